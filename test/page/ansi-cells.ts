/** A code unit of a row as a terminal with SGR and OSC 8 stores it. */
export interface StyledCell {
  readonly unit: string;
  /** SGR attributes that are on, sorted: `1`, `3`, `fg:95`. */
  readonly sgr: readonly string[];
  readonly link: { readonly uri: string; readonly id: string } | null;
}

/** What each SGR parameter that we write switches off. */
const RESETS: Readonly<Record<string, RegExp>> = {
  22: /^[12]$/,
  23: /^3$/,
  24: /^4$/,
  27: /^7$/,
  39: /^fg:/,
};

/**
 * Reads a row as a terminal does. Fails on any control character that is not part of SGR or OSC 8. `open` is what is
 * still on at the row's end.
 */
export function cellsOf(row: string): {
  readonly cells: readonly StyledCell[];
  readonly open: Pick<StyledCell, 'sgr' | 'link'>;
} {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this reads.
  const token = /\x1b\[([\d;]*)m|\x1b\]8;([^;]*);([^\x1b]*)\x1b\\|([\s\S])/g;
  const on = new Set<string>();
  const cells: StyledCell[] = [];
  let link: StyledCell['link'] = null;
  let attributes: readonly string[] = [];
  for (const [, sgr, params, uri, unit] of row.matchAll(token)) {
    if (sgr !== undefined) {
      setAttributes(on, sgr);
      attributes = [...on].sort();
    } else if (uri !== undefined)
      link = uri === '' ? null : { uri, id: /(?:^|:)id=([^:]*)/.exec(params ?? '')?.[1] ?? '' };
    else if (unit !== undefined) {
      if (unit < ' ' || (unit >= '\x7f' && unit <= '\x9f'))
        throw new Error(`a stray control in ${JSON.stringify(row)}`);
      cells.push({ unit, sgr: attributes, link });
    }
  }
  return { cells, open: { sgr: attributes, link } };
}

function setAttributes(on: Set<string>, sgr: string): void {
  const params = sgr.split(';');
  for (let at = 0; at < params.length; at += 1) {
    const param = params[at] ?? '';
    const reset = RESETS[param];
    if (param === '' || param === '0') on.clear();
    else if (reset) for (const attribute of [...on]) if (reset.test(attribute)) on.delete(attribute);
    if (reset || param === '' || param === '0') continue;
    if (param === '38') {
      for (const attribute of [...on]) if (attribute.startsWith('fg:')) on.delete(attribute);
      on.add(`fg:${params.slice(at, at + 5).join(';')}`);
      at += 4;
    } else if (/^(?:3|9)[0-7]$/.test(param)) on.add(`fg:${param}`);
    else on.add(param);
  }
}
