/**
 * Node 20 has no `Promise.withResolvers` (ECMAScript 2024), and Ink calls it when it is asked to wait for a frame. This
 * module is imported before Ink and adds what is missing; an engine that has the function keeps its own.
 */

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason?: unknown) => void;
}

/** `Promise.withResolvers` by the standard: a new promise together with the two functions that settle it. */
export function withResolvers<T>(this: PromiseConstructor): Resolvers<T> {
  let settle: Omit<Resolvers<T>, 'promise'> | undefined;
  const promise = new this<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new TypeError('Promise.withResolvers: the constructor did not call its executor');
  return { promise, ...settle };
}

/** Gives `target` the function if it has none. True when it was added. */
export function polyfillWithResolvers(target: object): boolean {
  if ('withResolvers' in target) return false;
  Object.defineProperty(target, 'withResolvers', { value: withResolvers, writable: true, configurable: true });
  return true;
}

polyfillWithResolvers(Promise);
