import type { Widen } from '../widen.ts';

/** The record of origin. */
export const recordEn = {
  badges: 'Badges',
  text: 'Text',
  by: 'Made by',
  humanReview: 'Human review',
  factCheck: 'Fact-check',
  hash: 'Body hash',
  hashSame: 'matches the checked text',
  hashDiffers: 'text changed since the check',
  hashMissing: 'not stated',
  sources: 'Checked against',
  unverified: 'Not verified',
  translation: 'Translation',
  original: 'not stated',
  translatedFrom: (lang: string) => `from ${lang}`,
  images: 'Images',
  passages: 'Passages',
  fromTo: (begins: string, ends: string) => `“${begins} …” to “… ${ends}”`,
  credentials: 'Credentials',
  carriesCredentials: (isDamaged: boolean) =>
    isDamaged ? 'has damaged content credentials (C2PA, not verified)' : 'has content credentials (C2PA, not verified)',
  corrections: 'Corrections',
  byline: 'Byline',
  claims: 'Claims that the publisher checked',
  verdict: (verdict: string) => `Verdict: ${verdict}`,
  hints: 'Publisher’s own statement (not verified)',
  principles: 'Editorial principles',
  revisions: 'Earlier versions (next to the story’s file)',
  /** `day` is the day of the import. */
  undated: (day: string) => `The publisher gave no date. It was imported on ${day}.`,
  /** `said` is the publisher's date, `day` the day of the import. */
  misdated: (said: string, day: string) =>
    `The publisher’s date is wrong: it gave ${said}, which was in the future when this was imported on ${day}.`,
  source: 'Source',
  nothingStated: 'Nothing is stated about the origin of this text.',
  notStated: 'not stated',
  basisPublisher: 'The following is stated by the publisher; this program has not checked it.',
  noticed: 'detected by this program',
};

export type RecordMessages = Widen<typeof recordEn>;
