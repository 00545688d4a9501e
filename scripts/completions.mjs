/** completions/: what `minerals-news completion SHELL` prints in English, for packagers. */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const run = promisify(execFile);

/** Each is called what its shell looks for. */
const FILES = { bash: 'minerals-news.bash', zsh: '_minerals-news', fish: 'minerals-news.fish' };

async function script(shell) {
  const program = join(ROOT, 'bin', 'minerals-news.js');
  const { stdout } = await run(process.execPath, [program, 'completion', shell, '--ui', 'en']);
  return stdout;
}

export const COMPLETIONS = Object.entries(FILES).map(([shell, file]) => ({
  path: `completions/${file}`,
  make: () => script(shell),
}));
