import type { Edition, Lang } from './model.ts';

/** The colour family of a badge; the words carry the meaning without it. */
export type BadgeTone = 'ai' | 'auto' | 'human' | 'check' | 'warn' | 'neutral';

/** The fixed column of a list row in which a badge stands. `record` badges show only in the record of origin. */
export type BadgeSlot = 'text' | 'image' | 'check' | 'translation' | 'record';

export type BadgeId =
  | 'ai-text'
  | 'ai-edited-text'
  | 'auto-text'
  | 'human-text'
  | 'ai-image'
  | 'ai-edited-image'
  | 'ai-translated'
  | 'translated'
  | 'fact-checked'
  | 'fact-checked-auto'
  | 'changed-since-check'
  | 'corrected'
  | 'unknown';

/** What a badge's test may look at. `today` is an ISO date (YYYY-MM-DD) in UTC; the caller brings the clock. */
export interface BadgeContext {
  readonly edition: Pick<Edition, 'provenance' | 'bodySha256'>;
  readonly today: string;
}

export interface Badge {
  readonly id: BadgeId;
  readonly slot: BadgeSlot;
  readonly tone: BadgeTone;
  readonly test: (context: BadgeContext) => boolean;
}

export type { Lang };
