import { describe, expect, test } from 'vitest';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

function homeWith(config: unknown = {}) {
  const home = makeHome(config);
  const views = (...args: string[]) => cli(['views', ...args], home);
  const storedViews = () => readConfig(home.config).views;
  return { ...home, views, storedViews };
}

const THREE = [
  { name: 'zinc', query: 'zinc' },
  { name: '2026', query: 'since:2026' },
  { name: '안 읽은 기사', query: 'is:unread -tag:trade' },
];

describe('views', () => {
  test('prints them in the order in which they were saved', async () => {
    const { views } = homeWith({ views: THREE });
    const out = 'zinc\tzinc\n2026\tsince:2026\n안 읽은 기사\tis:unread -tag:trade\n';
    expect(await views()).toMatchObject({ code: 0, out, err: '' });
    expect((await views('list')).out).toBe(out);
    expect(JSON.parse((await views('--json')).out)).toEqual(THREE);
  });

  test('say whether their new stories are announced, and whether their titles are translated', async () => {
    const { views, storedViews } = homeWith({ views: THREE });
    expect(await views('set', '2026', 'notify=on')).toMatchObject({ code: 0 });
    expect(storedViews()).toEqual([THREE[0], { ...THREE[1], notify: 'on' }, THREE[2]]);
    expect(JSON.parse((await views('--json')).out)).toEqual(storedViews());
    expect(await views('set', '2026', 'translateTitles=on')).toMatchObject({
      code: 0,
      // Nothing is translated without an engine.
      err: expect.stringContaining('engines add'),
    });
    expect(await views('set', '2026', 'notify=off')).toMatchObject({ code: 0 });
    expect(storedViews()).toEqual([THREE[0], { ...THREE[1], notify: 'off', translateTitles: 'on' }, THREE[2]]);
    expect(await views('set', '2026', 'notify=maybe')).toMatchObject({ code: 2 });
    expect(await views('set', '2026')).toMatchObject({ code: 2 });
  });

  test('keep a date in relation to the day on which they are used', async () => {
    const { views, storedViews, ...home } = homeWith();
    expect(await views('add', 'week', 'since:7d', '-until:2026-01')).toMatchObject({ code: 0 });
    expect(storedViews()).toEqual([{ name: 'week', query: 'since:7d -until:2026-01' }]);
    const on = async (day: string): Promise<string> =>
      (await cli(['count', '--view', 'week'], { ...home, now: new Date(`${day}T12:00:00`) })).out.trim();
    const since = async (day: string): Promise<string> => (await cli(['count', '--since', day], home)).out.trim();
    expect(Number(await on('2026-02-10'))).toBeGreaterThan(0);
    for (const [today, day] of [
      ['2026-02-10', '2026-02-03'],
      ['2026-02-12', '2026-02-05'],
      ['2026-03-01', '2026-02-22'],
    ] as const)
      expect(await on(today)).toBe(await since(day));
  });

  test('prints the watch list among them, which cannot be removed', async () => {
    const { views, storedViews } = homeWith({ views: THREE.slice(0, 1), watch: ['gallium'] });
    expect((await views()).out).toBe('Watched\tis:watched\tbuilt-in\nzinc\tzinc\n');
    expect((await views('--ui', 'ko')).out).toMatch(/^관심\tis:watched\tbuilt-in\n/);
    const watched = { name: 'Watched', query: 'is:watched', builtIn: true };
    expect(JSON.parse((await views('--json')).out)).toEqual([watched, THREE[0]]);
    for (const line of [
      ['remove', '관심'],
      ['rename', 'watched', 'x'],
    ]) {
      expect(await views(...line)).toMatchObject({ code: 1, err: expect.stringContaining('is built in') });
    }
    expect(await homeWith({ watch: ['gallium'] }).views()).toMatchObject({ code: 0, err: '' });
    expect(storedViews()).toEqual(THREE.slice(0, 1));
  });

  test('reports that there are none', async () => {
    const { views } = homeWith();
    expect(await views()).toMatchObject({
      code: 0,
      out: '',
      err: 'minerals-news: there are no saved views – save one with minerals-news views add NAME QUERY\n',
    });
    expect((await views('--json')).out).toBe('[]\n');
  });

  test('adds views after the others, with clean names and queries', async () => {
    const { views, storedViews } = homeWith({ views: THREE, later: 1 });
    expect(await views('add', ' Rare\u202e  earths\n', '희토류', '-중국', '"a  b"', 'is:unread')).toMatchObject({
      code: 0,
      out: 'View saved: Rare earths\n',
    });
    expect(storedViews()).toEqual([...THREE, { name: 'Rare earths', query: '희토류 -중국 "a b" is:unread' }]);
    expect(await views('add', 'one', '-x')).toMatchObject({ code: 0 });
    expect(storedViews()).toContainEqual({ name: 'one', query: '-x' });
  });

  test('removes and renames views by their name in any case, in place', async () => {
    const { views, storedViews } = homeWith({ views: THREE });
    expect(await views('rename', 'ZINC', '아연', '--ui', 'ko')).toMatchObject({
      code: 0,
      out: '“zinc” 보기의 이름을 “아연”으로 바꿨습니다.\n',
    });
    expect(await views('remove', '2026')).toMatchObject({ code: 0, out: 'View removed: 2026\n' });
    expect(storedViews()).toEqual([{ name: '아연', query: 'zinc' }, THREE[2]]);
    expect(await views('rename', '아연', 'Zinc')).toMatchObject({ code: 0 });
    expect(await views('rename', 'Zinc', 'ZINC')).toMatchObject({ code: 0 });
    expect(storedViews()).toEqual([{ name: 'ZINC', query: 'zinc' }, THREE[2]]);
  });

  test.each([
    [1, ['add', 'Zinc', 'x'], 'a view "zinc" already exists – choose another name'],
    [1, ['rename', 'zinc', '안 읽은 기사'.normalize('NFD')], 'a view "안 읽은 기사" already exists'],
    [1, ['remove', 'zink'], 'there is no view "zink" – did you mean zinc?'],
    [1, ['rename', 'nothing', 'x'], 'there is no view "nothing" – minerals-news views lists them'],
    [2, ['add', 'x'], 'QUERY is missing'],
    [2, ['add'], 'NAME is missing'],
    [2, ['add', ' ', 'x'], 'NAME is missing'],
    [2, ['add', 'x', '""'], 'the query is empty'],
    [2, ['add', 'x', 'is:old'], 'is:old is not known'],
    [2, ['add', 'x', 'a', '"b'], '"b has no closing quote'],
    [2, ['add', '가'.repeat(21), 'x'], 'the name is too long – keep it within 40 columns'],
    [2, ['rename', 'zinc', 'x'.repeat(41)], 'the name is too long'],
    [2, ['rename', 'zinc'], 'NEW is missing'],
    [2, ['remove'], 'NAME is missing'],
    [2, ['remove', 'zinc', '2026'], '"2026" is one argument too many'],
    [2, ['list', 'zinc'], '"zinc" is one argument too many'],
    [2, ['drop', 'zinc'], 'views cannot be "drop" – choose one of list, add, remove, rename'],
  ] as const)('(%i) %j', async (exit, args, sentence) => {
    const { views, storedViews } = homeWith({ views: THREE });
    const { code, out, err } = await views(...args);
    expect([code, out]).toEqual([exit, '']);
    expect(err).toContain(`minerals-news: ${sentence}`);
    expect(storedViews()).toEqual(THREE);
  });

  test('accepts a name of forty columns', async () => {
    const { views, storedViews } = homeWith();
    await views('add', '가'.repeat(20), 'x');
    expect(storedViews()).toEqual([{ name: '가'.repeat(20), query: 'x' }]);
  });

  test('prints no control characters of a foreign settings file', async () => {
    const { views } = homeWith({ views: [{ name: 'a\u001b[31m', query: 'b\tc\nd' }] });
    expect((await views()).out).toBe('a\tb c d\n');
  });

  test('privacy export contains them', async () => {
    const home = homeWith({ views: THREE });
    const exported = JSON.parse((await cli(['privacy', 'export'], home)).out) as { settings: unknown };
    expect(exported.settings).toEqual({ version: 4, views: THREE });
  });
});
