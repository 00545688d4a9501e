/** The pictures: what is pressed for each, and what says that it is there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const KO = 'ko_KR.UTF-8';
const EN = 'en_US.UTF-8';
const ENTER = '\r';

/** Stories that come with the program, of which somebody has read for some weeks. */
const READ = [
  'us-critical-minerals-ministerial',
  'vance-trade-bloc',
  'forge-korea-chair',
  'us-japan-eu-action-plan',
  'japan-korea-rare-earth-ties',
  'china-dual-use-ban-japan',
];

/** A reading journal that is made up: nobody has read for weeks when a picture is drawn. The page made of it is real. */
function someReading(env) {
  execFileSync(process.execPath, [join(ROOT, 'bin', 'minerals-news.js'), 'privacy', 'accept'], {
    env,
    stdio: 'ignore',
  });
  const lines = [];
  for (let back = 60; back >= 0; back--) {
    // Some days none, some days several, as it goes.
    const stories = [1, 0, 2, 1, 3, 0, 1, 2, 0, 1, 4][back % 11];
    for (let n = 0; n < stories; n++) {
      const [id, lang] = [READ[(back * 3 + n) % READ.length], (back + n) % 3 === 0 ? 'en' : 'ko'];
      const opened = Date.now() - back * 86_400_000 - (n + 1) * 3_600_000;
      const seconds = 60 + ((back * 37 + n * 91) % 240);
      const line = (at, event, rest) => JSON.stringify({ at: new Date(at).toISOString(), event, id, lang, ...rest });
      lines.push(line(opened, 'opened', { seconds: 0, percent: 0 }));
      lines.push(line(opened + seconds * 1000, 'closed', { seconds, percent: 60 + ((back * 13 + n * 7) % 41) }));
    }
  }
  const folder = join(env.XDG_DATA_HOME, 'minerals-news');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), `${lines.join('\n')}\n`);
}

/** Each step is keys, and words that are on screen after them. */
const startEn = [
  ['', '1/8'],
  ['x', 'No journal is kept'],
  ['j', '2/8'],
];
const startKo = [
  ['', '1/8'],
  ['x', '남기지 않습니다'],
  ['j', '2/8'],
];
const storyEn = [...startEn, [ENTER, '[Reported by AI]']];
const storyKo = [...startKo, [ENTER, '[AI에 의해 보고됨]']];

export const STILLS = [
  { name: 'list-ko', lang: KO, cols: 88, rows: 24, steps: startKo },
  { name: 'list-en', lang: EN, cols: 88, rows: 24, steps: startEn },
  { name: 'story-en', lang: EN, cols: 88, rows: 28, steps: storyEn },
  { name: 'story-ko', lang: KO, cols: 88, rows: 28, steps: storyKo },
  { name: 'parallel', lang: EN, cols: 100, rows: 28, steps: [...storyEn, ['v', 'AI에 의해']] },
  { name: 'record', lang: EN, cols: 100, rows: 28, steps: [...storyEn, ['i', 'trainedAlgorithmicMedia']] },
  {
    name: 'stats',
    lang: EN,
    cols: 100,
    rows: 36,
    prepare: someReading,
    steps: [
      ['', '1/8'],
      [`:stats${ENTER}`, 'Reading days'],
    ],
  },
];
