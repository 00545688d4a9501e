/** Words about the index of a library. */
export interface IndexMessages {
  /** Beside a bar. */
  readonly building: string;
  readonly folder: string;
  readonly condition: string;
  readonly conditions: Readonly<Record<'none' | 'unusable' | 'damaged' | 'sound', string>>;
  readonly stories: string;
  readonly files: string;
  readonly unreadable: string;
  readonly bytes: string;
  readonly rebuilt: (stories: number, folder: string) => string;
  /** It was made, and cannot be kept in the folder. */
  readonly notKept: (folder: string) => string;
  readonly dropped: (folder: string) => string;
  readonly nothingToDrop: string;
  readonly failed: (folder: string, reason: string) => string;
}
