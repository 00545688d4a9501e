/** The median of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The quantile of some numbers for a share. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/**
 * Calls some measurements alternately, round by round, so that a busy moment of the machine affects all of them. The results
 * are stored by name, a number a round. Rounds before the first one warm up and do not count.
 */
export function inTurn(rounds, measurements, warmUps = 2) {
  const found = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) {
      const value = measure();
      if (round >= 0) found[name].push(value);
    }
  }
  return found;
}

/** The median of the ratios of two measurements, round by round. */
export const ratio = (ours, theirs) => median(ours.map((value, round) => value / theirs[round]));

/** The fields of a line of the results for two measurements in milliseconds of `inTurn`. */
export const against = (found, ours, theirs) => ({
  unit: '×',
  value: ratio(found[ours], found[theirs]),
  detail: [ours, theirs].map((name) => `${median(found[name]).toFixed(1)} ms`).join(' / '),
});
