import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { endPrograms, start } from './driver.ts';
import { atList, configOf, homeWith, quit } from './steps.ts';

afterEach(endPrograms);

describe('a list', () => {
  it('has the matching line of a search of all texts below each title', async () => {
    const user = await atList();
    user.press('&');
    await user.see('본문 검색:');
    user.type('크리스 라이트');
    await user.see(/^ {3}\S.*크리스 라이트/m);
    user.press('enter');
    await user.see('Enter 읽기');
    await user.see(/^ {3}\S.*크리스 라이트/m);
  });
});

describe('the question about the journal', () => {
  it('is asked at three starts; then it counts as declined, as the settings say', async () => {
    const home = homeWith({});
    writeFileSync(
      configOf(home, 'state.json'),
      JSON.stringify({ consentAsked: { notice: NOTICE_VERSION, starts: 2 } }),
    );
    const third = await start({ home });
    await third.see('x 거부');
    await quit(third);
    const fourth = await atList({ home });
    expect(fourth.screen().join('\n')).not.toContain('x 거부');
    fourth.press(',');
    await fourth.see('화면 언어');
    fourth.press('end');
    await fourth.see(/답하지 않아 거부로 처리/);
    await quit(fourth);
  });
});
