/** A message above the footer, shown until the next key. */
export interface Status {
  readonly text: string;
  readonly tone: 'plain' | 'warning';
  /** The result of a sync: it waits until the current message is gone. */
  readonly isNews?: true;
  /** The number of stories added by another process that the message reports. */
  readonly arrived?: number;
}
