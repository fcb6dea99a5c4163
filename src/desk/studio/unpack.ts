import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { limits } from '../../guide/limits.ts';
import { Problem } from '../problem.ts';

// So many bytes are unpacked at a time: an archive that grows beyond the bounds is left after little work.
const bite = 4_096;

/** Unpacks a zip archive in memory, within bounds. Throws Problem `invalid` with what to do about it. */
export function unpack(zip: Uint8Array): Map<string, Uint8Array> {
  if (zip.length > limits.archive)
    throw refused(`The archive has more than ${limits.archive} bytes. Pack nothing but one guide.`);
  if (Buffer.from(zip.subarray(0, 2)).toString('latin1') !== 'PK')
    throw refused('This is no .zip archive. Pack the folder of one guide as .zip and choose that.');
  checkDirectory(directoryOf(Buffer.from(zip)));
  const files = new Map<string, Uint8Array[]>();
  const whole = new Set<string>();
  let total = 0;
  const take = (file: UnzipFile) => {
    const { name } = file;
    checkPath(name);
    if (isDebris(name)) return;
    if (files.has(name)) throw refused(`The archive holds "${shown(name)}" twice. Pack the guide’s folder anew.`);
    if (files.size >= limits.files)
      throw refused(`The archive holds more than ${limits.files} files. Pack nothing but one guide.`);
    const pieces: Uint8Array[] = [];
    files.set(name, pieces);
    file.ondata = (error, piece, final) => {
      if (error !== null) throw error instanceof Problem ? error : damaged();
      total += piece.length;
      if (total > limits.total) throw tooMuch();
      pieces.push(piece);
      if (final) whole.add(name);
    };
    file.start();
  };
  readThrough(zip, take);
  if (files.size === 0 || whole.size < files.size) throw damaged();
  return new Map([...files].map(([name, pieces]) => [name, Buffer.concat(pieces)]));
}

/** Refuses at once what says itself that it is unfit. An archive can lie; so what comes out is counted as well. */
function checkDirectory(entries: Entry[] | undefined): void {
  if (entries === undefined) throw damaged();
  if (entries.some(({ link }) => link))
    throw refused('The archive holds a link to another file. Pack the files themselves.');
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.total) throw tooMuch();
}

function readThrough(zip: Uint8Array, take: (file: UnzipFile) => void): void {
  const unzip = new Unzip(take);
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < zip.length; at += bite) unzip.push(zip.subarray(at, at + bite), at + bite >= zip.length);
  } catch (error) {
    throw error instanceof Problem ? error : damaged();
  }
}

function checkPath(name: string): void {
  const strange = /^[/\\]|\\|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(name) || [...name].some((letter) => letter < ' ');
  if (strange)
    throw refused(`The archive holds "${shown(name)}", a path that leads elsewhere. Pack the guide’s folder anew.`);
}

/** Folders, and what systems put into archives of their own accord. */
function isDebris(name: string): boolean {
  return name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/.test(name);
}

type Entry = { size: number; link: boolean };

/**
 * What the directory at the end of an archive says of its files (PKWARE's APPNOTE 4.3.12 and 4.3.16; the upper half of the
 * attributes is Unix's mode). Nothing where there is none: then the archive was cut off.
 */
function directoryOf(zip: Buffer): Entry[] | undefined {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1 || end + 22 > zip.length) return undefined;
  const entries: Entry[] = [];
  for (let at = zip.readUInt32LE(end + 16); at + 46 <= zip.length && zip.readUInt32LE(at) === 0x02014b50; ) {
    const mode = zip.readUInt32LE(at + 38) >>> 16;
    entries.push({ size: zip.readUInt32LE(at + 24), link: (mode & 0o170000) === 0o120000 });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function shown(name: string): string {
  return name
    .toWellFormed()
    .replace(/[^\p{L}\p{N}\p{P} ]/gu, '?')
    .slice(0, 80);
}

function tooMuch(): Problem {
  return refused(`The archive unpacks to more than ${limits.total} bytes. Pack nothing but one guide.`);
}

function damaged(): Problem {
  return refused('The archive is damaged or locked with a password. Pack the folder of the guide anew.');
}

function refused(message: string): Problem {
  return new Problem('invalid', message, 'archive');
}
