import type { OwnKeyMessages } from '../i18n/en/own-keys.ts';
import type { KeyProblem } from './own-keys.ts';

/** What is wrong with a key of the reader's own, in a sentence behind the file ('' for none) and the key of the settings. */
export function keyProblemText({ code, name, key, other }: KeyProblem, file: string, words: OwnKeyMessages): string {
  return `${file === '' ? '' : `${file}: `}keys.${name}: ${words.problem[code](key, other)}`;
}

/**
 * The first of what is wrong with the settings and how much more there is; '' for nothing.
 *
 * @param others sentences on what is wrong with other settings than keys.
 */
export function settingsWarning(
  problems: readonly KeyProblem[],
  others: readonly string[],
  file: string,
  words: OwnKeyMessages,
): string {
  const all = [...problems.map((problem) => keyProblemText(problem, file, words)), ...others];
  const [first = ''] = all;
  return all.length > 1 ? `${first} ${words.more(all.length - 1)}` : first;
}
