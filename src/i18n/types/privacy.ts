/** What the files of this program are for. */
export type KeptPurpose =
  | 'config'
  | 'state'
  | 'lastGood'
  | 'beforeSplit'
  | 'marks'
  | 'broken'
  | 'left'
  | 'journal'
  | 'typed'
  | 'credentials'
  | 'feeds'
  | 'index'
  | 'code'
  | 'cache'
  | 'crash'
  | 'glossary'
  | 'stories'
  | 'other';

/** Words of the command that shows and changes what is kept about reading. */
export interface PrivacyMessages {
  readonly consent: string;
  readonly state: Readonly<Record<'undecided' | 'declined' | 'accepted', string>>;
  readonly decided: (date: string, notice: number) => string;
  readonly doNotTrack: string;
  /** Besides, when a journal from an earlier consent is there. */
  readonly doNotTrackJournal: string;
  readonly files: string;
  /** How large a file is, or the files of a folder. */
  readonly bytes: (n: string, files: number) => string;
  readonly noFile: string;
  readonly purpose: Readonly<Record<KeptPurpose, string>>;
  readonly need: Readonly<Record<'always' | 'consent' | 'yours', string>>;
  readonly nothingSent: string;
  readonly accepted: (path: string) => string;
  readonly declined: (hadJournal: boolean) => string;
  readonly erased: (path: string) => string;
  readonly nothingToErase: string;
  /** What erasing leaves. */
  readonly remains: Readonly<Record<'stories' | 'glossary' | 'other', (path: string) => string>>;
}
