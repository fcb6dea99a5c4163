import { people } from '../../kit/people.ts';
import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

const paths = ['', 'causes', 'tree', 'versions', 'agents', 'remarks', 'export'] as const;

/** The pages of the insights after a few people came; and those that have nothing to show, or were asked nonsense. */
export async function insightsPages(server: RunningServer): Promise<Pages> {
  await people(server, 40, { does: 'solves', remark: 'The code came after twenty minutes.' });
  await people(server, 8, { does: 'asks', locale: 'zh-CN', remark: '一直收不到验证码。' });
  await people(server, 12, { does: 'fails' });
  const at = (under: string, query = '') => `/insights${under === '' ? '' : `/${under}`}?${query}`;
  const pages = paths.map((under): [string, string] => [`insights-${under || 'overview'}`, at(under)]);
  const all = [
    ...pages,
    ['insights-quiet', at('', 'from=2020-01-01&until=2020-01-31&')],
    ['insights-wrong', at('', 'from=yesterday&')],
  ];
  return Object.fromEntries(all.map(([name, path]) => [name, async (locale: string) => `${path}lang=${locale}`]));
}
