import type { Problem } from '../story/file/problem.ts';
import type { Lang, Story } from '../story/model.ts';
import { isUnpaired, pairBlocks } from '../story/pairs.ts';
import type { StoryPath } from './files/scan.ts';
import { fileProblem } from './problem.ts';

/**
 * A note for each edition whose blocks do not match those of the story's first edition one to one: read side by side,
 * some of them stand alone.
 */
export function outOfStep(
  stories: Iterable<Story>,
  file: (id: string, lang: Lang) => StoryPath | null,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { id, langs, editions } of stories) {
    const first = editions[langs[0] ?? ''];
    for (const lang of langs.slice(1)) {
      const path = file(id, lang);
      const edition = editions[lang];
      if (!first || !edition || !path) continue;
      const alone = pairBlocks(first.blocks, edition.blocks).filter(isUnpaired);
      if (alone.length === 0) continue;
      const missing = String(alone.filter(({ right }) => right === null).length);
      const more = String(alone.filter(({ left }) => left === null).length);
      const params = { first: first.lang, missing, more };
      problems.push(fileProblem('note', 'out-of-step', path.shown, { params }));
    }
  }
  return problems;
}
