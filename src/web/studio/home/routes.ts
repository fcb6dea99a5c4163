import type { Response } from 'express';
import { Problem } from '../../../desk/problem.ts';
import type { Me } from '../../../desk/staff/login.ts';
import { newGuide } from '../../../guide/template.ts';
import { NewDraftForm, NewGuideForm, readForm } from '../../forms.ts';
import { goTo } from '../../send.ts';
import type { StaffRequest } from '../../staff/door.ts';
import { readerOf } from '../../staff/frame.ts';
import { sendStudioPage } from '../frame.ts';
import { refusedText } from '../refused.ts';
import type { Studio } from '../site.ts';
import { type Came, homePage, inOrder } from './page.ts';
import { readUpload } from './upload.ts';

/** The studio's first page: guides and drafts, and the ways to a new draft. */
export function homeRoutes({ door, desk, cookies }: Studio): void {
  const { studio } = desk;
  const show = async (req: StaffRequest, res: Response, me: Me, came?: Came) => {
    const reader = readerOf(cookies, req, res, me);
    const guides = await Promise.all(
      desk.guides().map(async (guide) => ({ guide, standing: await studio.standing(guide.guide.id) })),
    );
    const home = { guides, drafts: await studio.drafts(), folders: await studio.folders() };
    const page = homePage(reader, home, came);
    await sendStudioPage(req, res, reader, { ...page, status: came === undefined ? 200 : 422 });
  };
  const refuse = async (
    error: unknown,
    { form, typed }: Pick<Came, 'form' | 'typed'>,
    ...to: [StaffRequest, Response, Me]
  ) => {
    if (!(error instanceof Problem && error.code === 'invalid')) throw error;
    const { locale } = readerOf(cookies, ...to);
    await show(...to, { form, refused: refusedText(locale, error), typed });
  };

  door.on('GET /studio', (req, res, me) => show(req, res, me));

  door.on('POST /studio/drafts', async (req, res, me) => {
    const { id } = await studio.start(me.staff, readForm(NewDraftForm, req.body));
    goTo(res, `/studio/drafts/${id}`);
  });

  door.on('POST /studio/guides', async (req, res, me) => {
    const typed = readForm(NewGuideForm, req.body);
    try {
      const { locale } = readerOf(cookies, req, res, me);
      const titles = new Map(
        Object.entries(typed).map(([field, value]) => [field.replace('title-', ''), value.trim()]),
      );
      const locales = inOrder(locale).filter((each) => titles.get(each) !== '');
      if (desk.guides().some(({ guide }) => guide.id === typed.name))
        throw new Problem('invalid', 'There is a guide of this name.', 'taken');
      if (locales.length === 0) throw new Problem('invalid', 'Give a title in at least one language.', 'languages');
      const content = newGuide({ id: typed.name, locales, titles });
      const { id } = await studio.start(me.staff, { new: typed.name, content });
      goTo(res, `/studio/drafts/${id}`);
    } catch (error) {
      await refuse(error, { form: 'new', typed }, req, res, me);
    }
  });

  door.on('POST /studio/import', async (req, res, me) => {
    let name = '';
    try {
      const { file, fields } = await readUpload(req);
      name = (fields.get('name') ?? '').toWellFormed().slice(0, 64);
      const { id } = await studio.importArchive(me.staff, file, name);
      goTo(res, `/studio/drafts/${id}`);
    } catch (error) {
      await refuse(error, { form: 'import', typed: { name } }, req, res, me);
    }
  });
}
