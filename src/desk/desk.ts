import { type Asked, answer, askForHuman } from './answer.ts';
import { goBack } from './back.ts';
import { closeIdle } from './idle.ts';
import type { Parts } from './parts.ts';
import { remark, speak } from './remark.ts';
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
    /** whether the store answers */
    ready: async () => {
      await parts.store.versions.guides();
    },
  };
}
