/** The sixteen default colours of a terminal with its text and background. */
export interface Palette {
  readonly bg: string;
  readonly fg: string;
  readonly colors: readonly string[];
}

const palette = (bg: string, fg: string, colors: string): Palette => ({
  bg: `#${bg}`,
  fg: `#${fg}`,
  colors: colors.split(' ').map((color) => `#${color}`),
});

const XTERM =
  '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff';
const CAMPBELL =
  '0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2';
const TANGO =
  '2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec';
const GNOME =
  '171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff';
const APPLE =
  '000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5';

/** Default dark palettes. */
export const DARK_PALETTES: Readonly<Record<string, Palette>> = {
  xterm: palette('000000', 'e5e5e5', XTERM),
  'Linux console': palette(
    '000000',
    'aaaaaa',
    '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
  ),
  'VS Code': palette(
    '1e1e1e',
    'cccccc',
    '000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5',
  ),
  'Windows Terminal': palette('0c0c0c', 'cccccc', CAMPBELL),
  Tango: palette('2e3436', 'd3d7cf', TANGO),
  'GNOME Terminal': palette('171421', 'd0cfcc', GNOME),
  Ubuntu: palette('300a24', 'ffffff', TANGO),
  'Terminal.app': palette('000000', 'ffffff', APPLE),
};

export const LIGHT_PALETTES: Readonly<Record<string, Palette>> = {
  xterm: palette('ffffff', '000000', XTERM),
  'VS Code': palette(
    'ffffff',
    '333333',
    '000000 cd3131 00bc00 949800 0451a5 bc05bc 0598bc 555555 666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5',
  ),
  'Windows Terminal': palette('ffffff', '0c0c0c', CAMPBELL),
  Tango: palette('eeeeec', '2e3436', TANGO),
  'GNOME Terminal': palette('ffffff', '171421', GNOME),
  'Terminal.app': palette('ffffff', '000000', APPLE),
};

/** Its own text has less than 4.5 on its light background, and half of its bright colours are its greys. */
export const SOLARIZED: Readonly<Record<'dark' | 'light', Palette>> = {
  dark: palette(
    '002b36',
    '839496',
    '073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3',
  ),
  light: palette(
    'fdf6e3',
    '657b83',
    '073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3',
  ),
};
