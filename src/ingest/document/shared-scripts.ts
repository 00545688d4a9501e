/**
 * Languages that share a script, identified by letters that not all of them have. The first is the default of the
 * script; of two with equal letters in a text the first counts.
 */
type Alphabets = readonly (readonly [lang: string, letters: string])[];

const CYRILLIC: Alphabets = [
  ['ru', 'ыэёъ'],
  ['uk', 'іїєґ'],
  ['be', 'ўіыэё'],
  ['sr', 'ђјљњћџ'],
  ['mk', 'ѓѕјљњќџѐѝ'],
  ['mn', 'өүыэёъ'],
  ['ky', 'ңөүыэёъ'],
  ['kk', 'әғқңөұүһіыэёъ'],
  ['tt', 'әңөүһҗыэёъ'],
  ['tg', 'ғӣқӯҳҷъэё'],
  ['uz', 'ўқғҳъэё'],
];
const ARABIC: Alphabets = [
  ['ar', 'كيةى'],
  ['fa', 'پچژگکی'],
  ['ur', 'پچژگکیٹڈڑںےہھ'],
];
/** The share of letters from which the first stays: a name in another language does not change it. */
const ENOUGH = 0.65;
/** In Bulgarian it is a vowel; in Russian it occurs only before these vowels. */
const BULGARIAN = /ъ(?![еёюя])/;

function byLetters(text: string, alphabets: Alphabets): string {
  const counts = new Map<string, number>();
  const known = new Set(alphabets.flatMap(([, letters]) => [...letters]));
  let all = 0;
  for (const letter of text.toLowerCase()) {
    if (!known.has(letter)) continue;
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    all += 1;
  }
  const shares = alphabets.map(([lang, letters]) => {
    const own = [...letters].reduce((sum, letter) => sum + (counts.get(letter) ?? 0), 0);
    return { lang, share: all === 0 ? 0 : own / all };
  });
  const [first] = shares;
  if (!first || all === 0 || first.share >= ENOUGH) return first?.lang ?? '';
  return shares.reduce((best, one) => (one.share > best.share ? one : best)).lang;
}

/** The language of a text in Cyrillic letters; Russian if they are not conclusive. */
export function cyrillicLang(text: string): string {
  if (BULGARIAN.test(text.toLowerCase()) && !/[ыэё]/i.test(text)) return 'bg';
  return byLetters(text, CYRILLIC);
}

/** The language of a text in Arabic letters; Arabic if they are not conclusive. */
export function arabicLang(text: string): string {
  return byLetters(text, ARABIC);
}
