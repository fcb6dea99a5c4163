import busboy from 'busboy';
import type { Request } from 'express';
import { Problem } from '../../../desk/problem.ts';
import { limits } from '../../../guide/limits.ts';
import { Refusal } from '../../refusal.ts';

/** An uploaded file, and the fields that came with it. */
export type Upload = { file: Uint8Array; fields: ReadonlyMap<string, string> };

// What is not even read on: a browser that sends more has not looked at the size beside the field.
const hopeless = 50_000_000;

/** Reads a form with one file. Throws Refusal for anything else, Problem `invalid` for a file that is too large. */
export async function readUpload(req: Request): Promise<Upload> {
  if (!req.is('multipart/form-data')) throw new Refusal(400);
  if (Number(req.headers['content-length'] ?? 0) > hopeless) throw new Refusal(413);
  const { promise, resolve, reject } = Promise.withResolvers<Upload>();
  const fields = new Map<string, string>();
  const pieces: Uint8Array[] = [];
  let large = false;
  const parser = openParser(req);
  parser.on('file', (_name, stream) => {
    stream.on('data', (piece: Uint8Array) => pieces.push(piece));
    stream.on('limit', () => {
      large = true;
    });
  });
  parser.on('field', (name, value) => fields.set(name, value));
  for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit', 'error'] as const)
    parser.on(event, () => reject(new Refusal(400)));
  req.on('aborted', () => reject(new Refusal(400)));
  parser.on('close', () => resolve({ file: Buffer.concat(pieces), fields }));
  req.pipe(parser);
  try {
    const upload = await promise;
    if (large) throw tooLarge();
    return upload;
  } finally {
    req.unpipe(parser);
    req.resume();
  }
}

function openParser({ headers }: Request): busboy.Busboy {
  try {
    return busboy({
      headers,
      limits: { files: 1, fileSize: limits.archive, fields: 4, fieldNameSize: 40, fieldSize: 400, parts: 6 },
    });
  } catch {
    throw new Refusal(400);
  }
}

function tooLarge(): Problem {
  return new Problem(
    'invalid',
    `The archive has more than ${limits.archive} bytes. Pack nothing but one guide.`,
    'archive',
  );
}
