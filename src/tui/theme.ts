import { lightBackground, THEMES, type Theme } from '../layout/theme.ts';
import type { Preferences } from '../reader/state.ts';

/** The theme without colours: bold, underline and inverse stay, since they carry the choice and the headings. */
function withoutColours(theme: Theme): Theme {
  const plain = Object.entries(theme).map(([role, { fg: _, ...look }]) => [role, look]);
  return Object.fromEntries(plain) as Theme;
}

const MONO = withoutColours(THEMES.dark);

/** The theme for a preference; `auto` goes by the background that the terminal names in `COLORFGBG`. */
export function themeFor(preference: Preferences['theme'], colours: boolean, colorFgBg: string | undefined): Theme {
  if (!colours) return MONO;
  if (preference !== 'auto') return THEMES[preference];
  return THEMES[lightBackground(colorFgBg) ? 'light' : 'dark'];
}
