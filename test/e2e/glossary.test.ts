import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, it } from 'vitest';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';
import { titleOf } from './stories.ts';

afterEach(endPrograms);

const LEAD = 'us-critical-minerals-ministerial';

it('a user looks up the terms of a story, watches one, finds it again at the next start, and adds terms', async () => {
  const user = await start({ args: ['read', LEAD], cols: 100, rows: 30 });
  await user.see(titleOf(LEAD, 'ko', 20));
  user.press('w');
  await user.see('이 기사의 용어');
  await user.see(/핵심광물 장관회의 .*Critical Minerals Ministerial/);
  user.press('esc');
  await user.seeNot('이 기사의 용어');
  user.press('q');
  await user.see('안 읽음');
  user.type(':watch rare earth\r');
  await user.see('관심 용어에');
  await user.see(/ 관심 \d/);
  user.press(')');
  await user.see(/\[관심 \d\]/);
  await quit(user, 'q');

  const data = join(user.home, 'data', 'minerals-news');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'glossary.yaml'), 'terms:\n  - ko: 워싱턴\n    en: Washington\n  - ko: 납\n');
  const again = await start({ home: user.home, cols: 100, rows: 30 });
  await again.see(/ 관심 \d/);
  // A mistake in the file is reported, and the rest of it is used.
  await again.see('glossary.yaml:4');
  again.type('/"rare earths"');
  await again.see('(= 희토류)');
  again.press('enter');
  await again.see(titleOf('japan-korea-rare-earth-ties', 'ko', 10));
  again.press('esc');
  await again.seeNot('(= 희토류)');
  again.type(':watch 희토류\r');
  await again.see('관심 용어에서');
  await quit(again, 'q');
});
