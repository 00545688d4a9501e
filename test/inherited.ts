/**
 * What a process that a test starts gets from the environment, where it is given one of its own: where programs are, and the clock and
 * the zone, which `faketime` and TZ set.
 */
export const INHERITED: { readonly PATH: string } & Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  ...Object.fromEntries(
    ['TZ', 'LD_PRELOAD', 'FAKETIME', 'FAKETIME_DISABLE_SHM'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
};
