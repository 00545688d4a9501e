import { matchAt, type SequenceMatcher, type SequencePattern } from './escape-sequence-parser.ts';

/** The user has come to the terminal (I), or left it (O): DECSET 1004. */
const REPORT: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  complete: /\x1b\[([IO])/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b\[?$/y,
};

/** Removes reports of the focus from the input. */
interface FocusMatcher extends SequenceMatcher {
  /** Starts recognizing reports. It is never disabled, since they may arrive for a while after they were switched off. */
  readonly enable: () => void;
  /** Whether the terminal has the focus by the last report since the last call; null without one. */
  readonly report: () => boolean | null;
}

export function focusMatcher(): FocusMatcher {
  let isEnabled = false;
  let last: boolean | null = null;
  return {
    take: (text, index) => {
      const found = isEnabled ? matchAt(REPORT.complete, text, index) : null;
      if (found) last = found[1] === 'I';
      return found && index + found[0].length;
    },
    mayBegin: (text, index) => isEnabled && matchAt(REPORT.partial, text, index) !== null,
    enable: () => {
      isEnabled = true;
    },
    report: () => {
      const report = last;
      last = null;
      return report;
    },
  };
}
