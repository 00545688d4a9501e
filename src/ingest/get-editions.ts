import { orIfRefused } from '../platform/error-code.ts';
import type { BriefEdition } from '../story/file/brief.ts';
import { parseMarkdown } from '../story/file/parse-markdown.ts';
import { type Alternate, type Edition, type Lang, UNKNOWN_LANG } from '../story/model.ts';
import { PAIRS_WELL, pairQuality } from '../story/pair-quality.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { readPageAt, withPage } from './full-text.ts';
import type { Item, Reason } from './model.ts';
import { type IngestOptions, type IngestServices, withServices } from './services.ts';
import type { StoredName } from './store/file-index.ts';
import { langOf } from './store/store-result.ts';
import { readStored, storedItem } from './store/stored-file.ts';
import { sourceOf } from './store/story-writer.ts';

/** What is wanted of a story's publisher. */
interface EditionOrder {
  /** The story, and the language of the edition that names others. */
  readonly id: string;
  readonly lang: Lang;
  /** The languages of the editions to get; the library has none in them but translations by the user's engine. */
  readonly wanted: readonly Lang[];
  /** Where pages may lead in a private network. */
  readonly trusted: readonly TrustedHost[];
  /** Is called before each request with its address. */
  readonly onRequest: (url: string) => void;
}

/** The result for an edition: it is in the library as an edition of the story, or as the story `id` of its own; or why it is not. */
interface GotEdition {
  readonly kind: 'edition' | 'related' | 'missed';
  readonly lang: Lang;
  readonly url: string;
  readonly id: string;
  readonly title: string;
  readonly why: Reason | null;
}

export interface EditionsFound {
  /** The editions that the story or its page names. */
  readonly named: readonly Alternate[];
  readonly got: readonly GotEdition[];
  /** Why the page of the story, which was to name them, could not be read; null if it could, or need not be. */
  readonly why: Reason | null;
}

const NOT_THERE: Reason = { code: 'unreadable', params: { reason: 'ENOENT' } };

/**
 * Fetches the publisher's editions of a story in other languages. The page of the story is fetched first if the story names none. An
 * edition whose paragraphs pair well with those of the story becomes an edition of it; any other one a story of its own, and both
 * name each other as related.
 */
export function getEditions(plan: IngestOptions, order: EditionOrder): Promise<EditionsFound> {
  return withServices(plan, async (tools) => {
    const found = await new EditionSearch(order, tools).run();
    await tools.itemStore.settle();
    return found;
  });
}

class EditionSearch {
  private readonly order: EditionOrder;
  private readonly tools: IngestServices;

  constructor(order: EditionOrder, tools: IngestServices) {
    [this.order, this.tools] = [order, tools];
  }

  async run(): Promise<EditionsFound> {
    const { id, lang, wanted } = this.order;
    const file = this.tools.itemStore.fileOf(id, lang);
    const stored = file && orIfRefused(() => readStored(file), null);
    const edition = stored?.edition;
    if (!stored || !edition?.source) return { named: [], got: [], why: NOT_THERE };
    const { url, feed } = edition.source;
    let { alternates: named = [] } = edition;
    let page: Item | null = null;
    if (named.every((one) => one.url === '')) {
      const read = await this.page(url, feed);
      if ('code' in read) return { named, got: [], why: read };
      page = read;
      named = page.alternates ?? [];
    }
    const original = { file, edition, page, item: storedItem(stored, lang) };
    const got: GotEdition[] = [];
    for (const one of wanted) {
      const of = (tag: Lang): Alternate | undefined => named.find((two) => two.lang === tag && two.url !== '');
      const alternate = of(one) ?? of(UNKNOWN_LANG);
      if (alternate && !got.some((other) => other.url === alternate.url))
        got.push(await this.get(alternate.url, one, original));
    }
    return { named, got, why: null };
  }

  private page(url: string, feed: string): Promise<Item | Reason> {
    const { trusted, onRequest } = this.order;
    onRequest(url);
    return readPageAt(url, { trusted, feed }, this.tools);
  }

  private async get(url: string, wanted: Lang, original: Original): Promise<GotEdition> {
    const { itemStore } = this.tools;
    const { file, edition } = original;
    const missed = (why: Reason): GotEdition => ({ kind: 'missed', lang: wanted, url, id: '', title: '', why });
    const known = itemStore.storyOfPage(url);
    if (known !== '' && known !== file.id) {
      this.relate(file.id, known);
      return { ...{ kind: 'related', lang: wanted, url, id: known, title: '' }, why: null };
    }
    const page = await this.page(url, edition.source?.feed ?? '');
    if ('code' in page) return missed(page);
    const from = { feed: '', name: page.publisher };
    const lang = langOf(page, from);
    if (lang !== wanted) return missed({ code: 'other-language', params: { lang } });
    const isPair = this.pair(original, { lang, blocks: parseMarkdown(page.body) });
    const links = [edition.source?.url ?? '', ...page.links];
    const stored = isPair ? itemStore.keepEdition(page, file, edition) : itemStore.keep({ ...page, links }, from);
    if (stored.outcome === 'failed') return missed(stored.why);
    if (!isPair) this.relate(file.id, stored.id);
    const { id, title } = stored;
    return { kind: isPair ? 'edition' : 'related', lang, url, id, title, why: null };
  }

  /**
   * Whether another edition pairs well with the text of a story, or with that of its page: then the story gets that text, since feeds
   * often have only the beginning.
   */
  private pair({ edition, item, page }: Original, other: Pick<Edition, 'lang' | 'blocks'>): boolean {
    const isPair = (body: string): boolean =>
      pairQuality({ lang: edition.lang, blocks: parseMarkdown(body) }, other) >= PAIRS_WELL;
    if (isPair(edition.body)) return true;
    if (page === null || page.body.length <= edition.body.length || !isPair(page.body)) return false;
    if (item && edition.source) this.tools.itemStore.complete(item, withPage(item, page), sourceOf(edition.source));
    return true;
  }

  private relate(one: string, other: string): void {
    this.tools.itemStore.relate(one, other);
    this.tools.itemStore.relate(other, one);
  }
}

interface Original {
  readonly file: StoredName;
  readonly edition: BriefEdition;
  /** Its item, unless the user has edited it, and its page if that was fetched. */
  readonly item: Item | null;
  readonly page: Item | null;
}
