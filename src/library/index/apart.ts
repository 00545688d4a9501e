import { isNear } from './groups.ts';

/** A record of a group, with what groups are made by. */
export interface GroupMember {
  readonly record: number;
  /** The key of its link, '' for none: then it is a page of its own. */
  readonly link: string;
  /** Who published it, as kin.ts has it. */
  readonly source: number;
  /** Its day, counted on (`daysOf`). */
  readonly day: number;
}

const areNear = (page: readonly GroupMember[], other: readonly GroupMember[]): boolean =>
  page.some(({ day }) => other.some((one) => isNear(day, one.day)));

/**
 * What the part of groups gets when a group has lost what held it together: where two of its pages have the same publisher
 * by now, or one of them is near no other one, each page is a group of its own. Nothing for a group that still holds. A wrong
 * fold is worse than a missed one, and writing the index anew puts together again what belongs together.
 */
export function takenApart(members: readonly GroupMember[]): readonly number[] {
  const pages = new Map<string | number, GroupMember[]>();
  for (const member of members) {
    const page = member.link || member.record;
    pages.set(page, [...(pages.get(page) ?? []), member]);
  }
  if (pages.size < 2) return [];
  const all = [...pages.values()];
  const sources = all
    .flatMap((page) => [...new Set(page.map(({ source }) => source))])
    .filter((source) => source !== 0);
  const holds =
    new Set(sources).size === sources.length &&
    all.every((page) => all.some((other) => other !== page && areNear(page, other)));
  if (holds) return [];
  return all.flatMap((page) => {
    const label = Math.min(...page.map(({ record }) => record));
    return page.flatMap(({ record }) => [record, label]);
  });
}
