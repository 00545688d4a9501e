import type { CliMessages } from '../i18n/en/cli.ts';
import type { SettingsWarning } from '../settings/types.ts';
import { cleanText } from '../text/clean.ts';
import type { Context } from './context.ts';
import { printLines } from './output.ts';

export function warningText(warning: SettingsWarning, { kept }: CliMessages): string {
  const { about, kind, isRescued, place } = warning;
  const [path, to, why] = [cleanText(warning.path), cleanText(warning.movedTo), cleanText(warning.detail)];
  const where = place ? kept.place(place.line, place.column) : '';
  switch (kind) {
    case 'newer':
      return kept.newer(path, why);
    case 'refused':
      return kept.refused(path);
    case 'unwritable':
      return kept.unwritable(path, why);
    case 'split':
      return kept.split(path, to);
    case 'gone':
      return kept.gone(path);
    case 'wrong':
      return kept.wrong(path, why, where);
    case 'damaged':
      return kept.marksDamaged(path, Number(why), to);
    case 'broken':
      if (about === 'config') {
        const reason = kept.brokenReason[warning.detail as keyof typeof kept.brokenReason];
        return kept.broken(path, where || reason, isRescued);
      }
      return about === 'state' ? kept.stateBroken(path, to, isRescued) : kept.marksBroken(path, to);
    default:
      if (about === 'config') return kept.unreadable(path, why, isRescued);
      return about === 'state' ? kept.stateUnreadable(path, why) : kept.marksUnreadable(path, why);
  }
}

/** Writes changed settings and prints `done`. Returns 1, with the reason on standard error, when they cannot be written. */
export async function saveSettings({ io, settings, tellWarning }: Context, done?: string): Promise<0 | 1> {
  await settings.flush();
  await tellWarning();
  if (settings.unsaved) return 1;
  if (done !== undefined) await printLines(io, done);
  return 0;
}
