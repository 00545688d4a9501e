import { stories } from './counted.ts';

/** The stories of a removed feed: those that were deleted, and those that stay because of a star, an edit or another feed. */
type Removed = Readonly<Record<'deleted' | 'starred' | 'edited' | 'shared', number>>;

export const deletionEn = {
  question: (title: string) => `Delete “${title}”? [y/N] `,
  questionAll: (n: number) => `Delete ${stories(n)}? [y/N] `,
  needsYes: 'delete asks on a terminal only – add --yes',
  deleted: (title: string, id: string) => `Deleted “${title}” (${id})`,
  restored: (id: string) => `Restored ${id}`,
  canRestore: 'minerals-news delete --undo ID restores a story within seven days',
  notRestorable: (id: string) => `${id} cannot be restored: it was not deleted, or more than seven days ago`,
  refused: {
    bundled: (id: string) => `${id} is a bundled story and cannot be deleted`,
    yours: (id: string, file: string) => `${id} was not imported but is your own file – remove ${file} yourself`,
    edited: (id: string, file: string) => `${id} was not deleted because you edited it – remove ${file} yourself`,
    gone: (id: string) => `${id} is no longer there`,
    unwritable: (id: string, why: string) => `${id} could not be deleted (${why})`,
  },
  expired: (n: number) => (n === 0 ? 'nothing has expired' : `${stories(n)} expired`),
  wouldExpire: (n: number) => (n === 0 ? 'nothing has expired' : `${stories(n)} would be deleted (--dry-run)`),
  keepsAll: 'all stories are kept – minerals-news feeds set --all keep=30d sets a limit',
  removedWith: (title: string, n: Removed) =>
    `Unsubscribed from “${title}” and deleted ${stories(n.deleted)}${n.starred > 0 ? `; ${stories(n.starred)} with a star ${n.starred === 1 ? 'remains' : 'remain'}` : ''}${n.edited > 0 ? `; ${stories(n.edited)} that you edited ${n.edited === 1 ? 'remains' : 'remain'}` : ''}${n.shared > 0 ? `; ${stories(n.shared)} that other feeds have too ${n.shared === 1 ? 'remains' : 'remain'}` : ''}`,
  starsMissing: (file: string) => `stars are missing (${file}), so no story was deleted`,
  starsUnread: (file: string) =>
    `stars could not be read, so no story was deleted – repair them in ${file}, or delete that file`,
  failed: (why: string) => `files of stories could not be moved (${why}) – no story is lost`,
};

/** In the reader, in one line. */
export const deletionReaderEn = {
  /** `undo` is a key. */
  done: (n: number, undo: string) => `Deleted ${stories(n)}. Press ${undo} to undo.`,
  refused: {
    bundled: (_: string) => 'Bundled stories cannot be deleted.',
    yours: (file: string) => `Not deleted: ${file} is your own file, not an imported one.`,
    edited: (file: string) => `Not deleted, because you edited ${file}.`,
    gone: (_: string) => 'The story is no longer there.',
    unwritable: (why: string) => `Could not delete: ${why}`,
  },
  more: (n: number) => `${stories(n)} more remained.`,
  notRestored: (n: number) => `${stories(n)} could not be restored.`,
};
