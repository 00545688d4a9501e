import { THEMES, type Theme } from '../layout/theme.ts';
import type { Preferences } from '../reader/state.ts';

/** The theme without colours: bold, underline and inverse stay, since they carry the choice and the headings. */
function withoutColours(theme: Theme): Theme {
  const plain = Object.entries(theme).map(([role, { fg: _, ...look }]) => [role, look]);
  return Object.fromEntries(plain) as Theme;
}

const MONO = withoutColours(THEMES.dark);

/**
 * The theme for a preference. `auto` takes the background's colour from `COLORFGBG` where a terminal sets it (its last
 * number; 7 and 9–15 are light) and is dark otherwise.
 */
export function themeFor(preference: Preferences['theme'], colours: boolean, colorFgBg: string | undefined): Theme {
  if (!colours) return MONO;
  if (preference !== 'auto') return THEMES[preference];
  const background = Number(colorFgBg?.split(';').at(-1) ?? Number.NaN);
  return THEMES[background === 7 || (background >= 9 && background <= 15) ? 'light' : 'dark'];
}
