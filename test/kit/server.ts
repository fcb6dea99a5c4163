import { pino } from 'pino';
import { createApp } from '../../src/web/app.ts';
import { listen } from '../../src/web/serve.ts';
import { aDesk, type OpenedDesk } from './desk.ts';

/** A real server on a free port, over a real desk. */
export type RunningServer = OpenedDesk & { url: string };

/** Starts a server as `npm start` does, and stops it with `close`. */
export async function aServer(options: Parameters<typeof aDesk>[0] = {}): Promise<RunningServer> {
  const opened = await aDesk(options);
  const app = await createApp({ desk: opened.desk, log: pino({ level: 'silent' }), baseUrl: undefined });
  const stop = new AbortController();
  const { promise: url, resolve } = Promise.withResolvers<string>();
  const stopped = listen(app, { port: 0, host: '127.0.0.1', ready: resolve, signal: stop.signal });
  return {
    ...opened,
    url: await url,
    close: async () => {
      stop.abort();
      await stopped;
      await opened.close();
    },
  };
}
