import type { Env } from '../../platform/paths.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { isGnuScreen } from './color-depth.ts';

/** `3.4a` as 3.4; 0 for no version. */
function version(text: string | undefined): number {
  return Number(/^\d+(?:\.\d+)?/.exec(text ?? '')?.[0] ?? 0);
}

/** Terminals with OSC 8 by TERM_PROGRAM, and since which version. */
const PROGRAMS: Readonly<Record<string, number>> = {
  'iTerm.app': 3.1,
  WezTerm: 0,
  vscode: 1.72,
  ghostty: 0,
  mintty: 3.1,
  rio: 0,
  // tmux passes links only to terminals that support them.
  tmux: 3.4,
};

/** Terminals with OSC 8 by TERM, which ssh passes on. */
const TERMS = /^(?:xterm-kitty|xterm-ghostty|ghostty|alacritty|foot|wezterm|contour|rio)(?:$|[+-])/;

/** Terminals with OSC 8 by other variables. VTE's first version with links crashed. */
const SIGNS: readonly ((env: Env) => boolean)[] = [
  ({ VTE_VERSION }) => Number(VTE_VERSION ?? 0) >= 5001,
  ({ KONSOLE_VERSION }) => Number(KONSOLE_VERSION ?? 0) >= 201_200,
  ({ KITTY_WINDOW_ID, WEZTERM_PANE, ALACRITTY_WINDOW_ID, WT_SESSION }) =>
    [KITTY_WINDOW_ID, WEZTERM_PANE, ALACRITTY_WINDOW_ID, WT_SESSION].some((sign) => sign !== undefined && sign !== ''),
];

function takesLinks(env: Env): boolean {
  const { TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION, TMUX } = env;
  if (TERM === 'dumb' || TERM === 'linux') return false;
  const isTmux = TMUX !== undefined || /^tmux(?:$|-)/.test(TERM);
  // Inside a multiplexer, the variables of the terminal around it do not count.
  if (isTmux) return TERM_PROGRAM === 'tmux' && version(TERM_PROGRAM_VERSION) >= (PROGRAMS.tmux ?? 0);
  if (isGnuScreen(env)) return false;
  const since = Object.hasOwn(PROGRAMS, TERM_PROGRAM) ? PROGRAMS[TERM_PROGRAM] : undefined;
  if (since !== undefined && version(TERM_PROGRAM_VERSION) >= since) return true;
  return TERMS.test(TERM) || SIGNS.some((sign) => sign(env));
}

/** Whether hyperlinks are written: never to a pipe or a dumb terminal. */
export function wantsLinks(setting: SettingsData['links'], env: Env, isTTY: boolean): boolean {
  if (!isTTY || setting === 'off' || env.TERM === 'dumb') return false;
  return setting === 'on' || takesLinks(env);
}
