import { type Asked, answer, askForHuman } from './answer.ts';
import { goBack } from './back.ts';
import { closeIdle } from './idle.ts';
import type { Parts } from './parts.ts';
import { remark, speak } from './remark.ts';
import { changePassword, isKnownDevice, logIn, type Me, openLogin, rememberDevice, whoIs } from './staff/login.ts';
import { addPerson, changeRole, disablePerson, firstSetup, readSetup, resetPerson, takeSetup } from './staff/team.ts';
import { type Start, start } from './start.ts';
import { read } from './view.ts';

/** What the product does, for every door: the wizard now, the console and the API later. */
export type Desk = ReturnType<typeof openDesk>;

/** Opens the desk on its parts. */
export function openDesk(parts: Parts) {
  return {
    guides: () => parts.library.current(),
    guide: (id: string) => parts.library.guide(id),
    start: (who: Start) => start(parts, who),
    read: (token: string) => read(parts, token),
    answer: (token: string, asked: Asked & { answer: string }) => answer(parts, token, asked),
    goBack: (token: string, to: { key: number; to: number }) => goBack(parts, token, to),
    askForHuman: (token: string, asked: Asked) => askForHuman(parts, token, asked),
    remark: (token: string, said: { helped: boolean; remark: string }) => remark(parts, token, said),
    speak: (token: string, locale: string) => speak(parts, token, locale),
    closeIdle: (idle: number) => closeIdle(parts, idle),
    staff: openStaff(parts),
    /** whether the store answers */
    ready: async () => {
      await parts.store.versions.guides();
    },
  };
}

/** Logging in, and who may. */
function openStaff(parts: Parts) {
  const { store } = parts;
  return {
    logIn: (given: Parameters<typeof logIn>[1]) => logIn(parts, given),
    whoIs: (token: string) => whoIs(parts, token),
    knows: (device: string, name: string) => isKnownDevice(parts, device, name),
    remember: (device: string | undefined, me: Me['staff']) => rememberDevice(parts, device, me),
    logins: (me: Me) => store.logins.of(me.staff.id),
    logOut: (me: Me, tokenHash: string) => store.logins.close(me.staff.id, tokenHash),
    changePassword: (me: Me, given: { current: string; next: string }) => changePassword(parts, me, given),
    firstSetup: () => firstSetup(parts),
    setup: (token: string) => readSetup(parts, token),
    takeSetup: async (token: string, chosen: { name: string; password: string }, browser: string) =>
      openLogin(parts, await takeSetup(parts, token, chosen), browser),
    all: () => store.staff.all(),
    add: (who: { name: string; role: string }) => addPerson(parts, who),
    reset: (name: string) => resetPerson(parts, name),
    disable: (name: string, disabled: boolean) => disablePerson(parts, name, disabled),
    role: (name: string, role: string) => changeRole(parts, name, role),
  };
}
