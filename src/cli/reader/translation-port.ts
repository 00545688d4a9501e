import type { TranslationPort } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';

/** Translation in an open reader. */
export function translationPort({ settings }: Context): TranslationPort {
  return {
    plan: async (ids, to) => ({
      ids,
      to,
      engine: null,
      words: 0,
      sent: 0,
      limit: settings.data.translateWords,
      reserved: [],
    }),
    translate: () => () => {},
  };
}
