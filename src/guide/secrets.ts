// What no page of ours may ask a customer to type. Choosing "I forgot my password" is fine; a field for it is not.
const secret =
  /pass\s?word|pass\s?code|\bpin\b|\botp\b|one-?time\s?code|verification\s?code|security\s?code|\bcvv2?\b|\bcvc\b|card\s?number|密码|口令|验证码|校验码|安全码|卡号|身份证号/i;

const handsOver =
  /\bwhat(?:[’']s|\s+is|\s+are)\s+your\b[^.;]{0,40}|你的[^。;；？]{0,20}(?:是什么|是多少)|\b(?:tell|send|give|text|e?mail|share|type|enter|write|read)\s+(?:it\s+to\s+)?(?:us|me|our (?:staff|agents?|team)|the agent|here|below)\b[^.;]{0,40}|(?:告诉|发给|发送给|提供给|报给|念给)(?:我们|客服|客服人员|我)[^。;；]{0,20}|(?:在(?:下方|此处|这里|下面)(?:输入|填写))[^。;；]{0,20}/i;
const refusal =
  /\b(?:never|not|don[’']t|no need|nobody|no one|must not)\b|不要|不会|切勿|请勿|无需|不需要|别|绝不|从不/i;

/** Whether the name of a fact that people type says that it is a secret. */
export function namesSecret(name: string): boolean {
  return secret.test(name.replaceAll('-', ' '));
}

/** Whether a text speaks of a secret at all: forbidden beside a field for typing. */
export function mentionsSecret(text: string): boolean {
  return secret.test(text);
}

/** Whether a text asks a person to hand a secret over to us. "Never send us your password" does not. */
export function asksForSecret(text: string): boolean {
  return text
    .split(/[.!?;。！？；\n]/)
    .some((sentence) => secret.test(sentence) && handsOver.test(sentence) && !refusal.test(sentence));
}
