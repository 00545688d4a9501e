import { GUTTER_WIDTH, SIDE_BY_SIDE_MIN_WIDTH } from '../../page/parallel.ts';
import { type Preferences, SETTINGS } from '../../settings/settings-table.ts';
import { DEFAULT_CAPABILITIES, plainMeasurer, screenMeasurer, type WidthMeasurer } from '../../text/width.ts';
import type { BreakMode } from '../../text/wrap.ts';
import type { Context } from '../context.ts';
import { repertoireFor } from './capabilities.ts';

/**
 * The cells of a line: the measure (twice that for two texts side by side), limited by the terminal; null without a
 * terminal, where nothing is wrapped.
 */
export function terminalWidth({ io, settings }: Pick<Context, 'io' | 'settings'>, texts: 1 | 2 = 1): number | null {
  const { isTTY, columns } = io.stdout;
  const { measure } = settings.data;
  const cols = columns ?? measure;
  const most = texts === 2 && cols >= SIDE_BY_SIDE_MIN_WIDTH ? 2 * measure + GUTTER_WIDTH : measure;
  return isTTY ? Math.max(2, Math.min(cols, most)) : null;
}

export function breakMode({ options, settings }: Pick<Context, 'options' | 'settings'>): BreakMode {
  return SETTINGS.break.values.find((mode) => mode === options.value('break')) ?? settings.data.break;
}

/** The width of ambiguous characters: `--ambiguous`, otherwise the setting. */
export function ambiguousWidth({
  options,
  settings,
}: Pick<Context, 'options' | 'settings'>): Preferences['ambiguousWidth'] {
  return (
    SETTINGS.ambiguousWidth.values.find((cells) => cells === options.value('ambiguous')) ?? settings.data.ambiguousWidth
  );
}

export function printLayout(context: Pick<Context, 'io' | 'options' | 'settings'>) {
  return { measurer: printMeasurer(context), mode: breakMode(context) };
}

/**
 * The measurer for output of commands. The setting is about the terminal and does not affect pipes. The terminal is not
 * queried, so `auto` is the default width.
 */
export function printMeasurer(context: Pick<Context, 'io' | 'options' | 'settings'>): WidthMeasurer {
  const { io, settings } = context;
  // Substitutes are measured, as they are inserted last (output-charset.ts).
  const repertoire = io.stdout.isTTY ? repertoireFor(io.env, settings.data) : 'all';
  if (repertoire !== 'all') {
    return screenMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: repertoire === 'ascii' ? 2 : 1, repertoire });
  }
  const cells = io.stdout.isTTY ? ambiguousWidth(context) : context.options.value('ambiguous');
  return plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: cells === '2' ? 2 : 1 });
}
