import { makeSnippet } from '../../../src/output/snippet.ts';
import { EDITED, type EditedSettings, editedSettings } from '../../../src/settings/changes.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings-data.ts';
import { type Preferences, preferencesOf, type SavedFeed } from '../../../src/settings/settings-table.ts';
import { joinEditions } from '../../../src/story/editions.ts';
import { compareEntries, type FindTitles, toEntry, withTranslatedTitles } from '../../../src/story/entry.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import type { GlossaryTerm } from '../../../src/story/glossary/glossary.ts';
import type { Edition, Story } from '../../../src/story/model.ts';
import type { Catalogue, Groups } from '../../../src/story/query/catalogue.ts';
import { findWatched } from '../../../src/story/query/watched-terms.ts';
import { caseFoldBody } from '../../../src/text/case-fold.ts';
import { cleanText } from '../../../src/text/clean.ts';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../../src/text/width.ts';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { initialState, type ReaderInput } from '../../../src/ui/app/initial-state.ts';
import { createProgram } from '../../../src/ui/app/program.ts';
import { scopeOf } from '../../../src/ui/app/screens.ts';
import { isTyping } from '../../../src/ui/layout/layers.ts';
import type { Effect } from '../../../src/ui/state/effect.ts';
import type { LoadedReadings } from '../../../src/ui/state/history.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';
import type { RuleMatches, SyncReport } from '../../../src/ui/state/sync.ts';
import { typedKeys } from '../../../src/ui/terminal/keypress.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
import { type Front, frontOf } from './front.ts';

export const TODAY = '2026-03-01';
export const DEFAULT_PREFERENCES: Preferences = preferencesOf(DEFAULT_SETTINGS);

/** Feeds with names of their own. */
export const manyFeeds = (count: number): SavedFeed[] =>
  Array.from({ length: count }, (_, i) => ({ url: `https://feeds.example/${i}`, title: `Feed ${i}`, folder: '' }));

/** What the reader starts with when it has a feed and no stories or marks yet. */
export const DEFAULT_INPUT: Omit<ReaderInput, 'size'> = {
  localeUi: 'ko',
  preferences: DEFAULT_PREFERENCES,
  lang: '',
  today: TODAY,
  catalogue: catalogueOf([]),
  read: [],
  starred: [],
  // Without the pane of feeds, which would be on every wide screen.
  saved: { ...editedSettings(DEFAULT_SETTINGS), feeds: manyFeeds(1), hiddenPanes: ['feeds'] },
  positions: new Map(),
  consent: 'declined',
  doNotTrack: false,
  configPath: '/home/reader/config.json',
  warning: '',
};

export interface Draft {
  readonly id: string;
  readonly published: string;
  readonly title: readonly [ko: string, en: string];
  readonly related?: readonly string[];
  readonly tags?: readonly string[];
  readonly provenance?: string;
  /** The publisher, for an imported story. */
  readonly source?: string;
  readonly body?: readonly [ko: string, en: string];
  readonly langs?: readonly ('ko' | 'en')[];
}

const AI = `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-20}
`;

const LONG_KO = Array.from(
  { length: 12 },
  (_, i) => `${i + 1}번째 문단은 기준 가격과 공급망을 다룬다. 정부는 “반도체를 육성한다”고 밝혔고 50%를 목표로 삼았다.`,
).join('\n\n');
const LONG_EN = Array.from(
  { length: 12 },
  (_, i) => `Paragraph ${i + 1} deals with reference prices and the supply chain. The government set a target of 50%.`,
).join('\n\n');

const DRAFTS: readonly Draft[] = [
  {
    id: 'lead',
    published: '2026-02-04',
    title: ['첫 핵심광물 장관회의 개최', 'First minerals ministerial opens'],
    related: ['bloc', 'forum', 'nowhere'],
    tags: ['trade', 'minerals'],
    provenance: `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-20}
  fact_check: {by: {name: Checker, kind: software}, date: 2026-02-21, sources: [{title: A page, url: https://example.com/page}]}
source: {name: Example, url: https://example.com/source}
`,
    body: [LONG_KO, LONG_EN],
  },
  {
    id: 'bloc',
    published: '2026-02-04',
    title: ['동맹국 무역 블록 제안', 'A trading bloc of allies proposed'],
    related: ['lead', 'forum'],
    tags: ['trade'],
    provenance: `${AI}  images: [{alt: 연단, caption: 연단에 선 부통령, source: trainedAlgorithmicMedia}]\n`,
  },
  {
    id: 'forum',
    published: '2026-02-05T09:00:00+09:00',
    title: ['포럼 의장국 6월까지', 'Chair of the forum until June'],
    related: ['lead'],
    provenance: AI,
  },
  { id: 'old', published: '2025-12-10', title: ['가공 확대 합의', 'Deal to expand processing'], langs: ['ko'] },
];

function published({ id, source }: Draft): string {
  if (source === undefined) return '';
  return `source: {name: ${source}, url: "https://example.com/${id}"}\nprovenance: {basis: publisher}\n`;
}

function edition(draft: Draft, lang: 'ko' | 'en'): Edition {
  const at = lang === 'ko' ? 0 : 1;
  const body = draft.body?.[at] ?? (lang === 'ko' ? '짧은 본문이다.' : 'A short body.');
  const text = `---
title: ${JSON.stringify(draft.title[at])}
published: ${draft.published}
summary: ${lang === 'ko' ? '요약 한 문단이다.' : 'One paragraph of summary.'}
place: ${lang === 'ko' ? '워싱턴' : 'Washington'}
tags: [${(draft.tags ?? []).join(', ')}]
related: [${(draft.related ?? []).join(', ')}]
${draft.provenance ?? published(draft)}---
${body}
`;
  const parsed = parseStoryFile({ id: draft.id, lang, text, file: `${draft.id}.${lang}.md` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.edition;
}

/** A story with the given fields, in both languages unless `langs` says otherwise. */
export function storyOf(draft: Draft): Story {
  return joinEditions(
    draft.id,
    (draft.langs ?? ['ko', 'en']).map((lang) => edition(draft, lang)),
  );
}

/** Four stories: a long one with related stories, a short one with a picture, a forum, one in Korean only. */
export const STORIES: readonly Story[] = DRAFTS.map(storyOf);

/** `count` short stories, newest first, three a day. */
export function manyStories(count: number): Story[] {
  return Array.from({ length: count }, (_, i) => {
    const published = new Date(Date.UTC(2026, 0, 31) - Math.floor(i / 3) * 86_400_000).toISOString().slice(0, 10);
    const id = `story-${String(i).padStart(5, '0')}`;
    return joinEditions(id, [edition({ id, published, title: [`기사 ${i}`, `Story ${i}`] }, 'ko')]);
  });
}

export interface Reader {
  readonly press: (...keys: string[]) => Reader;
  readonly type: (text: string) => Reader;
  /** Gives the library other stories. */
  readonly change: (stories: readonly Story[], isNews?: boolean) => Reader;
  /** Removes a story's files before the library notices. */
  readonly lose: (id: string) => Reader;
  /** Reports progress of the sync or of an added address, whichever began last ('' is the sync). */
  readonly report: (...reports: SyncReport[]) => Reader;
  readonly reportOn: (address: string, ...reports: SyncReport[]) => Reader;
  readonly resize: (cols: number, rows: number) => Reader;
  /** Leaves it to the test when the next part of a change of many stories is made. */
  readonly holdChanges: () => Reader;
  /** Reports the measured terminal capabilities. */
  readonly measure: (capabilities: Partial<TerminalCapabilities>) => Reader;
  readonly state: () => ReaderState;
  readonly front: () => Front;
  readonly screen: () => string;
  /** Ids of the listed stories, in list order. */
  readonly listed: () => string[];
  /** Answers the last full-text search, or another one by its number. */
  readonly answer: (number?: number) => Reader;
  /** Counts the views as last requested. */
  readonly count: () => Reader;
  /** Effects since the last call, except loads, searches and counts. */
  readonly effects: () => Effect[];
  readonly program: ReturnType<typeof createProgram>;
}

/** Groups of stories on the same event, given by their ids, in the form of a catalogue. */
function groupsAmong(ids: readonly string[], same: readonly (readonly string[])[]): Groups | null {
  const group = (id: string): readonly string[] => same.find((one) => one.includes(id)) ?? [];
  const grouped = ids.filter((id) => ids.some((other) => other !== id && group(id).includes(other)));
  if (grouped.length === 0) return null;
  return {
    members: Uint32Array.from(grouped, (id) => ids.indexOf(id)),
    heads: Uint32Array.from(grouped, (id) => ids.findIndex((other) => group(id).includes(other))),
  };
}

/** The catalogue of some stories. */
export function libraryOf(
  stories: readonly Story[],
  unreadable = 0,
  similar: (id: string) => readonly string[] = () => [],
  same: readonly (readonly string[])[] = [],
  titles?: FindTitles,
): Catalogue {
  const bodies = new Map(
    stories.map(({ id, editions }) => [
      id,
      caseFoldBody(
        Object.values(editions)
          .map(({ body }) => body)
          .join('\n'),
      ),
    ]),
  );
  const entries = stories.map((story) => withTranslatedTitles(toEntry(story, TODAY), titles)).sort(compareEntries);
  const groups = groupsAmong(
    entries.map(({ id }) => id),
    same,
  );
  const details = (id: string) => ({ body: bodies.get(id) ?? '', authors: '', urls: '', isNew: false });
  return catalogueOf(entries, { unreadable, details, similar, groups: () => groups });
}

/** The result of a search for watched terms. */
function foundBy({ catalogue, terms }: Effect & { type: 'FindWatched' }): ReadonlySet<string> {
  const steps = findWatched(catalogue, terms);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Presses a key as the terminal's input delivers it: as a letter, or by its name. */
function pressTyped({ getState, dispatch }: ReturnType<typeof createProgram>, pressed: string): void {
  let waiting = [pressed];
  while (waiting.length > 0) {
    const [first = '', ...later] = waiting;
    const { text, rest, isHangul } = /^[a-z0-9+]{2,}$/i.test(first)
      ? { text: first, rest: [], isHangul: null }
      : typedKeys(first, getState(), scopeOf(getState()));
    waiting = [...rest.filter((part) => part !== ''), ...later];
    if (isHangul !== null && isHangul !== getState().terminal.hangulKeys) {
      dispatch({ type: 'KeyboardLayoutChanged', isHangul });
    }
    dispatch({ type: 'KeyPressed', key: text === ' ' ? 'space' : text });
  }
}

/** What a reader starts with, as far as it differs from the defaults. */
export type ReaderParts = Partial<Omit<ReaderInput, 'saved'>> & Partial<EditedSettings>;

/** A reader without a terminal: keys in, rows and effects out. */
export function readerOf(
  options: {
    cols?: number;
    rows?: number;
    ui?: 'ko' | 'en';
    stories?: readonly Story[];
    unreadable?: number;
    similar?: (id: string) => readonly string[];
    /** How often rules have matched. */
    matches?: RuleMatches;
    /** The ids of stories on the same event, group by group. */
    same?: readonly (readonly string[])[];
    /** Finds translated titles. */
    titles?: FindTitles;
    /** Earlier versions of editions by their files. */
    versions?: Readonly<Record<string, Edition>>;
    /** The terms of the glossary. */
    terms?: readonly GlossaryTerm[];
    /** The ids of stories that come with the program. */
    bundled?: readonly string[];
    /** The reading history. */
    past?: LoadedReadings;
    /** A number of feeds instead of `feeds`. */
    feedCount?: number;
  } & ReaderParts = {},
): Reader {
  const stories = options.stories ?? STORIES;
  let byId = new Map(stories.map((story) => [story.id, story]));
  const losing = new Set<string>();
  let log: Effect[] = [];
  let isHolding = false;
  const counts: (Effect & { type: 'CountViews' })[] = [];
  const searches: (Effect & { type: 'SearchBodies' })[] = [];
  const size = { cols: options.cols ?? 80, rows: options.rows ?? 24 };
  const program = createProgram(
    initialState({
      ...DEFAULT_INPUT,
      localeUi: options.ui ?? 'ko',
      catalogue: libraryOf(stories, options.unreadable, options.similar, options.same, options.titles),
      ...options,
      saved: {
        ...DEFAULT_INPUT.saved,
        ...(options.feedCount === undefined ? {} : { feeds: manyFeeds(options.feedCount) }),
        ...Object.fromEntries(EDITED.flatMap((key) => (key in options ? [[key, options[key]]] : []))),
      },
      size,
    }),
    (effect, dispatch) => {
      const story = effect.type === 'LoadStory' ? byId.get(effect.id) : undefined;
      if (story) dispatch({ type: 'StoryLoaded', story });
      else if (effect.type === 'LoadStory' && losing.has(effect.id)) dispatch({ type: 'StoryMissed', id: effect.id });
      else if (effect.type === 'LoadVersion')
        dispatch({ ...effect, type: 'VersionLoaded', before: options.versions?.[effect.file] ?? null });
      else if (effect.type === 'ReadSettings' || effect.type === 'LoadFeedStates') return;
      else if (effect.type === 'CountFeeds') dispatch({ type: 'FeedsCounted' });
      else if (effect.type === 'ContinueChanges' && isHolding) return;
      else if (effect.type === 'ContinueChanges') dispatch({ type: 'ChangesContinued' });
      else if (effect.type === 'LoadRuleMatches')
        dispatch({ type: 'RuleMatchesLoaded', matches: options.matches ?? new Map() });
      else if (effect.type === 'SearchBodies') searches.push(effect);
      else if (effect.type === 'FindPassages') {
        const texts = effect.ids.flatMap((id): (readonly [string, string])[] => {
          const body = byId.get(id)?.editions[effect.lang]?.body;
          return body === undefined
            ? []
            : [[id, makeSnippet(cleanText(body), effect.wanted[0] ?? [], effect.cells).text]];
        });
        dispatch({ type: 'PassagesFound', number: effect.number, texts });
      } else if (effect.type === 'CountViews') counts.push(effect);
      else if (effect.type === 'LoadGlossary') {
        dispatch({ type: 'GlossaryLoaded', glossary: { terms: options.terms ?? [] }, warning: '' });
      } else if (effect.type === 'LoadReadingHistory' && options.past)
        dispatch({ type: 'ReadingHistoryLoaded', past: options.past });
      else if (effect.type === 'FindWatched')
        dispatch({ type: 'WatchedFound', number: effect.number, ids: foundBy(effect) });
      else if (effect.type === 'LookAtFile') {
        const isBundled = options.bundled?.includes(effect.id) ?? false;
        dispatch({ type: 'FileLookedAt', id: effect.id, isBundled });
      } else log.push(effect);
      if (effect.type === 'SaveConsent') dispatch({ type: 'ConsentSaved', analytics: effect.analytics });
    },
  );
  program.dispatch({ type: 'FirstFrameShown' });
  const reader: Reader = {
    press: (...keys) => {
      const together: string[] = [];
      const press = (): void => {
        program.dispatch(...together.splice(0).map((key) => ({ type: 'KeyPressed', key }) as const));
      };
      for (const key of keys) {
        const isAscii = /^\p{ASCII}+$/u.test(key);
        // Keys that are read for the state after the keys before.
        if (!isAscii && !together.every((before) => /^\P{ASCII}/u.test(before))) press();
        const { terminal, ...state } = program.getState();
        if (isTyping(state) || (isAscii && !terminal.hangulKeys)) together.push(key);
        else {
          press();
          pressTyped(program, key);
        }
      }
      press();
      return reader;
    },
    type: (text) => reader.press(...[...text].map((letter) => (letter === ' ' ? 'space' : letter))),
    change: (changed, isNews = false) => {
      byId = new Map(changed.map((story) => [story.id, story]));
      program.dispatch({ type: 'LibraryChanged', catalogue: libraryOf(changed, 0, undefined, options.same), isNews });
      return reader;
    },
    lose: (id) => {
      byId.delete(id);
      losing.add(id);
      return reader;
    },
    report: (...reports) => reader.reportOn(program.getState().sync.running.at(-1)?.address ?? '', ...reports),
    reportOn: (address, ...reports) => {
      for (const report of reports) program.dispatch({ type: 'SyncReported', address, report });
      return reader;
    },
    holdChanges: () => {
      isHolding = true;
      return reader;
    },
    resize: (cols, rows) => {
      program.dispatch({ type: 'SizeChanged', size: { cols, rows } });
      return reader;
    },
    measure: (capabilities) => {
      program.dispatch({ type: 'TerminalMeasured', capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities } });
      return reader;
    },
    state: program.getState,
    front: () => frontOf(program.getState()),
    screen: () => frameText(frameOf(program.getState())),
    listed: () => {
      const {
        list: { visible },
        library: { catalogue },
      } = program.getState();
      return Array.from(visible, (position) => catalogue.idAt(position));
    },
    count: () => {
      const lastCount = counts.at(-1);
      if (!lastCount) throw new Error('no views to count');
      const { number, queries, catalogue, marks } = lastCount;
      const lengths = queries.map((query) => catalogue.select(query, marks).length);
      program.dispatch({ type: 'ViewsCounted', number, counts: lengths });
      return reader;
    },
    answer: (number = searches.at(-1)?.number ?? -1) => {
      const search = searches.find((one) => one.number === number);
      if (!search) throw new Error('no such search');
      const steps = search.catalogue.search(search.query, search.marks, search.isInTexts);
      let step = steps.next();
      while (!step.done) step = steps.next();
      program.dispatch({ type: 'BodiesSearched', number, positions: step.value, share: 1 });
      return reader;
    },
    effects: () => {
      const seen = log;
      log = [];
      return seen;
    },
    program,
  };
  return reader;
}
