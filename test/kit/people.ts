import type { OpenedDesk } from './desk.ts';

/** Whoever forgot their password and comes to its reset; what they do there, after a pause. Who returns was helped, and goes back and asks for a person. */
export type Person = {
  does: 'solves' | 'returns' | 'fails' | 'asks' | 'leaves';
  locale?: string;
  remark?: string;
  pause?: () => void;
};

/** Has somebody come to the reset of a password and do something there; gives the reference of their diagnosis. */
async function person(
  { desk }: Pick<OpenedDesk, 'desk'>,
  { does, locale = 'en', remark, pause }: Person,
): Promise<string> {
  const { token, reference } = await desk.start({ guide: 'okpay-login', locale, answer: 'forgot-password' });
  const { key, state } = await desk.read(token);
  pause?.();
  const asked = { step: state.step, key };
  const worked = does === 'solves' || does === 'returns';
  if (worked || does === 'fails') await desk.answer(token, { ...asked, answer: worked ? 'worked' : 'not-worked' });
  if (does === 'returns') {
    const end = await desk.read(token);
    await desk.goBack(token, { key: end.key, to: end.hops.at(-1)?.number ?? 0 });
    const again = await desk.read(token);
    await desk.askForHuman(token, { step: again.state.step, key: again.key });
  }
  if (does === 'asks') await desk.askForHuman(token, asked);
  if (remark !== undefined) await desk.remark(token, { helped: does === 'solves', remark });
  return reference;
}

/** Has so many people do the same, one after the other; gives their references. */
export async function people(opened: Pick<OpenedDesk, 'desk'>, count: number, one: Person): Promise<string[]> {
  const references: string[] = [];
  while (references.length < count) references.push(await person(opened, one));
  return references;
}
