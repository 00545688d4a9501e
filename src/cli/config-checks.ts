import type { CliMessages } from '../i18n/types/cli.ts';
import type { Settings } from '../settings/types.ts';
import { checkThemes } from './theme-check.ts';

/** What was found in the settings file, a sentence each, with its path and the key. */
export interface ConfigFindings {
  /** What is wrong; it is left out, and everything else is in use. */
  readonly errors: readonly string[];
  /** What is in use as it is, though it might be better. */
  readonly notes: readonly string[];
}

/** The words are asked for where there is something to say: they take time to load. */
type ConfigCheck = (settings: Pick<Settings, 'data' | 'path'>, words: () => CliMessages) => ConfigFindings;

/** What looks at those parts of the settings that are written by hand. */
export const CONFIG_CHECKS: readonly ConfigCheck[] = [checkThemes];

/** The first thing that is wrong, with how many more there are; '' for nothing. */
export function configWarning(settings: Pick<Settings, 'data' | 'path'>, words: () => CliMessages): string {
  const [first, ...more] = CONFIG_CHECKS.flatMap((look) => look(settings, words).errors);
  if (first === undefined) return '';
  return more.length === 0 ? first : first + words().moreProblems(more.length);
}
