import { resolve } from 'node:path';
import type { UiLang } from '../i18n/index.ts';
import { localeLang, showsHangul } from '../i18n/locale.ts';
import type { Settings } from '../settings/types.ts';
import { dayAfter, daysAgo, isIsoDate } from '../story/dates.ts';
import type { Lang } from '../story/model.ts';
import { cleanText } from '../text/clean.ts';
import type { Context, Options } from './context.ts';
import { wrongUse } from './exit-errors.ts';
import type { Io } from './io.ts';
import { localDay } from './local-time.ts';

/** Matches that the message about an ambiguous beginning lists. */
const LISTED = 4;
/** It says whether there are more, so it needs this many. */
export const MOST_MATCHES = LISTED + 1;

/**
 * The only one whose id or name begins with what was typed; undefined for none.
 *
 * @throws CliError with exit 2 that lists some of them if there are several.
 */
export function onlyMatch<T>(
  typed: string,
  kind: 'ids' | 'names',
  matches: readonly T[],
  nameOf: (match: T) => string,
): T | undefined {
  if (matches.length > 1) {
    const names = matches.slice(0, LISTED).map((match) => cleanText(nameOf(match)));
    const isMore = matches.length > LISTED;
    throw wrongUse(({ errors }) => errors.ambiguous(cleanText(typed), kind, names.join(', '), isMore));
  }
  return matches[0];
}

const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/**
 * The languages of `--lang`: the one given, then the same without its region, so that `KO` and `ko-KR` find the Korean
 * editions. Empty without the option.
 *
 * @throws CliError with exit 2 for an invalid language.
 */
export function langOption(options: Options): readonly Lang[] {
  const value = options.value('lang');
  if (value === undefined) return [];
  const lang = value.toLowerCase().replaceAll('_', '-');
  if (!LANG.test(lang)) throw wrongUse((words) => words.errors.badLang(value));
  return [...new Set([lang, lang.replace(/-.*$/s, '')])];
}

/**
 * Story languages, the preferred one first: the requested ones, then the setting, otherwise the chosen interface
 * language, otherwise the locale's, otherwise English. English follows any language but Korean, and comes first on a
 * terminal that cannot show Korean.
 */
export function preferredLangs(
  asked: readonly Lang[],
  { data }: Pick<Settings, 'data'>,
  options: Pick<Options, 'has'>,
  { io: { env, stdout }, ui }: { readonly io: Pick<Io, 'env' | 'stdout'>; readonly ui: UiLang },
): readonly Lang[] {
  const locale = localeLang(env) || 'en';
  const usual = locale === 'ko' && stdout.isTTY && !showsHangul(env) ? 'en' : locale;
  const isUiChosen = options.has('ui') || data.ui !== 'auto';
  const main = data.storyLang !== 'auto' ? data.storyLang : isUiChosen ? ui : usual;
  return [...new Set([...asked, main, ...(main === 'ko' || main === 'en' ? [] : ['en'])])];
}

/** A whole number within bounds. `what` names it in the error. @throws CliError with exit 2 for anything else. */
function wholeNumber(what: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw wrongUse((words) => words.errors.badNumber(what, value, min, max));
  }
  return number;
}

/** A whole number given to an option, or null if it is missing. */
export function numberOption(options: Options, name: string, min: number, max: number): number | null {
  const value = options.value(name);
  return value === undefined ? null : wholeNumber(`--${name}`, value, min, max);
}

/** The greatest number of stories: `--limit`, otherwise infinity. */
export function limitOption(options: Options): number {
  return numberOption(options, 'limit', 1, 1_000_000_000) ?? Number.POSITIVE_INFINITY;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isIsoDate(text);

/** A day (2026-02-04) given to an option. @throws CliError with exit 2 for anything else. */
export function dateValue(name: string, value: string): string {
  if (!isDay(value)) throw wrongUse((words) => words.errors.badDate(`--${name}`, value));
  return value;
}

/**
 * The first day of `--since`, or null without it: a day, the first one of a year or month, `today`, `yesterday`, or some days
 * (`7d`) or weeks (`2w`) before today in local time.
 *
 * @throws CliError with exit 2 for anything else.
 */
export function sinceOption({ io, options }: Pick<Context, 'io' | 'options'>): string | null {
  const value = options.value('since');
  if (value === undefined) return null;
  const before = daysAgo(value);
  if (before !== null) return dayAfter(localDay(io.now()), -before);
  const day = /^\d{4}$/.test(value) ? `${value}-01-01` : /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
  if (!isDay(day)) throw wrongUse((words) => words.errors.badSince(value));
  return day;
}

/** A command whose program is found from every folder. */
export const fromAnywhere = ([program = '', ...args]: readonly string[]): readonly string[] => [
  program.includes('/') ? resolve(program) : program,
  ...args,
];
