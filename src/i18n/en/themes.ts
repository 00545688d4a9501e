import type { Widen } from '../widen.ts';

export const themeNamesEn = {
  auto: 'automatic',
  dark: 'for a dark background',
  light: 'for a light background',
  'high-contrast': 'high contrast',
  mono: 'no colours',
};

export type ThemeNames = Widen<typeof themeNamesEn>;

export const themesEn = {
  unknown: (file: string, value: string, choices: string) =>
    `${file}: there is no theme "${value}", so auto is used – choose one of ${choices}`,
  shape: (file: string, key: string) =>
    `${file}: ${key} is ignored – write an object, as in {"fg": "#ffcc00", "bold": true}`,
  name: (file: string, key: string) => `${file}: ${key} is ignored because the name is taken – choose another one`,
  choice: (file: string, key: string, value: string, choices: string) =>
    `${file}: ${key} cannot be "${value}" – choose one of ${choices}`,
  color: (file: string, key: string, value: string) =>
    `${file}: ${key} cannot be "${value}" – write #rrggbb, default, or one of the sixteen names, such as cyanBright`,
  noTextColor: (file: string, key: string) => `${file}: ${key} is missing – a background colour needs a text colour`,
  faint: (file: string, key: string, contrast: string, least: string) =>
    `${file}: ${key} has a contrast of ${contrast}:1 – at least ${least}:1 is easy to read`,
};

export type ThemeMessages = Widen<typeof themesEn>;
