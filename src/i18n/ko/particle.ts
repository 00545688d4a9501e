import { lastSound } from './last-sound.ts';

/** Particles and endings with two forms: after a consonant, after a vowel. */
export type Particle =
  | '을/를'
  | '이/가'
  | '은/는'
  | '과/와'
  | '으로/로'
  | '이나/나'
  | '이라/라'
  | '이라는/라는'
  | '이란/란'
  | '이며/며'
  | '이고/고'
  | '이든/든'
  | '이랑/랑'
  | '이여/여'
  | '이에요/예요'
  | '아/야';

/** Both forms, for a word of unknown pronunciation: 을(를), (으)로, (이)나. */
function both(afterConsonant: string, afterVowel: string): string {
  return afterConsonant.endsWith(afterVowel)
    ? `(${afterConsonant.slice(0, -afterVowel.length)})${afterVowel}`
    : `${afterConsonant}(${afterVowel})`;
}

/**
 * The form of a particle after a word: `particle('핵심', '을/를')` is 을, `particle('AI', '이/가')` is 가, and
 * after ㄹ 으로/로 is 로. Both forms, 을(를), if the pronunciation of the word is unknown.
 */
export function particle(word: string, pair: Particle): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  const sound = lastSound(word);
  if (sound === null) return both(afterConsonant, afterVowel);
  return sound === 'vowel' || (sound === 'rieul' && pair === '으로/로') ? afterVowel : afterConsonant;
}

/** A word with the particle directly after it. */
export function withParticle(word: string, pair: Particle): string {
  return word + particle(word, pair);
}
