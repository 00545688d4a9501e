import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { rowWidth } from '../../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../../src/ui/layout/typesetting.ts';
import type { SyncReport } from '../../../../src/ui/state/sync.ts';
import { changedStory } from '../../specs/changed-story.ts';
import { TERMS } from '../../specs/glossary-terms.ts';
import { MARKED, READ } from '../../specs/history/past-readings.ts';
import { BOTH, PICTURED, SPACE, withPictures } from '../../story/pictures.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, storyOf } from '../reader.ts';

type Keys = readonly string[];
type Reach = Keys | ((reader: Reader) => Reader);

/** Screens reached from the same reader, at the same sizes. */
interface Group {
  readonly sizes: readonly (readonly [cols: number, rows: number])[];
  readonly options: Parameters<typeof readerOf>[0] | ((ui: 'ko' | 'en') => Parameters<typeof readerOf>[0]);
  readonly screens: Readonly<Record<string, Reach>>;
}

const saving = (typed: string, result: 'failed' | 'exists', error: string) => (reader: Reader) => {
  reader.program.dispatch({ type: 'StorySaved', typed, path: `/home/reader/${typed}`, result, error });
  return reader;
};

const feed = (
  done: number,
  title: string,
  outcome: 'new' | 'failed' | 'gone',
  added: number,
  why = '',
): SyncReport => ({
  kind: 'feed',
  title,
  url: `https://feeds.example/${done}.xml`,
  outcome,
  added,
  updated: 0,
  why,
  done,
  all: 50,
});
const half = (reader: Reader): Reader =>
  reader
    .press('r')
    .report(
      { kind: 'begun', feeds: 50 },
      feed(10, '광물 소식', 'new', 34),
      feed(11, '', 'failed', 0, '10초 안에 응답이 오지 않았습니다.'),
      feed(12, 'Supply chain weekly', 'gone', 0, 'The feed is gone for good (410).'),
    );
const whole = (reader: Reader): Reader =>
  half(reader).report({ kind: 'ended', added: 120, updated: 3, existing: 9, failed: 2 });

const WATCHED = [
  storyOf({
    id: 'deal',
    published: '2026-02-06',
    title: ['중희토류 가공 합의', 'Deal to process heavy rare earths'],
    body: ['희토류 공급망을 다룬다.', 'It deals with the supply chain of rare earths.'],
  }),
  storyOf({ id: 'talks', published: '2026-02-06', title: ['회의가 이어지다', 'Talks go on'] }),
  storyOf({ id: 'tagged', published: '2026-02-05', title: ['다른 소식', 'Other news'], tags: ['rare-earths'] }),
];

const THREE = [
  [40, 16],
  [80, 24],
  [160, 30],
] as const;
const PICTURED_AT = [
  [40, 12],
  [80, 24],
  [120, 40],
  [160, 50],
  [200, 60],
] as const;
const PAST = [
  [40, 20],
  [80, 30],
  [160, 40],
] as const;

const drawn =
  (...keys: Keys) =>
  (reader: Reader): Reader => {
    reader.program.dispatch({ type: 'PictureSpaceFound', pictures: SPACE });
    return reader.press(...keys);
  };

const GROUPS: Readonly<Record<string, Group>> = {
  reading: {
    sizes: [
      [40, 16],
      [72, 24],
      [100, 30],
      [160, 30],
    ],
    options: { consent: 'undecided' },
    screens: {
      'list-first-start': [],
      'list-read': ['x', 'j', 'j', 'enter', 'q', 's'],
      'list-selected': ['x', ';', ';', 'j'],
      story: ['x', 'j', 'j', 'enter'],
      'story-end-related': ['x', 'j', 'j', 'enter', 'tab', 'j'],
      'story-picture': ['x', 'j', 'enter'],
      record: ['x', 'j', 'j', 'enter', 'i'],
      help: ['x', '?'],
      settings: ['x', ','],
      consent: ['c'],
      filter: ['x', 'f'],
      pipe: ['x', 'enter', '|', 'w', 'c'],
    },
  },
  pictures: {
    sizes: PICTURED_AT,
    options: { stories: [withPictures(PICTURED, BOTH)] },
    screens: {
      'pictures-story': drawn('enter'),
      'pictures-below': drawn('enter', 'space'),
      'pictures-both': drawn('enter', 'v', 'j'),
      'pictures-page': drawn('enter', 'I'),
      'pictures-list': drawn('enter', 'q'),
    },
  },
  'pictures that are not here': {
    sizes: PICTURED_AT,
    options: { stories: [PICTURED], preferences: { ...DEFAULT_PREFERENCES, pictures: 'ask' } },
    screens: {
      'pictures-offered': drawn('enter', 'd'),
      'pictures-getting': drawn('enter', 'I'),
    },
  },
  'what leaves the reader by hand': {
    sizes: THREE,
    options: { tools: { pager: 'less -R', editor: 'vim' } },
    screens: {
      'hands-copy': ['j', 'enter', 'y', 'down'],
      'hands-outside': ['j', 'enter', 'e'],
      'hands-complete': (reader) => reader.press(':').type('pr').press('tab', 'tab', 'tab'),
      'hands-complete-words': (reader) => reader.press(':').type('sort ').press('tab'),
      'hands-save': ['j', 'enter', '>'],
      'hands-save-failed': (reader) => saving('no/x.md', 'failed', 'ENOENT')(reader.press('j', 'enter', '>')),
      'hands-overwrite': (reader) => saving('x.md', 'exists', '')(reader.press('j', 'enter')),
    },
  },
  'getting news': {
    sizes: THREE,
    options: {},
    screens: {
      'sync-begun': ['r'],
      'sync-running': half,
      'sync-while-reading': (reader) => half(reader.press('enter')),
      'sync-ended': whole,
      'sync-failures': (reader) => whole(reader).press('R'),
      'sync-no-failures': ['R'],
    },
  },
  'the first feed': {
    sizes: THREE,
    options: { feedCount: 0, consent: 'undecided' },
    screens: {
      'sync-offer': [],
      'sync-adding': (reader) => reader.press(':').type('add https://feeds.example/').press('enter'),
    },
  },
  terms: {
    sizes: [
      [40, 16],
      [80, 20],
      [160, 30],
    ],
    options: {
      stories: WATCHED,
      terms: TERMS,
      watch: ['rare earths'],
      views: [{ name: '2026', query: 'since:2026' }],
    },
    screens: {
      'terms-list-watched': (reader) => reader.count(),
      'terms-view': (reader) => reader.count().press(')'),
      'terms-searched': (reader) => reader.count().press('/', ...'희토류', 'enter'),
      'terms-page': (reader) => reader.count().press('enter', 'w'),
    },
  },
  'what was changed': {
    sizes: PAST,
    options: changedStory,
    screens: { 'changed-story': ['enter'], diff: ['enter', 'E'], 'diff-first': ['enter', 'E', '['] },
  },
  'what was read': {
    sizes: PAST,
    options: { past: READ },
    screens: {
      history: [':', ...'history', 'enter', 'j'],
      'history-searched': [':', ...'history', 'enter', '/', ...'first', 'enter'],
      stats: [':', ...'stats', 'enter'],
      'stats-more': [':', ...'stats', 'enter', 'space'],
    },
  },
  'what was marked as read': {
    sizes: PAST,
    options: { past: MARKED },
    screens: { 'history-marks': [':', ...'history', 'enter'], 'stats-marks': [':', ...'stats', 'enter'] },
  },
};

// Screens as text files. After an intended change: `npx vitest run test/ui/app/frame -u`, then read every changed screen.
describe.each(['ko', 'en'] as const)('in %s', (ui) => {
  describe.each(Object.entries(GROUPS))('%s', (_, { sizes, options, screens }) => {
    const each = sizes.flatMap(([cols, rows]) =>
      Object.entries(screens).map(([name, reach]) => [name, cols, rows, reach] as const),
    );
    it.each(each)('%s at %i×%i', async (name, cols, rows, reach) => {
      const reader = readerOf({ ...(typeof options === 'function' ? options(ui) : options), ui, cols, rows });
      const { rows: drawn } = frameOf((typeof reach === 'function' ? reach(reader) : reader.press(...reach)).state());
      expect(drawn).toHaveLength(rows);
      for (const row of drawn) expect(rowWidth(row, measurerOf(reader.state()))).toBe(cols);
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});
