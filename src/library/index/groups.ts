import { everything, type Positions } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { type Kin, kinOf, NO_KIN, writeKin } from './kin.ts';
import { Numbers } from './numbers.ts';
import { dayNumber, wordsOf } from './record.ts';
import { findSimilar, type Watch } from './similar.ts';

/**
 * Reports of the same event: stories of different publishers, at most two days apart, that have the same link or share
 * nearly all that is rare in them. A group has a newest story, to which each of the others is compared (nothing is
 * passed on from one to the next, or a row would run through a week), and one story of a publisher at most.
 */

/** Days (as written) that two reports of the same event lie apart at most. */
const DAYS = 2;
/** What the rare words that two reports share count together, at least. */
const LEAST_SCORE = 2.5;
/** Which share that is, at least, of what is rare in the one that has less of it. */
const LEAST_SHARE = 0.5;
/** The score of two that have the same link. */
export const LINKED = Number.MAX_VALUE;
/** A link that more stories have is the link of no story. */
const MOST_LINKED = 64;

/** The number of a day, 20260204, counted on from one day to the next. */
export function daysOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000;
}

/** Whether two stories may belong together at all, by their sources (kin.ts) and days (`daysOf`). */
export function mayBelong(sourceA: number, dayA: number, sourceB: number, dayB: number): boolean {
  return sourceA !== 0 && sourceB !== 0 && sourceA !== sourceB && Math.abs(dayA - dayB) <= DAYS;
}

/** Whether two stories are so much alike that they report the same. `weight` is the lesser of what is rare in either. */
export function isSameReport(score: number, weight: number): boolean {
  return score >= LEAST_SCORE && score >= LEAST_SHARE * weight;
}

/** Groups being made for records that stand in the order of lists, each put in by its turn. */
export class Groups {
  /** Source and link of each record, as kin.ts has them, and its day. */
  private readonly kin = new Numbers();
  /** Newer record, older record, score, … */
  private readonly pairs = new Numbers();
  private weights: Float64Array = new Float64Array(0);
  private published = 0;

  add({ source, link }: Kin, day: number): void {
    this.kin.push(source, ...link, daysOf(day));
    if (source !== 0) this.published += 1;
  }

  /** What is to hear of similar stories; null where there is nothing to put together. */
  watch(): Watch | null {
    if (this.published < 2) return null;
    return {
      weighed: (weights) => {
        this.weights = weights;
      },
      compared: (newer, older, score) => {
        if (score < LEAST_SCORE || !this.mayBelong(newer, older)) return;
        const weight = Math.min(this.weights[newer] ?? 0, this.weights[older] ?? 0);
        if (isSameReport(score, weight)) this.pairs.push(newer, older, score);
      },
    };
  }

  /** For each record the newest of its group + 1, 0 for one that stands alone; and how many do not. */
  made(): { readonly heads: Uint32Array; readonly grouped: number } {
    this.pairLinked();
    const heads = new Uint32Array(this.count);
    const { pairs } = this;
    // All pairs of a newer record together, the surest first.
    const order = Array.from({ length: pairs.length / 3 }, (_, i) => i * 3).sort(
      (a, b) => pairs.at(a) - pairs.at(b) || pairs.at(b + 2) - pairs.at(a + 2) || pairs.at(a + 1) - pairs.at(b + 1),
    );
    let taken = new Set<number>();
    let last = -1;
    for (const at of order) {
      const [newer, older] = [pairs.at(at), pairs.at(at + 1)];
      if (newer !== last) taken = new Set([this.source(newer)]);
      last = newer;
      const isOthers = (heads[newer] ?? 0) !== 0 && heads[newer] !== newer + 1;
      if (isOthers || heads[older] !== 0 || taken.has(this.source(older))) continue;
      taken.add(this.source(older));
      heads[newer] = newer + 1;
      heads[older] = newer + 1;
    }
    return { heads, grouped: heads.reduce((sum, head) => sum + (head === 0 ? 0 : 1), 0) };
  }

  /** The rows of the part of kin. */
  *rows(): Generator<Buffer> {
    for (let record = 0; record < this.count; record++) {
      yield writeKin({ source: this.source(record), link: this.link(record) }, this.weights[record] ?? 0);
    }
  }

  private get count(): number {
    return this.kin.length / 4;
  }

  private source(record: number): number {
    return this.kin.at(record * 4);
  }

  private link(record: number): readonly [number, number] {
    return [this.kin.at(record * 4 + 1), this.kin.at(record * 4 + 2)];
  }

  private mayBelong(a: number, b: number): boolean {
    const [one, other] = [this.source(a), this.source(b)];
    return mayBelong(one, this.kin.at(a * 4 + 3), other, this.kin.at(b * 4 + 3));
  }

  private pairLinked(): void {
    const byLink = new Map<string, number[]>();
    for (let record = 0; record < this.count; record++) {
      const link = this.link(record);
      if (link[0] === 0 && link[1] === 0) continue;
      const key = link.join('.');
      const others = byLink.get(key);
      if (others) others.push(record);
      else byLink.set(key, [record]);
    }
    for (const records of byLink.values()) {
      if (records.length > MOST_LINKED) continue;
      for (const [i, newer] of records.entries()) {
        for (const older of records.slice(i + 1)) {
          if (this.mayBelong(newer, older)) this.pairs.push(newer, older, LINKED);
        }
      }
    }
  }
}

/**
 * Groups as a catalogue gives them. `labels` has for each record the label of its group + 1, where 0 means its own
 * number: a later record may take the number of one that stood alone when it was written.
 */
export function groupsOf(records: Positions, labels: Uint32Array): Positions | null {
  const first = new Uint32Array(labels.length);
  const groups = new Uint32Array(records.length);
  let shared = false;
  for (let position = 0; position < records.length; position++) {
    const record = records[position] ?? 0;
    const label = (labels[record] || record + 1) - 1;
    const head = first[label] || position + 1;
    first[label] = head;
    groups[position] = head - 1;
    if (head !== position + 1) shared = true;
  }
  return shared ? groups : null;
}

/** The same of stories that are all in memory, in the order of lists. */
export function groupsInMemory(
  entries: readonly StoryEntry[],
  story: (id: string) => Story | undefined,
): Positions | null {
  const groups = new Groups();
  for (const { id, published } of entries) {
    const one = story(id);
    groups.add(one ? kinOf(one) : NO_KIN, dayNumber(published));
  }
  const watch = groups.watch();
  if (!watch) return null;
  const text = (at: number): string => {
    const entry = entries[at];
    return entry ? wordsOf(entry) : '';
  };
  for (const _ of findSimilar(entries.length, text, watch));
  return groupsOf(everything(entries.length), groups.made().heads);
}
