/** What long passwords are padded out from, most often, in the lists of those that were stolen: in small letters, without digits and signs. */
const bases = new Set(
  `password passwort passw0rd p@ssw0rd pass admin administrator root guest user test demo login welcome letmein changeme secret
  iloveyou loveyou princess sunshine football baseball superman batman dragon monkey master shadow michael jordan charlie
  qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qweasd qweasdzxc qazwsx qazwsxedc qazwsxedcrfv
  unbelievable trustno default temp temporary company support helpdesk service agent manager editor desk unstuck okpay wallet
  woaini woaiwojia wodemima mima nihao zhongguo beijing shanghai tianya taobao alipay weixin correcthorsebatterystaple`
    .split(/\s+/)
    .map(lettersOf),
);

/** Rows of keys, both ways: a finger that slides is no secret. */
const rows = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
  '1q2w3e4r5t6y7u8i9o0p',
];
const slides = rows.flatMap((row) => [row, [...row].toReversed().join('')]);

/**
 * Whether a password, in small letters, would be among the first that somebody tries: digits alone, few different characters, one
 * thing over and over, a slide over the keys, or a common password with digits and signs around it.
 */
export function isObvious(password: string): boolean {
  const once = unrepeated(password);
  const letters = lettersOf(password);
  return (
    /^[\d\p{P}\p{S}\p{Z}]*$/u.test(password) ||
    new Set(password).size < 5 ||
    [...once].length < 6 ||
    slides.some((slide) => slide.includes(once)) ||
    bases.has(letters) ||
    bases.has(unrepeated(letters))
  );
}

/** What is left of a password without digits and signs around it, and with letters for those that look like one. */
function lettersOf(text: string): string {
  const within = text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return within
    .replaceAll('0', 'o')
    .replaceAll('@', 'a')
    .replaceAll(/[^\p{L}]/gu, '');
}

/** A text without its repetitions: `abcabc` is `abc`. */
function unrepeated(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}
