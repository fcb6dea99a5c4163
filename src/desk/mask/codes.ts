import type { Span } from '../mask.ts';

const codeWord =
  /验证码|校验码|动态码|动态口令|短信码|安全码|取款码|支付密码|密码|口令|\bcode\b|\botp\b|\bpin\b|passcode|password|\bcvv2?\b|\bcvc\b/g;
/** What makes a "code" harmless: error codes and status codes are what support needs most. */
const harmless =
  /error|err|http|status|fault|postal|post|zip|area|country|promo|错误|报错|故障|状态|提示|邮政|代码|exit|version/;
const digits = /(?<![\da-z.])\d(?:[ \-.]{0,2}\d){3,7}(?![\d]|\.\d)/g;
const told =
  /(?:password|passcode|passwd|密码|口令)[ "“”'‘’]{0,3}(?:is|was|[=:：]|是|为)[ "“”'‘’]{0,3}([\x21-\x7e]{3,64})/g;

/** One-time codes near words that say so, and passwords that are told, in a shadow text. */
export function codes(shadow: string): Span[] {
  return [...oneTime(shadow), ...passwords(shadow)];
}

function oneTime(shadow: string): Span[] {
  const words = [...shadow.matchAll(codeWord)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (words.length === 0) return [];
  let next = 0;
  return [...shadow.matchAll(digits)].flatMap((match): Span[] => {
    const start = match.index;
    const end = start + match[0].length;
    while (next < words.length && (words[next]?.end ?? 0) < start - 24) next += 1;
    const near = words.slice(next, next + 4).some((word) => {
      const between = word.end <= start ? shadow.slice(word.end, start) : shadow.slice(end, word.start);
      const before = shadow.slice(Math.max(0, word.start - 12), word.start);
      return (
        between.length <= (word.end <= start ? 24 : 12) &&
        !/[。.!?！？\n;；]/.test(between) &&
        !harmless.test(`${before} ${between}`)
      );
    });
    return near ? [{ kind: 'code', start, end }] : [];
  });
}

/** "my password is hunter2": what follows, where it looks like one; "my password is wrong" stays. */
function passwords(shadow: string): Span[] {
  return [...shadow.matchAll(told)].flatMap((match): Span[] => {
    const whole = match[1] ?? '';
    const secret = whole.replace(/[,.;:]{1,3}$/, '');
    const end = match.index + match[0].length - (whole.length - secret.length);
    return /[\d!@#$%^&*_+=~]/.test(secret) && !secret.startsWith('[')
      ? [{ kind: 'code', start: end - secret.length, end }]
      : [];
  });
}
