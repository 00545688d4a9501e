/** The languages of the interface. */
export const UI_LANGS = ['ko', 'en'] as const;
export type UiLang = (typeof UI_LANGS)[number];

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The language of the environment's locale, `ko` for `ko_KR.UTF-8`, by POSIX precedence: the first non-empty one of
 * `LC_ALL`, `LC_MESSAGES` and `LANG`. '' for C, POSIX and none.
 */
export function localeLang(env: Env): string {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^([A-Za-z]{2,3})(?:$|[_.@-])/.exec(locale)?.[1]?.toLowerCase() ?? '';
}

export type Charset = 'utf-8' | 'ascii';

/**
 * The charset of a terminal in this locale, by POSIX precedence: the first non-empty one of `LC_ALL`, `LC_CTYPE` and
 * `LANG`. C, POSIX and any charset but UTF-8 count as ASCII; a locale without a charset, and no locale (as in
 * containers, and on Windows), as UTF-8.
 */
export function charsetOf(env: Env): Charset {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  if (locale === 'C' || locale === 'POSIX') return 'ascii';
  const charset = /\.([^@]+)/.exec(locale)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? 'utf-8' : 'ascii';
}

/** Whether Korean is readable here: not on Linux's own console, whose fonts have no Hangul, and not in ASCII. */
export function showsHangul(env: Env): boolean {
  return env.TERM !== 'linux' && charsetOf(env) === 'utf-8';
}

/** The interface language for an environment: Korean in a Korean locale that can show it, otherwise English. */
export function uiLangOf(env: Env): UiLang {
  return localeLang(env) === 'ko' && showsHangul(env) ? 'ko' : 'en';
}

/** The language of the labels around a text: that of the text if the interface supports it, otherwise the interface's. */
export function wordLang(lang: string, ui: UiLang): UiLang {
  const own = /^(ko|en)(?:-|$)/.exec(lang)?.[1];
  return own === 'ko' || own === 'en' ? own : ui;
}
