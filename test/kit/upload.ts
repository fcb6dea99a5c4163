/** Sends a form with a file, or whatever body is given, to the import of the studio, as somebody who is logged in. */
export async function upload(
  url: string,
  cookie: string,
  given: Uint8Array | FormData | { type: string; body: string },
  name = '',
): Promise<{ status: number; to: string; text: string }> {
  const raw = !(given instanceof Uint8Array) && !(given instanceof FormData) ? given : undefined;
  const answer = await fetch(`${url}/studio/import`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `${cookie}; unstuck-lang=en`,
      'sec-fetch-site': 'same-origin',
      ...(raw === undefined ? {} : { 'content-type': raw.type }),
    },
    body: raw?.body ?? (given instanceof Uint8Array ? formOf(given, name) : given instanceof FormData ? given : ''),
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

function formOf(archive: Uint8Array, name: string): FormData {
  const form = new FormData();
  form.set('archive', new Blob([new Uint8Array(archive)]), 'guide.zip');
  form.set('name', name);
  return form;
}
