/** Where the pages and forms of one diagnosis are. */
export function pathsOf(token: string) {
  const base = `/d/${token}`;
  return {
    base,
    answers: `${base}/answers`,
    back: `${base}/back`,
    human: `${base}/human`,
    remark: `${base}/remark`,
    live: `${base}/live`,
    together: `${base}/together`,
    language: `${base}/language`,
  };
}
export type Paths = ReturnType<typeof pathsOf>;
