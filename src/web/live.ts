import type { Response } from 'express';
import type { Change, Feed } from '../desk/feed.ts';

const heartbeat = 15_000;
/** More streams of customers than this are sent away for a while; those of the staff have room of their own. */
const mostCustomers = 2_000;

/** What a stream tells of, and to whom. */
export type Stream = {
  /** what the page shows when it is up to date; a page that shows something else reads itself again */
  at: () => Promise<string>;
  /** whether a change can move `at` */
  concerns: (change: Change) => boolean;
  /** whether whoever opened it may still hear of it; asked before anything is told */
  stillIn: () => Promise<boolean>;
  /** by whom it is opened, and how many of theirs there may be: with one more, their oldest ends */
  by: { who: 'staff' | 'customer'; key: string; most: number };
};

/** Streams of changes (server-sent events). A page that hears of one reads itself again. */
export type Live = ReturnType<typeof openLive>;

/** Opens the streams over a feed. */
export function openLive(feed: Feed, { beat = heartbeat, most = mostCustomers } = {}) {
  const open = new Map<Response, Stream['by']>();
  const of = (who: string, key?: string) =>
    [...open].filter(([, by]) => by.who === who && (key === undefined || by.key === key)).map(([res]) => res);
  const close = (res: Response) => {
    open.delete(res);
    res.end();
  };
  return {
    /** Opens a stream. One more customer than there is room for is told to come back later. */
    stream: (res: Response, stream: Stream): void => {
      const { who, key, most: mostOfTheirs } = stream.by;
      const [oldest, ...others] = of(who, key);
      if (oldest !== undefined && others.length + 1 >= mostOfTheirs) close(oldest);
      else if (who === 'customer' && of(who).length >= most) {
        res.setHeader('Retry-After', '30');
        res.status(503).end();
        return;
      }
      open.set(res, stream.by);
      res.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      // Browsers wait for three seconds and more before they come back by themselves.
      res.write('retry: 1000\n\n');
      const tell = teller(res, stream);
      const stop = feed.follow((change) => {
        if (stream.concerns(change)) tell();
      });
      const timer = setInterval(tell, beat);
      res.on('close', () => {
        stop();
        clearInterval(timer);
        open.delete(res);
      });
      // The first thing told is how things are, so nothing is missed between the page and its stream.
      tell();
    },
    /** Ends all streams, so that the server can stop. */
    end: (): void => {
      for (const res of open.keys()) res.end();
    },
  };
}

/** Makes what tells how things are, where that has changed. Called while it is at it, however often, it does so once more. */
function teller(res: Response, { at, stillIn }: Stream): () => void {
  let told: string | undefined;
  let running = false;
  let again = false;
  const tell = async () => {
    if (!(await stillIn())) return res.end();
    const present = await at();
    if (res.writableEnded) return;
    res.write(present === told ? ': still here\n\n' : `data: ${present}\n\n`);
    told = present;
  };
  const run = async () => {
    running = true;
    do {
      again = false;
      await tell().catch(() => res.end());
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
