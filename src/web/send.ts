import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

/** Sends a page, compressed where the browser takes that. */
export async function sendPage(req: Request, res: Response, page: string, status = 200): Promise<void> {
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Vary', 'Accept-Encoding, Accept-Language');
  if (!/\bgzip\b/.test(req.headers['accept-encoding'] ?? '')) {
    // Encoding the text here is several times cheaper than leaving it to the socket.
    res.end(Buffer.from(page));
    return;
  }
  const body = await compress(page, { level: constants.Z_DEFAULT_COMPRESSION });
  res.setHeader('Content-Encoding', 'gzip');
  res.end(body);
}

/** Answers a post: the browser goes on to a page, and reloading that page sends nothing twice. */
export function goTo(res: Response, path: string): void {
  res.statusCode = 303;
  res.setHeader('Location', path);
  res.end();
}
