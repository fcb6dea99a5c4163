import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { jsonSchemas } from '../../../guide/json-schema.ts';
import { operators } from '../../../guide/schema.ts';
import type { Asset } from '../../assets.ts';

const source = join(import.meta.dirname, '../../../../views/assets/editor/open.ts');

/** A script, and a name that changes with it. */
type Bundle = Asset & { hash: string };

let made: Promise<Bundle> | undefined;

/** The script of the JSON editor. It is put together once, when somebody first opens the editor: nothing is built by hand. */
export function editorBundle(): Promise<Bundle> {
  made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function make(): Promise<Bundle> {
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // The build of this package for Node looks for its parts in a way that no bundler follows.
    mainFields: ['module', 'main'],
    define: { SCHEMAS: JSON.stringify(jsonSchemas()), OPERATORS: JSON.stringify(operators) },
  });
  // Without this its process stays for as long as ours.
  await stop();
  const plain = Buffer.from(outputFiles[0]?.contents ?? []);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const [br, gzipped] = await Promise.all([promisify(brotliCompress)(plain, quality), promisify(gzip)(plain)]);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 8);
  return { hash, type: 'text/javascript; charset=utf-8', plain, br, gzip: gzipped };
}
