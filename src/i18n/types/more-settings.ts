/** Words about settings that have to do with the terminal and with other programs, in the settings on screen. */
export interface MoreSettingsMessages {
  readonly links: string;
  readonly copy: string;
  readonly screenReader: string;
  readonly charset: string;
  /** What takes a copy. */
  readonly copyTo: Readonly<Record<'auto' | 'osc52' | 'program' | 'off', string>>;
  /** A value that was changed and counts from the next start on. */
  readonly fromNextStart: (value: string) => string;
}
