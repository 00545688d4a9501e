/**
 * Counts the steps of a backtracking matcher, such as that of V8, instead of measuring time. A limit of repetitions beyond
 * `MANY` counts as `MANY`, so that only growth with the text shows, not a large constant.
 */

const MANY = 4;

type Next = (at: number) => boolean;
/** Tries to match from a position, and then what follows. */
type Matcher = (at: number, next: Next) => boolean;

export class StepLimit extends Error {}

/** A compiled expression; `steps` is the work for finding all of its matches in a text, or the first without the flag `g`. */
export class StepCounter {
  readonly #flags: string;
  readonly #source: string;
  readonly #match: Matcher;
  readonly #limit: number;
  #at = 0;
  #text: readonly string[] = [];
  #groups: (readonly [number, number] | undefined)[] = [];
  #group = 0;
  #isBackward = false;
  #steps = 0;

  constructor(source: string, flags: string, limit = 200_000) {
    this.#source = source;
    this.#flags = flags.replace(/[gyd]/g, '');
    this.#limit = limit;
    this.#isGlobal = flags.includes('g');
    this.#isSticky = flags.includes('y');
    this.#match = this.#alternatives();
  }
  readonly #isGlobal: boolean;
  readonly #isSticky: boolean;

  /** The number of steps; throws `StepLimit` beyond the limit. */
  steps(text: string): number {
    this.#text = this.#flags.includes('u') || this.#flags.includes('v') ? Array.from(text) : text.split('');
    this.#steps = 0;
    for (let start = 0; start <= this.#text.length; start += 1) {
      this.#groups = [];
      let end = -1;
      const isFound = this.#match(start, (at) => {
        end = at;
        return true;
      });
      if (this.#isSticky || (isFound && !this.#isGlobal)) break;
      if (isFound && end > start) start = end - 1;
    }
    return this.#steps;
  }

  #count(): void {
    this.#steps += 1;
    if (this.#steps > this.#limit) throw new StepLimit();
  }

  #peek(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at += text.length;
    return true;
  }

  #alternatives(): Matcher {
    const all = [this.#sequence()];
    while (this.#take('|')) all.push(this.#sequence());
    return all.length === 1 && all[0] ? all[0] : (at, next) => all.some((one) => one(at, next));
  }

  #sequence(): Matcher {
    const all: Matcher[] = [];
    while (this.#at < this.#source.length && !this.#peek('|') && !this.#peek(')')) all.push(this.#term());
    if (this.#isBackward) all.reverse();
    return all.reduceRight<Matcher>(
      (rest, one) => (at, next) => one(at, (end) => rest(end, next)),
      (at, next) => next(at),
    );
  }

  #term(): Matcher {
    const atom = this.#atom();
    const [all = '', from, comma, to] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(this.#source.slice(this.#at)) ?? [];
    if (all === '') return atom;
    this.#at += all.length;
    const isLazy = this.#take('?');
    const few = (count: number) => Math.min(count, MANY);
    const least = all === '+' ? 1 : few(Number(from ?? 0));
    const stated = comma === '' ? least : to ? few(Number(to)) : Number.POSITIVE_INFINITY;
    const most = all === '?' ? 1 : all === '*' || all === '+' ? Number.POSITIVE_INFINITY : stated;
    const repeat = (at: number, done: number, next: Next): boolean => {
      const more = () => done < most && atom(at, (end) => (end !== at || done < least) && repeat(end, done + 1, next));
      if (done < least) return more();
      return isLazy ? next(at) || more() : more() || next(at);
    };
    return (at, next) => repeat(at, 0, next);
  }

  #atom(): Matcher {
    const around = /^\(\?(<?)([=!])/.exec(this.#source.slice(this.#at));
    if (around) return this.#look(around[0], around[1] === '<', around[2] === '=');
    if (this.#take('(?:')) return this.#closed(this.#alternatives());
    if (this.#take('(')) {
      const name = /^\?<\w+>/.exec(this.#source.slice(this.#at))?.[0] ?? '';
      this.#at += name.length;
      this.#group += 1;
      const group = this.#group;
      const inner = this.#closed(this.#alternatives());
      return (at, next) =>
        inner(at, (end) => {
          this.#groups[group] = [Math.min(at, end), Math.max(at, end)];
          return next(end);
        });
    }
    if (this.#take('^')) return this.#assertion((at) => at === 0 || (this.#isMultiline && this.#text[at - 1] === '\n'));
    if (this.#take('$'))
      return this.#assertion((at) => at === this.#text.length || (this.#isMultiline && this.#text[at] === '\n'));
    if (this.#take('\\b')) return this.#assertion((at) => this.#isBoundary(at));
    if (this.#take('\\B')) return this.#assertion((at) => !this.#isBoundary(at));
    const back = /^\\([1-9])/.exec(this.#source.slice(this.#at));
    if (back) {
      this.#at += 2;
      return this.#backReference(Number(back[1]));
    }
    return this.#sign();
  }

  #closed(inner: Matcher): Matcher {
    if (!this.#take(')')) throw new Error(`no ) at ${this.#at} of ${this.#source}`);
    return inner;
  }

  #look(opening: string, isBehind: boolean, isWanted: boolean): Matcher {
    this.#at += opening.length;
    const outer = this.#isBackward;
    this.#isBackward = isBehind;
    const inner = this.#closed(this.#alternatives());
    this.#isBackward = outer;
    return (at, next) => inner(at, () => true) === isWanted && next(at);
  }

  get #isMultiline(): boolean {
    return this.#flags.includes('m');
  }

  #assertion(holds: (at: number) => boolean): Matcher {
    return (at, next) => {
      this.#count();
      return holds(at) && next(at);
    };
  }

  #isBoundary(at: number): boolean {
    return /\w/.test(this.#text[at - 1] ?? '') !== /\w/.test(this.#text[at] ?? '');
  }

  #backReference(group: number): Matcher {
    return (at, next) => {
      this.#count();
      const [from, to] = this.#groups[group] ?? [0, 0];
      for (let index = from; index < to; index += 1)
        if (this.#text[index] !== this.#text[at + index - from]) return false;
      return next(at + to - from);
    };
  }

  /** A character or a class, for which the real engine is asked. */
  #sign(): Matcher {
    const rest = this.#source.slice(this.#at);
    const sign =
      /^\[(?:[^\]\\]|\\.)*\]|^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|.)|^./isu.exec(
        rest,
      )?.[0] ?? '';
    const one =
      this.#flags.includes('u') || this.#flags.includes('v') ? sign : /^[^\\[]/.test(sign) ? rest.charAt(0) : sign;
    this.#at += one.length;
    const isIn = new RegExp(`^${one}$`, this.#flags.replace('m', ''));
    const known = new Map<string, boolean>();
    const step = this.#isBackward ? -1 : 1;
    return (at, next) => {
      this.#count();
      const character = this.#text[step === 1 ? at : at - 1];
      if (character === undefined) return false;
      let isOne = known.get(character);
      if (isOne === undefined) {
        isOne = isIn.test(character);
        known.set(character, isOne);
      }
      return isOne && next(at + step);
    };
  }
}
