/** Words of the command that shows and changes what is kept about reading. */
export interface PrivacyMessages {
  readonly consent: string;
  readonly state: Readonly<Record<'undecided' | 'declined' | 'accepted', string>>;
  readonly decided: (date: string, notice: number) => string;
  readonly doNotTrack: string;
  /** Besides, when a journal from an earlier consent is there. */
  readonly doNotTrackJournal: string;
  readonly files: string;
  readonly bytes: (n: string) => string;
  readonly noFile: string;
  readonly purpose: Readonly<Record<'config' | 'broken' | 'journal' | 'stories' | 'feeds' | 'cache' | 'crash', string>>;
  readonly need: Readonly<Record<'always' | 'consent' | 'yours', string>>;
  readonly nothingSent: string;
  readonly accepted: (path: string) => string;
  readonly declined: (hadJournal: boolean) => string;
  readonly erased: (path: string) => string;
  readonly nothingToErase: string;
  readonly remains: (path: string) => string;
}
