/**
 * Lines of the results: `what` was measured, `value` in a `unit` ('×', 'ms' …), its maximum `most` (null: no target),
 * `detail` with the underlying figures. `missing` says why there is no value.
 */

const decimals = (value) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);

/** A number with its significant digits, and its unit. */
export function figure(value, unit) {
  const number = Number.isInteger(value) ? String(value) : value.toFixed(decimals(value));
  return unit === '' ? number : `${number} ${unit}`;
}

/** Whether a target was `met` or `MISSED`; '' without a target. */
export function verdict({ value, most = null, missing = null }) {
  if (missing) return missing === 'failed' ? 'FAILED' : 'skipped';
  if (most === null) return '';
  return value <= most ? 'met' : 'MISSED';
}

const cellsOf = (row) => [
  row.what,
  row.most === null || row.most === undefined ? '' : `≤ ${figure(row.most, row.unit)}`,
  row.missing ?? figure(row.value, row.unit),
  verdict(row),
  row.detail ?? '',
];

const plain = (text) => text.replaceAll('|', '\\|');

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(plain).join(' | ')} |`).join('\n');
}

const peerCells = ({ what, value, unit, detail = '', missing }) => [what, missing ?? figure(value, unit), detail];

/** The results as Markdown. `facts` are lines on machine and versions, `floors` have a name and a figure. */
export function report({ rows, floors, facts }) {
  const judged = rows.map(verdict);
  const count = (word) => judged.filter((each) => each === word).length;
  const sum = [`${count('met')} met`, `${count('MISSED')} missed`, `${count('skipped')} skipped`].join(', ');
  return [
    '# Results of the benchmarks',
    '',
    'Ratios are medians of pairs that were measured in turn; milliseconds apply only to this machine.',
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    `## Targets: ${sum}`,
    '',
    table(['what', 'target', 'measured', '', 'medians'], rows.map(cellsOf)),
    ...(floors.length > 0
      ? ['', '## Floors and peers', '', table(['what', 'measured', ''], floors.map(peerCells))]
      : []),
    '',
  ].join('\n');
}
