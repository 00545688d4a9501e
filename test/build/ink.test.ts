import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

interface Scripts {
  readonly OPTIONS: BuildOptions;
  readonly inkAtOnce: Plugin;
  readonly patchReconciler: (source: string) => string;
  readonly patchYogaBinary: (source: string) => string;
  readonly patchYogaIndex: (source: string) => string;
}

// The scripts are plain JavaScript, so their shapes are said here.
const load = async (path: string): Promise<unknown> => import(new URL(path, import.meta.url).href);
const { OPTIONS } = (await load('../../scripts/build.mjs')) as Scripts;
const { inkAtOnce, patchReconciler, patchYogaBinary, patchYogaIndex } = (await load(
  '../../scripts/esbuild/ink.mjs',
)) as Scripts;
const root = join(import.meta.dirname, '..', '..');
const inModules = (path: string) => readFileSync(join(root, 'node_modules', path), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the patches that fit Ink to this reader', () => {
  const reconciler = inModules('ink/build/reconciler.js');
  const binary = inModules('yoga-layout/dist/binaries/yoga-wasm-base64-esm.js');
  const index = inModules('yoga-layout/dist/src/index.js');

  it('stop the build when a line they rely on has changed', () => {
    expect(() => patchReconciler(reconciler.replace("process.env['DEV'] === 'true'", 'isDev()'))).toThrow(/found 1/);
    expect(() => patchYogaBinary(binary.replace('H="data:', 'H="file:'))).toThrow(/no WebAssembly module/);
    expect(() => patchYogaBinary(binary.replace('var _scriptDir', 'var scriptDir'))).toThrow(/found 0/);
    expect(() => patchYogaIndex(index.replace('await loadYoga()', 'await load()'))).toThrow(/found 0/);
  });

  it('start Ink, Yoga and ink-select-input in a bundle, with nothing on standard error', async () => {
    const app = `
      import { Box, render, Text } from 'ink';
      import SelectInput from 'ink-select-input';
      const screen = render(
        <Box flexDirection="column" width={20}><Text>핵심광물</Text><SelectInput items={[{ label: 'open', value: 1 }]} isFocused={false} /></Box>,
        { interactive: true },
      );
      screen.waitUntilRenderFlush().then(() => screen.unmount());`;
    await build({
      ...OPTIONS,
      plugins: [inkAtOnce],
      stdin: { contents: app, loader: 'tsx', resolveDir: root },
      outfile: join(folder, 'app.cjs'),
      write: true,
    });
    const run = spawnSync(process.execPath, [join(folder, 'app.cjs')], {
      encoding: 'utf8',
      env: { ...process.env, DEV: 'true', NODE_ENV: 'development' },
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('핵심광물');
    expect(run.stdout).toMatch(/❯ open/);
  });
});
