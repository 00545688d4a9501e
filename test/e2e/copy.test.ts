import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start, type User } from './driver.ts';

const LEAD = 'us-critical-minerals-ministerial';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('copying');
});
afterEach(endPrograms);

/** The texts that were sent to the terminal's clipboard, in order. */
const sent = (user: User): readonly string[] =>
  user
    .raw()
    .split('\x1b]52;c;')
    .slice(1)
    .map((rest) => Buffer.from(rest.slice(0, rest.indexOf('\x07')), 'base64').toString('utf8'));

async function atStory(env: Record<string, string | undefined> = {}): Promise<User> {
  const user = await start({ args: ['read', LEAD], env });
  await user.see('[AI에 의해 보고됨]');
  return user;
}

describe('a copy', () => {
  it('reaches the terminal: address, paragraph, story, record', async () => {
    const user = await atStory();
    user.press('y');
    await user.see('❯ 제목');
    user.press('enter');
    await user.see('터미널의 클립보드로 보냈습니다');
    user.press('y');
    await user.see('❯ 제목');
    user.type('인용\r');
    await user.see('인용문과 출처를 터미널의 클립보드로');
    user.press('y');
    await user.see('❯ 제목');
    user.type('전체\r');
    await user.see('기사 전체를 터미널의 클립보드로');
    user.press('i');
    await user.see('본문 해시');
    user.press('y');
    await user.see('이 화면의 텍스트를 터미널의 클립보드로');
    const [link = '', paragraph = '', story = '', record = ''] = sent(user);
    expect(link).toMatch(/^미국, 첫 핵심광물[^\n]+\[AI에 의해 보고됨\][^\n]+$/);
    expect(paragraph).toMatch(
      /^[^\n]+\n\n— 미국, 첫 핵심광물[^\n]+\n바탕이 된 자료: 미국 국무부: 장관회의 발언록 · [^\n]+ 외 6건\n\[AI에 의해 보고됨\]/,
    );
    expect(story.startsWith('[AI에 의해 보고됨]')).toBe(true);
    expect(story.split('\n').length).toBeGreaterThan(10);
    expect(record).toContain('trainedAlgorithmicMedia');
  });

  it('reaches a program unchanged, by argv', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'wl-copy'), `#!/bin/sh\necho "$#" > ${folder}/words\ncat > ${folder}/copied\n`);
    chmodSync(join(bin, 'wl-copy'), 0o755);
    const user = await atStory({ PATH: `${bin}${delimiter}${process.env.PATH}`, WAYLAND_DISPLAY: 'wayland-0' });
    user.press('y');
    await user.see('❯ 제목');
    user.press('enter');
    await user.see('제목을 복사했습니다(wl-copy).');
    expect(readFileSync(join(folder, 'copied'), 'utf8')).toBe(sent(user)[0]);
    expect(readFileSync(join(folder, 'words'), 'utf8')).toBe('0\n');
  });
});
