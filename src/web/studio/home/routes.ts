import { readerOf } from '../../staff/frame.ts';
import { sendStudioPage } from '../frame.ts';
import type { Studio } from '../routes.ts';
import { homePage } from './page.ts';

/** The studio's first page: the guides. */
export function homeRoutes({ door, desk, cookies }: Studio): void {
  door.on('GET /studio', async (req, res, me) => {
    const reader = readerOf(cookies, req, res, me);
    await sendStudioPage(req, res, reader, homePage(reader, desk.guides()));
  });
}
