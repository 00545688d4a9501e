import { momentOf } from '../../story/entry.ts';
import { folderNumbers } from './build.ts';
import { DATED_AHEAD, GONE, writeRow } from './columns.ts';
import { FILE_ROW, filesOf, writeFileRow } from './files.ts';
import { hashBytes } from './hash.ts';
import { initialsOf, NO_INITIALS } from './initials.ts';
import { NO_KIN, writeKin } from './kin.ts';
import { type LateRow, MOST_LIKENED } from './late.ts';
import { fileRow, IndexMaker, langBits, Tally } from './make.ts';
import type { OpenedIndex } from './opened.ts';
import { badgeBits, dayNumber, isAhead } from './record.ts';
import type { Changes } from './refresh.ts';
import { SIMILAR } from './similar.ts';
import { endParts, GONE_FOLDER, type IndexState, type PartWriters, writeParts } from './state.ts';

/** Up to this many stories, an index is written anew with every change: it takes no time, and similar stories are exact. */
const SMALL = 2000;
/** More records than this behind the base, and the index is written anew; they are put into order at every start. */
const MOST_LATE = 256;

/** So many times as much before somebody writes it anew who is waited for. */
const HURRIED = 4;

/** So many rows of files and folders that do not count any more are too few to be rid of. */
const SPARE = 1000;

/** Whether changes are put in by writing the index anew; `hurried` where somebody waits for it. */
export function needsRewriting({ state }: OpenedIndex, changes: Changes, hurried: boolean): boolean {
  const { stories, files, folders, count } = changes;
  const rows = state.parts.files.length / FILE_ROW + files.length;
  if (rows > 2 * count + SPARE) return true;
  // A program that works in folders of its own within a library leaves the number of each of them behind.
  const standing = folders.filter(([, modified]) => modified !== GONE_FOLDER).length;
  if (folders.length > 2 * standing + SPARE) return true;
  const most = hurried ? HURRIED * MOST_LATE : MOST_LATE;
  // Looking up what so many are like takes longer than finding it out for all.
  if (!hurried && state.likened < state.records && stories.length > MOST_LIKENED) return true;
  return stories.length > 0 && (state.live <= SMALL || state.records - state.base + stories.length > most);
}

/**
 * Writes an index anew from what it has and what changed, without reading other files, in steps that give their share of
 * the work. The state that is returned has not been made the one that counts.
 *
 * @throws the file system's error; DamagedIndex.
 */
export function* rewriteIndex(folder: string, index: OpenedIndex, changes: Changes): Generator<number, IndexState> {
  const maker = new IndexMaker(folder);
  let state: IndexState | undefined;
  try {
    const changed = new Map(changes.stories.map(({ id, draft }) => [id, draft]));
    const numbers = new Map<string, number>();
    const { columns, records } = index;
    const kinship = index.kinship();
    for (let position = 0; position < records.length; position++) {
      const record = records[position] ?? 0;
      const stored = index.storedAt(record);
      if (changed.has(stored.id)) continue;
      const wordsAt = columns.wordsStart(record);
      const bodyAt = columns.bodyStart(record);
      numbers.set(
        stored.id,
        maker.add({
          stored,
          words: index.words.read(wordsAt, columns.wordsEnd(record) - wordsAt).toString('utf8'),
          body: Buffer.from(index.bodies.read(bodyAt, columns.bodyEnd(record) - bodyAt)),
          kin: kinship.of(record),
        }),
      );
      if (position % 200 === 199) yield (0.6 * position) / records.length;
    }
    for (const [id, draft] of changed) if (draft) numbers.set(id, maker.add(draft));
    const files = filesOf(index.files());
    const replaced = new Set([...changes.gone.map(({ hash }) => files.at(hash)), ...changes.files.map(files.find)]);
    // Folders that are gone leave their numbers to others.
    const folders = changes.folders.filter(([, modified]) => modified !== GONE_FOLDER);
    const numberOf = folderNumbers(folders);
    const places = changes.folders.map((folder) => Math.max(0, folders.indexOf(folder)));
    for (let row = 0; row < files.count; row++) {
      if (replaced.has(row) || !files.isCurrent(row)) continue;
      const file = files.row(row);
      if (file.gone) continue;
      const id = file.record < 0 ? '' : index.storedAt(file.record).id;
      maker.knows({ ...file, folder: places[file.folder] ?? 0 }, numbers.get(id) ?? -1);
    }
    for (const file of changes.files) maker.saw(file, numbers.get(file.id) ?? -1, numberOf(file.real));
    const { unreadable, isPlain, leftOut } = changes;
    const finishing = maker.finish({ dirs: index.state.dirs, folders, unreadable, isPlain, leftOut });
    let step = finishing.next();
    for (; !step.done; step = finishing.next()) yield 0.6 + 0.4 * step.value;
    state = step.value;
    return state;
  } finally {
    if (!state) maker.drop();
  }
}

/**
 * Appends what changed behind what an index has. Nobody else may write to it meanwhile. The state that is returned has not
 * been made the one that counts: until then nothing has happened for anybody who reads.
 *
 * @param late says of some of the stories, by their ids, what they are like and belong to; null where that is left to
 *   somebody with more time.
 * @param leavesRest whether that is left as well of the first story of which `late` does not know what it is like, and of
 *   those behind it.
 * @throws the file system's error.
 */
export function appendChanges(
  folder: string,
  index: OpenedIndex,
  changes: Changes,
  late: ReadonlyMap<string, LateRow> | null,
  leavesRest: boolean,
): IndexState {
  const parts = writeParts(folder, index.state.build, index.state);
  try {
    return appendTo(parts, index, changes, late, leavesRest);
  } catch (error) {
    for (const { drop } of Object.values(parts)) drop();
    throw error;
  }
}

function appendTo(
  parts: PartWriters,
  index: OpenedIndex,
  changes: Changes,
  late: ReadonlyMap<string, LateRow> | null,
  leavesRest: boolean,
): IndexState {
  const { state } = index;
  const tally = new Tally(state.present);
  const langs = [...state.langs];
  const recordOf = new Map<string, number>();
  const live = new Map<string, number>();
  const liveRecord = (id: string): number => {
    const known = live.get(id);
    if (known !== undefined) return known;
    const record = index.recordOf(id);
    const found = index.positionOf(record) < 0 ? -1 : record;
    live.set(id, found);
    return found;
  };
  let { records, live: left } = state;
  let likened = late ? Number.POSITIVE_INFINITY : state.likened;
  for (const { id, draft } of changes.stories) {
    const replaces = liveRecord(id);
    if (replaces >= 0) {
      tally.count(index.storedAt(replaces), -1);
      left -= 1;
    }
    const line = Buffer.from(draft ? `${JSON.stringify(draft.stored)}\n` : '');
    const words = Buffer.from(draft?.words ?? '');
    const body = Buffer.from(draft?.body ?? '');
    parts.columns.write(
      writeRow({
        line: [parts.stories.length(), line.length],
        words: [parts.words.length(), words.length],
        body: [parts.bodies.length(), body.length],
        day: draft ? dayNumber(draft.stored.published) : 0,
        moment: draft ? momentOf(draft.stored.published) : 0,
        badges: draft ? badgeBits(draft.stored) : 0,
        langs: draft ? langBits(langs, draft.stored.langs) : 0,
        flags: draft ? (isAhead(draft.stored) ? DATED_AHEAD : 0) : GONE,
        replaces,
      }),
    );
    parts.ids.write(hashBytes(id));
    parts.stories.write(line);
    parts.words.write(words);
    parts.initials.write(draft ? initialsOf(words) : NO_INITIALS);
    parts.bodies.write(body);
    const { similar, labelled = [], weight = 0 } = late?.get(id) ?? {};
    if (draft && !similar && leavesRest) likened = Math.min(likened, records);
    parts.similar.write(similar ?? Buffer.alloc(SIMILAR * 4));
    parts.kin.write(writeKin(draft?.kin ?? NO_KIN, weight));
    parts.groups.write(Buffer.from(Uint32Array.from(labelled).buffer));
    if (draft) {
      tally.count(draft.stored, 1);
      left += 1;
    }
    recordOf.set(id, draft ? records : -1);
    records += 1;
  }
  const { labelled: apart = [] } = late?.get('') ?? {};
  parts.groups.write(Buffer.from(Uint32Array.from(apart).buffer));
  for (const row of changes.gone) parts.files.write(writeFileRow({ ...row, gone: true }));
  const { folders, unreadable, isPlain, leftOut, count } = changes;
  const numberOf = folderNumbers(folders);
  for (const file of changes.files) {
    parts.files.write(fileRow(file, recordOf.get(file.id) ?? liveRecord(file.id), numberOf(file.real)));
  }
  const present = tally.state();
  return {
    ...state,
    records,
    live: left,
    langs,
    folders,
    unreadable,
    isPlain,
    leftOut,
    likened: Math.min(likened, records),
    files: count,
    present,
    parts: endParts(parts),
  };
}
