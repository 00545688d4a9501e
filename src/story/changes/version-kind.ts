import type { Edition } from '../model.ts';
import type { VersionDiff, VersionKind } from './model.ts';

/** Marks of a version in a title: `(종합)`, `(종합2보)`, `(2보)`, `[속보]`, `UPDATE 1-`, `(Updated)`. */
const MARKS =
  /[([<【]\s?(?:종합\s?(?:\d+보)?|\d+보|속보|긴급|상보|업데이트|updated?(?: \d+)?|breaking|recast(?:s|ed)?)\s?[)\]>】]|^(?:update \d+|wrapup \d+|updated?|breaking)\s?[-–—:]/gi;
/** The same at the beginning of a paragraph. */
const UPDATE = /^(?:update[ds]?(?: \d+)?|업데이트)\s?[:：—-]/i;

/** A paragraph of a publisher about its own mistakes. Reports about those of others have another form. */
const CORRECTION =
  /바로\s?잡습니다|바로\s?잡았습니다|정정합니다|정정했습니다|^[\s[(<【▲△◇※*]*정정(?:\s?보도(?:문)?)?\s?(?:[\])>】:：]|$)|^[\s[(<*]*(?:corrections?|corrected|clarification)\s?(?:[:：—–\])>-]|$)|(?:this|an earlier version of (?:this|the)) (?:article|story|report|version)\b.{0,60}\b(?:corrected|amended|misstated|incorrectly)/i;
/** A reply or a report on the outcome that the law (언론중재법) makes a publisher print. */
const REPLY =
  /^[\s[(<【▲△◇※*]*(?:반론|추후)\s?보도(?:문)?\s?(?:[\])>】:：]|$)|(?:반론|추후)\s?보도(?:를|문을)\s?(?:합니다|게재합니다|싣습니다)/;

/** Longer paragraphs are part of the report. */
const MAX_NOTE = 1000;

const marksOf = ({ title }: Pick<Edition, 'title'>): string =>
  (title.match(MARKS) ?? []).map((mark) => mark.replace(/\s/g, '')).join();

/** What a new version is, by what came with it: a reply comes before a correction, and that before an update. */
export function versionKind(
  before: Edition,
  after: Edition,
  { title, summary, blocks }: Pick<VersionDiff, 'title' | 'summary' | 'blocks'>,
): VersionKind {
  const added = [title, summary, ...blocks.map(({ runs }) => runs)].flatMap((runs) => {
    const text = runs.flatMap(({ kind, text }) => (kind === 'inserted' ? [text] : [])).join(' ');
    return text === '' || text.length > MAX_NOTE ? [] : [text];
  });
  const isNoted = (pattern: RegExp): boolean => added.some((text) => pattern.test(text));
  if (isNoted(REPLY)) return 'reply';
  const { corrections } = after.provenance;
  if (corrections.length > before.provenance.corrections.length || isNoted(CORRECTION)) return 'correction';
  return marksOf(before) !== marksOf(after) || isNoted(UPDATE) ? 'update' : 'edit';
}
