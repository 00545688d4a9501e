import type { EntrySource } from './entry.ts';
import { normalizeSrc, parseMarkdown } from './file/parse-markdown.ts';
import type { PictureFile, PictureFiles } from './model.ts';
import { badgeOfSource } from './origin/badges.ts';
import { eachFigure } from './plain-text.ts';

/**
 * Finds what is known of the bytes of a picture, by its comparable address (`normalizeSrc`), or by `pictures/NAME` next to the
 * file of a story, of which it gets the real path.
 */
export interface FindPicture {
  (src: string, storyFile: string): PictureFile | undefined;
  /** Whether any picture was got; a text need not be searched for addresses otherwise. Missing if that is not known. */
  readonly hasGot?: () => boolean;
}

/** Addresses of pictures in Markdown, next to them or in definitions. Few others are found: those in code. */
const ADDRESS =
  /!\[(?:[^[\]\\]|\\.|\[(?:[^[\]\\]|\\.)*\])*\]\([ \n]*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))|^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)/gms;

function addressesIn(body: string, { hasGot }: FindPicture): string[] {
  if (!body.includes('![') || !(body.includes('pictures/') || (hasGot?.() ?? true))) return [];
  return [...body.matchAll(ADDRESS)].map(([, inAngles, bare, defined = '']) =>
    normalizeSrc((inAngles ?? bare ?? defined).replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&')),
  );
}

/**
 * The known pictures of an edition, in its text or its record; undefined for none. Only for `badges`, without those whose record
 * states a source type, whatever their files state.
 */
export function knownPictures(
  { body, provenance }: Pick<EntrySource, 'body' | 'provenance'>,
  find: FindPicture,
  storyFile: string,
  wanted: 'all' | 'badges',
): PictureFiles | undefined {
  const decided = new Set(wanted === 'all' ? [] : provenance.images.flatMap(({ src, source }) => (source ? src : [])));
  const recorded = new Set(provenance.images.map(({ src }) => src));
  const known = new Map<string, PictureFile>();
  for (const src of new Set([...recorded, ...addressesIn(body, find)])) {
    const file = src === '' || decided.has(src) ? undefined : find(src, storyFile);
    if (file) known.set(src, file);
  }
  // A badge needs a picture that is shown, which takes longer to know.
  const isDoubtful = (src: string): boolean =>
    !recorded.has(src) && badgeOfSource(known.get(src)?.states.source ?? null) !== null;
  const doubtful = [...known.keys()].filter(isDoubtful);
  if (doubtful.length > 0) {
    const shown = new Set<string>();
    eachFigure(parseMarkdown(body), ({ src }) => shown.add(src));
    for (const src of doubtful) if (!shown.has(src)) known.delete(src);
  }
  return known.size > 0 ? Object.fromEntries(known) : undefined;
}
