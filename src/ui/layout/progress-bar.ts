import type { WidthMeasurer } from '../../text/width.ts';
import { cell, type Row } from './row.ts';

/** A progress bar of `cells` cells. The done part differs in form as well as in colour. */
export function progressBar(share: number, cells: number, measurer: WidthMeasurer): Row {
  const done = Math.floor(Math.max(0, Math.min(1, share)) * cells);
  const [full, empty] = measurer.capabilities.ambiguous === 1 ? ['━', '─'] : ['=', '-'];
  return [cell(full.repeat(done), { role: 'accent' }), cell(empty.repeat(cells - done), { role: 'rule' })];
}
