/** The edit distance with transpositions. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Longer words get no suggestion; the comparison takes the product of both lengths. */
const MAX_LENGTH = 100;

/** The most similar word: one with this beginning, or few edits away. '' for none. */
export function closestWord(word: string, known: Iterable<string>): string {
  if (word === '' || word.length > MAX_LENGTH) return '';
  const limit = Math.max(1, Math.floor(word.length / 3));
  const starts: string[] = [];
  let best = '';
  let least = limit + 1;
  for (const candidate of known) {
    if (word.length >= 3 && starts.length < 2 && candidate.startsWith(word)) starts.push(candidate);
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const far = distance(word, candidate);
    if (far < least) [best, least] = [candidate, far];
  }
  return starts.length === 1 ? (starts[0] ?? '') : best;
}
