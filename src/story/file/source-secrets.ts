import { withoutSecrets, withoutUserInfo } from '../address.ts';
import { digestOfFile } from '../origin/digests.ts';

/** The lines of a story's source in its front matter, as written by an import. */
const SOURCE = /^source:[^\n]*\n(?:[ \t]+[^\n]*\n)*/m;
const ADDRESS = /^([ \t]+(?:url|feed):[ \t]*["']?)(.*)$/gm;
const NAME = /^([ \t]+name:[ \t]*["']?)(.*)$/gm;
const DIGEST = /^([ \t]*digest:[ \t]*["']?)([0-9a-f]{64})/m;

/**
 * Removes passwords that an earlier version wrote into the addresses of a story's source. The digest is recomputed if it
 * matched the old text, so that only files edited by the user count as edited. A text without passwords is returned unchanged.
 */
export function withoutSourceSecrets(text: string): string {
  const end = text.indexOf('\n---', 3);
  const head = end < 0 ? '' : text.slice(0, end + 1);
  if (!head.includes('@')) return text;
  const cleaned = head.replace(SOURCE, (source) =>
    source
      .replace(ADDRESS, (_line, before: string, address: string) => before + withoutUserInfo(address))
      .replace(NAME, (_line, before: string, name: string) => before + withoutSecrets(name)),
  );
  if (cleaned === head) return text;
  const mended = cleaned + text.slice(head.length);
  const [, , digest = ''] = DIGEST.exec(head) ?? [];
  if (digest === '' || digest !== digestOfFile(text)) return mended;
  return mended.replace(DIGEST, (_line, before: string) => before + digestOfFile(mended));
}
