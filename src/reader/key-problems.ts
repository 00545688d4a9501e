import type { OwnKeyMessages } from '../i18n/types/own-keys.ts';
import type { KeyProblem } from './own-keys.ts';

/** What is wrong with a key of the reader's own, in a sentence behind the file ('' for none) and the key of the settings. */
export function keyProblemText({ code, name, key, other }: KeyProblem, file: string, words: OwnKeyMessages): string {
  return `${file === '' ? '' : `${file}: `}keys.${name}: ${words.problem[code](key, other)}`;
}

/** The first of some problems and how many more there are; '' for none. */
export function keyWarning(problems: readonly KeyProblem[], file: string, words: OwnKeyMessages): string {
  const [first] = problems;
  if (!first) return '';
  const text = keyProblemText(first, file, words);
  return problems.length === 1 ? text : `${text} ${words.more(problems.length - 1)}`;
}
