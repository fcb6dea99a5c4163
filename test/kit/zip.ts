import { zipSync } from 'fflate';
import type { Content } from '../../src/guide/content.ts';
import { fileIn, fileNames } from '../../src/guide/edit/file.ts';

/** Files as a zip archive, as somebody packs them. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = (file: string | Uint8Array) => (typeof file === 'string' ? new TextEncoder().encode(file) : file);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, file]) => [name, bytes(file)])));
}

/** A guide as a zip archive, in a folder. */
export function zipOfGuide(content: Content, folder = ''): Uint8Array {
  return zipOf(Object.fromEntries(fileNames(content).map((name) => [`${folder}${name}`, fileIn(content, name) ?? ''])));
}
