import { type Part, runsText } from '../markdown/parts.ts';
import { isReporterMail, writersOf } from './byline.ts';
import { isLinksOnly, isLong, partLine } from './text-measures.ts';

/** How the place for comments begins, or what is said about them. */
const COMMENTS =
  /^(?:you must (?:be )?(?:log|sign)(?:ged|ned)? in\b|(?:please )?(?:log|sign) in (?:to|or)\b.{0,60}\b(?:comment|discussion|conversation|reply)|join the (?:conversation|discussion|debate)\b.{0,60}$|(?:leave|post|add) a (?:comment|reply)\W*$|be the first to comment\b|create an account\b.{0,20}\bsign in\W*$|댓글을 (?:작성|쓰|남기).{0,40}로그인|로그인.{0,20}댓글)|\bcivil forum for discussion\b|\bkeep comments relevant and respectful\b/i;

/** Parts up to where a report's text has surely ended: at its reporter's address, or where comments begin. */
export function untilEnd(parts: readonly Part[]): readonly Part[] {
  return untilComments(untilReporter(parts));
}

/** Korean reports end with their reporter's address; what comes then is cut off when it is no text. */
function untilReporter(parts: readonly Part[]): readonly Part[] {
  const at = parts.findLastIndex((part) => part.kind === 'paragraph' && isReporterMail(runsText(part.runs).trim()));
  const after = parts.slice(at + 1);
  const isText = (part: Part) => part.kind === 'paragraph' && !isLinksOnly(part) && runsText(part.runs).length >= 100;
  if (at < parts.length / 3 || after.some(isText)) return parts;
  return parts.slice(0, at);
}

function isComments(part: Part): boolean {
  return part.kind === 'paragraph' && COMMENTS.test(runsText(part.runs).slice(0, 500).trim());
}

function untilComments(parts: readonly Part[]): readonly Part[] {
  const at = parts.findIndex((part, index) => index >= parts.length / 2 && isComments(part));
  if (at < 1 || parts.slice(at).some((part) => isLong(part) && !isComments(part))) return parts;
  return parts.slice(0, at);
}

/** The authors in the bylines before and after a text, joined by `, `; `first` and `last` are its first and last part. */
export function bylineAround(parts: readonly Part[], first: number, last: number): string {
  const writers = parts.flatMap((part, index) => {
    const line = index <= first || index >= last ? partLine(part) : null;
    if (line === null || part.kind !== 'paragraph') return [];
    return part.runs.some(({ kind }) => kind === 'break')
      ? linesOf(part.runs.map(({ kind, text }) => (kind === 'break' ? '\n' : text)).join(''))
      : [writersOf(line)];
  });
  return [...new Set(writers.filter(Boolean))].slice(0, 10).join(', ');
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => writersOf(line.trim()));
