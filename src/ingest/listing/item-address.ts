import { isTracking } from '../../story/page-address.ts';
import { webAddress } from '../markdown/address.ts';

/** Parameters of sessions, and those that say from which page of a list an item was opened. */
const SESSION = /^(?:(?:php|asp|j)?sess(?:ion)?_?id\w*|cfid|cftoken)$/i;
const LIST_PAGE =
  /^(?:\w*page_?(?:no|num|number|index|idx|unit|size|rows|c)?|page_?offset|pg_?(?:no|num)?|recordcountperpage)$/i;
/** Parameters that say from where on the page, if the path identifies the item. */
const OF_THE_LINK =
  /^(?:[a-z]?ref(?:errer|erer)?|from|src|source|pos(?:ition)?|[in]cid|cmp(?:id)?|spm|trk|mc|xtor|wt_\w+|via|origin|area|section|rcmd\w*)$/i;
/** A last segment that identifies an item: a long number, joined words, or a long name with digits. */
const ITEM_PATH = /\/(?=[^/]*\d{5}|[^/]*[^\W\d][-_][^\W\d]+[-_]|(?=[^/]*\d)\w{10})[^/]*\/?$/;

/** What identifies a page: a number, or words that are joined. */
const IDENTIFYING = /\d|[^\W\d][-_][^\W\d]+[-_]|%[0-9a-f]{2}/i;

/**
 * The address of an item of a list: absolute, without fragment, session, tracking, and the page of the list, unless only that
 * identifies it; or ''. `base` is the address of the list.
 */
export function itemAddress(href: string, base: string): string {
  const url = URL.parse(webAddress(href.replace(/;jsessionid=[^?#]*/i, ''), base));
  if (url === null) return '';
  url.hash = '';
  const isPath = ITEM_PATH.test(url.pathname);
  const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? '';
  const isOfList = (pair: string): boolean => LIST_PAGE.test(nameOf(pair)) && /=\d*$|^[^=]*$/.test(pair);
  const pairs = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(nameOf(pair)) && !SESSION.test(nameOf(pair)));
  const kept = pairs.filter((pair) => !isOfList(pair) && !(isPath && OF_THE_LINK.test(nameOf(pair))));
  const isLost = !kept.some((pair) => IDENTIFYING.test(pair)) && !IDENTIFYING.test(url.pathname);
  url.search = (isLost ? pairs : kept).join('&');
  return url.href;
}

/** Files, and lists of other items. */
const NO_ITEM =
  /\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|webp|mp[34]|ics|xml|rss|atom|csv|txt)$|\/(?:tags?|authors?|topics?|categor(?:y|ies)|users?|profiles?|writers?|journalists?|reporters?|keywords?|labels?)\/[^/]+(?:\/(?:page\/\d+)?)?$|\/(?:log-?in|sign-?in|log-?out|sign-?up|register|join|subscribe|search|contact(?:-us)?|about(?:-us)?|privacy(?:-policy)?|terms|sitemap|rss|feed|cart|account|donate|advertise)(?:\.\w{2,5})?\/?$|\/page\/\d+\/?$|\/(?:file|attach)?_?down(?:load)?(?![\w-])/i;

const SHARED_AT =
  /(?:^|\.)(?:facebook|twitter|x|instagram|youtube|linkedin|pinterest|whatsapp|telegram|t|kakao|naver|band)\.(?:com|me|us)$/;

/** Whether an address may be that of an item: not a file, a tag, an author or a topic, and not for sharing. */
export function mayBeItem(address: string): boolean {
  const { pathname, search, host } = new URL(address);
  if (NO_ITEM.test(pathname) || (pathname === '/' && search === '')) return false;
  return !SHARED_AT.test(host) || !/^\/[^/]*\/?$|share|intent/i.test(pathname);
}

/** A number, words that are joined or mixed with digits, or a name as it is. */
function formOfSegment(segment: string): string {
  const [, name = '', ending = ''] = /^(.*?)(\.[a-z]{2,5})?$/i.exec(segment) ?? [];
  if (/^\d+$/.test(name)) return `#${ending}`;
  return /\d|%|[^-_]+[-_][^-_]+[-_]|.{25}/.test(name) ? `+${ending}` : segment;
}

/** The host, the form of each segment, and the names of the parameters. */
function formsOf(address: string): readonly string[] {
  const { host, pathname, searchParams } = new URL(address);
  const names = [...new Set(searchParams.keys())].sort().join('&');
  return [
    host.replace(/^www\./, ''),
    ...pathname.split('/').filter(Boolean).map(formOfSegment),
    ...(names === '' ? [] : [`?${names}`]),
  ];
}

/** What addresses of one kind share. */
export const formOf = (address: string): string => formsOf(address).join('/');

/** The share of addresses that agree in a name of their path, if it belongs to their shape. */
const MOST = 0.8;

/** The value with most weight, and its share of all weights. */
export function mostOf(values: readonly (readonly [value: string, weight: number])[]): {
  value: string;
  share: number;
} {
  const sums = new Map<string, number>();
  for (const [value, weight] of values) sums.set(value, (sums.get(value) ?? 0) + weight);
  const [value = '', sum = 0] = [...sums].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { value, share: sum / values.reduce((all, [, weight]) => all + weight, 0) };
}

/**
 * The form of most of some addresses, each of some weight: `#` is a number, `+` joined words, `*` anything:
 * `site.example/news/*\/#`, or `site.example/view.do/?no`. On the front page of a site that numbers its articles, names are sections.
 */
export function commonShape(
  addresses: readonly (readonly [address: string, weight: number])[],
  isOfFront: boolean,
): string {
  const forms = addresses.map(([address, weight]) => [formsOf(address), weight] as const);
  const { value: length } = mostOf(forms.map(([form, weight]) => [String(form.length), weight]));
  const alike = forms.filter(([form]) => String(form.length) === length);
  const parts = Array.from({ length: Number(length) }, (_, at) =>
    mostOf(alike.map(([form, weight]) => [form[at] ?? '', weight])),
  );
  const isFront = isOfFront && parts.some(({ value }) => value.startsWith('#'));
  const isSection = (value: string, index: number): boolean => isFront && index > 0 && /^[\w-]+$/.test(value);
  const said = parts.map(({ value, share }, index) => (share < MOST || isSection(value, index) ? '*' : value));
  return said.join('/').slice(0, 300);
}

/** Whether a form says more than any site, or any path. */
export function saysForm(shape: string): boolean {
  const [host, ...path] = shape.split('/');
  return host !== '*' && path.some((part) => part !== '*');
}

/** Whether an address has a form that `commonShape` has found; never if that says nothing. */
export function hasShape(address: string, shape: string): boolean {
  const [forms, parts] = [formsOf(address), shape.split('/')];
  return (
    saysForm(shape) &&
    forms.length === parts.length &&
    parts.every((part, index) => part === '*' || part === forms[index])
  );
}
