import { type GroupMember, takenApart } from './apart.ts';
import { daysOf, isSameReport, MOST_LINKED, mayBelong } from './groups.ts';
import type { Kin } from './kin.ts';
import type { OpenedIndex } from './opened.ts';
import { type Draft, dayNumber, readWords } from './record.ts';
import type { Changes } from './refresh.ts';
import { wordsIn } from './similar.ts';
import { type Likeness, similarTo } from './similar-late.ts';

/** Of more stories that come at once, the others are like none until the index is written anew. */
export const MOST_LIKENED = 32;

/** What is said of a story that is appended: its row of similar stories, its weight (kin.ts). */
export interface LateRow {
  readonly similar?: Buffer;
  /** Record, label, …: what the part of groups gets, for itself and for one that stood alone until now. */
  readonly labelled: readonly number[];
  readonly weight: number;
}

/** A story on its way, under the number that its record will have. */
interface Late {
  readonly record: number;
  readonly draft: Draft;
  readonly day: number;
  readonly like: Likeness | null;
}

const keyOf = ({ link: [a, b] }: Kin): string => (a === 0 && b === 0 ? '' : `${a}.${b}`);

/** The lesser of what two stories have of rare words; 0 is not known. */
const lesser = (a: number, b: number): number => (a > 0 && b > 0 ? Math.min(a, b) : Math.max(a, b));

/**
 * The groups of stories that are about to be appended: each joins those that have the same link, or else the group of the
 * one that it is most like, where it has no member of the same publisher and none too far away. Nothing that was written
 * before changes, but for groups that what came or went leaves without what held them together.
 */
class LateGroups {
  private readonly kinship;
  /** The labels of all records that do not stand alone, and the records of each label. */
  private readonly labels = new Map<number, number>();
  private readonly members = new Map<number, number[]>();
  private readonly linked = new Map<string, number[]>();

  constructor(
    private readonly index: OpenedIndex,
    private readonly stories: readonly Late[],
    /** Records that are gone or replaced by these stories. */
    private readonly replaced: ReadonlySet<number>,
  ) {
    this.kinship = index.kinship();
    const labelled = index.labelled();
    for (let i = 0; i < labelled.length; i += 2) this.labels.set(labelled[i] ?? 0, labelled[i + 1] ?? 0);
    for (const [record, label] of this.labels) this.enter(record, label);
    for (const { draft } of stories) if (keyOf(draft.kin)) this.linked.set(keyOf(draft.kin), []);
    if (this.linked.size === 0) return;
    for (let record = 0; record < index.columns.count; record++) {
      if (index.positionOf(record) >= 0) this.linked.get(keyOf(this.kinship.of(record)))?.push(record);
    }
    for (const { record, draft } of stories) this.linked.get(keyOf(draft.kin))?.push(record);
  }

  /** Which record of an index a number is, or which story on its way. */
  private late(record: number): Late | undefined {
    return this.stories.find((story) => story.record === record);
  }

  private member(record: number): GroupMember {
    const late = this.late(record);
    const kin = late ? late.draft.kin : this.kinship.of(record);
    const day = late ? late.day : daysOf(this.index.columns.day(record));
    return { record, link: keyOf(kin), source: kin.source, day };
  }

  private label(record: number, label: number): void {
    this.labels.set(record, label);
    this.enter(record, label);
  }

  private enter(record: number, label: number): void {
    const others = this.members.get(label);
    if (others) others.push(record);
    else this.members.set(label, [record]);
  }

  /** Those that a record stands together with, itself among them; without those that are gone. */
  private groupOf(record: number): readonly number[] {
    const label = this.labels.get(record);
    return label === undefined ? [record] : this.standing(label);
  }

  /** The records of a label; without those that are gone. */
  private standing(label: number): readonly number[] {
    const isThere = (one: number): boolean => this.late(one) !== undefined || this.index.positionOf(one) >= 0;
    return (this.members.get(label) ?? []).filter((one) => isThere(one) && !this.replaced.has(one));
  }

  /** Those that have the link of a story. */
  private onSamePage({ record, draft }: Late): number[] {
    const all = this.linked.get(keyOf(draft.kin)) ?? [];
    return all.length > MOST_LINKED ? [] : all.filter((other) => other !== record && !this.replaced.has(other));
  }

  /** Those that are like enough to report the same as a story, the surest first. */
  private alike({ record, draft, like, day }: Late): number[] {
    const scores = new Map<number, number>();
    const weight = like?.weight ?? 0;
    for (const [other, score] of like?.records ?? []) {
      if (isSameReport(score, lesser(weight, this.kinship.weight(other)))) scores.set(other, score);
    }
    for (const [place, score] of like?.others ?? []) {
      const other = this.late(this.index.state.records + place);
      if (other && isSameReport(score, lesser(weight, other.like?.weight ?? 0))) scores.set(other.record, score);
    }
    const isMeant = (other: number): boolean => {
      const { source, day: itsDay } = this.member(other);
      return other !== record && !this.replaced.has(other) && mayBelong(draft.kin.source, day, source, itsDay);
    };
    return [...scores]
      .filter(([other]) => isMeant(other))
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .map(([other]) => other);
  }

  /** What the part of groups gets for each story, in their order. */
  joined(): readonly (readonly number[])[] {
    // All that are of one page first: whoever is like one of them comes to them, and parts none.
    const byLink = this.stories.map((story) => this.join(story, this.onSamePage(story)[0]));
    return this.stories.map((story, i) => {
      const linked = byLink[i] ?? [];
      return linked.length > 0 ? linked : this.join(story, this.fitting(story));
    });
  }

  /** What the part of groups gets besides, behind that: of groups that do not hold any more. */
  apart(): readonly number[] {
    const touched = new Set(
      [...this.replaced, ...this.stories.map(({ record }) => record)].map((one) => this.labels.get(one)),
    );
    return [...touched].flatMap((label) =>
      label === undefined ? [] : takenApart(this.standing(label).map((record) => this.member(record))),
    );
  }

  /** The story that it is most like in whose group it fits. */
  private fitting(story: Late): number | undefined {
    return this.alike(story).find((other) =>
      this.groupOf(other).every((one) => {
        const { source, day } = this.member(one);
        return mayBelong(story.draft.kin.source, story.day, source, day);
      }),
    );
  }

  private join({ record }: Late, other: number | undefined): readonly number[] {
    // Another one that came with it may have joined it.
    if (other === undefined || this.labels.has(record)) return [];
    const label = this.labels.get(other) ?? other;
    const isNew = !this.labels.has(other);
    if (isNew) this.label(other, label);
    this.label(record, label);
    return isNew ? [other, label, record, label] : [record, label];
  }
}

/**
 * What there is to say of stories that are about to be appended, by id, found in steps; under '' what the part of groups gets
 * behind all of them.
 */
export function* lateRows(index: OpenedIndex, { stories }: Changes): Generator<number, Map<string, LateRow>> {
  const drafts = stories.map(({ draft }) => draft);
  const words = drafts.map((draft) => (draft ? wordsIn(readWords(draft.words).text) : NONE));
  const before = stories.map(({ id }) => index.recordOf(id));
  const late: Late[] = [];
  let looked = 0;
  for (const [i, draft] of drafts.entries()) {
    if (!draft) continue;
    const others = words.map((one, other) => ({ words: other === i ? NONE : one, record: before[other] ?? -1 }));
    const like = looked < MOST_LIKENED ? yield* similarTo(index, draft, others) : null;
    looked += 1;
    const day = daysOf(dayNumber(draft.stored.published));
    late.push({ record: index.state.records + i, draft, day, like });
  }
  const rows = new Map<string, LateRow>();
  for (const { draft, like } of late) {
    rows.set(draft.stored.id, { ...(like && { similar: like.row }), labelled: [], weight: like?.weight ?? 0 });
  }
  const replaced = new Set([...before, ...replacedUnnoticed(index)].filter((record) => record >= 0));
  const published = late.some(({ draft: { kin } }) => kin.source !== 0 || keyOf(kin) !== '');
  if (!published && (replaced.size === 0 || index.labelled().length === 0)) return rows;
  const groups = new LateGroups(index, late, replaced);
  const say = (id: string, labelled: readonly number[]): void => {
    const row = rows.get(id) ?? { labelled: [], weight: 0 };
    rows.set(id, { ...row, labelled: [...row.labelled, ...labelled] });
  };
  for (const [i, labelled] of groups.joined().entries()) say(late[i]?.draft.stored.id ?? '', labelled);
  // Behind all others, whose labels they take the place of.
  say('', groups.apart());
  return rows;
}

/** Records that were replaced while nobody looked what that leaves of their groups. */
function replacedUnnoticed({ state, columns }: OpenedIndex): readonly number[] {
  const count = state.records - state.likened;
  return Array.from({ length: count }, (_, i) => columns.replaces(state.likened + i));
}

const NONE: ReadonlySet<string> = new Set();
