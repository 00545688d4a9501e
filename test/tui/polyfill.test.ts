import { describe, expect, it } from 'vitest';
import { polyfillWithResolvers, withResolvers } from '../../src/tui/polyfill.ts';

describe('Promise.withResolvers for Node 20', () => {
  it('is there once the module has been imported', () => {
    expect(Promise).toHaveProperty('withResolvers');
  });

  it('settles its promise from outside', async () => {
    const good = withResolvers.call(Promise);
    good.resolve('done');
    await expect(good.promise).resolves.toBe('done');
    const bad = withResolvers.call(Promise);
    bad.reject(new Error('no'));
    await expect(bad.promise).rejects.toThrow('no');
  });

  it('makes promises of the class it is called on', () => {
    class Mine<T> extends Promise<T> {}
    expect(withResolvers.call(Mine as unknown as PromiseConstructor).promise).toBeInstanceOf(Mine);
  });

  it('is added where it is missing, hidden from enumeration, and leaves an own one alone', () => {
    const old: { withResolvers?: unknown } = {};
    expect(polyfillWithResolvers(old)).toBe(true);
    expect(old.withResolvers).toBe(withResolvers);
    expect(Object.keys(old)).toEqual([]);
    const native = () => 'native';
    const modern = { withResolvers: native };
    expect(polyfillWithResolvers(modern)).toBe(false);
    expect(modern.withResolvers).toBe(native);
  });
});
