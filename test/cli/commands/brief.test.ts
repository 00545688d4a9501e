import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../src/cli/library/library-data.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { storeTranslation } from '../../../src/db/data/translations.ts';
import { storyText } from '../../db/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const FEEDS = [
  { id: 'reutersabc', url: 'https://reuters.example/feed', title: 'Reuters', folder: 'World' },
  { id: 'apressabcd', url: 'https://ap.example/feed', title: 'AP', folder: 'World' },
  { id: 'yonhapabcd', url: 'https://yonhap.example/feed', title: '연합뉴스', folder: '국내' },
  { id: 'mblogabcde', url: 'https://blog.example/feed', title: 'Mining blog', folder: '' },
];

interface Item {
  readonly feed: string;
  readonly lang?: string;
  readonly title: string;
  readonly published: string;
  readonly body: string;
  readonly front?: readonly string[];
}

/** The file of an imported story. */
function fileOf(id: string, item: Item, feeds = FEEDS) {
  const { feed, lang = 'en', title, published, body, front = [] } = item;
  const {
    id: ref,
    url,
    title: name,
  } = feeds.find((one) => one.url.includes(`/${feed}.`)) ?? { id: '', url: '', title: '' };
  const source = [`  name: ${name}`, `  url: https://${feed}.example/${id}`, `  feed: ${url}`, `  feed_id: ${ref}`];
  const head = ['---', `title: ${JSON.stringify(title)}`, `published: ${published}`, 'source:', ...source];
  return [
    `${id}.${lang}.md`,
    [...head, 'provenance:', '  basis: publisher', ...front, '---', '', body, ''].join('\n'),
  ] as const;
}

const QUAKE =
  'A strong earthquake of magnitude 6.4 struck the coast near Valparaiso on Tuesday at 14:20 and cut power to 90,000 homes, officials said.';

const ITEMS: Readonly<Record<string, Item>> = {
  quake: {
    feed: 'reuters',
    title: 'Strong earthquake hits coast of Chile near Valparaiso',
    published: '2026-11-24T18:00:00Z',
    body: `${QUAKE} At least 12 people were killed and 40 injured.\n\nThe port stopped work, and trains were halted.`,
  },
  tremor: {
    feed: 'ap',
    title: 'Strong earthquake hits Chile coast near Valparaiso',
    published: '2026-11-25T02:10:00Z',
    body: `${QUAKE} At least 15 people were killed and 40 injured.`,
  },
  lithium: {
    feed: 'blog',
    title: 'Lithium price floor talks stall in Brussels [by AI]',
    published: '2026-11-25T06:30:00Z',
    body: 'Ministers left without a result.',
    front: ['  text: {source: trainedAlgorithmicMedia}'],
  },
  gallium: {
    feed: 'yonhap',
    lang: 'ko',
    title: '정부, 갈륨 비축분 늘리고 수입처 다변화하기로…내년 예산에 반영',
    published: '2026-11-24T23:05:00Z',
    body: '정부가 갈륨 비축을 늘린다.',
  },
  older: { feed: 'ap', title: 'What came before', published: '2026-11-20T06:30:00Z', body: 'Older news.' },
};

const files = (items = ITEMS, feeds = FEEDS) =>
  Object.fromEntries(Object.entries(items).map(([id, item]) => fileOf(id, item, feeds)));

const home = (settings: object = {}, items = ITEMS) => makeSetup({ feeds: FEEDS, ...settings }, files(items));

async function brief(line: string, setup: ReturnType<typeof home> = home(), columns?: number) {
  const terminal = columns === undefined ? {} : { stdoutTTY: true, columns };
  return cli(`brief ${line}`.trim().split(' '), { env: setup.env, ...terminal });
}

describe('brief', () => {
  // Its times of day are local ones.
  beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
  afterAll(() => void vi.unstubAllEnvs());

  describe.each(['ko', 'en'] as const)('in %s', (ui) => {
    it.each([40, 80, 160])('prints at %i columns no row wider than that', async (columns) => {
      const { out, code } = await brief(`--ui ${ui} --color never`, home({ watch: ['gallium'] }), columns);
      expect(code).toBe(0);
      for (const row of out.split('\n')) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
      await expect(out).toMatchFileSnapshot(join(import.meta.dirname, `../../golden/brief-${ui}-${columns}.txt`));
    });

    it('prints into a pipe as plain text with addresses', async () => {
      const { out } = await brief(`--ui ${ui}`, home({ watch: ['gallium'] }));
      await expect(out).toMatchFileSnapshot(join(import.meta.dirname, `../../golden/brief-${ui}-pipe.txt`));
    });
  });

  it('puts an event into one part: that of watched terms, else the first folder that one of its reports is in', async () => {
    const wide = { ...ITEMS, copy: { ...(ITEMS.tremor as Item), feed: 'yonhap' } };
    const parts = async (settings: object) => {
      const { out } = await brief('--json', home(settings, wide));
      const { sections } = JSON.parse(out) as {
        sections: { folder: string; events: { reports: { id: string }[] }[] }[];
      };
      return sections.map(({ folder, events }) => [folder, events.map(({ reports }) => reports.map(({ id }) => id))]);
    };
    const quake = ['quake', 'copy', 'tremor'];
    expect(await parts({})).toEqual([
      ['World', [quake]],
      ['국내', [['gallium']]],
      ['', [['lithium']]],
    ]);
    expect(await parts({ feeds: FEEDS.toReversed(), watch: ['lithium', 'Valparaiso'] })).toEqual([
      ['', [quake, ['lithium']]],
      ['국내', [['gallium']]],
    ]);
  });

  it('shows at most ten events of a folder and six reports of an event, and how many more there are', async () => {
    const items = Array.from({ length: 14 }, (_, i): [string, Item] => [
      `item-${String(i).padStart(2, '0')}`,
      { ...(ITEMS.lithium as Item), title: `News ${i}`, published: `2026-11-25T0${i % 7}:${10 + i}:00Z` },
    ]);
    const { out } = await brief('', home({}, Object.fromEntries(items)));
    expect(out.match(/^- News/gm)).toHaveLength(10);
    expect(out).toMatch(/\n- \+4 more\n$/);
    expect((await brief('--limit 3 --ui ko', home({}, Object.fromEntries(items)))).out).toMatch(/\n- 외 11건\n$/);
    const feeds = FEEDS.concat(
      Array.from({ length: 9 }, (_, i) => ({
        id: `paper${'abcdefghi'[i]}aaaa`,
        url: `https://p${i}.example/feed`,
        title: `Paper ${i}`,
        folder: '',
      })),
    );
    const copies = Object.fromEntries(
      feeds.slice(4).map(({ id, url }) => [id, { ...(ITEMS.quake as Item), feed: url.slice(8, 10) }]),
    );
    const many = await brief('--json', makeSetup({ feeds }, files(copies, feeds)));
    expect(JSON.parse(many.out)).toMatchObject({ stories: 9, sections: [{ events: [{ more: 3 }] }] });
  });

  it('takes the filters of list, and begins yesterday by default', async () => {
    const titles = async (line: string) =>
      ((await brief(line)).out.match(/^- .*/gm) ?? []).map((row) => row.slice(2, 12));
    const [strong, lithium, gallium] = ['Strong ear', 'Lithium pr', '정부, 갈륨 비축분'];
    expect(await titles('')).toEqual([strong, gallium, lithium]);
    expect(await titles('--since today')).toEqual([strong, lithium]);
    expect(await titles('--since 7d')).toContain('What came ');
    expect(await titles('--folder World')).toEqual([strong]);
    expect(await titles('--query gallium')).toEqual([gallium]);
    expect(await titles('--feed blog --unread')).toEqual([lithium]);
  });

  it('is in the language of --lang, with the edition in that language, and leaves out no story for it', async () => {
    const items = files();
    const [, korean] = fileOf('quake', { ...(ITEMS.quake as Item), lang: 'ko', title: '칠레 해안에 강진' });
    const setup = makeSetup({ feeds: FEEDS }, { ...items, 'quake.ko.md': korean });
    const { out } = await brief('--lang ko', setup);
    expect(out).toMatch(/^# 뉴스 브리핑/);
    expect(out).toContain('- 칠레 해안에 강진\n');
    expect(out).toContain('- Lithium price floor');
    expect((await brief('--lang en --ui ko', setup)).out).toMatch(/^# News brief[\s\S]*- Strong earthquake/);
  });

  it.each([
    ['en', 'no stories since Tue 24 Nov 2026'],
    ['ko', '2026. 11. 24.(화)부터 들어온 기사가 없습니다'],
  ])('says in %s in one line that nothing came', async (ui, line) => {
    expect(await brief(`--ui ${ui}`, home({}, { older: ITEMS.older as Item }))).toMatchObject({
      out: '',
      code: 0,
      err: `minerals-news: ${line}\n`,
    });
  });

  it('has links on terminals that show them, and addresses with --links or in a pipe', async () => {
    const setup = home();
    const on = { env: { ...setup.env, TERM_PROGRAM: 'WezTerm' }, stdoutTTY: true, columns: 80 };
    const { out } = await cli(['brief', '--color', 'always'], on);
    expect(out).toContain(';https://ap.example/tremor\x1b\\');
    expect((await brief('', setup, 80)).out).not.toContain('https://');
    const written = /^ {2}AP 02:10 https:\/\/ap\.example\/tremor$/m;
    expect((await brief('--links', setup, 30)).out).toMatch(written);
    expect((await brief('', setup)).out).toMatch(written);
  });

  it('shows a translated title below one in another language, with the mark of lists', async () => {
    const setup = home();
    const key = { kind: 'title', lang: 'ko', engine: 'e', terms: '' } as const;
    const data = new DataFile(setup.env, () => new Date());
    const { title = '' } = ITEMS.lithium ?? {};
    data.write((db) => storeTranslation(db, { ...key, hash: sha256(title) }, '리튬 가격 하한 협상 난항', 1));
    data.close();
    expect((await brief('--lang ko --ui ko', setup)).out.split('\n')[2]).toMatch(/건 · ~ AI가 번역한 제목$/);
    expect((await brief('--lang ko', setup)).out).toContain(`- ${title}\n  ~ 리튬 가격 하한 협상 난항\n  Mining blog`);
    expect((await brief('--lang en', setup)).out).not.toContain('리튬');
  });

  it('names the id of a story without an address', async () => {
    const setup = makeSetup({}, { 'memo.ko.md': storyText('메모', '2026-11-25') });
    expect((await brief('--ui ko', setup)).out).toMatch(/\n- 메모\n {2}11\. 25\. memo\n$/);
  });
});
