import { execFileSync } from 'node:child_process';
import { against, inTurn, median, quantile } from './measure.mjs';
import { ours } from './programs.mjs';

const FEW = 100;
const MANY = 100_000;

/** Number of marks set in a program that stays open, each with its write. */
const MARKS = 600;

/** Milliseconds of each of these marks, in the two homes in turn. */
function inOneProgram(few, many) {
  const sources = ['settings', 'marks/story-marks'].map((name) =>
    JSON.stringify(import.meta.resolve(`../src/settings/${name}.ts`)),
  );
  const script = `
    const { openSettings } = await import(${sources[0]});
    const { setMark } = await import(${sources[1]});
    const opened = ${JSON.stringify([few, many])}.map((env) => openSettings({ env }));
    const times = [[], []];
    for (let n = -20; n < ${MARKS}; n += 1) for (const [i, settings] of opened.entries()) {
      const from = performance.now();
      settings.update((data) => setMark(data, 'read', ['new-' + n], true, new Date().toISOString()));
      await settings.flush();
      if (settings.unsaved) throw new Error('not kept');
      if (n >= 0) times[i].push(performance.now() - from);
    }
    console.log(JSON.stringify(times));`;
  // Node 22.16 needs the flag, and prints a warning.
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--input-type=module'];
  const output = execFileSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8' });
  const [ofFew, ofMany] = JSON.parse(output);
  return { few: ofFew, many: ofMany };
}

/** One mark at 100,000 read stories, compared with one at 100: with its write, and as a command. */
export function marks(subjects, { runs }) {
  const [few, many] = [FEW, MANY].map((count) => {
    const read = Array.from({ length: count }, (_, n) => `critical-minerals-story-of-the-day-${n}`);
    const env = subjects.homeOf(`marks-${count}`, read);
    subjects.process(ours('list', '--ids'), env);
    return env;
  });
  const atOnce = inOneProgram(few, many);
  const [id = ''] = subjects.process(ours('list', '--ids'), few).output.split('\n');
  let on = false;
  const mark = (env) => () => subjects.process(ours('mark', on ? 'read' : 'unread', id.trim()), env).ms;
  const found = inTurn(runs, {
    turn: () => {
      on = !on;
      return 0;
    },
    few: mark(few),
    many: mark(many),
    listFew: () => subjects.process(ours('list', '--unread', '--ids'), few).ms,
    listMany: () => subjects.process(ours('list', '--unread', '--ids'), many).ms,
  });
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const open = against(atOnce, 'many', 'few');
  const late = (name) => `${quantile(atOnce[name], 0.99).toFixed(1)} ms`;
  const read = `at ${MANY.toLocaleString('en')} read stories / at ${FEW}`;
  return {
    rows: [
      {
        what: `one mark with its write ${read}`,
        most: 2,
        ...open,
        value: median(atOnce.many) / median(atOnce.few),
        detail: `${open.detail}; on average ${(mean(atOnce.many) / mean(atOnce.few)).toFixed(2)} ×, 99 in 100 within ${late('many')} / ${late('few')}`,
      },
      { what: `\`mark read ID\` ${read}`, most: 2, ...against(found, 'many', 'few') },
      { what: `\`list --unread\` ${read}`, ...against(found, 'listMany', 'listFew') },
    ],
  };
}
