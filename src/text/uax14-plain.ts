import { unitClasses } from './code-units.ts';

/** A letter for each line-break class of plain text. Other classes are left to the library. */
const LETTERS: Readonly<Record<string, string>> = {
  AL: 'a',
  ID: 'i',
  NU: '0',
  SP: ' ',
  IS: '.',
  EX: '!',
  QU: '"',
  QUPi: '<',
  QUPf: '>',
  OP: '(',
  OPWide: '[',
  CP: ')',
  CL: '}',
  PR: '$',
  PO: '%',
  HY: '-',
  BA: '|',
  BB: 'b',
  B2: '=',
  SY: '/',
  IN: ':',
  NS: 'n',
  GL: '_',
};

/** A rule of UAX #14: whether a row may end at a position, by what comes before and after it. */
type PlainRule = readonly [name: string, place: RegExp, allowed: 0 | 1];

let rules: readonly PlainRule[] | undefined;

/**
 * UAX #14 (Unicode 15.1) for those classes, in order, with the numbers of its example 7. Rules of other classes are left out.
 * The first rule that matches decides, the last one always does.
 */
function plainRules(): readonly PlainRule[] {
  rules ??= [
    ['LB7', /(?= )/y, 0],
    ['LB12', /(?<=_)/y, 0],
    ['LB12a', /(?<=[^ |-])(?=_)/y, 0],
    ['LB13', /(?=!)|(?<!0)(?=[})./])/y, 0],
    ['LB14', /(?<=[([] *)/y, 0],
    ['LB15a', /(?<=(?:^|[(["<>_ ])< *)/y, 0],
    ['LB15b', /(?=>(?:$|[ _}"<>)!./]))/y, 0],
    ['LB16', /(?<=[})] *)(?=n)/y, 0],
    ['LB17', /(?<== *)(?==)/y, 0],
    ['LB18', /(?<= )/y, 1],
    ['LB19', /(?=["<>])|(?<=["<>])/y, 0],
    ['LB21', /(?=[|n-])|(?<=b)/y, 0],
    ['LB22', /(?=:)/y, 0],
    ['LB23', /(?<=a)(?=0)|(?<=0)(?=a)/y, 0],
    ['LB23a', /(?<=\$)(?=i)|(?<=i)(?=%)/y, 0],
    ['LB24', /(?<=[$%])(?=a)|(?<=a)(?=[$%])/y, 0],
    ['LB25 before', /(?<=[$%])(?=[([-]?0)|(?<=[([-])(?=0)/y, 0],
    ['LB25 inside', /(?<=0[0./]*)(?=[0./})])/y, 0],
    ['LB25 after', /(?<=0[0./]*[})]?)(?=[$%])/y, 0],
    ['LB28', /(?<=a)(?=a)/y, 0],
    ['LB29', /(?<=\.)(?=a)/y, 0],
    ['LB30', /(?<=[a0])(?=\()|(?<=\))(?=[a0])/y, 0],
    ['LB31', /(?:)/y, 1],
  ];
  return rules;
}

let lettersOfClasses: readonly string[] | undefined;

/**
 * The line-break classes of a piece of text, a letter for each code unit; '' if a character is of another class, so that the
 * piece is left to the library.
 */
export function plainSignature(text: string, from: number, to: number): string {
  lettersOfClasses ??= unitClasses().lineBreaks.map((name) => LETTERS[name] ?? '');
  const { of } = unitClasses();
  let signature = '';
  for (let at = from; at < to; at += 1) {
    const letter = lettersOfClasses[of[text.charCodeAt(at)] ?? 0] ?? '';
    if (letter === '') return '';
    signature += letter;
  }
  return signature;
}

/** Where a row may end in a signature of at most 30 letters: bit `i` for before letter `i`. */
export function plainBits(signature: string): number {
  let bits = 0;
  for (let at = 1; at < signature.length; at += 1) {
    const rule = plainRules().find(([, place]) => {
      place.lastIndex = at;
      return place.test(signature);
    });
    if (rule?.[2] === 1) bits |= 1 << at;
  }
  return bits;
}
