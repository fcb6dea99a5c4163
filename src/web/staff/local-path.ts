/** A path of this site and no other, to go on to after the login; empty for anything else. */
export function localPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\w\-./?=&%+]{0,500}$/.test(next) ? next : '';
}
