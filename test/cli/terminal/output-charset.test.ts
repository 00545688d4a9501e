import { describe, expect, it } from 'vitest';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const home = (more: Record<string, string> = {}) => ({ ...makeHome().env, ...more });

describe('options of the reader without a command', () => {
  it('apply on a terminal; elsewhere the list is printed as usual', async () => {
    const { code, out } = await cli(['--screen-reader', '--break', 'word'], { env: home() });
    expect(code).toBe(0);
    expect(out).toContain('vance-trade-bloc');
  });

  it('belong to the reader only', async () => {
    expect(await cli(['--unread'], { env: home() })).toMatchObject({ code: 2, out: '' });
    expect(await cli(['list', '--screen-reader'], { env: home() })).toMatchObject({ code: 2, out: '' });
  });

  it('do not start a reader without a terminal', async () => {
    const { code, err } = await cli(['read', '--screen-reader'], { env: home() });
    expect(code).toBe(1);
    expect(err).toContain('the reader needs a terminal');
  });
});

describe('the setting charset', () => {
  const hangul = /[가-힣]/;
  const shown = async (charset: string, env: Record<string, string>, more: readonly string[] = []) => {
    const all = home(env);
    await cli(['config', 'set', 'charset', charset], { env: all });
    const argv = ['show', 'vance-trade-bloc', '--lang', 'ko', ...more];
    return (await cli(argv, { env: all, stdoutTTY: true })).out;
  };

  it('overrides the locale', async () => {
    expect(await shown('auto', { LC_ALL: 'C' })).not.toMatch(hangul);
    expect(await shown('utf-8', { LC_ALL: 'C' })).toMatch(hangul);
    expect(await shown('ascii', { LANG: 'ko_KR.UTF-8' })).not.toMatch(hangul);
    expect(await shown('auto', { LANG: 'ko_KR.UTF-8' })).toMatch(hangul);
  });

  it.each([['--json'], ['--format', 'json'], ['--format', 'markdown']])('does not change %s %s', async (...more) => {
    expect(await shown('ascii', {}, more)).toMatch(hangul);
  });
});
