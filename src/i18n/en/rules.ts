import { counted, stories } from './counted.ts';

interface Counts {
  readonly read: number;
  readonly starred: number;
  readonly tagged: number;
  readonly deleted: number;
  /** Not deleted because of a star. */
  readonly kept: number;
}

/** What was done with stories; at least one number is not 0. */
function done({ read, starred, tagged, deleted, kept }: Counts): string {
  const parts = [
    read > 0 ? `${stories(read)} marked as read` : '',
    starred > 0 ? `${stories(starred)} starred` : '',
    tagged > 0 ? `${stories(tagged)} tagged` : '',
    deleted > 0 ? `${stories(deleted)} deleted` : '',
    kept > 0 ? `${stories(kept)} not deleted because of a star` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export const rulesEn = {
  action: { read: 'mark as read', star: 'star', delete: 'delete' },
  tagged: (tag: string) => `tag “${tag}”`,
  none: 'there are no rules – add one with minerals-news rules add --read QUERY',
  needsAction: 'say what the rule does: --read, --star, --tag T or --delete',
  added: (query: string) => `Rule added: ${query}. It applies from the next sync on.`,
  removed: (query: string) => `Rule removed: ${query}`,
  unknown: (typed: string) => `there is no rule "${typed}" – minerals-news rules lists them`,
  wouldMatch: (n: number, all: number) => `${n} of ${stories(all)} ${n === 1 ? 'matches' : 'match'}`,
  starredStay: (n: number) =>
    `${stories(n)} of them ${n === 1 ? 'has' : 'have'} a star, and --delete would keep ${n === 1 ? 'it' : 'them'}`,
  /** `why` is a sentence on the mistake. */
  mistaken: (query: string, why: string) => `the rule "${query}" was skipped: ${why}`,
  applied: (counts: Counts) => `By rules: ${done(counts)}`,
  nothingDone: 'nothing to undo',
  undone: ({ read, starred, tagged, deleted }: Omit<Counts, 'kept'>) => {
    const parts = [
      read > 0 ? `${stories(read)} marked as unread` : '',
      starred > 0 ? `${counted(starred, 'star')} removed` : '',
      tagged > 0 ? `tags removed from ${stories(tagged)}` : '',
      deleted > 0 ? `${stories(deleted)} restored` : '',
    ];
    return `Undone: ${parts.filter(Boolean).join(', ') || 'nothing'}`;
  },
};
