import { DIACRITICS } from '../../../../src/ui/terminal/pictures/diacritics.ts';

/** A picture in a terminal's memory, in the size of its area if it is shown by placeholders. */
interface HeldPicture {
  readonly png: Buffer;
  readonly cols: number;
  readonly rows: number;
}

/**
 * Kitty's graphics protocol as far as the reader uses it: pictures in memory, placements, and what placeholders show.
 * Throws for what kitty would refuse.
 */
export function kittyScreen() {
  const pictures = new Map<number, HeldPicture>();
  /** Placements by the number of their picture and their own. */
  const placements = new Map<string, string>();
  let open: { readonly keys: ReadonlyMap<string, string>; data: string } | null = null;
  const close = (): void => {
    if (!open) return;
    const { keys, data } = open;
    open = null;
    const png = Buffer.from(data, 'base64');
    if (png.length === 0) return;
    pictures.set(Number(keys.get('i')), { png, cols: Number(keys.get('c')), rows: Number(keys.get('r')) });
  };
  const take = (body: string): void => {
    const [head = '', data = ''] = body.split(';', 2) as [string, string?];
    if (data.length > 4096) throw new Error('a chunk is too long');
    const keys = new Map(head.split(',').map((pair) => pair.split('=', 2) as [string, string]));
    if (keys.get('a') === 'q') return;
    if (keys.get('q') !== '2') throw new Error('it would answer');
    const action = keys.get('a');
    if (action === undefined) {
      if (!open) return;
      open.data += data;
    } else {
      if (open && action !== 'd') throw new Error('another picture is not complete');
      if (action === 't' || action === 'T') open = { keys, data };
      else if (action === 'p') {
        if (!pictures.has(Number(keys.get('i')))) throw new Error('no such picture');
        placements.set(`${keys.get('i')} ${keys.get('p')}`, `${keys.get('y')}+${keys.get('h')}`);
      } else if (keys.get('d') === 'I') {
        pictures.delete(Number(keys.get('i')));
        for (const key of placements.keys()) if (key.startsWith(`${keys.get('i')} `)) placements.delete(key);
      } else if (keys.get('d') === 'i') placements.delete(`${keys.get('i')} ${keys.get('p')}`);
      else if (keys.get('d') === 'a') placements.clear();
    }
    if (open && keys.get('m') === '0') close();
  };
  return {
    pictures,
    placements,
    /** Takes the graphics commands out of what is written, also of what tmux passes on. */
    write: (written: string): string => {
      const unwrapped = written.replace(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
        /\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\/g,
        (_, inner: string) => inner.replaceAll('\x1b\x1b', '\x1b'),
      );
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
      return unwrapped.replace(/\x1b_G([^\x1b]*)\x1b\\/g, (_, body: string) => {
        take(body);
        return '';
      });
    },
    /** The picture, row and columns that a text of placeholders shows. */
    shown: (text: string) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
      const [, red, green, blue] = /\x1b\[0;38;2;(\d+);(\d+);(\d+)m/.exec(text) ?? [];
      const cells = [...text.matchAll(/\u{10eeee}(\p{M})(\p{M})/gu)];
      return {
        id: (Number(red) << 16) | (Number(green) << 8) | Number(blue),
        rows: [...new Set(cells.map(([, row = '']) => DIACRITICS.indexOf(row)))],
        cols: cells.map(([, , col = '']) => DIACRITICS.indexOf(col)),
      };
    },
  };
}
