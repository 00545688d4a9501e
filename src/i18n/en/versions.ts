import { counted } from './counted.ts';

/** Earlier versions of stories, and what was changed since. */
export const versionsEn = {
  kind: { edit: 'edited', update: 'update', correction: 'correction', reply: 'reply' },
  changes: (n: number) => counted(n, 'change'),
  /** `time` is when the earlier version was replaced. */
  since: (time: string, changes: number, kind: string) =>
    `${counted(changes, 'change')} to the version before ${time} · ${kind}`,
  same: (time: string) => `Nothing was changed in the text since the version before ${time}`,
  /** In place of signs. */
  spoken: { inserted: ['(added: ', ')'], deleted: ['(deleted: ', ')'] },
  none: (id: string) => `${id} has not been changed since it was imported`,
  fewer: (id: string, n: number) => `${id} has only ${counted(n, 'earlier version')}`,
  unreadable: (file: string) => `The earlier version could not be read: ${file}`,
  noneSince: (day: string) => `No text of a story was changed since ${day}`,
};
