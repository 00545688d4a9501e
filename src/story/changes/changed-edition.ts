import type { Edition, Story } from '../model.ts';

/** The edition of a story whose changes are shown: `shown`, or if only another one was changed, that one, such as the original of a translation. */
export function changedEdition({ editions, langs }: Pick<Story, 'editions' | 'langs'>, shown: Edition): Edition {
  const all = [shown, ...langs.flatMap((lang) => editions[lang] ?? [])];
  return all.find(({ provenance }) => provenance.revisions.length > 0) ?? shown;
}
