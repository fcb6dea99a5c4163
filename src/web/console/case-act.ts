import { Problem } from '../../desk/problem.ts';
import type { Me } from '../../desk/staff/login.ts';
import { readForm, SinceForm } from '../forms.ts';
import type { StaffRoute } from '../permissions.ts';
import { goTo } from '../send.ts';
import type { StaffRequest } from '../staff/door.ts';
import { readerOf } from '../staff/frame.ts';
import type { Came } from './case-page.ts';
import type { Show } from './case-show.ts';
import { type Console, pathOf, referenceOf } from './console.ts';

/** Makes what registers a form of the page of a case. */
export function caseAct({ door, cookies, misses }: Console, show: Show) {
  /** Does something to a case and shows it. What went wrong is said on its page, which keeps what was typed. */
  return (
    route: Extract<StaffRoute, `POST /console/cases/:reference/${string}`>,
    run: (req: StaffRequest, me: Me) => Promise<boolean | Came>,
    typedOf: (req: StaffRequest) => Came['typed'] = () => undefined,
  ) =>
    door.on(route, async (req, res, me) => {
      const { words } = readerOf(cookies, req, res, me);
      const typed = typedOf(req) ?? {};
      const stale = { note: words.case.stale, typed, since: readForm(SinceForm, req.body, 100) };
      try {
        const done = await misses.watch(me.staff.name, () => run(req, me));
        if (done === false) return await show(req, res, me, stale, 409);
        if (done === true) return goTo(res, pathOf(referenceOf(req)));
        return await show(req, res, me, done);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code === 'busy') throw problem;
        if (problem.code === 'not-found' && problem.field !== 'to') throw problem;
        if (problem.field === 'reopen') return show(req, res, me, { error: words.case.tooLate, typed }, 409);
        if (problem.code === 'conflict') return show(req, res, me, stale, 409);
        const error = messages[problem.field ?? ''] ?? 'invalid';
        return show(req, res, me, { error: words.case[error], typed }, 422);
      }
    });
}

/** What is said of a field with a mistake. */
const messages: Readonly<Record<string, 'nobody' | 'past' | 'noteEmpty' | 'factsEmpty'>> = {
  to: 'nobody',
  followUp: 'past',
  note: 'noteEmpty',
  facts: 'factsEmpty',
};
