/** For so many milliseconds an answer is waited for: a connection that hangs is none. */
const patience = 20_000;

/** Reads what nobody asked for by hand, so that it keeps no login from ending; undefined where there is none, for whatever reason. */
export async function readJson<T>(url: string): Promise<T | undefined> {
  try {
    const answer = await fetch(url, { headers: { 'x-live': '1' }, signal: AbortSignal.timeout(patience) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Sends JSON; gives what came back, or the status where that was not JSON; 0 where nothing came. */
export async function postJson<T>(url: string, body: object): Promise<T | number> {
  const text = JSON.stringify(body);
  // So the request outlives its page. Browsers allow that up to 64 KB; what is longer is kept in the browser.
  const keepalive = new Blob([text]).size < 60_000;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: text,
      keepalive,
      signal: AbortSignal.timeout(patience),
      headers: { 'content-type': 'application/json' },
    });
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    return isJson ? await answer.json() : answer.status;
  } catch {
    return 0;
  }
}
