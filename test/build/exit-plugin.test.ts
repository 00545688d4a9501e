import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const { patchInterceptor } = (await import(new URL('../../scripts/esbuild/exit-plugin.mjs', import.meta.url).href)) as {
  readonly patchInterceptor: (source: string) => string;
};

describe('the settings writer', () => {
  it('listens to the end of the process and to no signal, so that a signal is not sent twice', () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const before = signals.map((signal) => process.listenerCount(signal));
    const exits = process.listenerCount('exit');
    createRequire(import.meta.filename)(join(root, 'dist', 'conf.cjs'));
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
    expect(process.listenerCount('exit')).toBe(exits + 1);
  });

  it('stops the build when the place has changed', () => {
    const source = readFileSync(join(root, 'node_modules/when-exit/dist/node/interceptor.js'), 'utf8');
    expect(patchInterceptor(source)).toContain("process.once('exit'");
    expect(() => patchInterceptor(source.replace('of Signals', 'of ALL'))).toThrow(/expected/);
  });
});
