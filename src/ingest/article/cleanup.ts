import {
  authorsInByline,
  isBareCredit,
  isBoilerplate,
  isCredit,
  isPictureAgency,
  isRelatedHeading,
  isReporterMail,
} from '../../story/changes/boilerplate.ts';
import type { Part, Run } from '../../story/file/write-markdown.ts';
import { readDate } from '../document/dates.ts';
import { siteOf } from '../fetch/address.ts';
import { linksOf } from '../markdown/convert.ts';
import { partsText, runsText, walkParts } from '../markdown/parts.ts';
import { isLinksOnly, isLong, lettersOf, partLine, weightOf } from './text-measures.ts';

export interface CleanArticle {
  readonly parts: readonly Part[];
  /** Addresses under a heading such as `Related`. */
  readonly related: readonly string[];
  /** The names in the bylines around the text, or ''. */
  readonly author: string;
}

/**
 * Removes from an article what pages put around it: the repeated title, bylines, dates, copyright, buttons, links to
 * other reports. Only whole lines and blocks are removed, and only if they contain nothing else. `base` is the page's
 * address, or ''.
 */
export function cleanArticle(parts: readonly Part[], title: string, base = ''): CleanArticle {
  const related = new Set<string>();
  const cut = untilEnd(parts);
  for (const part of parts.slice(cut.length)) addLinks(part, related);
  const repeated = repeatedLines(cut);
  const out: Part[] = [];
  const shown = new Set<string>();
  let inRelated = false;
  let before: Part | undefined;
  // Where most texts are links with a description, the links are the text.
  const site = cut.filter(isPointer).length * 2 > cut.filter(isLong).length ? '' : base;
  const [top, first, last] = [cut.findIndex(isLong), beginning(cut), cut.findLastIndex(isLong)];
  for (const [index, part] of cut.entries()) {
    const line = partLine(part);
    if (line !== null && isRelatedHeading(line)) {
      inRelated = true;
      addLinks(part, related);
      continue;
    }
    if (inRelated && isLinksOnly(part)) {
      addLinks(part, related);
      continue;
    }
    inRelated = false;
    const isElsewhere = isTeasers(part) || isAside(part, before, site) || isRelatedList(part);
    if (isElsewhere) addLinks(part, related);
    else if (part.kind !== 'figure') before = part;
    if ((line !== null && repeated.has(line)) || isElsewhere) continue;
    const kept = withoutBoilerplate(index < top ? asLines(part) : part, index < first || index > last);
    if (kept !== null) addPart(out, kept, shown);
  }
  return {
    parts: withoutLinksAtEnd(withoutPullQuotes(withoutTitle(out, title)), related),
    related: [...related],
    author: bylineAround(parts, Math.max(0, first), last),
  };
}

/** Splits the lines under a title, which are often marked as one heading. */
function asLines(part: Part): Part {
  const isSeveral = part.kind === 'heading' && part.runs.some(({ kind }) => kind === 'break');
  return isSeveral ? { kind: 'paragraph', runs: part.runs } : part;
}

/** The part where the text has certainly begun: the second paragraph, since the first may be a subtitle. */
function beginning(parts: readonly Part[]): number {
  const first = parts.findIndex(isLong);
  const second = parts.findIndex((part, index) => index > first && isLong(part));
  return second > first && second < 12 ? second : first;
}

/** Short lines without final punctuation that occur three times or more: labels of the page. Bold ones name who speaks. */
function repeatedLines(parts: readonly Part[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const part of parts) {
    const isBold = part.kind === 'paragraph' && part.runs.every(({ mark }) => mark === '**');
    const line = isBold ? null : partLine(part);
    if (line !== null && line.length <= 40 && /\p{L}/u.test(line) && !/[.:?!…。]$/.test(line))
      counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 2).map(([line]) => line));
}

/** A part without its boilerplate lines; null if nothing is left. */
function withoutBoilerplate(part: Part, atEdge: boolean): Part | null {
  if (part.kind === 'paragraph') {
    const runs = linesOf(part.runs).filter((line) => !isBoilerplate(runsText(line).trim(), atEdge));
    return runs.length === 0 ? null : { kind: 'paragraph', runs: joined(runs) };
  }
  if (part.kind === 'heading') return isBoilerplate(runsText(part.runs).trim(), atEdge) ? null : part;
  if (part.kind === 'list') {
    const items = part.items.filter(
      (item) => !isBoilerplate(partsText(item).trim(), atEdge) || item.some(({ kind }) => kind === 'figure'),
    );
    return items.length === 0 ? null : { ...part, items };
  }
  if (part.kind === 'figure') return /^loading\W*$/i.test(part.alt) && part.caption === '' ? null : part;
  return part;
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(run);
  }
  return lines;
}

function joined(lines: readonly (readonly Run[])[]): Run[] {
  const end: Run = { kind: 'break', text: '', mark: '', href: '' };
  return lines.flatMap((line, index) => (index === 0 ? line : [end, ...line]));
}

/** Adds a part, unless it repeats the text of the picture before it or is a picture that is already `shown`. */
function addPart(out: Part[], part: Part, shown: Set<string>): void {
  const last = out.at(-1);
  if (part.kind === 'figure') {
    const isTwice = shown.has(part.src);
    shown.add(part.src);
    const named = { ...part, alt: withoutAgency(part.alt, part.caption) };
    if (!isTwice) out.push(same(named.alt, named.caption) ? { ...named, caption: '' } : named);
    return;
  }
  const text = part.kind === 'paragraph' ? runsText(part.runs) : '';
  if (last?.kind !== 'figure' || text === '') {
    // A lone agency name is left over from a dropped picture.
    if (!isPictureAgency(text)) out.push(part);
  } else if (isBareCredit(text) || (last.caption === '' && isCredit(text))) {
    const caption = last.caption === '' ? text : `${last.caption} (${text})`;
    const named = { ...last, alt: withoutAgency(last.alt, text) };
    out[out.length - 1] = lettersOf(last.caption).includes(lettersOf(text)) ? named : { ...named, caption };
  } else if (!same(last.alt, text) && !same(last.caption, text)) out.push(part);
}

/** The alternative text of a picture without the agency that its caption also names. */
function withoutAgency(alt: string, credit: string): string {
  return isBareCredit(credit) && alt.startsWith(`${credit} `) ? alt.slice(credit.length).trim() : alt;
}

function same(one: string, other: string): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  return a !== '' && a === b;
}

/** Longest words before a title, in characters. */
const MAX_KICKER = 60;

/** Removes a repetition of the title, and lines that are only a date, before the text. */
function withoutTitle(parts: readonly Part[], title: string): Part[] {
  const first = parts.findIndex(isLong);
  const top = first < 0 ? Math.min(parts.length, 4) : first;
  const letters = lettersOf(title);
  const isTitle = (part: Part) => {
    const line = partLine(part) ?? '';
    // A heading often has a few words before the title that pages state.
    const isLonger = part.kind === 'heading' && letters.length > 20 && line.length < title.length + MAX_KICKER;
    return same(line, title) || (isLonger && lettersOf(line).endsWith(letters));
  };
  return parts.filter((part, index) => index >= top || !(isTitle(part) || isDate(partLine(part) ?? '')));
}

/** Any order of its numbers will do to see that a line is a date. */
const ANY = Object.assign(() => 'Z', { order: () => 'dmy' as const });

/** Whether a line is only a date, perhaps before the name of an author. */
function isDate(line: string): boolean {
  const isShort = line.length <= 60 && (line.split(/\d/, 1)[0] ?? '').trim().split(/\s+/).length < 3;
  if (!isShort || !/\d\D+\d/.test(line)) return false;
  return readDate(line.replace(/(?<![\s|·•])[\s|·•]+(?:von|by)?$/i, ''), ANY) !== null;
}

/** A shorter quotation may be in a text by chance, in letters; more quotations than these are the text. */
const [MIN_QUOTATION, MAX_QUOTATIONS] = [25, 50];

/** Removes quotations set apart whose words are also in a paragraph: they are to catch the eye. */
function withoutPullQuotes(parts: readonly Part[]): readonly Part[] {
  const quotes = parts.filter((part) => part.kind === 'quote').slice(0, MAX_QUOTATIONS);
  if (quotes.length === 0) return parts;
  const text = lettersOf(parts.map((part) => (part.kind === 'paragraph' ? runsText(part.runs) : '')).join(' '));
  const repeated = quotes.filter((quote) => {
    const words = lettersOf(partsText(quote.parts.slice(0, 1)));
    return quote.parts.length < 3 && words.length >= MIN_QUOTATION && text.includes(words);
  });
  return parts.filter((part) => part.kind !== 'quote' || !repeated.includes(part));
}

/** Whether a list shows other reports: links, most of them with a picture. */
function isTeasers(part: Part): boolean {
  if (part.kind !== 'list' || part.items.length < 2) return false;
  const isTeaser = (item: readonly Part[]) => {
    const words = item.filter(({ kind }) => kind !== 'figure');
    return words.length > 0 && words.length < item.length && words.every(isLinksOnly);
  };
  const others = part.items.filter((item) => !isTeaser(item));
  return (
    others.length < part.items.length &&
    others.every((item) => item.every((inner) => isBoilerplate(partLine(inner) ?? '', false)))
  );
}

/** Whether a list or line within a text links to other stories of the site, without being introduced by the text. */
function isAside(part: Part, before: Part | undefined, base: string): boolean {
  const isList = part.kind === 'list' && !part.ordered && isLinksOnly(part);
  if (base === '' || !(isList || isPointer(part))) return false;
  if (before?.kind !== 'paragraph' || !/[.!?。…"'”’]$/.test(runsText(before.runs).trim())) return false;
  const links = linksOf([part]).filter((link) => link.startsWith('http'));
  return links.length > 0 && links.every((link) => siteOf(link) === siteOf(base));
}

/** Whether the first line of a paragraph introduces links to other reports, and the others are such. */
function isRelatedList(part: Part): boolean {
  if (part.kind !== 'paragraph') return false;
  const [label, ...others] = linesOf(part.runs);
  return (
    others.length > 0 &&
    isRelatedHeading(runsText(label ?? []).trim()) &&
    others.every((line) => line.some(({ href }) => href !== ''))
  );
}

/** Whether a paragraph is the title of another story, linked, perhaps after words such as `Read more:`. */
function isPointer(part: Part): boolean {
  if (part.kind !== 'paragraph' || part.runs.some(({ kind }) => kind === 'break')) return false;
  const linked = part.runs.filter(({ href }) => href !== '');
  const [text, label] = [linked, part.runs.filter(({ href }) => href === '')].map((runs) => runsText(runs).trim());
  const isTitle = /[^.,;:。)]$/.test(text ?? '') && (text ?? '').split(/\s+/, 4).length > 3;
  return isTitle && /^(?:[^\p{L}"'“”‘’«»「」]*|[^.!?]{0,30}[:：]\s*)$/u.test(label ?? '');
}

/** Removes lists of links at the end; a single link may belong to the text. */
function withoutLinksAtEnd(parts: readonly Part[], related: Set<string>): Part[] {
  const out = [...parts];
  const isTail = (part: Part | undefined) =>
    part !== undefined &&
    (part.kind === 'rule' ||
      (part.kind === 'heading' && !isLinksOnly(part)) ||
      (part.kind === 'list' && part.items.length > 1 && isLinksOnly(part)));
  while (out.length > 1 && isTail(out.at(-1))) {
    const part = out.pop();
    if (part) addLinks(part, related);
  }
  return out;
}

function addLinks(part: Part, into: Set<string>): void {
  for (const href of linksOf([part])) if (href.startsWith('http')) into.add(href);
}

/** The share of a text's characters that are links, 0 to 1. */
export function linkShare(parts: readonly Part[]): number {
  let [all, linked] = [0, 0];
  for (const part of walkParts(parts)) {
    if (part.kind === 'paragraph' || part.kind === 'heading') {
      all += runsLength(part.runs);
      linked += runsLength(part.runs.filter(({ href }) => href !== ''));
    } else if (part.kind !== 'quote' && part.kind !== 'list') all += partsText([part]).length;
  }
  return all === 0 ? 0 : linked / all;
}

const runsLength = (runs: readonly Run[]): number => runs.reduce((length, { text }) => length + text.length, 0);

/** The heading or introduction of a comment section. */
const COMMENTS =
  /^(?:you must (?:be )?(?:log|sign)(?:ged|ned)? in\b|(?:please )?(?:log|sign) in (?:to|or)\b.{0,60}\b(?:comment|discussion|conversation|reply)|join the (?:conversation|discussion|debate)\b.{0,60}$|(?:leave|post|add) a (?:comment|reply)\W*$|be the first to comment\b|create an account\b.{0,20}\bsign in\W*$|댓글을 (?:작성|쓰|남기).{0,40}로그인|로그인.{0,20}댓글)|\b(?:please|bitte|keep)\b[^.!?]{0,40}\b(?:comments?|kommentare?)\b[^.!?]{0,40}\b(?:relevant|respectful|civil|polite|on topic|themenbezogen|respektvoll|sachlich)\b|\bcivil forum for discussion\b/i;

/** The parts up to the certain end of a report: its reporter's address, or the comments. */
function untilEnd(parts: readonly Part[]): readonly Part[] {
  return untilComments(untilReporter(parts));
}

/** Cuts a Korean report after its reporter's address, unless text follows. */
function untilReporter(parts: readonly Part[]): readonly Part[] {
  const at = parts.findLastIndex((part) => part.kind === 'paragraph' && isReporterMail(runsText(part.runs).trim()));
  const after = parts.slice(at + 1);
  const isText = (part: Part) =>
    part.kind === 'paragraph' && !isLinksOnly(part) && weightOf(runsText(part.runs)) >= 150;
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
function bylineAround(parts: readonly Part[], first: number, last: number): string {
  const writers = parts.flatMap((part, index) => {
    if (part.kind !== 'paragraph' || (index > first && index < last)) return [];
    return linesOf(part.runs).map((runs) => authorsInByline(runsText(runs).trim()));
  });
  return [...new Set(writers.filter(Boolean))].slice(0, 10).join(', ');
}
