import { writeAtomic } from '../../platform/atomic-write.ts';
import { setAside } from '../broken-files.ts';
import type { SettingsData } from '../settings-data.ts';
import { type FileState, hasState, nameOfInvalid, type Raw, readSettingsFile } from '../settings-file.ts';
import { joinedState, salvagedText, stateOf } from '../state-file.ts';
import type { SettingsWarning } from '../types.ts';

/** The content of `state.json`; a write starts from `held`, which is null while writing is not allowed. */
interface Recent {
  readonly raw: Raw;
  readonly held: Raw | null;
  /** Whether there are marks in memory that no file has. */
  readonly isOwed: boolean;
  /** Whether there is no such file. */
  readonly isAbsent?: boolean;
}

function recentOf(file: FileState): Recent {
  if (file.kind === 'read') return { raw: file.raw, held: file.held, isOwed: false };
  const isAbsent = file.kind === 'absent';
  return { raw: file.kind === 'newer' ? file.raw : {}, held: isAbsent ? {} : null, isOwed: false, isAbsent };
}

const isBroken = (file: FileState): boolean =>
  file.kind === 'broken' || (file.kind === 'read' && file.wrong.length > 0);

/** The names of invalid keys in a file, separated by commas. */
export const invalidKeys = (file: FileState): string =>
  file.kind === 'read' ? [...new Set(file.wrong.map(nameOfInvalid))].join(', ') : '';

interface World {
  readonly now: () => Date;
  /** Runs a job under the lock; false without the lock. */
  readonly tryLocked: (job: () => void) => boolean;
  /** Whether this process still has the lock. */
  readonly isOurs: () => boolean;
  readonly say: (said: Pick<SettingsWarning, 'kind'> & Partial<SettingsWarning>) => void;
}

/** Access to `state.json` at a path; a broken one is set aside and replaced by its readable parts. */
export function recentMarksFile(path: string, { now, tryLocked, isOurs, say }: World) {
  /** Marks as last read or written, for when the file breaks. */
  let marks: Raw = {};
  /** Whether a broken file was moved aside and not replaced yet. */
  let isOwed = false;

  /** Moves a broken `state.json` aside and returns its readable parts. */
  const rescued = (file: FileState): Recent => {
    const whole = file.kind === 'broken' ? salvagedText(file.text) : file.kind === 'read' ? file.raw : {};
    const raw = { ...whole, ...joinedState(marks, whole) };
    const detail = file.kind === 'broken' ? file.detail : invalidKeys(file);
    const isRescued = hasState(raw);
    let recent: Recent = { raw, held: null, isOwed: false };
    let movedTo: string | null = null;
    const isDone = tryLocked(() => {
      // Another process may have repaired it meanwhile.
      const again = readSettingsFile(path, 'state');
      if (!isBroken(again)) {
        recent = recentOf(again);
        return;
      }
      movedTo = setAside(path, now());
      if (movedTo === null) return;
      // A process that slept may have lost the lock to another one.
      const isWritten = isRescued && isOurs();
      if (isWritten) writeAtomic(path, `${JSON.stringify(raw, null, '\t')}\n`, 0o600);
      isOwed = !isWritten;
      recent = { raw, held: raw, isOwed };
    });
    if (!isDone || recent.raw === raw) {
      say({ kind: 'broken', detail, movedTo: movedTo ?? '', isRescued });
    }
    return recent;
  };

  const readState = (): Recent => {
    const file = readSettingsFile(path, 'state');
    if (isBroken(file)) return rescued(file);
    if (file.kind === 'newer' || file.kind === 'unreadable') {
      say({ kind: file.kind, detail: file.detail });
    }
    if (file.kind === 'unreadable') return { raw: marks, held: null, isOwed: false };
    if (file.kind === 'absent') return isOwed ? { raw: marks, held: {}, isOwed } : recentOf(file);
    isOwed = false;
    return recentOf(file);
  };

  return {
    /** Reads the file. Never throws. */
    read: (): Recent => {
      const recent = readState();
      marks = recent.raw;
      return recent;
    },
    /** Records that the file has these marks. */
    note: (data: SettingsData): void => {
      isOwed = false;
      marks = stateOf(data);
    },
  };
}
