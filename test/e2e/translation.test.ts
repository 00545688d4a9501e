import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { addFeedsTo, daysAgo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { type FakeEngine, serveEngine } from '../ingest/translation/fake-engine.ts';
import { fakeLibretranslate } from '../ingest/translation/fake-libretranslate.ts';
import { fakeOpenai } from '../ingest/translation/fake-openai.ts';
import { endPrograms, start, type User } from './driver.ts';
import { configOf, quit } from './steps.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

const TITLE = 'Lithium output rises for a third month';
const TEXTS = [
  'Lithium output rose 12% in May, the ministry said on Tuesday.',
  'The mine employs 1,200 people and ships 35,000 tonnes a year.',
  'Prices fell to $9.50 a kilo, the lowest of this year.',
  'Officials expect a further decline in the second half.',
] as const;
const PROGRAM = join(import.meta.dirname, '..', 'ingest', 'translation', 'translate-command.mjs');
const CHANGED = 'Officials now expect a recovery in the second half.';

/** The second and the third text have a wrong number each. */
const KOREAN: Readonly<Record<string, string>> = {
  [TITLE]: '리튬 생산 석 달째 늘어',
  [TEXTS[0]]: '5월 리튬 생산이 12% 늘었다고 당국이 화요일에 밝혔다.',
  [TEXTS[1]]: '이 광산은 1,500명을 고용하고 한 해 3만 5,000톤을 출하한다.',
  [TEXTS[2]]: '가격은 킬로그램당 9.80달러로 올해 가장 낮았다.',
  [TEXTS[3]]: '당국은 하반기에 더 줄어들 것으로 본다.',
  [CHANGED]: '당국은 이제 하반기에 회복할 것으로 본다.',
};

const reader = messages('ko').reader;

/** The feed has the story with these paragraphs. */
function publish(texts: readonly string[]): void {
  const text = texts.map((one) => `<p>${one}</p>`).join('');
  web.route('/feed', page(rss('Mining Wire', [{ id: 'one', title: TITLE, text, date: daysAgo(1) }]), RSS));
}

/** Texts of the story wait for their answer until they are let go. */
function gates() {
  const held = new Set<string>([TITLE, ...TEXTS]);
  const waiting = new Map<string, () => void>();
  return {
    hold: (text: string): Promise<void> | void => {
      if (held.has(text)) return new Promise((resolve) => waiting.set(text, resolve));
    },
    release: (...texts: readonly string[]): void => {
      for (const text of texts) {
        held.delete(text);
        waiting.get(text)?.();
      }
    },
  };
}

/** Sets up an engine, and a feed that was synced. */
async function prepared(...engine: readonly string[]): Promise<void> {
  publish(TEXTS);
  expect(await home.run(['engines', 'add', 'stub', '--yes', ...engine])).toMatchObject({ code: 0 });
  await addFeedsTo(home, [{ title: 'Mining Wire', url: web.url('/feed') }]);
  expect((await home.run(['sync'])).code).toBe(0);
}

async function served(fake: FakeEngine): Promise<string> {
  const { url, close } = await serveEngine(fake);
  onTestFinished(close);
  return url;
}

/** A reader with the story open; `title` is how the list has it, which is its first row. */
async function opened(title = TITLE, cols = 120): Promise<User> {
  const user = await start({ home: home.path, cols, rows: 40, env: { LANG: 'ko_KR.UTF-8' } });
  await user.see(new RegExp(`^❯.. ?${title.slice(0, 12)}`, 'm'));
  user.press('enter');
  await user.see(title === TITLE ? 'Officials' : '하반기에');
  return user;
}

describe('a foreign story', () => {
  it('is translated while one reads, and stays translated; only what changes is translated again', async () => {
    const { hold, release } = gates();
    const fake = fakeOpenai({ translations: KOREAN, hold });
    const url = await served(fake);
    await prepared('--openai', url, '--model', 'other');
    // What was confirmed is another model.
    const config = configOf(home.path);
    writeFileSync(config, readFileSync(config, 'utf8').replace('other', 'small'));
    const user = await opened();
    await user.see(`T ${reader.hint.translate}`);
    user.press('T');
    await user.see(url);
    expect(fake.texts).not.toContain(TITLE);
    user.press('y');
    // A text is whole when the next one begins.
    release(TITLE, TEXTS[0]);
    await user.see('리튬 생산 석 달째 늘어');
    release(TEXTS[1]);
    await user.see('5월 리튬 생산이 12% 늘었다고');
    await user.see(/번역 중 \d+\/\d+/);
    await user.see(/^ +…/m);
    release(...TEXTS);
    await user.see('당국은 하반기에 더 줄어들 것으로 본다.');
    await user.see(reader.translation.done(1, 0));
    await user.see('[AI 번역]');
    await user.see(reader.header.toCheck(2));
    await quit(user, 'Q');

    const again = await opened('리튬 생산 석 달째 늘어');
    again.press('v');
    await again.see('Officials expect');
    await again.see('[AI 번역]');
    again.press('i');
    await again.see('small');
    again.press('esc');
    await again.see(reader.parallelTitle);

    const before = fake.texts.length;
    publish([...TEXTS.slice(0, 3), CHANGED]);
    again.press('r');
    await again.see('당국은 이제 하반기에 회복할 것으로 본다.');
    expect(fake.texts.slice(before)).toEqual([CHANGED]);
    await quit(again, 'Q');
  });

  it('keeps what is done after Esc, and after the reader was quit', async () => {
    const { hold, release } = gates();
    const fake = fakeOpenai({ translations: KOREAN, hold });
    const url = await served(fake);
    await prepared('--openai', url, '--model', 'small');
    const user = await opened();
    user.press('T');
    release(TITLE, TEXTS[0], TEXTS[1]);
    await user.see('5월 리튬 생산이 12% 늘었다고');
    user.press('esc');
    await user.see(reader.hint.translateOn);
    await user.see('5월 리튬 생산이 12% 늘었다고');
    user.press('T');
    await user.see(/번역 중 2\/\d/);
    await quit(user, 'Q');
    const before = fake.texts.length;
    release(...TEXTS);
    const again = await opened();
    again.press('T');
    await again.see('당국은 하반기에 더 줄어들 것으로 본다.');
    expect(fake.texts.slice(before)).not.toContain(TEXTS[0]);
    await quit(again, 'Q');
  });

  it.each([
    ['refuses the key', { status: 401 }, 'minerals-news engines key'],
    ['is busy', { status: 429, headers: { 'retry-after': '3600' } }, 'T를 누르면 다시'],
  ] as const)('is not translated by a server that %s, which is said in a line', async (_, failure, said) => {
    const fake = fakeOpenai({ translations: KOREAN });
    const url = await served(fake);
    await prepared('--openai', url, '--model', 'small');
    fake.fail(failure, failure, failure, failure);
    const user = await opened();
    user.press('T');
    await user.see(said);
    expect(user.screen().join('\n')).not.toMatch(/번역 중 \d/);
    await quit(user, 'Q');
  });

  it('keeps a paragraph in its language about which the engine lies', async () => {
    const fake = fakeOpenai({ translations: KOREAN, lie: (text) => (text === TEXTS[3] ? 'language' : '') });
    const url = await served(fake);
    await prepared('--openai', url, '--model', 'small');
    const user = await opened();
    user.press('T');
    await user.see('문단 1개는 번역하지 못해');
    await user.see(/\[번역되지 않음\].*│/);
    await quit(user, 'Q');
  });

  it.each([
    ['a program', async () => ['--command', process.execPath, PROGRAM]],
    ['a server of LibreTranslate', async () => ['--libretranslate', await served(fakeLibretranslate())]],
  ] as const)('is translated by %s', async (_, engine) => {
    await prepared(...(await engine()));
    const user = await opened(TITLE, 80);
    user.press('T');
    await user.see(reader.translation.done(1, 0));
    await user.see('[AI 번역]');
    await quit(user, 'Q');
  });
});
