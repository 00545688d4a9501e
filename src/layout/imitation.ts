import { storyEn } from '../i18n/en/story.ts';
import { storyKo } from '../i18n/ko/story.ts';
import type { StyledSpan } from './line.ts';

/**
 * A story may not imitate a badge, on screen or in a pipe. Where its own words stand in brackets like a badge, the
 * brackets are shown as parentheses; and in printed text the first line is the badge line, always, even when empty. Nothing else of a story is changed, and JSON, which carries badges as data, changes nothing.
 */

/** What can stand between two letters without being seen. */
const UNSEEN = '[\\u00ad\\u200b-\\u200d\\u2060]*';

/** A pattern for words however they are spaced. */
function loosely(words: string): string {
  return [...words]
    .map((letter) => (letter === ' ' ? '[\\s\\u00a0]+' : letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join(UNSEEN);
}

const ALL_WORDS = [storyKo, storyEn];
const LABELS = [...new Set(ALL_WORDS.flatMap((words) => Object.values(words.badge)))].map(loosely);
const SUFFIXES = ALL_WORDS.map((words) => loosely(words.statedByPublisher));
const BLANK = '[\\s\\u00a0\\u00ad\\u200b-\\u200d\\u2060]*';
const IMITATION = new RegExp(
  `\\[${BLANK}(?:${LABELS.join('|')})${BLANK}(?:(?:${SUFFIXES.join('|')})${BLANK})?\\]`,
  'gi',
);

/** A story's words with the brackets of would-be badges as parentheses; as many code units as before. */
export function withoutImitations(text: string): string {
  return text.includes('[') ? text.replace(IMITATION, (match) => `(${match.slice(1, -1)})`) : text;
}

/** The same for a row of spans; real badges, which have a badge's role, stay. */
export function rowWithoutImitations(spans: readonly StyledSpan[]): readonly StyledSpan[] {
  const isBadge = (span: StyledSpan) => span.style.role.startsWith('badge-');
  // A real badge is held out of the search by blanks, so that its brackets cannot complete those of the text around it.
  const text = spans.map((span) => (isBadge(span) ? ' '.repeat(span.text.length) : span.text)).join('');
  const changed = withoutImitations(text);
  if (changed === text) return spans;
  let start = 0;
  return spans.map((span) => {
    const from = start;
    start += span.text.length;
    return isBadge(span) ? span : { ...span, text: changed.slice(from, start) };
  });
}
