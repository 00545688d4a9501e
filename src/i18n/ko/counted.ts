import { countOf } from '../number.ts';

/** A number with the noun that counts things: `3건`, `12만 3,456건`; separated by a space after 만, 억 and 조: `10만 건`. */
export function counted(n: number, noun: string): string {
  const said = countOf(n, 'ko');
  return /\d$/.test(said) ? said + noun : `${said} ${noun}`;
}
