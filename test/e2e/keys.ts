const NAMED: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  up: '\x1b[A',
  down: '\x1b[B',
  'shift+up': '\x1b[1;2A',
  'shift+down': '\x1b[1;2B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  f1: '\x1bOP',
  f5: '\x1b[15~',
};

/**
 * The bytes a terminal sends for a key: a name of the table (`enter`, `pageDown`), `ctrl+c`, `alt+x`, or a single character.
 * Throws on any other word, so that a misspelt name is not typed as text.
 */
export function keyBytes(key: string): string {
  const named = NAMED[key];
  if (named !== undefined) return named;
  const control = /^ctrl\+([a-z@[\\\]^_])$/.exec(key)?.[1];
  if (control) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
  const alt = /^alt\+(.)$/u.exec(key)?.[1];
  if (alt) return `\x1b${alt}`;
  if ([...key].length !== 1) throw new Error(`no key is called ${JSON.stringify(key)}`);
  return key;
}
