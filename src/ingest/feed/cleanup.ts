import { isReadMoreLine } from '../document/summary.ts';
import { type Part, type Run, runsText } from '../markdown/parts.ts';

/** A longer line is text, even if it is one link. */
const MAX_LINE_LENGTH = 120;
/** Letters of a link to the item itself (`Permalink`, `★`, `직접 가서 보기`). */
const MAX_SELF_LINK_LENGTH = 30;
const PROMOTION =
  /^\W*(?:sign up (?:to|for)\b|subscribe (?:to|for|now|here)\b|get (?:our|the)\b.{0,60}\b(?:newsletter|app)\b|download (?:our|the)\b.{0,40}\bapp\b|join our\b|follow (?:us|our)\b|뉴스레터 구독|구독하기|채널 추가)/i;
/** A sentence about where the item was published. */
const ORIGINAL =
  /\b(?:visit|view|read|see)\b.{0,60}\b(?:original|full)\b.{0,20}\b(?:article|post|story|version|entry)\W*$/i;
/** What a blog program appends to every item. */
const APPENDED = /^The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}$/;

/**
 * Removes what the publisher of a feed puts around each item: links to the item itself and to more of it at its
 * beginning and end, lines that only invite to sign up. An item of nothing else keeps them.
 */
export function cleanItem(parts: readonly Part[], url: string): readonly Part[] {
  const kept = parts.filter((part) => !isPromotion(part) && !(part.kind === 'figure' && isReadMoreLine(part.alt)));
  let [from, to] = [0, kept.length];
  while (from < to && isSelfLink(kept[from], url)) from += 1;
  while (to > from && isSelfLink(kept[to - 1], url)) to -= 1;
  if (from === to) return parts;
  const out = kept.slice(from, to);
  const last = out.at(-1);
  if (last?.kind === 'paragraph') out[out.length - 1] = { ...last, runs: withoutMore(last.runs) };
  return out;
}

/** The text and target of a line that is one link, with punctuation around it; null otherwise. */
function loneLink(part: Part | undefined): { readonly text: string; readonly href: string } | null {
  if (part?.kind !== 'paragraph') return null;
  const text = runsText(part.runs).trim();
  const href = part.runs.find((run) => run.href !== '')?.href;
  if (href === undefined || text.length > MAX_LINE_LENGTH) return null;
  const isLone = part.runs.every((run) => run.href === href || (run.href === '' && !/[\p{L}\p{N}]/u.test(run.text)));
  return isLone ? { text, href } : null;
}

function isPromotion(part: Part): boolean {
  return PROMOTION.test(loneLink(part)?.text ?? '');
}

function isSelfLink(part: Part | undefined, url: string): boolean {
  if (part?.kind === 'rule') return true;
  const link = loneLink(part);
  if (link !== null)
    return isReadMoreLine(link.text) || (isSame(link.href, url) && link.text.length <= MAX_SELF_LINK_LENGTH);
  if (part?.kind !== 'paragraph' || part.runs.length > 9) return false;
  const text = runsText(part.runs).slice(0, 600);
  const leadsHome = part.runs.some(({ href }) => href !== '' && isSame(href, url));
  return APPENDED.test(text) || (leadsHome && text.length <= MAX_LINE_LENGTH + 20 && ORIGINAL.test(text));
}

/** Whether two addresses are of one page, ignoring tracking parameters after `?`. */
function isSame(one: string, other: string): boolean {
  const bare = (url: string) =>
    url
      .replace(/^https?:/, '')
      .replace(/#.*$/s, '')
      .replace(/[?&](?:utm_|CMP=|ref=).*$/s, '');
  return bare(one) === bare(other);
}

/** Runs without a link to the full text at their end. */
function withoutMore(runs: readonly Run[]): readonly Run[] {
  const at = runs.findLastIndex(({ href }) => href === '');
  const link = runs.slice(at + 1);
  if (at < 0 || link.length === 0 || !isReadMoreLine(runsText(link))) return runs;
  const rest = runs.slice(0, at + 1);
  while (rest.at(-1)?.kind === 'break') rest.pop();
  return rest.length === 0 ? runs : rest;
}
