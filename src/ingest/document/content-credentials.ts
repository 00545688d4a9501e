import type { ProvenanceDraft } from '../model.ts';

/**
 * C2PA manifests in unstructured text (C2PA 2.3, A.7): U+FEFF and variation selectors, each a byte, that begin with
 * `C2PATXT\0`, a version and a length. They are kept as they are and never verified.
 */

/** Largest manifest that is kept, in bytes: front matter is limited to 64 KiB. */
const MAX_CREDENTIALS_BYTES = 24_000;
/** More than any genuine text has. */
const MAX = 20;

/** A run of selectors that may be a manifest: a single selector belongs to the character before it. */
const RUNS = /\ufeff?([\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,})/gu;
const MAGIC = [0x43, 0x32, 0x50, 0x41, 0x54, 0x58, 0x54, 0];
/** Bytes of the magic, the version and the length. */
const HEADER = 13;
/** This many bytes of the magic identify a manifest that was cut or damaged at its beginning. */
const TELLING = 4;

/** A manifest in the shape of the front matter. */
export type CredentialsDraft = Readonly<{ format: 'c2pa-text'; data: string; damaged?: true }>;

function byteOf(selector: string): number {
  const code = selector.codePointAt(0) ?? 0;
  return code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16;
}

/** The manifest in a run of selectors, or null. */
function manifest(run: string): CredentialsDraft | null {
  const bytes = [...run].map(byteOf);
  const same = MAGIC.filter((byte, index) => bytes[index] === byte).length;
  const isMagic = same === MAGIC.length;
  if (!isMagic && same < TELLING) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(HEADER - 4, HEADER);
  const length = HEADER + ((a << 24) | (b << 16) | (c << 8) | d);
  const isWhole = isMagic && bytes.length === length;
  const data = bytes.length > MAX_CREDENTIALS_BYTES ? '' : Buffer.from(bytes).toString('base64');
  return { format: 'c2pa-text', data, ...(!isWhole && { damaged: true as const }) };
}

/** Removes the manifests from a text and returns both. `mark` gives the replacement text, by default ''. */
export function extractCredentials(
  text: string,
  mark: (index: number) => string = () => '',
): { readonly text: string; readonly found: readonly CredentialsDraft[] } {
  if (!/\udb40|[\ufe00-\ufe0f]{2}/.test(text)) return { text, found: [] };
  const found: CredentialsDraft[] = [];
  const rest = text.replace(RUNS, (run, selectors: string) => {
    const one = found.length < MAX ? manifest(selectors) : null;
    return one === null ? run : mark(found.push(one) - 1);
  });
  return { text: rest, found };
}

/** Adds the credentials that came with a text to a record. */
export function withCredentials(record: ProvenanceDraft, found: readonly CredentialsDraft[]): ProvenanceDraft {
  return found.length === 0 ? record : { ...record, credentials: found.slice(0, MAX) };
}

/** Private-use characters that replace a manifest in the text of a page until its article is found. */
const [MARK, FIRST] = ['\ue003', 0xe010];
const MARKED = /\ue003([\ue010-\ue04f])/g;
const MAX_MARKS = 64;

/** The manifests in the texts of a page, which would outweigh its words. */
export class ManifestMarker {
  readonly #found: CredentialsDraft[] = [];

  /** Replaces each manifest in a text with a mark. */
  mark(text: string): string {
    const clean = text.includes(MARK) ? text.replaceAll(MARK, '\ufffd') : text;
    const from = this.#found.length;
    const taken = extractCredentials(clean, (index) =>
      from + index < MAX_MARKS ? MARK + String.fromCharCode(FIRST + from + index) : '',
    );
    this.#found.push(...taken.found);
    return taken.text;
  }

  get found(): readonly CredentialsDraft[] {
    return this.#found;
  }
}

/** Removes the marks from the HTML of an article and returns the manifests that they replaced. */
export function extractManifests(
  html: string,
  found: readonly CredentialsDraft[],
): { readonly html: string; readonly own: readonly CredentialsDraft[] } {
  if (!html.includes(MARK)) return { html, own: [] };
  const own: CredentialsDraft[] = [];
  const rest = html.replace(MARKED, (_, sign: string) => {
    const one = found[sign.charCodeAt(0) - FIRST];
    if (one) own.push(one);
    return '';
  });
  return { html: rest, own };
}
