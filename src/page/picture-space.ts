/** How pictures can be drawn on a terminal, best first; `blocks` only if the user chooses it. */
export const PICTURE_PROTOCOLS = ['kitty', 'kitty-direct', 'iterm2', 'sixel', 'blocks'] as const;
export type PictureProtocol = (typeof PICTURE_PROTOCOLS)[number];

/** What a terminal can do with pictures. */
export interface PictureSpace {
  readonly protocol: PictureProtocol;
  /** The size of a cell in pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}
