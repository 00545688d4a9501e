import { type Charset, charsetOf, localeLang } from '../../i18n/locale.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Repertoire } from '../../text/ascii-fallback.ts';
import { cleanText } from '../../text/clean.ts';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../text/width.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';

type Asked = Pick<SettingsData, 'charset'>;

/** The charset of the setting, otherwise of the locale. */
export function charsetFor(env: Io['env'], { charset }: Asked): Charset {
  return charset === 'auto' ? charsetOf(env) : charset;
}

/** The characters that the terminal can show; before the settings are read, by the environment only. */
export function repertoireFor(env: Io['env'], data: Asked = { charset: 'auto' }): Repertoire {
  if (charsetFor(env, data) === 'ascii') return 'ascii';
  return env.TERM === 'linux' ? 'console' : 'all';
}

export function assumedCapabilities(env: Io['env'], data: Asked): TerminalCapabilities {
  return { ...DEFAULT_CAPABILITIES, repertoire: repertoireFor(env, data) };
}

/** Whether output is linear, for screen readers: `--screen-reader`, otherwise the setting, otherwise `INK_SCREEN_READER`. */
export function isLinear({ io, options, settings }: Pick<Context, 'io' | 'options' | 'settings'>): boolean {
  if (options.has('screen-reader')) return true;
  const { screenReader } = settings.data;
  return screenReader === 'auto' ? io.env.INK_SCREEN_READER === 'true' : screenReader === 'on';
}

/** A sentence on why the reader looks different on this terminal, '' if it does not. */
export function terminalNote(context: Context, ui: SettingsData['ui']): string {
  const { io, settings } = context;
  const { env } = io;
  if (charsetFor(env, settings.data) === 'ascii') {
    const locale = cleanText(env.LC_ALL || env.LC_CTYPE || env.LANG || settings.data.charset);
    return context.words.terminals.asciiOnly(locale);
  }
  const isChanged = env.TERM === 'linux' && localeLang(env) === 'ko' && ui === 'auto';
  return isChanged ? context.words.terminals.noHangul : '';
}
