import type { AtomFeed } from 'feedsmith';
import { normalizeSourceType } from '../../story/origin/source-type.ts';
import { cleanText } from '../../text/clean.ts';
import { type MakerDraft, withoutEmpty } from '../article/origin/drafts.ts';
import { htmlToLine } from '../markdown/text.ts';
import { firstAddress } from './raw-feed.ts';

type Media = NonNullable<AtomFeed.Entry<string>['media']>;
type Group = NonNullable<Media['groups']>[number];
type Content = NonNullable<Media['contents']>[number];
type Words = Pick<Group, 'title' | 'description' | 'categories' | 'credits'>;

/** More pictures than any story has, and longer texts than any of them needs (characters). */
const MAX = 100;
const MAX_LENGTH = 4000;

/** The IPTC's vocabulary of digital source types, as the scheme of a category. */
const SOURCE_SCHEME = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/?$/i;

/** Whether a category of an entry or a picture is a source type. */
export const isSourceType = ({ scheme = '' }: { readonly scheme?: string }): boolean =>
  SOURCE_SCHEME.test(scheme.trim());

const line = (text = ''): string => cleanText(text.slice(0, MAX_LENGTH));
const plainLine = (words: Group['title']): string =>
  words?.type === 'html' ? htmlToLine(words.value?.slice(0, MAX_LENGTH) ?? '') : line(words?.value);

const KINDS: ReadonlyMap<string, NonNullable<MakerDraft['kind']>> = new Map([
  ['Person', 'person'],
  ['Organization', 'organization'],
  ['SoftwareApplication', 'software'],
]);

/** The maker of a picture: a credit in a role of schema.org, `creator` or a kind of creator. */
function makerIn(credits: Words['credits']): MakerDraft | null {
  const credit = credits?.find(isMaker);
  const [name, kind] = [line(credit?.value), KINDS.get(credit?.role ?? '')];
  return name === '' ? null : { name, ...(kind && { kind }) };
}

const isMaker = ({ scheme = '' }: { readonly scheme?: string }): boolean =>
  /^https?:\/\/schema\.org\/?$/i.test(scheme.trim());

function record(words: Words, src: string): Record<string, unknown> {
  const [source] = (words.categories ?? []).filter(isSourceType).map(({ name }) => normalizeSourceType(name ?? ''));
  return withoutEmpty({
    src,
    alt: plainLine(words.title),
    caption: plainLine(words.description),
    source,
    by: makerIn(words.credits),
    credit: line(words.credits?.find((one) => !isMaker(one))?.value),
  });
}

const isImage = ({ medium, type }: Content): boolean =>
  medium === undefined ? (type ?? '').startsWith('image/') : medium === 'image';

/**
 * Records of pictures in Media RSS: of groups, and of single ones whose making is stated. A credit alone is no reason
 * to show a preview picture.
 */
export function pictureRecords({ groups = [], contents = [] }: Media, base: string): Record<string, unknown>[] {
  const grouped = groups
    .slice(0, MAX)
    .filter(({ contents: all = [] }) => all.every(isImage))
    .map((one) =>
      record(
        one,
        firstAddress(
          base,
          (one.contents ?? []).slice(0, MAX).map(({ url }) => url),
        ),
      ),
    );
  const single = contents
    .slice(0, MAX)
    .filter(isImage)
    .map((one) => record(one, firstAddress(base, one.url)))
    .filter(({ source }) => source !== undefined);
  const isSaid = (one: Record<string, unknown>): boolean => Object.keys(one).some((key) => key !== 'src');
  return [...grouped, ...single].filter(isSaid).slice(0, MAX);
}
