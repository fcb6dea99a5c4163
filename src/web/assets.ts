import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';

const folder = join(import.meta.dirname, '../../views/assets');
const types: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

/** A file as it is sent: its type, and its text in each coding. */
export type Asset = { type: string; plain: Buffer; br: Buffer; gzip: Buffer };

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

/** Serves scripts and the mark, compressed once at start, and what is put together when it is first asked for. */
export function assetRoutes(bundles: Readonly<Record<string, () => Promise<Asset & { hash: string }>>>): Router {
  const router = Router();
  router.get('/assets/:hash/:name', async (req, res, next) => {
    const { name, hash: asked } = req.params;
    const bundle = Object.hasOwn(bundles, name) ? await bundles[name]?.() : undefined;
    const asset = bundle ?? assets.get(name);
    if (asset === undefined) return next();
    send(req, res, asset, asked === (bundle?.hash ?? hash));
  });
  return router;
}

function send(req: Request, res: Response, { type, plain, br, gzip }: Asset, isNewest: boolean): void {
  const coding = req.acceptsEncodings(['br', 'gzip', 'identity']);
  const body = coding === 'br' ? br : coding === 'gzip' ? gzip : plain;
  if (body !== plain) res.setHeader('Content-Encoding', String(coding));
  res.setHeader('Content-Type', type);
  res.setHeader('Vary', 'Accept-Encoding');
  res.setHeader('Cache-Control', isNewest ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.end(body);
}
