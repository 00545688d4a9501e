/** The seed of everything that tests do at random. TEST_SEED=… does it again. */
export const SEED = process.env.TEST_SEED ?? String(Math.floor(Math.random() * 2 ** 31));

/** For `onTestFailed`: says how the same moments and amounts come again. */
export const printSeed = (): void => console.error(`TEST_SEED=${SEED}`);

/** Numbers from 0 to below 1 (mulberry32), the same for a name whenever the seed is the same. */
export function randomOf(name: string): () => number {
  let state = 0;
  for (const char of `${SEED} ${name}`) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How many random cases a property of pure text is tried with; PROPERTY_RUNS says how many times as many: three in CI, ten in
 * `npm run reliability`.
 */
export const runs = (usual: number): { numRuns: number } => ({
  numRuns: usual * Number(process.env.PROPERTY_RUNS ?? (process.env.CI ? 3 : 1)),
});

/** Whether every case is tried: in `npm run reliability`. */
export const isThorough = process.env.PROPERTY_RUNS !== undefined;

/** How many of `all` random cases a test tries that takes long: two fifths of them, and all in `npm run reliability`. */
export const share = (all: number): number => (isThorough ? all : Math.ceil(0.4 * all));
