import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { dataPath, journalIn } from '../db/data/helpers.ts';
import { endPrograms, start, type User } from './driver.ts';
import { allow, atList, configOf, decline, quit } from './steps.ts';

afterEach(endPrograms);

const envOf = ({ home }: User) => ({ HOME: home, XDG_DATA_HOME: join(home, 'data') });
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('a second start', () => {
  it('remembers read stories, the answer to the consent banner and the position', async () => {
    const first = await start();
    await decline(first);
    first.press('down');
    await first.see('2/8');
    first.press('enter');
    await first.see('[AI에 의해 보고됨]');
    // One key, so that the row below is the last one of the reader.
    first.press('space');
    await first.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    const row = first.row(2);
    await quit(first);
    expect(read(configOf(first.home))).toMatchObject({
      consent: { analytics: 'declined', noticeVersion: NOTICE_VERSION },
    });
    expect(statSync(configOf(first.home)).mode & 0o777).toBe(0o600);

    const second = await start({ home: first.home });
    await second.see('안 읽음 7/8');
    expect(second.screen().join('\n')).not.toContain('x 거부');
    second.press('down');
    await second.see('2/8');
    second.press('enter');
    await second.see('‹ 모든 기사');
    expect(second.row(2)).toBe(row);
  });
});

describe('options of the command line', () => {
  it('apply to one run, and changes in it are saved', async () => {
    const first = await start({ args: ['read', 'vance-trade-bloc', '--ambiguous', '2', '--break', 'character'] });
    await first.see('< 모든 기사');
    expect(first.row(1)).toBe('-'.repeat(80));
    first.press(',');
    await first.see(/한국어 줄바꿈 단위 +글자 단위/);
    await first.see(/너비가 모호한 문자 +2칸/);
    first.keys('down', 'down', 'down', 'down', 'enter');
    await first.see(/본문의 최대 칸 수 +84칸/);
    await quit(first);
    expect(read(configOf(first.home))).toEqual({ measure: 84, version: 4 });

    const second = await start({ home: first.home, args: ['read', 'vance-trade-bloc'] });
    await second.see('‹ 모든 기사');
    second.press(',');
    await second.see(/한국어 줄바꿈 단위 +자동/);
    await second.see(/본문의 최대 칸 수 +84칸/);
  });
});

describe('the reading journal', () => {
  it('is written with consent, and removed when declined', async () => {
    const user = await start();
    await allow(user);
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('q');
    await user.see('안 읽음 7/8');
    expect(journalIn(envOf(user))).toMatchObject([{ story: 'forge-korea-chair', lang: 'ko' }]);
    expect(statSync(dataPath(envOf(user))).mode & 0o777).toBe(0o600);
    user.press(',');
    await user.see('화면 언어');
    user.press('end');
    await user.see('열람·입력 기록');
    user.keys('up', 'enter');
    await user.see('❯ 거부');
    user.press('enter');
    await user.see('거부를 저장했습니다.');
    expect(journalIn(envOf(user))).toEqual([]);
  });

  it('never exists before an answer, or under DO_NOT_TRACK', async () => {
    for (const env of [{}, { DO_NOT_TRACK: '1' }]) {
      const user = await atList({ env });
      if ('DO_NOT_TRACK' in env) expect(user.screen().join('\n')).not.toContain('x 거부');
      user.press('enter');
      await user.see('[AI에 의해 보고됨]');
      await quit(user);
      expect(existsSync(dataPath(envOf(user)))).toBe(false);
    }
  });
});

describe('an unusable settings file', () => {
  it('does not prevent reading without a writable home', async () => {
    const user = await atList({ env: { XDG_CONFIG_HOME: '/proc/nowhere', XDG_DATA_HOME: '/proc/nowhere' } });
    user.press('enter');
    await user.see('저장하지 못했습니다');
    user.press('j');
    await user.seeNot('저장하지 못했습니다');
    await user.see('‹ 모든 기사');
    user.press('Q');
    expect((await user.exit()).code).toBe(1);
    // Repeated after the end, since no change of this run was saved.
    expect(user.screen().join('\n')).toMatch(/minerals-news: .*\/proc\/nowhere/);
  });
});
