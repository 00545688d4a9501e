import { messages } from '../../i18n/index.ts';
import type { Context } from '../context.ts';
import { tell } from '../output.ts';
import { themeFindings } from '../theme-check.ts';
import { keyFindings } from './config-keys.ts';

/**
 * Says all that is wrong with the keys and the themes of one's own, a line each; 1 when anything is. A colour that is hard to
 * read is noted and is no mistake.
 */
export async function checkChoices(context: Context): Promise<0 | 1> {
  const themes = themeFindings(context.settings, () => context.words);
  const wrong = [...keyFindings(context), ...themes.errors];
  const lines = [...wrong, ...themes.notes];
  await tell(context.io, lines.length === 0 ? messages(context.ui).reader.ownKeys.fine : lines.join('\n'));
  return wrong.length === 0 ? 0 : 1;
}
