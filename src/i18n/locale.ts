import type { UiLang } from './index.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The language of the environment's locale, as `ko` of `ko_KR.UTF-8`, by POSIX precedence: the first of `LC_ALL`,
 * `LC_MESSAGES` and `LANG` that is not empty decides. '' for C, POSIX and none.
 */
export function localeLang(env: Env): string {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^([A-Za-z]{2,3})(?:$|[_.@-])/.exec(locale)?.[1]?.toLowerCase() ?? '';
}

/** The interface language that the environment asks for: Korean in a Korean locale, English in any other. */
export function uiLangOf(env: Env): UiLang {
  return localeLang(env) === 'ko' ? 'ko' : 'en';
}

/** The language of the words around a text: the text's own where the interface speaks it, else the interface's. */
export function wordLang(lang: string, ui: UiLang): UiLang {
  const own = /^(ko|en)(?:-|$)/.exec(lang)?.[1];
  return own === 'ko' || own === 'en' ? own : ui;
}
