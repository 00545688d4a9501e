import type { Lang } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';

/** Most names; looking up what is a letter takes longer than to look at a hundred of them. */
const PLAIN_NAME = /^([a-z0-9-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;

/** Small letters, letters without case (Hangul, Han, kana …), digits and hyphens; marks for letters that need them. */
const NAME = () => /^([\p{Ll}\p{Lo}\p{M}\p{Nd}-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/u;

/** What a story file's name says, in NFC: `<id>.<lang>.md`. Null when it is no such name. */
export function readStoryName(name: string): { readonly id: string; readonly lang: Lang } | null {
  const [, plainId, plainLang] = PLAIN_NAME.exec(name) ?? [];
  if (plainId !== undefined && plainLang !== undefined) return { id: plainId, lang: plainLang };
  const nfc = name.normalize('NFC');
  const [, id, lang] = NAME().exec(nfc) ?? [];
  // Fillers and other letters that show nothing do not come through the cleaning as they went in.
  if (id === undefined || lang === undefined || cleanText(id) !== id) return null;
  return { id, lang };
}
