/**
 * `node test/terminals/run.mjs`: checks in real terminals, by their own cursor reports, that the reader's rows end at the
 * frame's edge, and writes the findings to docs/terminals.md. Takes a minute; fails on a misaligned row that the document
 * does not explain. Missing programs are installed from Debian packages, which needs root.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { documentOf } from './document.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 180_000;
const SIZES = [
  [80, 24],
  [160, 48],
];
/** Programs and the Debian packages that have them. */
const PACKAGES = { Xvfb: 'xvfb', weston: 'weston', xterm: 'xterm', kitty: 'kitty', foot: 'foot', tmux: 'tmux' };

const folder = mkdtempSync(join(tmpdir(), 'minerals-news-terminals-'));
const probe = join(folder, 'probe.cjs');
const running = new Set();

/** Starts a program in the background that ends with this one. */
function start(command, args, env = {}, stdio = 'ignore') {
  const child = spawn(command, args, { env: { ...process.env, LANG: 'C.UTF-8', ...env }, stdio });
  running.add(child);
  child.on('close', () => running.delete(child));
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  return child;
}

async function until(what, holds) {
  for (const end = Date.now() + PATIENCE; !holds(); await wait(50)) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

function say(command, ...args) {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return `${stdout ?? ''}${stderr ?? ''}`.trim();
}

function install() {
  const missing = Object.keys(PACKAGES).filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length === 0) return;
  const packages = missing.map((program) => PACKAGES[program]);
  console.log(`installing ${packages.join(' ')}`);
  const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`not installed: ${packages.join(' ')}`);
}

/** A headless X server, and on it a Wayland compositor with the seat that foot needs. */
async function startDisplays() {
  const server = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1200x24'], {}, ['ignore', 'pipe', 'ignore']);
  let display = '';
  server.stdout.on('data', (data) => {
    display += data;
  });
  await until('the X server', () => display.includes('\n'));
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const x = { DISPLAY: `:${display.trim()}` };
  const wayland = { XDG_RUNTIME_DIR: runtime, WAYLAND_DISPLAY: 'wayland-terminals' };
  start(
    'weston',
    [
      '--backend=x11',
      '--renderer=pixman',
      `--socket=${wayland.WAYLAND_DISPLAY}`,
      '--width=1900',
      '--height=1150',
      '--idle-time=0',
    ],
    { ...x, XDG_RUNTIME_DIR: runtime },
  );
  await until('the compositor', () => existsSync(join(runtime, wayland.WAYLAND_DISPLAY)));
  return { x, wayland };
}

/** The terminals: how to get the version of each, and how to start the probe at a size. */
function terminals({ x, wayland }) {
  const xterm = (...options) => ({
    version: say('xterm', '-version').replace(/^XTerm\((\d+)\).*$/s, '$1'),
    start: ([cols, rows], run) => start('xterm', [...options, '-u8', '-geometry', `${cols}x${rows}`, '-e', ...run], x),
  });
  const socket = `minerals-news-terminals-${process.pid}`;
  return {
    tmux: {
      version: say('tmux', '-V').replace('tmux ', ''),
      start: ([cols, rows], run) =>
        start('tmux', ['-L', socket, '-f', '/dev/null', 'new-session', '-d', '-x', `${cols}`, '-y', `${rows}`, ...run]),
    },
    xterm: xterm(),
    'xterm -cjk_width': xterm('-cjk_width'),
    kitty: {
      version: say('kitty', '--version').replace(/^kitty ([\d.]+).*$/s, '$1'),
      start: ([cols, rows], run) =>
        start(
          'kitty',
          [
            ...['--config', 'NONE', '-o', 'remember_window_size=no', '-o', 'font_size=7'],
            ...['-o', `initial_window_width=${cols}c`, '-o', `initial_window_height=${rows}c`, ...run],
          ],
          { ...x, LIBGL_ALWAYS_SOFTWARE: '1' },
        ),
    },
    foot: {
      version: say('foot', '--version').replace(/^foot version: ([\d.]+).*$/s, '$1'),
      start: ([cols, rows], run) =>
        start(
          'foot',
          ['--config=/dev/null', '--font=monospace:size=6', `--window-size-chars=${cols}x${rows}`, ...run],
          wayland,
        ),
    },
  };
}

async function reportOf(name, terminal, size) {
  const file = join(folder, `${name.replaceAll(' ', '')}-${size.join('x')}.json`);
  terminal.start(size, [process.execPath, probe, file, join(ROOT, 'content')]);
  await until(`${name} at ${size.join('x')}`, () => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'));
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.error) throw new Error(`${name}: ${report.error}`);
  if (report.cols !== size[0] || report.rows !== size[1]) {
    throw new Error(`${name} is ${report.cols}x${report.rows}, not ${size.join('x')}`);
  }
  return report;
}

try {
  install();
  await build({
    entryPoints: [join(ROOT, 'test/terminals/probe.ts')],
    outfile: probe,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const found = [];
  for (const [name, terminal] of Object.entries(terminals(await startDisplays()))) {
    const reports = [];
    for (const size of SIZES) reports.push(await reportOf(name, terminal, size));
    found.push({ name, version: terminal.version, reports });
    const [checked, misaligned] = ['checked', 'misaligned'].map((key) => reports.map((report) => report[key]));
    console.log(
      `${name} ${terminal.version}: ${checked.join(' + ')} rows, ${misaligned.map((rows) => rows.length).join(' + ')} misaligned`,
    );
  }
  const { text, unexplained } = documentOf(found);
  writeFileSync(join(ROOT, 'docs/terminals.md'), text);
  for (const { terminal, screen, row, took } of unexplained)
    console.error(`misaligned in ${terminal}, ${screen}, ${took}: ${row}`);
  process.exitCode = unexplained.length > 0 ? 1 : 0;
} finally {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
}
