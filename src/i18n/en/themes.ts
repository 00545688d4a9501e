import type { ThemeMessages, ThemeNames } from '../types/themes.ts';

export const themeNamesEn: ThemeNames = {
  auto: 'automatic',
  dark: 'for a dark background',
  light: 'for a light background',
  'high-contrast': 'high contrast',
  mono: 'no colours',
};

export const themesEn: ThemeMessages = {
  unknown: (file, value, choices) => `${file}: there is no theme "${value}", auto is used – choose one of ${choices}`,
  shape: (file, key) => `${file}: ${key} is left out – write an object, as in {"fg": "#ffcc00", "bold": true}`,
  name: (file, key) => `${file}: ${key} is left out, as that name is taken – choose another one`,
  choice: (file, key, value, choices) => `${file}: ${key} cannot be "${value}" – choose one of ${choices}`,
  color: (file, key, value) =>
    `${file}: ${key} cannot be "${value}" – write #rrggbb, default, or one of the sixteen names, as cyanBright`,
  behind: (file, key) => `${file}: ${key} is missing – a colour behind the text needs one for the text`,
  faint: (file, key, contrast, least) =>
    `${file}: ${key} has a contrast of ${contrast}:1 – text is easy to read from ${least}:1 on`,
};
