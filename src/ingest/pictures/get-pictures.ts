import type { DataFile } from '../../db/data/data-file.ts';
import { isStorageError } from '../../db/data/data-file.ts';
import { type PictureFailure, pictureFailure, putPictureFailure, putStoryPictures } from '../../db/data/pictures.ts';
import {
  MANIFEST_ELSEWHERE,
  MAX_DECODE_TIME,
  MAX_PICTURE_BYTES,
  type Outcome,
  type PictureFacts,
  type PictureProblem,
} from '../../picture/model.ts';
import { errorCode, isSystemError } from '../../platform/error-code.ts';
import { parseJson } from '../../platform/parse-json.ts';
import type { PictureFile } from '../../story/model.ts';
import { seconds } from '../fetch/failure.ts';
import { type Fetched, type Fetcher, openFetcher } from '../fetch/fetcher.ts';
import type { TrustedHost } from '../fetch/private-addresses.ts';
import type { Reason, ReasonCode } from '../model.ts';
import type { IngestOptions } from '../services.ts';
import type { PictureCache } from './picture-cache.ts';

/** Pictures of a story, at most. */
const MOST_OF_STORY = 12;
/** Servers that are requested at the same time; each gets one request at a time. */
const SERVERS_AT_ONCE = 4;
/** Milliseconds for which a picture that could not be got is not requested again after a sync. */
const REMEMBERED = 3 * 86_400_000;

/** What is needed to get pictures. */
export interface PicturesPlan extends Pick<IngestOptions, 'userAgent' | 'env' | 'now'> {
  readonly data: DataFile;
  readonly cache: PictureCache;
  readonly inspect: (bytes: Uint8Array) => Promise<Outcome<PictureFacts>>;
  /** Whether the files of a story's pictures stay, however full the cache is. */
  readonly isKept: (story: string) => boolean;
  /** Whether a server that refuses a picture may learn the origin of its story. */
  readonly mayRefer: boolean;
}

/** The pictures of a story that are to be got. */
export interface WantedPictures {
  readonly story: string;
  /** Absolute http(s) addresses. */
  readonly urls: readonly string[];
  /** The story's own address, '' for none. */
  readonly page: string;
  /** Where they may lead in a private network. */
  readonly trusted: readonly TrustedHost[];
}

/** A picture was got, or was there, or why it is not. `isRemembered`: it was not requested, since that failed not long ago. */
export type PictureResult =
  | { readonly kind: 'got' | 'there'; readonly file: PictureFile }
  | { readonly kind: 'missed'; readonly why: Reason; readonly isRemembered: boolean };

export interface PicturesOrder {
  readonly stories: readonly WantedPictures[];
  /** Whether the user asks for these pictures: then failures are not remembered, unless a server asks to wait. */
  readonly isAsked: boolean;
  readonly signal: AbortSignal;
  /** Is called for each picture, with the number of all. */
  readonly onPicture: (url: string, result: PictureResult, all: number) => void;
}

/** A picture, and the stories that show it. */
interface Wanted {
  readonly url: string;
  readonly stories: Set<string>;
  readonly page: string;
  readonly trusted: readonly TrustedHost[];
}

/** The bytes of a picture, and what they say. */
interface Picture {
  readonly bytes: Uint8Array;
  readonly facts: PictureFacts;
}

/** A connection to the data file. */
type Database = Parameters<typeof putStoryPictures>[0];

function noteStories(db: Database, { url, stories }: Wanted): void {
  for (const story of stories) putStoryPictures(db, story, [url]);
}

/** Wanted pictures by address. */
function wantedOf(stories: readonly WantedPictures[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { story, urls, page, trusted } of stories)
    for (const url of urls.slice(0, MOST_OF_STORY)) {
      const known = wanted.get(url) ?? { url, stories: new Set(), page, trusted };
      known.stories.add(story);
      wanted.set(url, known);
    }
  return wanted;
}

const REASON_OF: Readonly<Record<PictureProblem, ReasonCode>> = {
  'no-picture': 'not-a-picture',
  damaged: 'bad-picture',
  'too-large': 'too-large',
  'too-slow': 'too-slow',
  'not-decoded': 'not-a-picture',
  unreadable: 'bad-picture',
};

/** The reason for an answer that is not a document. */
function reasonOf(answer: Exclude<Fetched, { kind: 'document' }>): Reason {
  if (answer.kind === 'failed') return answer.why;
  if (answer.kind === 'later') return { code: 'later', params: { until: answer.until.toISOString() } };
  return { code: 'http-status', params: { status: answer.kind === 'gone' ? '410' : '304' } };
}

/**
 * Gets pictures that stories show, over the connections that feeds use: without cookies, credentials or a referrer. What cannot
 * be written ends all; an abort too. Never rejects otherwise.
 */
export async function getPictures(plan: PicturesPlan, order: PicturesOrder): Promise<void> {
  const { userAgent, env, cache } = plan;
  const wanted = wantedOf(order.stories);
  const fetcher = openFetcher({ userAgent, env, limits: { bytes: MAX_PICTURE_BYTES } });
  const getter = new PictureGetter(plan, order, fetcher, wanted.size);
  const queues = [...Map.groupBy(wanted.values(), ({ url }) => URL.parse(url)?.host ?? '').values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) await getter.getAll(queue);
  };
  try {
    await Promise.all(Array.from({ length: SERVERS_AT_ONCE }, work));
    if (getter.stored > 0) cache.tidy();
  } catch (error) {
    if (!order.signal.aborted && !isSystemError(error) && !isStorageError(error)) throw error;
  } finally {
    fetcher.close();
  }
}

/** A link to a manifest in a `Link` header (RFC 8288; C2PA 2.3, 15.5). */
const MANIFEST_LINK = />[^<>]*\brel="?[^"<>;,]*\bc2pa-manifest\b/i;

/** The picture in an answer, or why there is none. A manifest that the server names counts as one that is elsewhere. */
async function pictureIn(answer: Fetched, inspect: PicturesPlan['inspect']): Promise<Picture | Reason> {
  if (answer.kind !== 'document') return reasonOf(answer);
  const { bytes, stated } = answer;
  const outcome = await inspect(bytes);
  if (!outcome.ok) {
    const params = outcome.problem === 'too-slow' ? { seconds: seconds(MAX_DECODE_TIME) } : {};
    return { code: REASON_OF[outcome.problem], params };
  }
  const { states } = outcome.value;
  const linked = MANIFEST_LINK.test(stated.links) ? MANIFEST_ELSEWHERE : null;
  return { bytes, facts: { ...outcome.value, states: { ...states, manifest: states.manifest ?? linked } } };
}

/** The picture at an address, which is not stored, or why there is none. Never rejects. */
export async function fetchPicture(
  { userAgent, env, inspect }: Pick<PicturesPlan, 'userAgent' | 'env' | 'inspect'>,
  url: string,
  trusted: readonly TrustedHost[],
): Promise<Picture | Reason> {
  const fetcher = openFetcher({ userAgent, env, limits: { bytes: MAX_PICTURE_BYTES } });
  try {
    return await pictureIn(await fetcher.fetch(url, { accept: 'picture', trusted }), inspect);
  } finally {
    fetcher.close();
  }
}

class PictureGetter {
  /** Bytes. */
  stored = 0;
  private readonly plan: PicturesPlan;
  private readonly order: PicturesOrder;
  private readonly fetcher: Fetcher;
  private readonly all: number;
  /** Why nothing more can be stored. */
  private unwritable: Reason | null = null;

  constructor(plan: PicturesPlan, order: PicturesOrder, fetcher: Fetcher, all: number) {
    [this.plan, this.order, this.fetcher, this.all] = [plan, order, fetcher, all];
  }

  /** Gets the pictures of one server, one after the other, until it asks to wait. */
  async getAll(queue: readonly Wanted[]): Promise<void> {
    let later: Reason | null = null;
    for (const wanted of queue) {
      this.order.signal.throwIfAborted();
      // More would only push out what this sync has got.
      if (!this.order.isAsked && this.stored > this.plan.cache.limit) return;
      const result: PictureResult = await this.get(wanted, later);
      if (result.kind === 'missed' && result.why.code === 'later') later = result.why;
      this.order.onPicture(wanted.url, result, this.all);
    }
  }

  /** `later`: its server has asked to wait. */
  private async get(wanted: Wanted, later: Reason | null): Promise<PictureResult> {
    const { data, cache, now, isKept } = this.plan;
    const { url, stories } = wanted;
    if (this.unwritable) return { kind: 'missed', why: this.unwritable, isRemembered: false };
    try {
      const there = cache.find(url);
      if (there) {
        this.write((db) => noteStories(db, wanted));
        return { kind: 'there', file: there };
      }
      const failure = data.read((db) => pictureFailure(db, url), null);
      const remembered = failure && this.remembered(failure, now().getTime());
      if (remembered) return { kind: 'missed', why: remembered, isRemembered: true };
      const got = later ?? (await this.fetch(wanted));
      if ('code' in got) return this.missed(wanted, got);
      const file = cache.store(url, got.bytes, got.facts, stories);
      this.stored += file.bytes;
      cache.shrink(isKept);
      return { kind: 'got', file };
    } catch (error) {
      this.order.signal.throwIfAborted();
      if (!isSystemError(error) && !isStorageError(error)) throw error;
      this.unwritable = { code: 'unwritable', params: { reason: errorCode(error) } };
      return { kind: 'missed', why: this.unwritable, isRemembered: false };
    }
  }

  /** The picture at an address, or why there is none. */
  private async fetch({ url, page, trusted }: Wanted): Promise<Picture | Reason> {
    const asked = { accept: 'picture', trusted, signal: this.order.signal } as const;
    let answer = await this.fetcher.fetch(url, asked);
    const origin = this.plan.mayRefer ? (URL.parse(page)?.origin ?? '') : '';
    if (answer.kind === 'failed' && answer.why.code === 'forbidden' && /^https?:/.test(origin))
      answer = await this.fetcher.fetch(url, { ...asked, referrer: `${origin}/` });
    return pictureIn(answer, this.plan.inspect);
  }

  /** The reason of an earlier failure that still counts. */
  private remembered({ why, at }: PictureFailure, now: number): Reason | null {
    const reason = parseJson(why) as Reason | undefined;
    if (!reason) return null;
    // A later time was recorded by a clock that has since been set back.
    const isRecent = at <= now && now < at + REMEMBERED;
    if (reason.code === 'later') return isRecent && now < Date.parse(reason.params.until ?? '') ? reason : null;
    return isRecent && !this.order.isAsked ? reason : null;
  }

  private missed(wanted: Wanted, why: Reason): PictureResult {
    this.write((db) => {
      putPictureFailure(db, wanted.url, { why: JSON.stringify(why), at: this.plan.now().getTime() });
      noteStories(db, wanted);
    });
    return { kind: 'missed', why, isRemembered: false };
  }

  /** Changes rows that need not survive a power cut. */
  private write(work: (db: Database) => void): void {
    this.plan.data.write(work, { isDurable: false });
  }
}
