import { Router } from 'express';
import type { Desk } from '../desk/desk.ts';

/** For those who watch the process: `/healthz` says that it runs, `/readyz` that it can serve. */
export function healthRoutes(desk: Desk): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text').send('ok\n');
  });
  router.get('/readyz', async (_req, res) => {
    await desk.ready();
    res.type('text').send('ready\n');
  });
  return router;
}
