/** The languages of the interface. */
export const UI_LANGS = ['ko', 'en'] as const;
export type UiLang = (typeof UI_LANGS)[number];
