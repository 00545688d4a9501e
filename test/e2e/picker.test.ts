import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start } from './driver.ts';
import { configOf, quit } from './steps.ts';

afterEach(endPrograms);

const KO = {
  LANG: 'ko_KR.UTF-8',
  ready: 'x 거부',
  declined: '거부를 저장했습니다.',
  filter: '표시할 기사 선택',
  korea: /❯ \[ \] korea +태그 +3 /,
  filtered: '태그: korea',
  /** The initials of 모든 기사. */
  all: 'ㅁㄷ',
  allRow: /❯ \[ \] 모든 기사/,
  everything: '모든 기사',
  commands: /┌─ 명령 /,
  /** The initials of 설정. */
  settings: 'ㅅㅈ',
  settingsRow: /❯ 설정/,
  settingsPage: '설정 파일:',
  line: '명령:',
  themes: '테마 선택',
  /** The initials of 고대비. */
  theme: 'ㄱㄷㅂ',
  themeRow: /❯ \[ \] 고대비/,
};

/** The same in English, with the keys of English words as an input method composes them. */
const EN: typeof KO = {
  LANG: 'en_US.UTF-8',
  ready: 'x decline',
  declined: 'Your choice is saved',
  filter: 'Filter stories',
  korea: /❯ \[ \] korea +tag +3 /,
  filtered: 'Tag: korea',
  all: '미ㅣ ㄴ새',
  allRow: /❯ \[ \] All stories/,
  everything: 'All stories',
  commands: /┌─ Commands /,
  settings: 'ㄴㄷㅅ샤ㅜㅎㄴ',
  settingsRow: /❯ settings/,
  settingsPage: 'Settings file:',
  line: 'Command:',
  themes: '┌─ Theme',
  theme: 'ㅗㅑ호',
  themeRow: /❯ \[ \] high contrast/,
};

describe('a user in Hangul mode', () => {
  it.each([
    ['Korean', KO],
    ['English', EN],
  ])('finds tags, commands and themes by typing, in %s', async (_, words) => {
    const user = await start({ env: { LANG: words.LANG } });
    await user.see(words.ready);
    user.type('ㅌ');
    await user.see(words.declined);

    user.type('ㄹ');
    await user.see(words.filter);
    // The keys of korea.
    user.type('ㅏㅐㄱㄷㅁ');
    await user.see(words.korea);
    user.press('enter');
    await user.seeNot(words.filter);
    await user.see(words.filtered);
    user.type('ㄹ');
    await user.see('[x] korea');
    user.type(words.all);
    await user.see(words.allRow);
    user.press('enter');
    await user.seeNot(words.filter);
    await user.see(words.everything);

    user.press('ctrl+p');
    await user.see(words.commands);
    user.type(words.settings);
    await user.see(words.settingsRow);
    user.press('enter');
    await user.see(words.settingsPage);
    user.press('esc');
    await user.seeNot(words.settingsPage);

    user.type(':');
    await user.see(words.line);
    // The keys of theme.
    user.type('소듣');
    await user.see('소듣');
    user.press('enter');
    await user.see(words.themes);
    user.type(words.theme);
    await user.see(words.themeRow);
    user.press('enter');
    await user.seeNot(words.themes);
    await quit(user);
    expect(JSON.parse(readFileSync(configOf(user.home), 'utf8'))).toMatchObject({ theme: 'high-contrast' });
  });
});
