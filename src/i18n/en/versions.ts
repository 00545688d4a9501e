import { counted } from './counted.ts';

/** Earlier versions of stories, and what was changed since. */
export const versionsEn = {
  kind: { edit: 'edited', update: 'update', correction: 'correction', reply: 'reply' },
  changes: (n: number) => counted(n, 'change'),
  /** `time` is when the earlier version was replaced. */
  since: (time: string, changes: number, kind: string) =>
    `${counted(changes, 'change')} since the version replaced on ${time} · ${kind}`,
  same: (time: string) => `Nothing was changed in the text since the version replaced on ${time}`,
  /** In place of signs. */
  spoken: { inserted: ['(added: ', ')'], deleted: ['(deleted: ', ')'] },
  /** The version that is compared, of how many; `keys` go to the others. */
  title: (n: number, all: number, keys: string) =>
    all > 1 ? `Changes since version ${n} of ${all} · ${keys} other versions` : 'Changes',
  sinceRead: (n: number) => `${counted(n, 'change')} since you read it`,
  sinceReadShort: (n: number) => `${n} changed`,
  unchanged: 'This story has not been changed since it was imported.',
  none: (id: string) => `${id} has not been changed since it was imported`,
  fewer: (id: string, n: number) => `${id} has only ${counted(n, 'earlier version')}`,
  unreadable: (file: string) => `The earlier version could not be read: ${file}`,
  noneSince: (day: string) => `No text of a story was changed since ${day}`,
};
