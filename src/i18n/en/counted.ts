import { countOf } from '../number.ts';

/** A number with the noun that counts things: `1 file`, `1,234 files`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${countOf(n, 'en')} ${n === 1 ? one : many}`;

export const stories = (n: number): string => counted(n, 'story', 'stories');

/** How many already exist: `1 already exists`. */
export const alreadyExist = (n: number): string => `${countOf(n, 'en')} already ${n === 1 ? 'exists' : 'exist'}`;

/** A text with a full stop, unless it ends a sentence already. */
export const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
