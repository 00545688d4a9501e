import type { ReaderMessages } from '../../i18n/en/reader.ts';

/** Where a key applies. `menu` is any short menu; an open line takes keys literally. */
export type KeyScope = 'feeds' | 'list' | 'story' | 'page' | 'menu' | 'settings';

/** What the footer shows keys for: a scope, or the list while stories are selected. */
export type FooterScope = KeyScope | 'selection';

/** Headings of help, in order. */
export const GROUPS = ['move', 'read', 'find', 'mark', 'show', 'program'] as const;

interface Binding {
  /** The name of the action in settings and docs, if it differs from the action. */
  readonly name?: string;
  /** Key names as in `key-names.ts`; the first is shown in the footer. */
  readonly keys: readonly string[];
  readonly scopes: readonly KeyScope[];
  /** Command names (`:`); the docs show the first. */
  readonly commands: readonly string[];
  /** The heading in help. */
  readonly group: (typeof GROUPS)[number];
}

/** A binding that the footer shows in some scopes: low numbers come first and are cut last. */
export type InFooter<Named> = Binding & {
  readonly action: Named & keyof ReaderMessages['hint'];
  readonly footer: Partial<Readonly<Record<FooterScope, number>>>;
};
export type NotInFooter<Named> = Binding & { readonly action: Named; readonly footer?: never };

/** Scopes that rows of the keymap share. */
export const TEXT: readonly KeyScope[] = ['list', 'story', 'page'];
export const READING: readonly KeyScope[] = ['list', 'story'];
export const ALL: readonly KeyScope[] = ['feeds', 'list', 'story', 'page', 'menu', 'settings'];
/** A text or the rows of a screen. */
export const SCREENS: readonly KeyScope[] = ['feeds', ...TEXT];
export const MAIN: readonly KeyScope[] = ['feeds', ...READING];
