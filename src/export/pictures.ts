import type { AtomFeed } from 'feedsmith';
import type { ImageRecord, Maker } from '../story/model.ts';
import { isHttpUrl } from '../story/values.ts';
import { SCHEMA_TYPES } from './json-ld.ts';

type Group = NonNullable<NonNullable<AtomFeed.Entry<Date, true>['media']>['groups']>[number];

/** The IPTC's vocabulary of digital source types, as the scheme of a category. */
export const SOURCE_SCHEME = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
/** Whose words the roles of makers are. */
const ROLE_SCHEME = 'https://schema.org/';

const plain = (value: string) => ({ value, type: 'plain' });

/** Who made a picture, in the role of its creator, or of what kind of creator it is where that is said. */
const creator = ({ name, kind }: Maker) => ({
  value: name,
  role: kind === 'unknown' ? 'creator' : SCHEMA_TYPES[kind],
  scheme: ROLE_SCHEME,
});

/**
 * A picture and its origin as Media RSS has it: alt as the title, caption as the description, the credit line, who made it,
 * and the type of its source as a category of the IPTC. Without an address it is a group of which nothing is to be had.
 */
function group({ src, alt, caption, source, by, credit }: ImageRecord): Group {
  return {
    ...(isHttpUrl(src) && { contents: [{ url: new URL(src).href, medium: 'image' }] }),
    ...(alt !== '' && { title: plain(alt) }),
    ...(caption !== '' && { description: plain(caption) }),
    ...(source && { categories: [{ name: source, scheme: SOURCE_SCHEME }] }),
    credits: [...(credit === '' ? [] : [{ value: credit }]), ...(by?.name ? [creator(by)] : [])],
  };
}

/** The pictures of a story, for an entry of a feed. */
export function mediaOf(images: readonly ImageRecord[]): Pick<AtomFeed.Entry<Date, true>, 'media'> {
  return images.length === 0 ? {} : { media: { groups: images.map(group) } };
}
