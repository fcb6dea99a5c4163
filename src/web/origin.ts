import type { Request, RequestHandler } from 'express';
import { Problem } from '../desk/problem.ts';
import { Refusal } from './refusal.ts';

/** Refuses requests that are not sure where one ends, and changes that another site's page sends (Fetch Metadata, else Origin). */
export const ownPagesOnly: RequestHandler = (req, _res, next) => {
  if (isAmbiguous(req)) throw new Refusal(400);
  if (req.method !== 'GET' && req.method !== 'HEAD' && !fromOwnPage(req))
    throw new Problem('forbidden', 'Only this site’s own pages can change anything.');
  next();
};

function fromOwnPage(req: Request): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = req.headers;
  // Neither header: a script on a command line, not a page; browsers send one of them with every unsafe request.
  return origin === undefined || URL.parse(origin)?.host === req.headers.host;
}

function isAmbiguous(req: Request): boolean {
  const hosts = req.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  const coding = req.headers['transfer-encoding'];
  return hosts > 1 || (coding !== undefined && coding.toLowerCase() !== 'chunked');
}
