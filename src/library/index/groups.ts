import { everything, type Groups } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { type Kin, kinOf, NO_KIN, writeKin } from './kin.ts';
import { groupsOf } from './labels.ts';
import { Numbers } from './numbers.ts';
import { dayNumber, wordsOf } from './record.ts';
import { findSimilar, type Watch } from './similar.ts';

/**
 * Reports of the same event. Stories that have the same link are of one page and belong together, whoever published them
 * and whenever. Besides, stories of different publishers, at most two days apart, belong together that share much of what
 * is rare in them. A group has a newest page, to which each of the others is compared (nothing is passed on from one to
 * the next, or a row would run through a week), and one page of a publisher at most.
 */

/** Days (as written) that two reports of the same event lie apart at most. */
const DAYS = 2;
/**
 * What the rare words that two reports share count together, at least: so much, and a tenth of what is rare in the one
 * that has less of it, since two long texts share more by chance. A wrong fold is worse than a missed one. In made-up
 * libraries of 60 to 100,000 stories, with follow-ups of the same people and places a day later, this put together one
 * wrong pair in two thousand at most. Of the right ones it found 48 in 100 among 60 stories, 21 among 2,000 (36 where
 * there were titles only), 6 among 20,000 and hardly any among 100,000 that draw on the same few names; without the
 * tenth, one pair in four was wrong among 60.
 */
const LEAST_SCORE = 2;
const OF_WEIGHT = 0.1;
/** A link that more stories have is the link of no story. */
export const MOST_LINKED = 64;

/** The number of a day, 20260204, counted on from one day to the next. */
export function daysOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000;
}

/** Whether two days (`daysOf`) are near enough for reports of the same event. */
export function isNear(dayA: number, dayB: number): boolean {
  return Math.abs(dayA - dayB) <= DAYS;
}

/** Whether two stories of different pages may belong together, by their sources (kin.ts) and days (`daysOf`). */
export function mayBelong(sourceA: number, dayA: number, sourceB: number, dayB: number): boolean {
  return sourceA !== 0 && sourceB !== 0 && sourceA !== sourceB && isNear(dayA, dayB);
}

/** Whether two stories are so much alike that they report the same. `weight` is the lesser of what is rare in either. */
export function isSameReport(score: number, weight: number): boolean {
  return score >= LEAST_SCORE + OF_WEIGHT * weight;
}

/** Numbers that are kept of each record. */
const COLUMNS = 5;

/** Groups being made for records that stand in the order of lists, each put in by its turn. */
export class GroupMaker {
  /** Source, names and link of each record, as kin.ts has them, and its day. */
  private readonly kin = new Numbers();
  /** Newer record, older record, score, … */
  private readonly pairs = new Numbers();
  private weights: Float64Array = new Float64Array(0);
  private published = 0;

  add({ source, names, link }: Kin, day: number): void {
    this.kin.push(source, names, ...link, daysOf(day));
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

  /** The part of groups: of each record that does not stand alone, the record and the label of its group, its newest. */
  made(): Uint32Array {
    const pageOf = this.pages();
    const pages = new Map<number, number[]>();
    for (const [record, page] of pageOf.entries()) {
      if (page !== record) pages.set(page, [...(pages.get(page) ?? [page]), record]);
    }
    const sources = (page: number): number[] =>
      (pages.get(page) ?? [page]).map((record) => this.source(record)).filter((source) => source !== 0);
    // The group of a page that does not stand alone: by their newest records, both.
    const groups = new Map<number, number>();
    let taken = new Set<number>();
    let last = -1;
    for (const [newer, older] of this.between(pageOf)) {
      if (newer !== last) taken = new Set(sources(newer));
      last = newer;
      const come = sources(older);
      const isOthers = (groups.get(newer) ?? newer) !== newer;
      if (isOthers || groups.has(older) || come.some((source) => taken.has(source))) continue;
      for (const source of come) taken.add(source);
      groups.set(newer, newer).set(older, newer);
    }
    for (const page of pages.keys()) if (!groups.has(page)) groups.set(page, page);
    const labelled = new Numbers();
    for (const [record, page] of pageOf.entries()) {
      const label = groups.get(page);
      if (label !== undefined) labelled.push(record, label);
    }
    return Uint32Array.from(labelled.all());
  }

  /** The rows of the part of kin. */
  *rows(): Generator<Buffer> {
    for (let record = 0; record < this.count; record++) {
      const names = this.kin.at(record * COLUMNS + 1);
      yield writeKin({ source: this.source(record), names, link: this.link(record) }, this.weights[record] ?? 0);
    }
  }

  private get count(): number {
    return this.kin.length / COLUMNS;
  }

  private source(record: number): number {
    return this.kin.at(record * COLUMNS);
  }

  private link(record: number): readonly [number, number] {
    return [this.kin.at(record * COLUMNS + 2), this.kin.at(record * COLUMNS + 3)];
  }

  private mayBelong(a: number, b: number): boolean {
    const [one, other] = [this.source(a), this.source(b)];
    return mayBelong(one, this.kin.at(a * COLUMNS + 4), other, this.kin.at(b * COLUMNS + 4));
  }

  /** For each record the newest one that has the same link, itself where there is none. */
  private pages(): Uint32Array {
    const pageOf = everything(this.count);
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
      for (const record of records) pageOf[record] = records[0] ?? record;
    }
    return pageOf;
  }

  /** Newer and older page of each pair of pages that report the same; all of a newer page together, the surest first. */
  private between(pageOf: Uint32Array): readonly (readonly [newer: number, older: number, score: number])[] {
    const { pairs } = this;
    return Array.from({ length: pairs.length / 3 }, (_, i) => {
      const [a, b] = [pageOf[pairs.at(3 * i)] ?? 0, pageOf[pairs.at(3 * i + 1)] ?? 0];
      return [Math.min(a, b), Math.max(a, b), pairs.at(3 * i + 2)] as const;
    })
      .filter(([newer, older]) => newer !== older)
      .sort((a, b) => a[0] - b[0] || b[2] - a[2] || a[1] - b[1]);
  }
}

/** The groups of stories that are all in memory, in the order of lists, as a catalogue gives them. */
export function groupsInMemory(
  entries: readonly StoryEntry[],
  story: (id: string) => Story | undefined,
): Groups | null {
  const groups = new GroupMaker();
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
  return groupsOf(groups.made(), null);
}
