import type { CliMessages } from '../i18n/en/cli.ts';
import type { SettingsWarning } from '../settings/types.ts';
import { cleanText } from '../text/clean.ts';
import type { Context } from './context.ts';
import { printLines } from './output.ts';

export function warningText(warning: SettingsWarning, { storage }: CliMessages): string {
  const { about, kind, isRescued, place } = warning;
  const [path, to, why] = [cleanText(warning.path), cleanText(warning.movedTo), cleanText(warning.detail)];
  const where = place ? storage.place(place.line, place.column) : '';
  switch (kind) {
    case 'foreign':
      return storage.foreign(path, why);
    case 'newer':
      return storage.newer(path, why);
    case 'refused':
      return storage.refused(path);
    case 'unwritable':
      return storage.unwritable(path, why);
    case 'older':
      return storage.older(path, why, to);
    case 'gone':
      return storage.gone(path);
    case 'lost':
      return about === 'state' ? storage.stateLost(path) : storage.marksLost(path);
    case 'wrong':
      return storage.wrong(path, why, where);
    case 'damaged':
      return storage.marksDamaged(path, Number(why), to);
    case 'broken':
      if (about === 'config') {
        const reason = storage.brokenReason[warning.detail as keyof typeof storage.brokenReason];
        return storage.broken(path, where || reason, isRescued);
      }
      return about === 'state' ? storage.stateBroken(path, to, isRescued) : storage.marksBroken(path, to);
    case 'unreadable':
      if (about === 'config') return storage.unreadable(path, why, isRescued);
      return about === 'state' ? storage.stateUnreadable(path, why) : storage.marksUnreadable(path, why);
  }
}

/** Writes changed settings and prints `done`. Returns 1, with the reason on standard error, if that fails. */
export async function saveSettings({ io, settings, tellWarning }: Context, done?: string): Promise<0 | 1> {
  await settings.flush();
  await tellWarning();
  if (settings.unsaved) return 1;
  if (done !== undefined) await printLines(io, done);
  return 0;
}
