/**
 * The type of a table of messages that every language fills in: any string for a string; for a sentence a function of
 * the same parameters.
 */
export type Widen<T> = T extends (...args: infer Args) => infer Said
  ? (...args: Args) => Widen<Said>
  : T extends string
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Widen<Item>[]
      : { readonly [Key in keyof T]: Widen<T[Key]> };
