import { readDate, type Zone } from '../document/dates.ts';

/** Characters of a page's text that are read, and again after its title. */
const OPENING = 3000;

/** Collects the text at a page's beginning and after its title, which may follow long menus. */
export class OpeningText {
  #pieces: string[] = [];
  #left = OPENING;
  #before: string | null = null;

  add(text: string): void {
    if (this.#left <= 0 || (text.trim() === '' && /^\s*$/.test(this.#pieces.at(-1) ?? ''))) return;
    const piece = text.trim() === '' ? '\n' : text.slice(0, this.#left);
    this.#pieces.push(piece);
    this.#left -= piece.length;
  }

  /** Marks the beginning of the title; only the first call counts. */
  atTitle(): void {
    if (this.#before !== null) return;
    this.#before = this.#pieces.join('');
    this.#pieces = [];
    this.#left = OPENING;
  }

  /** The text after the title, then that of the beginning, separated by a form feed; the same without a title. */
  text(): string {
    return this.#before === null ? this.#pieces.join('') : `${this.#pieces.join('')}\n\f${this.#before}`;
  }
}

const DAY =
  '\\d{4}\\s?[.\\-/년]\\s?\\d{1,2}\\s?[.\\-/월]\\s?\\d{1,2}(?!\\d)(?:\\s?[.일])?(?:\\s?\\([월화수목금토일](?:요일)?\\))?';
const TIME = '(?:오전|오후)?\\s?\\d{1,2}(?::|시\\s?)\\d{1,2}(?::\\d{1,2})?';
const KOREAN = `${DAY}(?:[,\\sT]\\s{0,3}${TIME})?`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const CLOCK =
  '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\b\\.?)?(?:\\s(?:GMT|UTC|BST|CEST|CET|[ECMP][SD]T|ET|KST|JST|IST|AEST)\\b)?';
const ENGLISH = `(?:[A-Z][a-z]{2,8},?\\s)?(?:${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s${MONTH},?\\s\\d{4})(?:,?\\s(?:at\\s)?${CLOCK})?`;
const ISO = '\\d{4}-\\d{2}-\\d{2}(?:[T\\s]\\d{2}:\\d{2}(?::\\d{2})?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

const dates = (korean: string, english: string): RegExp =>
  new RegExp(
    `(?:(?<![가-힣])(?:기사\\s?)?(?:${korean})(?:일시?|시간|날짜)?\\s{0,3}[:|·]?\\s{0,3}(?=\\d)(${KOREAN}))|` +
      `(?:(?:^|\\n|[|·•/—-])\\s{0,3}(?:${english})(?:\\s(?:on|at))?\\s{0,3}:?\\s{0,3}(${ENGLISH}|${ISO}))`,
    'i',
  );
const PUBLISHED = dates(
  '(?:최초\\s?)?(?:입력|등록|승인|게시|발행|송고|작성)',
  '(?:first |originally )?(?:published|posted)|publication date',
);
const UPDATED = dates('(?:최종\\s?)?(?:수정|업데이트)', '(?:last )?(?:updated|modified)');

function find(expression: RegExp, text: string, zone: Zone): string | null {
  const [said, korean, english] = expression.exec(text) ?? [];
  // With a Korean label a time without a zone is in Korean time.
  return said === undefined
    ? null
    : readDate(korean === undefined ? (english ?? '') : `입력 ${korean.replace(/\s?\([^()]*\)/, '')}`, zone);
}

/** Characters of lines next to the title in which a date alone is that of the article; a longer line is its text. */
const [NEAR, LINE] = [800, 250];
/** A line with one has an order of its own: not a phone number, and not a bare year. */
const WORDS = /^(?:[\s|·•:,–—-]|\d+ (?:min|views?)\b.*|by\s)+|(?<![\s|·•,–—-])[\s|·•,–—-]+$/gi;
const CHANGED = /^(?:last )?(?:updated|modified)|^(?:최종\s?)?(?:수정|업데이트)|^stand\b|^mis à jour/i;

/** The first line next to the title that is a date: after it until the text begins, or one of the two lines before it. */
function bareDate(opening: string, zone: Zone): { readonly date: string; readonly isChange: boolean } | null {
  const [after = '', before] = opening.split('\f');
  if (before === undefined) return null;
  const lines = after.slice(0, NEAR).split('\n');
  const text = lines.findIndex((line) => line.length > LINE);
  const near = text < 0 ? lines : lines.slice(0, text);
  for (const line of [
    ...near,
    ...before
      .split('\n')
      .filter((one) => one.trim() !== '')
      .slice(-2),
  ]) {
    for (const part of [line, ...line.split(/[|·•]/)]) {
      const said = part.replace(WORDS, '').trim();
      const date = /\d\D+\d/.test(said) ? readDate(said, zone) : null;
      if (date !== null) return { date, isChange: CHANGED.test(said) };
    }
  }
  return null;
}

/**
 * The dates under a title with a label such as `입력 2026.02.04. 15:05` or `Published on February 4, 2026`, as `readDate`
 * returns them; null if there are none. `opening` is a text with a line for each element: within a line such words may
 * be about something else. Without a label, a line next to the title that is only a date counts. `zone` is as for
 * `readDate`.
 */
export function visibleDates(
  opening: string,
  zone: Zone = () => 'Z',
): { readonly published: string | null; readonly updated: string | null } {
  const [published, updated] = [find(PUBLISHED, opening, zone), find(UPDATED, opening, zone)];
  const bare = published === null ? bareDate(opening, zone) : null;
  return {
    published: published ?? (bare?.isChange === false ? bare.date : null),
    updated: updated ?? (bare?.isChange ? bare.date : null),
  };
}

/** The day in the path of an address, such as `/2026/02/04/tin`; null if there is none. */
export function dateInAddress(address: string): string | null {
  return readDate(/\/((?:19|20)\d\d[/-]\d\d[/-]\d\d)(?=[/-])/.exec(address)?.[1] ?? '');
}
