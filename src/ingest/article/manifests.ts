import { type CredentialsDraft, extractCredentials } from '../document/content-credentials.ts';

/** Private-use characters that replace a manifest in the text of a page until its article is found. */
const [MARK, FIRST] = ['\ue003', 0xe010];
const MARKED = /\ue003([\ue010-\ue04f])/g;
const MAX = 64;

/** The manifests in the texts of a page, which would outweigh its words. */
export class ManifestMarker {
  readonly #found: CredentialsDraft[] = [];

  /** Replaces each manifest in a text with a mark. */
  mark(text: string): string {
    const clean = text.includes(MARK) ? text.replaceAll(MARK, '\ufffd') : text;
    const from = this.#found.length;
    const taken = extractCredentials(clean, (index) =>
      from + index < MAX ? MARK + String.fromCharCode(FIRST + from + index) : '',
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
