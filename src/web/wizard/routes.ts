import { type Request, type Response, Router } from 'express';
import { atForCustomer } from '../../desk/cases/stand.ts';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import {
  AnswerForm,
  BackForm,
  HumanForm,
  LanguageForm,
  RemarkForm,
  readForm,
  StartForm,
  TogetherForm,
} from '../forms.ts';
import { framed } from '../frame.ts';
import type { Live } from '../live.ts';
import { inLocale, localeOf } from '../locale.ts';
import { goTo, sendPage } from '../send.ts';
import { renderView } from '../views.ts';
import { localeFrom, locales, wordsOf } from '../words.ts';
import { textIn } from './answer-text.ts';
import { diagnosisPage } from './diagnosis-page.ts';
import { helpPage } from './help-page.ts';
import { pathsOf } from './paths.ts';
import { guidesPage, startPage } from './start-page.ts';

/** Tabs in which one diagnosis may be open; with one more, the oldest is no longer told. */
const mostTabs = 5;
/** At most so many characters are taken of a remark. */
const longest = 2_000;

/** The self-help wizard. */
export function wizardRoutes(desk: Desk, live: Live, baseUrl: string | undefined): Router {
  const router = Router();
  const linkTo = (req: Request<{ token: string }>) =>
    `${baseUrl ?? `http://${req.headers.host}`}${pathsOf(req.params.token).base}`;

  // The routes of a diagnosis stand first: they are asked for most, and routes are tried in order.
  router.get('/d/:token', async (req, res) => {
    const view = await desk.read(req.params.token);
    const { together, closed } = await desk.stand(view.id);
    await sendPage(req, res, diagnosisPage(view, req.params.token, linkTo(req), { together, closed }));
  });
  router.get('/d/:token/live', async (req, res) => {
    const { id } = await desk.read(req.params.token);
    live.stream(res, {
      at: async () => atForCustomer(await desk.stand(id)),
      concerns: (change) => change.id === id,
      stillIn: async () => true,
      by: { who: 'customer', key: String(id), most: mostTabs },
    });
  });
  router.post('/d/:token/together', async (req, res) => {
    await desk.agreeTogether(req.params.token, readForm(TogetherForm, req.body).agreed === 'yes');
    goTo(res, pathsOf(req.params.token).base);
  });
  router.post('/d/:token/answers', async (req, res) => {
    const { answer = '', ...asked } = readForm(AnswerForm, req.body);
    await desk.answer(req.params.token, { ...asked, answer }).catch(async (problem: unknown) => {
      if (!(problem instanceof Problem && problem.field === 'answer')) throw problem;
      const view = await desk.read(req.params.token);
      const { together, closed } = await desk.stand(view.id);
      const again = { answer: { typed: answer }, together, closed };
      await sendPage(req, res, diagnosisPage(view, req.params.token, linkTo(req), again), 422);
    });
    if (!res.writableEnded) goTo(res, pathsOf(req.params.token).base);
  });
  router.post('/d/:token/back', async (req, res) => {
    await desk.goBack(req.params.token, readForm(BackForm, req.body));
    goTo(res, pathsOf(req.params.token).base);
  });
  router.post('/d/:token/human', async (req, res) => {
    await desk.askForHuman(req.params.token, readForm(HumanForm, req.body));
    goTo(res, pathsOf(req.params.token).base);
  });
  router.post('/d/:token/remark', async (req, res) => {
    const { helped, remark } = readForm(RemarkForm, req.body);
    if (remark.length > longest) {
      const view = await desk.read(req.params.token);
      const { together, closed } = await desk.stand(view.id);
      const again = { remark: { remark, helped: helped ?? '' }, together, closed };
      return sendPage(req, res, diagnosisPage(view, req.params.token, linkTo(req), again), 422);
    }
    await desk.remark(req.params.token, { helped: helped === undefined ? null : helped === 'yes', remark });
    return goTo(res, `${pathsOf(req.params.token).base}#remark`);
  });
  router.post('/d/:token/language', async (req, res) => {
    await desk.speak(req.params.token, readForm(LanguageForm, req.body).locale);
    goTo(res, pathsOf(req.params.token).base);
  });

  router.get('/', (req, res) => {
    const guides = desk.guides();
    const [only] = guides;
    if (only !== undefined && guides.length === 1) return showStart(desk, only.guide.id, '/', req, res);
    const locale = localeOf(req);
    const page = guidesPage(guides, locale);
    return sendPage(req, res, framed(frameAt('/', locale, page.words.start.guides), renderView('wizard/guides', page)));
  });
  router.get('/g/:guide', (req, res) => showStart(desk, req.params.guide, `/g/${req.params.guide}`, req, res));
  router.post('/g/:guide/diagnoses', async (req, res) => {
    const { lang, ...first } = readForm(StartForm, req.body);
    const { token } = await desk.start({ guide: req.params.guide, locale: localeFrom(lang) ?? locales[0], ...first });
    goTo(res, pathsOf(token).base);
  });
  router.get('/help', (req, res) => {
    const locale = localeOf(req);
    const page = helpPage(desk.guides(), locale);
    return sendPage(req, res, framed(frameAt('/help', locale, page.words.help.title), renderView('wizard/help', page)));
  });
  return router;
}

function showStart(desk: Desk, id: string, path: string, req: Request, res: Response): Promise<void> {
  const guide = desk.offer(id);
  const locale = localeOf(req);
  const query = typeof req.query.q === 'string' ? req.query.q.toWellFormed().slice(0, 200) : '';
  const page = renderView('wizard/start', startPage(guide, locale, path, query));
  return sendPage(req, res, framed(frameAt(path, locale, textIn({ guide }, locale).title), page));
}

function frameAt(path: string, locale: string, title: string) {
  const { name } = wordsOf(locale);
  const to = (other: string) => inLocale(path, other);
  return {
    locale,
    title: `${title} – ${name}`,
    home: inLocale('/', locale),
    help: inLocale('/help', locale),
    languages: { kind: 'links', to },
  } as const;
}
