import type { Catalogue, Positions } from '../../story/query/catalogue.ts';

/** A part of a brief: events with a watched term, those of a folder, or all others. */
export interface BriefPart {
  readonly kind: 'watched' | 'folder' | 'others';
  /** The folder, '' for the other kinds. */
  readonly folder: string;
  /** The positions of the reports of each event that is shown, newest first. */
  readonly events: readonly (readonly number[])[];
  /** Events that are not shown. */
  readonly more: number;
}

interface Choice {
  /** The stories of the brief, ascending. */
  readonly found: Positions;
  /** Those with a watched term. */
  readonly watched: Positions;
  /** The ids of the feeds in each folder (`feedRefOf`), in the order of the parts. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** Greatest number of events in a part. */
  readonly most: number;
}

/**
 * The parts of a brief that have events. Each event is in one of them, the first that any of its reports belongs to. What most
 * sources report comes first, then the newest. Only the index is asked, so the number of stories hardly matters.
 */
export function chooseEvents(
  catalogue: Pick<Catalogue, 'size' | 'groups' | 'feedPositions'>,
  { found, watched, folders, most }: Choice,
): readonly BriefPart[] {
  const others = folders.size + 1;
  // The part of each story of the brief, + 1.
  const partAt = new Uint32Array(catalogue.size);
  for (const position of found) partAt[position] = others + 1;
  const put = (positions: Positions, part: number): void => {
    for (const position of positions) partAt[position] = Math.min(partAt[position] ?? 0, part + 1);
  };
  put(watched, 0);
  for (const [i, refs] of [...folders.values()].entries()) {
    for (const ref of refs) put(catalogue.feedPositions(ref), i + 1);
  }
  const { members = [], heads = [] } = catalogue.groups() ?? {};
  const headOf = new Map<number, number>();
  for (const [i, member] of members.entries()) headOf.set(member, heads[i] ?? member);
  const events = new Map<number, number[]>();
  for (const position of found) {
    const head = headOf.get(position) ?? position;
    const reports = events.get(head);
    if (reports) reports.push(position);
    else events.set(head, [position]);
  }
  const parts = Array.from({ length: others + 1 }, (): number[][] => []);
  const partOf = (reports: readonly number[]): number =>
    reports.reduce((first, position) => Math.min(first, (partAt[position] ?? 0) - 1), others);
  for (const reports of events.values()) parts[partOf(reports)]?.push(reports);
  const names = [...folders.keys()];
  return parts.flatMap((all, i): BriefPart[] => {
    if (all.length === 0) return [];
    // Sorting is stable, and events were found newest first.
    const shown = all.sort((a, b) => b.length - a.length).slice(0, most);
    const kind = i === 0 ? 'watched' : i === others ? 'others' : 'folder';
    return [{ kind, folder: names[i - 1] ?? '', events: shown, more: all.length - shown.length }];
  });
}
