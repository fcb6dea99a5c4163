import type { Problem } from '../../desk/problem.ts';
import { roles, type Staff } from '../../store/store.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import type { Reader } from './frame.ts';
import type { StaffWords } from './words.ts';

/** What came of a change: a link to hand out, or what was wrong with it. */
type Came = { link?: { name: string; link: string }; problem?: Problem; typed?: string };

/** Makes the page of the team. */
export function teamPage({ words }: Reader, people: readonly Staff[], { link, problem, typed = '' }: Came) {
  const { team } = words;
  const page = {
    words,
    people: people.map(({ name, role, password, disabledAt, second, subject }) => ({
      name,
      role,
      disabled: disabledAt !== null,
      second: second !== null,
      linked: subject !== null,
      state: disabledAt !== null ? team.disabled : password === null && subject === null ? team.invited : team.active,
    })),
    roles: roles.map((value) => ({ value, text: words.roles[value] })),
    link: link?.link,
    linkTitle: link === undefined ? '' : fill(team.linkTitle, { name: link.name }),
    error: problem === undefined ? undefined : fill(messageOf(team, problem, people, typed), { name: typed }),
    typed,
  };
  return { title: team.title, body: renderView('staff/team', page) };
}

function messageOf(team: StaffWords['team'], { code }: Problem, people: readonly Staff[], typed: string): string {
  if (code !== 'conflict') return team.nameWrong;
  const found = people.find(({ name }) => name === typed);
  if (found === undefined) return team.taken;
  if (found.disabledAt !== null) return team.isDisabled;
  return found.role === 'admin' ? team.lastAdmin : team.taken;
}
