import { GLOSSARY_LANGS } from '../glossary/glossary.ts';
import type { Edition, Lang, Story } from '../model.ts';
import { isOwnTranslation } from '../origin/own-translation.ts';

/**
 * The edition that a translation of a story is made from: that of its earlier translation, whose paragraphs are stored, otherwise
 * the first. Null if the story has an edition of another origin than this program in that language.
 */
export function originalFor({ langs, editions }: Pick<Story, 'langs' | 'editions'>, to: Lang): Edition | null {
  const originals = langs.flatMap((lang) => editions[lang] ?? []).filter((edition) => !isOwnTranslation(edition));
  if (originals.some(({ lang }) => lang === to)) return null;
  const from = editions[to]?.provenance.translation?.from;
  return originals.find(({ lang }) => lang === from) ?? originals[0] ?? null;
}

/**
 * The original of a story and the language to translate it into: `to`, or for null the first of the user's languages that the story
 * lacks. Null for none.
 */
export function translationOf(
  story: Story,
  to: Lang | null,
  storyLangs: readonly Lang[],
): { readonly original: Edition; readonly to: Lang } | null {
  const known = storyLangs.filter((lang) => GLOSSARY_LANGS.some((one) => one === lang));
  for (const lang of to === null ? [...known, ...GLOSSARY_LANGS] : [to]) {
    const original = originalFor(story, lang);
    if (original) return { original, to: lang };
  }
  return null;
}
