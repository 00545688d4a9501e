import { makeLibrary, storyText } from '../db/helpers.ts';
import { makeHome } from '../settings/helpers.ts';

const AI = ['provenance:', '  text: {source: trainedAlgorithmicMedia}'];
const TRANSLATED = [...AI, '  translation: {from: ko, source: trainedAlgorithmicMedia}'];

/** A small library: three stories over two days, one of them in one language, with every property that lists filter by. */
export const STORIES: Readonly<Record<string, string>> = {
  'alpha.ko.md': storyText('알파', '2026-02-04', ['tags: [Trade, korea]', 'related: [gamma, beta, gone]', ...AI]),
  'alpha.en.md': storyText('Alpha', '2026-02-04', ['tags: [Trade, korea]', 'related: [gamma, beta]', ...TRANSLATED]),
  'beta.ko.md': storyText('"베\\t타"', '2026-02-04', ['tags: [rare-earths]']),
  'gamma.ko.md': storyText('감마', '2026-01-12', ['tags: [trade]', ...AI]),
  'gamma.en.md': storyText('Gamma', '2026-01-12', ['tags: [trade]', ...TRANSLATED]),
};

/** A home with settings and a library. */
export function makeSetup(settings?: unknown, files: Readonly<Record<string, string>> = STORIES) {
  const home = makeHome(settings);
  const library = makeLibrary(files);
  return { ...home, library, env: { ...home.env, MINERALS_NEWS_LIBRARY: library } };
}
