/** Something wrong with a guide: where it is, what it is, and what would be right. */
export type Finding = {
  /** a kebab-case name of the kind of mistake, stable for scripts */
  code: string;
  /** the file, as the person named it */
  file: string;
  /** 1-based */
  line: number;
  /** 1-based, in UTF-16 units as editors count */
  column: number;
  /** JSON Pointer (RFC 6901) to the value */
  pointer: string;
  /** one sentence: what is wrong and what would be right */
  message: string;
};

/** One line for a terminal or a log: `file:line:column steps.a.rules[2].name: message`. */
export function inOneLine(finding: Finding): string {
  const place = dotted(finding.pointer);
  return `${finding.file}:${finding.line}:${finding.column} ${place === '' ? '' : `${place}: `}${finding.message}`;
}

/** Writes a path as JSON Pointer (RFC 6901). */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function dotted(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, key) => (/^\d+$/.test(key) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`), '');
}
