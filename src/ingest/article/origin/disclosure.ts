import type { SourceType } from '../../../story/model.ts';
import { cleanText } from '../../../text/clean.ts';
import { readDate } from '../../document/dates.ts';
import { type MakerDraft, withoutEmpty } from './drafts.ts';

/**
 * Values of AI Content Disclosure: `<meta name="ai-disclosure">` and attributes of elements (WICG proposal 261), and
 * the header field `AI-Disclosure` (draft-abaris-aicdh), which uses other words. `none` means that no AI was used, not
 * that people wrote it, so it is not a source type.
 */
const SOURCES: ReadonlyMap<string, SourceType> = new Map([
  ['ai-generated', 'trainedAlgorithmicMedia'],
  ['ai-autonomous', 'trainedAlgorithmicMedia'],
  ['autonomous', 'trainedAlgorithmicMedia'],
  ['ai-originated', 'trainedAlgorithmicMedia'],
  ['machine-generated', 'trainedAlgorithmicMedia'],
  ['ai-assisted', 'compositeWithTrainedAlgorithmicMedia'],
  ['ai-modified', 'compositeWithTrainedAlgorithmicMedia'],
]);

/** Longest value that is read, in characters. */
const MAX = 200;

export interface Disclosure {
  /** '' if it names none, or one that is not known. */
  readonly source: SourceType | '';
  readonly by: MakerDraft | null;
  /** ISO date-time, or ''. */
  readonly date: string;
  /** The disclosure as written, for the record. */
  readonly said: string;
  /** Whether it says more than the other fields. */
  readonly isMore: boolean;
}

/** Reads a disclosure from its value, model and provider ('' for none); null if there is none. */
export function readDisclosure(value: string, model: string, provider: string): Disclosure | null {
  const written = cleanText(value.slice(0, MAX));
  if (written === '') return null;
  const source = SOURCES.get(written.toLowerCase()) ?? '';
  const by = source === '' ? null : software(model, provider);
  return { source, by, date: '', said: `ai-disclosure: ${written}`, isMore: false };
}

function software(model: string, provider: string): MakerDraft | null {
  const [one, other] = [model, provider].map((name) => cleanText(name.slice(0, MAX)));
  const name = one && other ? `${one} (${other})` : one || other;
  return name ? { name, kind: 'software' } : null;
}

/** A member of the header field: a key with a string, a token or a date, or a word alone. */
const PART = /([a-z*][\w.*-]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|@(-?\d{1,15})|([^\s;,"]+)))?/gi;
const UNDERSTOOD: ReadonlySet<string> = new Set(['mode', 'model', 'provider', 'date']);

/**
 * Reads the header field `AI-Disclosure`; null if there is none. It is a dictionary (RFC 9651), but the example in the
 * draft separates members with semicolons: both are read.
 */
export function readDisclosureField(field: string): Disclosure | null {
  const written = cleanText(field.slice(0, 2 * MAX));
  if (written === '') return null;
  const members = new Map<string, string>();
  for (const [, key = '', text, moment, token] of written.matchAll(PART)) {
    const value = text?.replace(/\\(.)/g, '$1') ?? moment ?? token;
    if (value !== undefined) members.set(key.toLowerCase(), value);
    else if (!members.has('mode')) members.set('mode', key);
  }
  const source = SOURCES.get(members.get('mode')?.toLowerCase() ?? '') ?? '';
  const isAll = source !== '' && [...members.keys()].every((key) => UNDERSTOOD.has(key));
  const seconds = Number(members.get('date'));
  const date = Number.isFinite(seconds) && Math.abs(seconds) < 1e11 ? new Date(seconds * 1000).toISOString() : '';
  return {
    source,
    by: source === '' ? null : software(members.get('model') ?? '', members.get('provider') ?? ''),
    date: members.has('date') && date !== '' ? (readDate(date.replace(/\.\d+Z$/, 'Z')) ?? '') : '',
    said: `AI-Disclosure: ${written}`,
    isMore: !isAll,
  };
}

/** A disclosure as the mapping of a passage or a text. */
export function originFields({ source, by, date }: Disclosure): Record<string, unknown> {
  return withoutEmpty({ source, by, date });
}

/** Whether a source type means that AI was involved. */
export function isMadeByAi(source: string): boolean {
  return /^(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|compositeSynthetic)$/.test(source);
}

/** Whether a source type means that people made something, which an AI disclosure contradicts. */
export function isHuman(source: string): boolean {
  return source === 'digitalCreation' || source === 'humanEdits';
}
