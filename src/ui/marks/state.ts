/** Marks as they were before a change. */
export interface UndoStep {
  readonly mark: 'read' | 'starred';
  readonly ids: readonly string[];
  readonly was: readonly boolean[];
}

/** Marks as the settings have them, by the ids of stories that carry them and that do not; the reader's own among them. */
export interface MarksRead {
  readonly read: { readonly on: readonly string[]; readonly off: readonly string[] };
  readonly starred: { readonly on: readonly string[]; readonly off: readonly string[] };
}
