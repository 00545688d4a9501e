/** The languages the interface speaks. */
export const UI_LANGS = ['ko', 'en'] as const;
export type UiLang = (typeof UI_LANGS)[number];
