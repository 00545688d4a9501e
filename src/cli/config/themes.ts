import type { CliMessages } from '../../i18n/en/cli.ts';
import { MIN_CONTRAST, THEME_NAMES } from '../../page/theme/look.ts';
import type { ThemeProblem } from '../../page/theme/user-themes.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Settings } from '../../settings/types.ts';
import { cleanText } from '../../text/clean.ts';
import { userThemes } from '../terminal/themes.ts';

/** The names of all themes: the built-in ones, then the user's. */
export function themeNames(data: Pick<SettingsData, 'themes'>): readonly string[] {
  return [...THEME_NAMES, ...userThemes(data).themes.keys()];
}

function sentenceOf({ kind, key, value, choices }: ThemeProblem, file: string, words: CliMessages['themes']): string {
  switch (kind) {
    case 'shape':
      return words.shape(file, key);
    case 'name':
      return words.name(file, key);
    case 'color':
      return words.color(file, key, value);
    case 'no-text-color':
      return words.noTextColor(file, key);
    default:
      return words.choice(file, key, value, choices.join(', '));
  }
}

interface Findings {
  readonly errors: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The problems of the user's themes and of the selected one, as sentences. Notes are about low contrast.
 *
 * @param words is called only if there are problems: words take time to load.
 */
export function themeFindings({ data, path }: Pick<Settings, 'data' | 'path'>, words: () => CliMessages): Findings {
  const file = cleanText(path);
  const { themes, problems } = userThemes(data);
  const choices = themeNames(data);
  const errors = problems.map((problem) => sentenceOf(problem, file, words().themes));
  if (!choices.includes(data.theme)) {
    errors.push(words().themes.unknown(file, cleanText(data.theme), choices.join(', ')));
  }
  const notes = [...themes.values()].flatMap(({ faint }) =>
    // Rounded down: 4.49 is not enough.
    faint.map(({ key, contrast }) =>
      words().themes.faint(file, key, (Math.floor(contrast * 10) / 10).toFixed(1), String(MIN_CONTRAST)),
    ),
  );
  return { errors, notes };
}
