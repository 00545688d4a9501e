import { cleanText } from '../../text/clean.ts';
import { htmlToLine } from '../markdown/text.ts';
import type { Rights } from '../model.ts';
import { shorten } from './summary.ts';

/** Longest terms that are recorded, in characters, and how much of a statement is examined. */
const [MAX_TERMS, MAX_STATEMENT] = [500, 4000];

/** Words on what may be done with a text. A mere `© 2026 Name. All rights reserved.` says nothing that the law does not. */
const ON_USE =
  /creativecommons\.org|licen[cs]e|\bCC(?: |-)(?:BY|0)|\b(?:may|must|can|shall)(?:not| not| only)\b|prohibit|forbid|permi(?:t|ssion)|personal use|commercial|terms of use|\b(?:noai|ai|train(?:ing)?|scraping|tdm)\b|machine learning|data mining|artificial intelligence|translat|금지|금합니다|허가|허락|동의|이용|사용|학습|번역|전재|배포|약관|인공지능|자유롭게/i;

/** What a publisher states on the use of a text. */
export interface StatedRights {
  /** Values of `tdm-reservation`. */
  readonly tdm: readonly string[];
  /** Directives for robots. */
  readonly robots: readonly string[];
  /** Rights, licences and terms as HTML or text. */
  readonly terms: readonly string[];
}

/**
 * The rights that a publisher reserves or grants; undefined if it says nothing on the use of its text. `noai` in directives for robots
 * counts as terms; `noimageai` is about pictures, and so is not about the text.
 */
export function readRights({ tdm, robots, terms }: StatedRights): Rights | undefined {
  const lines = terms
    .map((text) => cleanText(htmlToLine(text.slice(0, MAX_STATEMENT))))
    .filter((text) => ON_USE.test(text));
  const isNoAi = robots.some((directives) => /(?:^|[\s,:])noai(?:[\s,]|$)/i.test(directives));
  const said = shorten([...new Set([...lines, ...(isNoAi ? ['robots: noai'] : [])])].join(' · '), MAX_TERMS);
  const isReserved = tdm.some((value) => value.trim() === '1');
  if (!isReserved && said === '') return undefined;
  return { ...(isReserved && { tdmReserved: true }), ...(said !== '' && { terms: said }) };
}
