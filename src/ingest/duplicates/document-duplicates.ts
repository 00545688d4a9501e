import type { Item } from '../model.ts';
import { pageKey } from './key-hash.ts';

/** The text of an item without its title; the title if there is nothing else. */
const textOf = ({ title, summary, body }: Item): string =>
  summary === '' && body === '' ? title : `${summary}\0${body}`;

/**
 * The marks of an item: two duplicates share at least one, that is, two of page, title and text. A publisher who
 * changes one of the three has edited a story; if two differ it is another one, whatever its id.
 */
function marksOf(item: Item): string[] {
  const [page, text] = [pageKey(item.url), textOf(item)];
  return [`pt\0${page}\0${item.title}`, `px\0${page}\0${text}`, `tx\0${item.title}\0${text}`];
}

/**
 * Finds items of one document that are listed more than once. An item with the same id as another is a duplicate if two
 * of page, title and text are equal. Without an id it is one if page, title, and date or text are equal, or if it has
 * no page and date and title are equal: in some feeds all items have the address and the text of one page, and columns
 * may share address and title.
 */
export class DocumentDuplicates {
  /** By id: the first item that has it, or the marks of all that have it once there are several. */
  private readonly ids = new Map<string, Item | Set<string>>();
  private readonly others = new Set<string>();

  /** Adds an item; false for a duplicate. Takes the same time for any number of items. */
  add(item: Item): boolean {
    if (item.guid !== '') return this.addById(item);
    const { title, published, url } = item;
    const text = textOf(item);
    const key = `${pageKey(url) || (published ?? text)}\0${title || text}`;
    const marks = [`${key}\0t${text}`, `${key}\0d${published ?? ''}`];
    // An item without a date may have any.
    const isNew = !marks.some((mark) => this.others.has(mark)) && !(published === null && this.others.has(key));
    for (const mark of [key, ...marks]) this.others.add(mark);
    return isNew;
  }

  private addById(item: Item): boolean {
    const there = this.ids.get(item.guid);
    if (!there) {
      this.ids.set(item.guid, item);
      return true;
    }
    const marks = there instanceof Set ? there : new Set(marksOf(there));
    const own = marksOf(item);
    const isNew = !own.some((mark) => marks.has(mark));
    // A duplicate of an edited text is also one of the text before it.
    for (const mark of own) marks.add(mark);
    this.ids.set(item.guid, marks);
    return isNew;
  }
}
