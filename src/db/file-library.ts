import { joinEditions } from '../story/editions.ts';
import { compareEntries, type StoryEntry, toEntry } from '../story/entry.ts';
import { eventFactsOf } from '../story/events/event-facts.ts';
import { groupsInMemory } from '../story/events/event-groups.ts';
import { type ParsedStory, parseStoryFile } from '../story/file/parse-story.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { isUnpaired, pairBlocks } from '../story/pairs.ts';
import { type Catalogue, catalogueOf, type Groups } from '../story/query/catalogue.ts';
import {
  entryWithCurrentNames,
  type FeedName,
  type FeedNames,
  NO_FEEDS,
  NO_SHARED_FEEDS,
  otherFeedsOf,
  readOnce,
  type SharedFeeds,
  withCurrentNames,
} from '../story/query/feed-names.ts';
import { caseFoldBody } from '../text/case-fold.ts';
import { fileProblem } from './library-problems.ts';
import { missingPictures } from './picture-files.ts';
import { danglingRelated } from './related-stories.ts';
import { findAllStoryFiles, type Scan, type StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';
import { entriesByFeed, type IsWantedFeed, type StoriesByFeed } from './stories-by-feed.ts';

/** The stories of some folders, read into memory. */
export interface Library {
  /** The same stories for lists and searches. */
  readonly catalogue: Catalogue;
  /** In the order of lists. */
  readonly entries: readonly StoryEntry[];
  /** All problems, in the order of the files; only errors leave a story out. */
  readonly problems: readonly Problem[];
  /** Files and folders that were left out. */
  readonly unreadable: number;
  /** A story with its text, or null if there is none with that id. */
  readonly load: (id: string) => Story | null;
  readonly entry: (id: string) => StoryEntry | null;
  /** The file of an edition. */
  readonly file: (id: string, lang: Lang) => StoryPath | null;
  /** The stories of feeds. */
  readonly byFeed: (isWanted: IsWantedFeed) => StoriesByFeed;
}

interface ReadEditions {
  readonly editions: Map<string, Edition[]>;
  readonly paths: Map<string, StoryPath>;
}

const key = (id: string, lang: Lang): string => `${id}.${lang}`;

const refused = (problem: Problem): ParsedStory => ({ ok: false, problems: [problem] });

function duplicate(path: StoryPath, first: StoryPath): ParsedStory {
  return refused(fileProblem('error', 'duplicate', path.shown, { params: { first: first.shown } }));
}

function readStory(path: StoryPath): ParsedStory {
  const read = readStoryText(path.real);
  if (read.ok) return parseStoryFile({ id: path.id, lang: path.lang, text: read.text, file: path.shown });
  const { line, params } = read;
  return refused(fileProblem('error', read.code, path.shown, { ...(line && { line }), ...(params && { params }) }));
}

/** Reads one file. The first file of an edition counts; the same file found through a link is not a problem. */
function addStory(read: ReadEditions, scan: Scan, path: StoryPath): void {
  const first = read.paths.get(key(path.id, path.lang));
  if (first?.real === path.real) return;
  const parsed = first ? duplicate(path, first) : readStory(path);
  scan.problems.push(...parsed.problems);
  if (!parsed.ok) {
    scan.unreadable += 1;
    return;
  }
  read.paths.set(key(path.id, path.lang), path);
  read.editions.set(path.id, [...(read.editions.get(path.id) ?? []), parsed.edition]);
}

/**
 * A note for each edition whose blocks do not match those of the story's first edition one to one: side by side, some
 * of them have no counterpart.
 */
function editionMismatches(
  stories: Iterable<Story>,
  file: (id: string, lang: Lang) => StoryPath | null,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { id, langs, editions } of stories) {
    const first = editions[langs[0] ?? ''];
    for (const lang of langs.slice(1)) {
      const path = file(id, lang);
      const edition = editions[lang];
      if (!first || !edition || !path) continue;
      const alone = pairBlocks(first.blocks, edition.blocks).filter(isUnpaired);
      if (alone.length === 0) continue;
      const missing = String(alone.filter(({ right }) => right === null).length);
      const more = String(alone.filter(({ left }) => left === null).length);
      const params = { first: first.lang, missing, more };
      problems.push(fileProblem('note', 'out-of-step', path.shown, { params }));
    }
  }
  return problems;
}

/** Sorts problems by file and line. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
  );
}

/**
 * Reads the stories of some folders with their subfolders. Of two files for the same edition the one in the earlier
 * folder counts. A missing folder is empty. Never throws: unreadable files are left out, counted and named in
 * `problems`.
 *
 * @param today ISO date (UTC) for comparing the dates of fact checks.
 * @param feeds the names of feeds, if known.
 * @param sharedFeeds the feeds of stories that came in several.
 */
export function openLibrary(
  dirs: readonly string[],
  {
    today,
    feeds = NO_FEEDS,
    sharedFeeds = NO_SHARED_FEEDS,
  }: { readonly today: string; readonly feeds?: FeedNames; readonly sharedFeeds?: SharedFeeds },
): Library {
  const scan = findAllStoryFiles(dirs);
  const read: ReadEditions = { editions: new Map(), paths: new Map() };
  for (const path of scan.files) addStory(read, scan, path);

  const stories = new Map([...read.editions].map(([id, editions]) => [id, joinEditions(id, editions)]));
  const entries = [...stories.values()]
    .map((story) => entryWithCurrentNames(toEntry(story, today), feeds))
    .sort(compareEntries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const file = (id: string, lang: Lang): StoryPath | null => read.paths.get(key(id, lang)) ?? null;
  const all = [...stories.values()];
  for (const find of [danglingRelated, editionMismatches, missingPictures])
    for (const problem of find(all, file)) scan.problems.push(problem);
  const body = (id: string): string =>
    Object.values(stories.get(id)?.editions ?? {})
      .map((edition) => caseFoldBody(edition.body))
      .join('\n');
  let groups: Groups | null | undefined;
  const grouped = (): Groups | null => {
    if (groups !== undefined) return groups;
    const facts = entries.map(({ id }) => {
      const story = stories.get(id);
      return story ? eventFactsOf(story) : null;
    });
    groups = groupsInMemory(facts);
    return groups;
  };
  const shared = readOnce(sharedFeeds);
  const otherFeeds = (id: string): readonly FeedName[] => otherFeedsOf(id, shared, feeds);
  return {
    catalogue: catalogueOf(entries, { unreadable: scan.unreadable, body, groups: grouped, otherFeeds }),
    entries,
    problems: inOrder(scan.problems),
    unreadable: scan.unreadable,
    load: (id) => {
      const story = stories.get(id);
      return story ? withCurrentNames(story, feeds) : null;
    },
    entry: (id) => byId.get(id) ?? null,
    file,
    byFeed: (isWanted) => entriesByFeed(entries, isWanted, otherFeeds),
  };
}
