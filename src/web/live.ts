import type { Request, Response } from 'express';
import type { Feed } from '../desk/feed.ts';

const heartbeat = 15_000;
/** More open streams than this are refused; pages then work by reloading. */
const most = 2_000;

/** Streams of changes (server-sent events). A page that hears of one reads itself again. */
export type Live = ReturnType<typeof openLive>;

/** Opens the streams over a feed. */
export function openLive(feed: Feed) {
  const open = new Set<Response>();
  return {
    /** Streams changes of one diagnosis, or of all. Who comes back after a lost connection hears at once that something was missed. */
    stream: (req: Request, res: Response, id: number | undefined): void => {
      if (open.size >= most) {
        // 204 tells a browser not to try again.
        res.status(204).end();
        return;
      }
      res.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      const tell = (number: number) => res.write(`id: ${number}\ndata: changed\n\n`);
      const heard = Number(req.headers['last-event-id']);
      res.write('retry: 1000\n\n');
      // The numbers begin anew with each start of the server, so any other number means that something was missed.
      if (req.headers['last-event-id'] !== undefined && heard !== feed.last()) tell(feed.last());
      const stop = feed.follow((change) => {
        if (id === undefined || change.id === id) tell(change.number);
      });
      const beat = setInterval(() => res.write(': still here\n\n'), heartbeat);
      open.add(res);
      res.on('close', () => {
        stop();
        clearInterval(beat);
        open.delete(res);
      });
    },
    /** Ends all streams, so that the server can stop. */
    end: (): void => {
      for (const res of open) res.end();
    },
  };
}
