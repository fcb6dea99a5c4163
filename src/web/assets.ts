import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Router } from 'express';

const folder = join(import.meta.dirname, '../../views/assets');
const types: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

type Asset = { type: string; plain: Buffer; br: Buffer; gzip: Buffer };

const assets = new Map(
  readdirSync(folder).flatMap((name): [string, Asset][] => {
    const type = types[extname(name)];
    if (type === undefined) return [];
    const plain = readFileSync(join(folder, name));
    return [[name, { type, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) }]];
  }),
);

const hash = [...assets.values()]
  .reduce((sum, { plain }) => sum.update(plain), createHash('sha256'))
  .digest('base64url')
  .slice(0, 8);

/** Where the scripts and the mark are: an address that changes with them, so that browsers may keep them for ever. */
export const assetsPath = `/assets/${hash}`;

/** Serves scripts and the mark, compressed once at start. */
export function assetRoutes(): Router {
  const router = Router();
  router.get('/assets/:hash/:name', (req, res, next) => {
    const asset = assets.get(req.params.name);
    if (asset === undefined) return next();
    const coding = req.acceptsEncodings(['br', 'gzip', 'identity']);
    const body = coding === 'br' ? asset.br : coding === 'gzip' ? asset.gzip : asset.plain;
    if (body !== asset.plain) res.setHeader('Content-Encoding', String(coding));
    res.setHeader('Content-Type', asset.type);
    res.setHeader('Vary', 'Accept-Encoding');
    res.setHeader('Cache-Control', req.params.hash === hash ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.end(body);
  });
  return router;
}
