/**
 * A pure function whose last result for each first argument is kept while its other arguments stay the same: a frame needs
 * many results several times.
 */
export function memoize<Key extends object, Rest extends readonly unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const before = known.get(key);
    if (before?.rest.every((one, i) => one === rest[i])) return before.value;
    const value = make(key, ...rest);
    known.set(key, { rest, value });
    return value;
  };
}
