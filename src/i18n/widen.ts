/**
 * The shape of a table of words, which every language fills in: where the table has a text, any text; where it has a
 * sentence, a function of the same parameters.
 */
export type Widen<T> = T extends (...args: infer Args) => infer Said
  ? (...args: Args) => Widen<Said>
  : T extends string
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Widen<Item>[]
      : { readonly [Key in keyof T]: Widen<T[Key]> };
