import type { PictureSpace } from '../../page/picture-space.ts';
import type { PictureProblem } from '../../picture/model.ts';
import type { PicturePart } from '../../text/styled-line.ts';
import type { PaintedPictures, StripWriter } from '../terminal/painter.ts';
import type { PictureDriver, TerminalPicture } from '../terminal/pictures/driver.ts';
import type { TerminalOutput } from '../terminal/terminal-output.ts';
import type { PicturesPort } from './ports.ts';

/** Pictures that are kept ready, in the sizes in which they were shown. Those of the current frame are kept in any case. */
const KEPT = 8;

interface StoreOptions extends Pick<PicturesPort, 'encode'> {
  readonly output: Pick<TerminalOutput, 'write' | 'pending'>;
  /** Called when more can be drawn than before. */
  readonly onReady: () => void;
  readonly onFailed: (hash: string, problem: PictureProblem) => void;
}

interface PictureTerminal {
  readonly space: PictureSpace;
  readonly driver: PictureDriver;
}

/** The pictures that the terminal shows. */
export interface PictureStore extends PaintedPictures {
  /** Draws for such a terminal from now on. Follow it by drawing the screen again. */
  readonly drawFor: (terminal: PictureTerminal) => void;
  /** Deletes the pictures from the terminal. The next frame sends again what it shows. */
  readonly withdraw: () => void;
  /** Drops the pictures that the last frame did not show. */
  readonly trim: () => void;
}

/** A picture in one size. It is asked for, then drawn, then sent, then shown; null until it is drawn. */
interface Kept {
  readonly id: number;
  picture: TerminalPicture | null;
  sent: 'no' | 'partly' | 'yes';
  /** It is not asked for again while it is shown: its file may be got again later. */
  hasFailed?: boolean;
}

const keyOf = ({ hash, cols, rows }: PicturePart): string => `${hash} ${cols} ${rows}`;

/** A store without pictures. Its numbers of pictures are probably those of no other program on the terminal. */
export function pictureStore({ encode, output, onReady, onFailed }: StoreOptions): PictureStore {
  let terminal: PictureTerminal | null = null;
  const kept = new Map<string, Kept>();
  let shown: ReadonlySet<string> = new Set();
  let nextId = Math.floor(Math.random() * 0xff0000);
  let queue: readonly { readonly owner: Kept; readonly text: string; readonly isLast: boolean }[] = [];
  let isSending = false;

  /** Writes what waits, piece by piece: a frame that is due comes before the next piece. */
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    while (queue.length > 0) {
      await output.pending();
      await new Promise((resolve) => setImmediate(resolve));
      const [piece] = queue;
      if (!piece || output.pending()) continue;
      queue = queue.slice(1);
      output.write(piece.text);
      piece.owner.sent = piece.isLast ? 'yes' : 'partly';
      if (piece.isLast) onReady();
    }
    isSending = false;
  };
  const drop = (key: string, owner: Kept): void => {
    kept.delete(key);
    unsend(owner);
  };
  const unsend = (owner: Kept): void => {
    queue = queue.filter((piece) => piece.owner !== owner);
    if (!terminal || owner.sent === 'no') return;
    output.write((owner.sent === 'partly' ? terminal.driver.cancel : '') + terminal.driver.forget(owner));
    owner.sent = 'no';
  };
  const prepare = (owner: Kept, picture: TerminalPicture, part: PicturePart): void => {
    if (!terminal || queue.some((piece) => piece.owner === owner)) return;
    const texts = terminal.driver.send(picture, part);
    if (texts.length === 0) owner.sent = 'yes';
    queue = [...queue, ...texts.map((text, i) => ({ owner, text, isLast: i === texts.length - 1 }))];
    void send();
  };
  const ask = (key: string, part: PicturePart): void => {
    nextId = (nextId % 0xffffff) + 1;
    const owner: Kept = { id: nextId, picture: null, sent: 'no' };
    kept.set(key, owner);
    // After the frame that asks.
    setImmediate(async () => {
      if (!terminal || kept.get(key) !== owner) return;
      const outcome = await encode(part.hash, part.cols, part.rows, terminal.space);
      if (kept.get(key) !== owner) return;
      if (!outcome.ok) {
        owner.hasFailed = true;
        return onFailed(part.hash, outcome.problem);
      }
      owner.picture = { id: owner.id, encoded: outcome.value };
      onReady();
    });
  };
  /** Whether a part can be drawn; if not, what is missing is begun. */
  const isReady = (part: PicturePart): boolean => {
    const key = keyOf(part);
    const owner = kept.get(key);
    if (!owner) {
      ask(key, part);
      return false;
    }
    if (owner.picture && owner.sent === 'no') prepare(owner, owner.picture, part);
    // The last used one is the last one.
    kept.delete(key);
    kept.set(key, owner);
    return owner.sent === 'yes';
  };
  const limitTo = (limit: number): void => {
    for (const [key, owner] of kept) if (!shown.has(key) && (owner.hasFailed || kept.size > limit)) drop(key, owner);
  };
  const pictureOf = (part: PicturePart): TerminalPicture | null => kept.get(keyOf(part))?.picture ?? null;
  const strips = (): StripWriter => ({
    draw: (part, place) => {
      const picture = pictureOf(part);
      return picture && terminal ? terminal.driver.strip(picture, part, place) : '';
    },
    erase: (part, place) => {
      const picture = pictureOf(part);
      return picture && terminal ? terminal.driver.erase(picture, place) : '';
    },
    clear: terminal?.driver.clear ?? '',
    movesWithRows: terminal?.driver.movesWithRows ?? true,
  });

  return {
    drawable: (rows) => {
      const keys = new Set<string>();
      const now = rows.map((row) => {
        if (!row.spans.some(({ picture }) => picture)) return row;
        const spans = row.spans.map((span) => {
          if (!span.picture) return span;
          keys.add(keyOf(span.picture));
          return terminal && isReady(span.picture) ? span : { ...span, picture: undefined };
        });
        return { text: row.text, spans };
      });
      shown = keys;
      limitTo(KEPT);
      return now;
    },
    strips,
    drawFor: (next) => {
      for (const [key, owner] of kept) drop(key, owner);
      terminal = next;
    },
    withdraw: () => {
      for (const owner of kept.values()) unsend(owner);
    },
    trim: () => limitTo(0),
  };
}
