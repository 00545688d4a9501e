import type { UiLang } from './index.ts';

/**
 * The interface language that the environment asks for, by POSIX precedence: the first of `LC_ALL`, `LC_MESSAGES` and
 * `LANG` that is not empty decides; a Korean one gives `ko`, anything else `en`.
 */
export function uiLangOf(env: Readonly<Record<string, string | undefined>>): UiLang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^ko(?:$|[_.@-])/i.test(locale) ? 'ko' : 'en';
}
