import type { Content } from '../../src/guide/content.ts';
import { readContent } from '../../src/guide/content.ts';
import { aLogin } from './colleague.ts';
import type { RunningServer } from './server.ts';

/** An editor at work in a draft: reads its pages and sends its forms as a browser without scripts does. */
export type Editor = {
  draft: number;
  /** the text of a page */
  page: (under: string) => Promise<string>;
  /** a page that may not be as it should */
  look: (under: string) => Promise<{ status: number; html: string }>;
  /** sends a form with the draft's revision, or another; gives what came back */
  send: (under: string, fields: Record<string, string>) => Promise<{ status: number; to: string; html: string }>;
  /** sends a form that must be saved, and follows to the page that it leads to */
  save: (under: string, fields: Record<string, string>) => Promise<string>;
  content: () => Promise<Content>;
};

/** An editor with a draft of a guide of their own, or in a draft that there is. */
export async function anEditor(
  server: RunningServer,
  name: string,
  in_?: { draft: number } | { guide: string },
): Promise<Editor> {
  const cookie = `unstuck-login=${await aLogin(server, name, 'editor')}; unstuck-lang=en`;
  const staff = (await server.desk.staff.all()).find((each) => each.name === name);
  if (staff === undefined) throw new Error(`${name} is not of the staff.`);
  const { studio } = server.desk;
  const draft =
    in_ !== undefined && 'draft' in in_ ? in_.draft : (await studio.start(staff, in_ ?? { guide: 'okpay-login' })).id;
  const at = (under: string) => `${server.url}/studio/drafts/${draft}${under}`;
  const look = async (under: string) => {
    const answer = await fetch(at(under), { headers: { cookie } });
    return { status: answer.status, html: plain(await answer.text()) };
  };
  const page = async (under: string) => {
    const { status, html } = await look(under);
    if (status !== 200) throw new Error(`${under}: ${status} ${html}`);
    return html;
  };
  const send = async (under: string, fields: Record<string, string>) => {
    const { revision } = await studio.draft(draft);
    const answer = await fetch(at(under), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ revision: String(revision), ...fields }).toString(),
    });
    return { status: answer.status, to: answer.headers.get('location') ?? '', html: plain(await answer.text()) };
  };
  return {
    draft,
    page,
    look,
    send,
    save: async (under, fields) => {
      const { status, to, html } = await send(under, fields);
      if (status !== 303) throw new Error(`${under}: ${status} ${html}`);
      return page(to.slice(`/studio/drafts/${draft}`.length));
    },
    content: async () => readContent((await studio.draft(draft)).content),
  };
}

/** A page without its styles, with the few marks that were escaped as they are read. */
function plain(html: string): string {
  return html.replaceAll(/<style>[\s\S]*?<\/style>/g, '').replaceAll('&#39;', "'");
}
