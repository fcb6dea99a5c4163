import { encode } from 'uqr';

/** Modules of white that a reader needs around a code (ISO/IEC 18004). */
const quiet = 4;

/** A code for a camera, as the path of an SVG: every dark module a square of one, in a field so many modules wide. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { path, size };
}
