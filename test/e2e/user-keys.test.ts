import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { configOf, homeWith } from './steps.ts';

afterEach(endPrograms);

const optionsWith = (keys: object, options: StartOptions = {}): StartOptions => ({
  home: homeWith({ keys }),
  ...options,
});

async function leaves(user: User): Promise<void> {
  user.press('ctrl+c');
  expect((await user.exit()).code).toBe(0);
}

const KEYS = { openStory: ['L'], help: ['H', '?'], record: ['I'], down: ['w', 'down'], terms: ['T'] };

describe('user keys', () => {
  it('are in force and named on every screen, in Korean', async () => {
    const user = await start(optionsWith(KEYS));
    await user.see(/L 읽기.*H 도움말/);
    // The key of w, as it arrives in Hangul mode.
    user.type('ㅈ');
    await user.see(/ ● .*\n(?:.*\n)?❯● /);
    user.press('L');
    await user.see('I 제작 이력');
    user.press('H');
    await user.see(/^ {4}w ↓ +아래로$/m);
    user.press('q');
    await user.see('‹ 모든 기사');
    await leaves(user);
  });

  it.each([
    ['ko_KR.UTF-8', /config\.json: keys\.undo: “S”는 이미 star 동작의 키입니다/, '(1건 더 있음'],
    ['en_US.UTF-8', /config\.json: keys\.undo: "S" is already a key of star/, '(1 more'],
  ])(
    'that are invalid are reported at the start by file and key, and the rest is in force (%s)',
    async (lang, says, more) => {
      const keys = { star: ['f', 'S'], openStory: ['L'], undo: ['z', 'S'] };
      const user = await start(optionsWith(keys, { cols: 160, env: { LANG: lang } }));
      await user.see(says);
      await user.see(more);
      user.press('S');
      await user.seeNot('keys.undo');
      user.press('L');
      await user.see(/‹ /);
      await leaves(user);
    },
  );

  it('apply as soon as the settings are read again, and so do their mistakes', async () => {
    const options = optionsWith({}, { cols: 160 });
    const user = await start(options);
    await user.see(/Enter 읽기.*\? 도움말/);
    const file = configOf(user.home);
    const themes = { 노을: { rule: { fg: '#ff8800' } } };
    writeFileSync(
      file,
      JSON.stringify({ keys: { openStory: ['L'], help: ['H'], star: ['f'] }, theme: '노을', themes }),
    );
    user.press(',');
    await user.see(/config\.json: keys\.star: /);
    await user.see(/테마 +노을/);
    user.press('L');
    await user.see(/화면 언어 +한국어/);
    await user.seeNot('keys.star');
    user.press('esc');
    await user.see(/L 읽기.*H 도움말/);
    await leaves(user);
  });

  it('never prevent a start', async () => {
    const user = await start(optionsWith({ openStory: 'L', nothing: { a: 1 }, quit: [] }));
    await user.see(/keys\.openStory: 키 목록이 아닙니다/);
    await user.see(/\(2건 더\s+있음: minerals-news config check\)/);
    await leaves(user);
  });
});
