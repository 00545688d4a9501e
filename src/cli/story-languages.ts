import type { UiLang } from '../i18n/index.ts';
import { localeLang, showsHangul } from '../i18n/locale.ts';
import type { Settings } from '../settings/types.ts';
import type { Lang } from '../story/model.ts';
import type { Options } from './context.ts';
import { wrongUse } from './exit-errors.ts';
import type { Io } from './io.ts';

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
