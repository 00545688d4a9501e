import { readFileSync, writeFileSync } from 'node:fs';
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

describe('user keys', () => {
  it('that are invalid are reported at the start by file and key, and the rest is in force', async () => {
    const keys = { star: ['f', 'S'], openStory: ['L'], undo: ['z', 'S'] };
    const user = await start(optionsWith(keys, { cols: 160 }));
    await user.see(/config\.json: keys\.undo: “S”는 이미 star 동작의 키입니다/);
    user.press('S');
    await user.seeNot('keys.undo');
    user.press('L');
    await user.see(/‹ /);
    await leaves(user);
  });

  it('do lists of commands, by Latin and by Hangul keys, and can be bound while reading', async () => {
    const bindings = [{ key: 'x', scope: 'all', run: 'star ; next ; read ; next' }];
    const user = await start({ home: homeWith({ bindings }), env: { DO_NOT_TRACK: '1' } });
    await user.see(/^❯●/m);
    user.press('x');
    await user.see(/^ \* .*\n {3}\S.*\n❯●/m);
    user.type('ㅌ');
    await user.see(/^ \* .*\n {3}\S.*\n \* .*\n {3}\S.*\n❯●/m);
    user.type('z');
    await user.see('키 하나로 바꾼 2건을 취소했습니다.');
    await user.see(/^ \* .*\n {3}\S.*\n ● .*\n ● .*\n❯●/m);
    user.type(':bind <f5> star ; help ; next\r');
    await user.see('F5 키에 이미 지정된 동작: 새 기사 가져오기(피드, 목록, 기사)');
    user.type('ㅛ');
    await user.see('F5: star ; help ; next');
    user.press('f5');
    await user.see('실행하지 않은 명령: next');
    user.press('q');
    await user.see(/^❯\*/m);
    await leaves(user);
    const added = { key: 'f5', scope: 'all', run: 'star ; help ; next' };
    expect(JSON.parse(readFileSync(configOf(user.home), 'utf8')).bindings).toEqual([...bindings, added]);
  });

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
});
