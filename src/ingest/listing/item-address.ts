import { isTracking } from '../../story/page-address.ts';
import { webAddress } from '../markdown/address.ts';

/** Parameters that say from which page of a list or in which session an item was opened. */
const OF_THE_WAY =
  /^(?:\w*page_?(?:no|num|number|index|idx|unit|size|rows)?|page_?offset|pg_?(?:no|num)?|recordcountperpage|(?:php|asp|j)?sess(?:ion)?_?id\w*|cfid|cftoken)$/i;

/** What identifies a page: a number, or words that are joined. */
const IDENTIFYING = /\d|[^\W\d]+[-_][^\W\d]+[-_]|%[0-9a-f]{2}/i;

/**
 * The address of an item of a list: absolute, without fragment, session, tracking, and the page of the list, unless only that
 * identifies it; or ''. `base` is the address of the list.
 */
export function itemAddress(href: string, base: string): string {
  const url = URL.parse(webAddress(href.replace(/;jsessionid=[^?#]*/i, ''), base));
  if (url === null) return '';
  url.hash = '';
  const pairs = url.search.slice(1).split('&').filter(Boolean);
  const kept = pairs.filter((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return !isTracking(name) && !(OF_THE_WAY.test(name) && /^\w*$/.test(value));
  });
  const isLost =
    pairs.length > kept.length && !kept.some((pair) => IDENTIFYING.test(pair)) && !IDENTIFYING.test(url.pathname);
  url.search = (isLost ? pairs.filter((pair) => !isTracking(pair.split('=')[0] ?? '')) : kept).join('&');
  return url.href;
}

/** Files, and lists of other items. */
const NO_ITEM =
  /\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|webp|mp[34]|ics|xml|rss|atom|csv|txt)$|\/(?:tags?|authors?|topics?|categor(?:y|ies)|users?|profiles?|writers?|journalists?|reporters?|keywords?|labels?)\/[^/]+(?:\/(?:page\/\d+)?)?$|\/(?:log-?in|sign-?in|log-?out|sign-?up|register|join|subscribe|search|contact(?:-us)?|about(?:-us)?|privacy(?:-policy)?|terms|sitemap|rss|feed|cart|account|donate|advertise)(?:\.\w{2,5})?\/?$|\/page\/\d+\/?$|\/(?:file|attach)?_?down(?:load)?\b/i;

/** Whether an address may be that of an item: not a file, a tag, an author or a topic. */
export const mayBeItem = (address: string): boolean => {
  const { pathname, search, host } = new URL(address);
  if (NO_ITEM.test(pathname) || (pathname === '/' && search === '')) return false;
  return !/(?:^|\.)(?:facebook|twitter|x|instagram|youtube|linkedin|pinterest|reddit|whatsapp|telegram|t|kakao|band|google|apple)\.(?:com|me|us)$/.test(
    host,
  );
};

function formOf(segment: string): string {
  const [, name = '', ending = ''] = /^(.*?)(\.[a-z]{2,5})?$/i.exec(segment) ?? [];
  if (/^\d+$/.test(name)) return `#${ending}`;
  return /\d|%|[^-_]+[-_][^-_]+[-_]|.{25}/.test(name) ? `*${ending}` : segment.toLowerCase();
}

/** The form of a path: `/news/2026/gold-rises-in-may` is `/news/#/*`, `/view.do?no=5` is `/view.do?no`. */
export function shapeOf(address: string): string {
  const { host, pathname, search, searchParams } = new URL(address);
  const path = pathname.split('/').filter(Boolean).map(formOf).join('/');
  const names = [...searchParams.keys()].sort().join('&');
  return `${host.replace(/^www\./, '')}/${path}${search && `?${names}`}`.slice(0, 300);
}
