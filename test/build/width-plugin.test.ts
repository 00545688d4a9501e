import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const { patchStringWidth } = (await import(
  new URL('../../scripts/esbuild/width-plugin.mjs', import.meta.url).href
)) as {
  readonly patchStringWidth: (source: string) => string;
};
const source = readFileSync(join(root, 'node_modules/string-width/index.js'), 'utf8');

describe('string-width in its bundle', () => {
  it('makes its segmenter and its expression for emoji at their first use', () => {
    const intl = Intl as { Segmenter: typeof Intl.Segmenter };
    const { Segmenter } = intl;
    let made = 0;
    intl.Segmenter = class extends Segmenter {
      constructor(...args: ConstructorParameters<typeof Segmenter>) {
        super(...args);
        made += 1;
      }
    };
    try {
      const bundled = createRequire(import.meta.filename)(join(root, 'dist', 'string-width.cjs')) as {
        readonly default: typeof stringWidth;
      };
      expect(bundled.default('핵심 minerals')).toBe(13);
      expect(made).toBe(0);
      for (const text of ['●─…', 'e\u0301', '👩‍💻', '🇰🇷', '1\ufe0f\u20e3', '❤️', '가\u11a8', '①']) {
        expect(bundled.default(text), text).toBe(stringWidth(text));
      }
      expect(made).toBe(1);
    } finally {
      intl.Segmenter = Segmenter;
    }
  });

  it('stops the build when either has changed', () => {
    expect(() => patchStringWidth(source.replace('RGI_Emoji}|', 'Emoji}|'))).toThrow(/found 0/);
    expect(() => patchStringWidth(source.replace('new Intl.Segmenter()', "new Intl.Segmenter('en')"))).toThrow(
      /found 0/,
    );
  });
});
