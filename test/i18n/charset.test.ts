import { describe, expect, it } from 'vitest';
import { charsetOf, showsHangul, uiLangOf } from '../../src/i18n/locale.ts';

describe('the charset of a locale', () => {
  it.each([
    [{}, 'utf-8'],
    [{ LANG: '' }, 'utf-8'],
    [{ LANG: 'ko_KR.UTF-8' }, 'utf-8'],
    [{ LANG: 'en_US.utf8' }, 'utf-8'],
    [{ LANG: 'C.UTF-8' }, 'utf-8'],
    [{ LANG: 'ko_KR' }, 'utf-8'],
    [{ LANG: 'de_DE.UTF-8@euro' }, 'utf-8'],
    [{ LANG: 'C' }, 'ascii'],
    [{ LANG: 'POSIX' }, 'ascii'],
    [{ LANG: 'ko_KR.eucKR' }, 'ascii'],
    [{ LANG: 'de_DE.ISO-8859-15@euro' }, 'ascii'],
    [{ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }, 'ascii'],
    [{ LC_CTYPE: 'C', LANG: 'ko_KR.UTF-8' }, 'ascii'],
    [{ LC_ALL: 'C.UTF-8', LC_CTYPE: 'C', LANG: 'C' }, 'utf-8'],
    // The language of messages does not determine their encoding.
    [{ LC_MESSAGES: 'C', LANG: 'ko_KR.UTF-8' }, 'utf-8'],
  ] as const)('of %j is %s', (env, charset) => {
    expect(charsetOf(env)).toBe(charset);
  });
});

describe('Korean', () => {
  it.each([
    [{ LANG: 'ko_KR.UTF-8', TERM: 'xterm' }, true, 'ko'],
    [{ LANG: 'ko_KR.UTF-8', TERM: 'linux' }, false, 'en'],
    [{ LANG: 'ko_KR.eucKR', TERM: 'xterm' }, false, 'en'],
    [{ LANG: 'en_US.UTF-8', TERM: 'xterm' }, true, 'en'],
  ] as const)('with %j', (env, shown, ui) => {
    expect(showsHangul(env)).toBe(shown);
    expect(uiLangOf(env)).toBe(ui);
  });
});
