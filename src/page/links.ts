/** Longer addresses are left out: VTE and iTerm2 stop at about this length. */
const LONGEST_LINK = 2083;
/** Longer ids are replaced: VTE takes no more. */
const LONGEST_ID = 250;

/** A short name for a text (FNV-1a). */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** An address as OSC 8 takes it (printable ASCII only), or null when it is empty or too long. */
export function linkUri(address: string): string | null {
  const uri = address.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^!-~]+/g, encodeURIComponent);
  return uri !== '' && uri.length <= LONGEST_LINK ? uri : null;
}

/**
 * What opens an OSC 8 link to an address as `linkUri` gives it. Links of one id light up together under the pointer, so
 * the rows of one link have the same: the one it came with, or one made from the address.
 */
export function openLink(uri: string, id = ''): string {
  const name = id === '' ? shortName(uri) : /^[!-9<-~]+$/.test(id) && id.length <= LONGEST_ID ? id : shortName(id);
  return `\x1b]8;id=${name};${uri}\x1b\\`;
}

/** What closes any link. */
export const CLOSE_LINK = '\x1b]8;;\x1b\\';
