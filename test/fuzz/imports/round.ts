import { Problem } from '../../../src/desk/problem.ts';
import { type Content, writeContent } from '../../../src/guide/content.ts';
import type { Staff } from '../../../src/store/store.ts';
import { aLogin } from '../../kit/colleague.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';
import { upload } from '../../kit/upload.ts';
import { zipOf, zipOfGuide } from '../../kit/zip.ts';
import { type Chance, chanceFrom } from '../chance.ts';
import { aGuideByChance } from '../guide.ts';
import { mutated } from '../mutation.ts';

/** What came of many imports. */
export type Imported = { guides: number; refused: number; drafts: number; withFindings: number; faults: string[] };

/** Pages of a draft, and what they may answer: the texts of what does not read can't be shown as a form. */
const pages: readonly (readonly [string, ...number[]])[] = [
  ['', 200],
  ['/json/guide.json', 200],
  ['/json/en.json', 200],
  ['/texts', 200, 409],
  ['/publish', 200],
];

/** One in so many goes over HTTP; the others through the desk. */
const overHttp = 20;

/** Imports `count` guides that were broken by chance, and looks that each got an answer and that nothing was lost or published. */
export async function importRound(
  seed: number,
  count: number,
  progress: (done: number) => void = () => undefined,
): Promise<Imported> {
  const server = await aServer();
  const cookie = `unstuck-login=${await aLogin(server, 'kim', 'editor')}`;
  const kim = await server.store.staff.byName('kim');
  if (kim === undefined) throw new Error('kim is not there.');
  const tally: Imported = { guides: 0, refused: 0, drafts: 0, withFindings: 0, faults: [] };
  const kept = new Map<number, string>();
  for (let index = 0; index < count; index += 1) {
    const chance = chanceFrom(seed + index);
    const made = brokenGuide(chance);
    tally.guides += 1;
    try {
      await one({ server, cookie, kim, kept, tally }, made, index % overHttp === 0);
    } catch (error) {
      tally.faults.push(
        `seed ${seed + index}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    if (index % 1_000 === 999) progress(index + 1);
  }
  await lookBack(server, kept, tally);
  await server.close();
  return tally;
}

type Round = { server: RunningServer; cookie: string; kim: Staff; kept: Map<number, string>; tally: Imported };
type Made = { archive: Uint8Array; content: Content | undefined };

async function one(
  { server, cookie, kim, kept, tally }: Round,
  { archive, content }: Made,
  http: boolean,
): Promise<void> {
  const id = http ? await overTheWeb(server, cookie, archive) : await throughTheDesk(server, kim, archive);
  if (id === undefined) {
    tally.refused += 1;
    return;
  }
  const draft = await server.desk.studio.draft(id);
  if (content !== undefined && draft.content !== writeContent(content))
    throw new Error('the draft is not what was sent');
  kept.set(id, draft.content);
  tally.drafts += 1;
  const { findings } = await server.desk.studio.checked(draft);
  if (findings.length > 0) tally.withFindings += 1;
  for (const { line, column, message, file } of findings)
    if (!(line >= 1 && column >= 1 && message.length > 8 && file.endsWith('.json')))
      throw new Error(`a finding without a place: ${file}:${line}:${column} ${message}`);
}

async function overTheWeb(server: RunningServer, cookie: string, archive: Uint8Array): Promise<number | undefined> {
  const { status, to, text } = await upload(server.url, cookie, archive);
  if (status === 422 && /role="alert"/.test(text)) return undefined;
  if (status !== 303) throw new Error(`the import answered ${status}`);
  for (const [under, ...fit] of pages) {
    const page = await fetch(`${server.url}${to}${under}`, { headers: { cookie } });
    if (!fit.includes(page.status)) throw new Error(`${to}${under} of the draft answered ${page.status}`);
  }
  return Number(to.split('/').at(-1));
}

async function throughTheDesk(server: RunningServer, kim: Staff, archive: Uint8Array): Promise<number | undefined> {
  try {
    return (await server.desk.studio.importArchive(kim, archive, '')).id;
  } catch (problem) {
    if (!(problem instanceof Problem && problem.code === 'invalid')) throw problem;
    if (problem.field !== 'archive' && problem.field !== 'name' && problem.field !== undefined) throw problem;
    if (!/^["\p{L}].{12,}[.?]$/su.test(problem.message)) throw new Error(`an unclear sentence: ${problem.message}`);
    return undefined;
  }
}

/** Whatever was taken reads back byte for byte, and what is live is what was live. */
async function lookBack(
  { desk, store }: RunningServer,
  kept: ReadonlyMap<number, string>,
  tally: Imported,
): Promise<void> {
  for (const [id, content] of kept)
    if ((await desk.studio.draft(id)).content !== content) tally.faults.push(`draft ${id} was lost or changed`);
  const releases = await store.releases.all();
  if (releases.length !== 1) tally.faults.push(`${releases.length} releases, and there was one`);
}

/** A good guide, broken in its logic, its text or as an archive. What comes out may still be right. */
function brokenGuide(chance: Chance): Made {
  const { guide, text } = aGuideByChance(chance);
  const logic = JSON.stringify(guide, null, 2);
  const prose = JSON.stringify(text, null, 2);
  const inText = chance.odds(0.3);
  const broken = (json: string) => (chance.odds(0.1) ? deep(json, chance) : mutated(json, chance));
  const content = { guide: inText ? logic : broken(logic), texts: { en: inText ? broken(prose) : prose } };
  if (chance.odds(0.8)) return { archive: zipOfGuide(content, chance.pick(['', 'a-guide/'])), content: kept(content) };
  return { archive: brokenArchive(content, chance), content: undefined };
}

/** Nested so deep that whoever calls himself for each level runs out of room; or so that it only looks flat. */
function deep(json: string, chance: Chance): string {
  const levels = chance.pick([30, 2_000, 50_000]);
  const [open, close] = chance.pick([
    ['{"a":', '}'],
    ['[', ']'],
    ['[},', ''],
    ['{"all":[', ']}'],
  ] as const);
  const nested = chance.pick(['', '["\n,', '[/*"*/']) + open.repeat(levels) + 1 + close.repeat(levels);
  return chance.odds(0.5)
    ? nested
    : json.replace(/[[{]/, (first) => `${first}${first === '[' ? '' : '"deep": '}${nested}, `);
}

/** A lone half of a character can't be sent as UTF-8: what arrives has a mark in its place. */
function kept({ guide, texts }: { guide: string; texts: { en: string } }): Content {
  return { guide: guide.toWellFormed(), texts: { en: texts.en.toWellFormed() } };
}

function brokenArchive(content: Content, chance: Chance): Uint8Array {
  const archive = new Uint8Array(zipOfGuide(content));
  switch (chance.below(5)) {
    case 0:
      return archive.slice(0, chance.below(archive.length));
    case 1:
      for (let times = 0; times < 5; times += 1) archive[chance.below(archive.length)] = chance.below(256);
      return archive;
    case 2:
      return zipOf({
        'guide.json': content.guide,
        [chance.pick(['x.txt', '../x.json', 'text/a/b.json', 'text/?.json'])]: '{}',
      });
    case 3:
      return zipOf({ 'guide.json': Uint8Array.from({ length: 50 }, () => chance.below(256)) });
    default:
      return new TextEncoder().encode(content.guide);
  }
}
