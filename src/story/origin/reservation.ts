import type { Edition } from '../model.ts';

/**
 * Terms that are on machines, or forbid translations or any use. Those on copying and republishing alone (`무단 전재 및 재배포 금지`) are
 * not: a translation for oneself is neither.
 */
const ON_MACHINES =
  /\b(?:noai|ai|llms?|tdm)\b|artificial intelligence|machine learning|data mining|\btrain(?:ing)?\b|인공\s?지능|학습|데이터\s?마이닝/i;
const FORBIDS =
  /translat|번역|derivative|\/licenses\/by(?:-nc)?-nd\/|\bCC(?: |-)BY(?:-NC)?-ND\b|\b(?:may|must|shall|can)(?: |)not be used\b|\bno use\b|이용을? 금|사용을? 금/i;

/** What a publisher reserves that a text must not be sent to a translation engine without a warning. */
export interface Reservation {
  /** Whether it reserves text and data mining (W3C TDM Reservation Protocol). */
  readonly isTdm: boolean;
  /** Its terms, if they are on machines or forbid translations or any use; '' if not. */
  readonly terms: string;
}

/** What the publisher of an edition reserves; null for nothing that is recorded. */
export function reservationOf({ source }: Pick<Edition, 'source'>): Reservation | null {
  const said = source?.terms ?? '';
  const terms = ON_MACHINES.test(said) || FORBIDS.test(said) ? said : '';
  const isTdm = source?.tdmReserved === true;
  return isTdm || terms !== '' ? { isTdm, terms } : null;
}
