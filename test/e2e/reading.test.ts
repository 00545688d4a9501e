import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start, type User } from './driver.ts';
import { atList, pipe, quit } from './steps.ts';
import { libraryOf, titleOf } from './stories.ts';

afterEach(endPrograms);

const LEAD = 'us-critical-minerals-ministerial';

/** Goes down the list until the story is chosen. */
async function choose(user: User, id: string, lang: 'ko' | 'en'): Promise<void> {
  const title = titleOf(id, lang);
  await user.see(title);
  const rows = user.screen().filter((row) => /^[❯ ][●*] |^❯ {2}/.test(row));
  const steps = rows.findIndex((row) => row.includes(title));
  for (let i = 0; i < steps; i++) user.press('down');
  await user.see(new RegExp(`^❯[● ] ${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'));
}

describe('a keyboard user', () => {
  it('reads the lead in Korean and English, follows three related stories, sees them as read, pipes one and quits', async () => {
    const user = await atList();
    await user.see('안 읽음 8/8');
    await user.see('쿠키는 없습니다.');
    user.press('x');
    await user.see('거부를 저장했습니다.');
    await user.seeNot('x 거부');

    await choose(user, LEAD, 'ko');
    user.press('enter');
    await user.see('[AI에 의해 보고됨] [사실 확인됨 (자동)]');
    user.keys('space', 'space');
    await user.see(/[2-9]\d%|100%/);
    user.press('t');
    await user.see('English  t 한국어');
    user.press('g');
    await user.see('[AI에 의해 보고됨] [AI 번역]');

    user.press('tab');
    await user.see(/❯ 1 /);
    user.press('enter');
    await user.see(titleOf('vance-trade-bloc', 'en'));
    await user.seeNot(/관련 기사 +Tab/);
    user.press('esc');
    await user.see(/관련 기사 +Tab/);
    user.press('2');
    await user.see(titleOf('us-japan-eu-action-plan', 'en'));
    user.press('backspace');
    await user.see('관련 기사');
    user.keys('tab', 'down');
    await user.see(/❯ 3 /);
    user.press('enter');
    await user.see(titleOf('forge-korea-chair', 'en'));
    await user.see('‹ 모든 기사 › US hosts');

    await pipe(user, 'wc -w');
    await user.see('[아무 키나 누르면 돌아갑니다]');
    expect(user.screen().join('\n')).toMatch(/^\s*\d{3}\s*$/m);
    user.press('space');
    await user.see('기사를 보냈습니다: wc -w');

    user.press('q');
    await user.see('안 읽음 4/8');
    for (const id of [LEAD, 'vance-trade-bloc', 'us-japan-eu-action-plan', 'forge-korea-chair']) {
      await user.see(new RegExp(`^[❯ ]  ${titleOf(id, 'en', 12).replaceAll('.', '\\.')}`, 'm'));
    }
    await quit(user, 'q');
  });

  it('loses no key of a single write', async () => {
    const user = await start({ args: ['--library', libraryOf(260)] });
    await user.see('Story number 0');
    user.type('j'.repeat(200));
    await user.see('201/260');
    user.type('\rq');
    await user.see('안 읽음 259/260');
    user.type('gg');
    await user.see('1/260');
  });
});

describe('npm start', () => {
  it('opens the reader in a checkout and ends with it', async () => {
    const user = await start({ command: ['npm', 'start'], cwd: join(import.meta.dirname, '..', '..') });
    await user.see('안 읽음 8/8');
    await quit(user, 'q');
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
  });
});
