import { dirname, isAbsolute } from 'node:path';
import Conf from 'conf';
import { describe, expect, test, vi } from 'vitest';
import { cacheDir, configDir, dataDir } from '../../src/platform/paths.ts';
import { temporaryFolder } from '../temporary.ts';

describe('folders', () => {
  test.each([
    ['linux', { HOME: '/h' }, '/h/.config/minerals-news', '/h/.local/share/minerals-news', '/h/.cache/minerals-news'],
    [
      'linux',
      { HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/k' },
      '/c/minerals-news',
      '/d/minerals-news',
      '/k/minerals-news',
    ],
    [
      'darwin',
      { HOME: '/h', XDG_CONFIG_HOME: '/c' },
      '/h/Library/Preferences/minerals-news',
      '/h/Library/Application Support/minerals-news',
      '/h/Library/Caches/minerals-news',
    ],
  ] as const)('%s %o', (platform, env, config, data, cache) => {
    expect(configDir(env, platform)).toBe(config);
    expect(dataDir(env, platform)).toBe(data);
    expect(cacheDir(env, platform)).toBe(cache);
  });

  test('a relative XDG path is ignored, as the specification says', () => {
    expect(configDir({ HOME: '/h', XDG_CONFIG_HOME: 'c' }, 'linux')).toBe('/h/.config/minerals-news');
  });

  test('an empty HOME is ignored: nothing is stored in the current folder', () => {
    vi.stubEnv('HOME', '');
    try {
      expect(isAbsolute(configDir({ HOME: '' }, 'linux'))).toBe(true);
      expect(isAbsolute(cacheDir({}, 'linux'))).toBe(true);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.runIf(process.platform === 'linux')('the config folder is the one conf chooses without a suffix', () => {
    vi.stubEnv('XDG_CONFIG_HOME', temporaryFolder('paths'));
    try {
      expect(dirname(new Conf({ projectName: 'minerals-news', projectSuffix: '' }).path)).toBe(configDir(process.env));
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
