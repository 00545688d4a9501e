import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

// The script is plain JavaScript, so its type is declared here.
const load = async (path: string): Promise<unknown> => import(new URL(path, import.meta.url).href);
const { OPTIONS } = (await load('../../scripts/build.mjs')) as { readonly OPTIONS: BuildOptions };
const root = join(import.meta.dirname, '..', '..');
const folder = temporaryFolder('bundle');

describe('Ink in a bundle', () => {
  const app = `
    import { Box, render, Text } from 'ink';
    import SelectInput from 'ink-select-input';
    const screen = render(
      <Box flexDirection="column" width={20}><Text>핵심광물</Text><SelectInput items={[{ label: 'open', value: 1 }]} isFocused={false} /></Box>,
      { interactive: true },
    );
    screen.waitUntilRenderFlush().then(() => screen.unmount());`;
  const options: BuildOptions = {
    ...OPTIONS,
    stdin: { contents: app, loader: 'tsx', resolveDir: root },
    outfile: join(folder, 'app.cjs'),
    logLevel: 'silent',
  };

  it('is refused by the bundler with its development tools', async () => {
    await expect(build({ ...options, plugins: [], external: ['react-devtools-core'] })).rejects.toThrow(
      /reconciler\.js:\d+:\d+: ERROR: Top-level await/,
    );
  });

  it('starts with Yoga and ink-select-input, without standard error output', async () => {
    const plugins = OPTIONS.plugins?.filter(({ name }) => name === 'ink-in-production') ?? [];
    await build({ ...options, plugins, write: true });
    const run = spawnSync(process.execPath, [join(folder, 'app.cjs')], {
      encoding: 'utf8',
      env: { ...process.env, DEV: 'true', NODE_ENV: 'development' },
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('핵심광물');
    expect(run.stdout).toMatch(/❯ open/);
  });
});
