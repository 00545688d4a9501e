import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { promptsIn } from '../db/data/helpers.ts';
import { endPrograms, start, type User } from './driver.ts';
import { allow, atList, pressAnyKey, quit } from './steps.ts';

afterEach(endPrograms);

const LEAD = 'us-critical-minerals-ministerial';
const envOf = ({ home }: User) => ({ HOME: home, XDG_DATA_HOME: join(home, 'data') });

async function atStory(more: Parameters<typeof start>[0] = {}): Promise<User> {
  const user = await start({ args: ['read', LEAD.slice(0, 8)], ...more });
  await user.see('[AI에 의해 보고됨]');
  return user;
}

/** Opens a prompt and waits for it. */
async function line(user: User, key: string, label: string): Promise<void> {
  user.press(key);
  await user.see(label);
}

describe('a story', () => {
  it('is piped to the same program again', async () => {
    const user = await atStory();
    user.press('.');
    await user.see('아직 실행한 셸 명령이 없습니다.');
    user.type('|wc -l\r');
    await pressAnyKey(user);
    await user.see('기사를 보냈습니다: wc -l');
    user.press('j');
    await user.seeNot('기사를 보냈습니다');
    user.press('.');
    // The rows of the first time reappear as soon as the terminal is lent.
    await user.see(/누르면 돌아갑니다\][\s\S]*누르면 돌아갑니다\]/);
    user.press('space');
    await user.see('기사를 보냈습니다: wc -l');
  });
});

describe('the prompt history', () => {
  it('is stored for the next run with consent, and removed when declined', async () => {
    const user = await start();
    await allow(user);
    user.type(':sort title\r');
    await user.seeNot('명령:');
    user.type('|wc -c\r');
    await pressAnyKey(user);
    await user.see('기사를 보냈습니다');
    await quit(user);
    expect(promptsIn(envOf(user))).toEqual({ command: ['sort title'], pipe: ['wc -c'] });

    const next = await atList({ home: user.home });
    await line(next, '|', '파이프 명령:');
    next.press('up');
    await next.see('파이프 명령: wc -c');
    next.press('esc');
    await next.seeNot('파이프 명령');
    await line(next, ':', '명령:');
    next.press('up');
    await next.see('명령: sort title');
    next.press('ctrl+u');
    next.type('consent\r');
    await next.see('❯ 거부');
    next.press('enter');
    await next.see('거부를 저장했습니다.');
    expect(promptsIn(envOf(next))).toEqual({ command: [], pipe: [] });
    next.type(':sort date\r');
    await next.seeNot('명령:');
    await quit(next);
    expect(promptsIn(envOf(next))).toEqual({ command: [], pipe: [] });
  });
});
