import { describe, expect, it } from 'vitest';
import type { ListingPlace } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { BOARDS, type Board, type Entry, type Round } from './boards.ts';

const WORDS = {
  ko: ['희토류', '리튬', '니켈', '흑연', '망간', '코발트', '구리', '텅스텐'],
  en: ['Lithium', 'Nickel', 'Graphite', 'Cobalt', 'Copper', 'Tungsten', 'Manganese', 'Gallium'],
} as const;

/** The entry of a board with a number; the later, the greater. */
function entry(lang: Board['lang'], no: number): Entry {
  const [word, other] = [WORDS[lang][no % 8], WORDS[lang][(no * 3 + 1) % 8]];
  const title =
    lang === 'ko'
      ? `${word}·${other} 공급망 점검 회의 ${no}차 결과 발표`
      : `${word} and ${other?.toLowerCase()} output up in report ${no}`;
  return { no: 41_000 + no, title, day: new Date(Date.UTC(2026, 10, no)).toISOString().slice(0, 10) };
}

/** Five rounds: news, an edited title, entries in another order, ads in every second one, and a round in which all is new. */
function roundsOf(lang: Board['lang']): readonly Round[] {
  const some = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => entry(lang, to - index));
  const edited = (list: readonly Entry[], no: number) =>
    list.map((one) =>
      one.no === 41_000 + no ? { ...one, title: `${one.title} ${lang === 'ko' ? '(수정)' : 'again'}` } : one,
    );
  const moved = (list: readonly Entry[]) => [...list.slice(2, 4), ...list.slice(0, 2), ...list.slice(4)];
  return [
    { number: 1, shown: some(3, 10), pinned: [] },
    { number: 2, shown: some(5, 12), pinned: [entry(lang, 4)] },
    { number: 3, shown: edited(some(6, 13), 11), pinned: [entry(lang, 4), entry(lang, 12)] },
    { number: 4, shown: moved(some(8, 15)), pinned: [] },
    { number: 5, shown: some(18, 25), pinned: [] },
  ];
}

describe.each(BOARDS)('$name', ({ lang, url, address, isDated, page }) => {
  it('is followed over five rounds: no item is missed, none doubled', () => {
    let known: ListingPlace | null = null;
    const seen = new Set<string>();
    const expected = new Set<string>();
    for (const round of roundsOf(lang)) {
      const document = parseDocument({
        bytes: new TextEncoder().encode(
          `<!doctype html><html lang="${lang}"><head><title>List</title></head><body>${page(round)}</body></html>`,
        ),
        ...{ url, contentType: 'text/html; charset=utf-8', name: url },
        page: {
          selectors: { items: '', itemTitle: '', itemLink: '', itemDate: '' },
          known,
          now: new Date('2026-11-30T06:00:00Z'),
        },
      });
      if (document.kind !== 'feed' || !document.listing) throw new Error(JSON.stringify(document));
      const entries = [...new Map([...round.pinned, ...round.shown].map((one) => [one.no, one] as const)).values()];
      const read = document.items.map(({ guid, title, published }) => [guid, title, published?.slice(0, 10) ?? '']);
      const told = entries.map((one) => [address(one), one.title, isDated ? one.day : '']);
      expect(read.toSorted()).toEqual(told.toSorted());
      for (const { guid } of document.items) seen.add(guid);
      for (const one of entries) expected.add(address(one));
      known = document.listing;
    }
    expect(seen).toEqual(expected);
    expect(seen.size).toBe(21);
  });
});
