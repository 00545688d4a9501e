import type { Item } from '../model.ts';
import { placeKey } from './key-hash.ts';

/** What an item says besides its title; its title where that is all it says. */
const textOf = ({ title, summary, body }: Item): string =>
  summary === '' && body === '' ? title : `${summary}\0${body}`;

/**
 * What two items have in common if they are one: of page, title and text two. A publisher who changes one of the three
 * has edited a story; where two differ it is another one, whatever its id.
 */
function marksOf(item: Item): string[] {
  const [page, text] = [placeKey(item.url), textOf(item)];
  return [`pt\0${page}\0${item.title}`, `px\0${page}\0${text}`, `tx\0${item.title}\0${text}`];
}

/**
 * The items of one document as they are listed, of which each counts once. One that comes again with the same id is the
 * same story if two of its page, its title and its text are the same. Without an id it is one if its page, its title, and
 * its date or its text are, or if it has no page and date and title are: there are feeds in which all items have the
 * address and the text of one page, and columns with one address and one title.
 */
export class DocumentDuplicates {
  /** By id: the first item that has it, or the marks of all that have it, once there are several. */
  private readonly ids = new Map<string, Item | Set<string>>();
  private readonly others = new Set<string>();

  /** Adds an item; false where it is one that is there already. Takes the same time however many are. */
  add(item: Item): boolean {
    if (item.guid !== '') return this.addById(item);
    const { title, published, url } = item;
    const text = textOf(item);
    const key = `${placeKey(url) || (published ?? text)}\0${title || text}`;
    const marks = [`${key}\0t${text}`, `${key}\0d${published ?? ''}`];
    // What has no date may be of any.
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
    // What is one with an edited text is one with the text before it as well.
    for (const mark of own) marks.add(mark);
    this.ids.set(item.guid, marks);
    return isNew;
  }
}
