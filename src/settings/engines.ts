import { cleanText } from '../text/clean.ts';
import type { SavedEngine } from './settings-table.ts';

/**
 * What identifies an engine: its kind, address and model, or its program. It is what the user confirms that texts may go to, and
 * what stored translations belong to; a changed address, model or program is another engine.
 */
export const engineIdentity = ({ kind, url = '', model = '', command = [] }: SavedEngine): string =>
  kind === 'command' ? `command ${JSON.stringify(command)}` : [kind, url, model].filter(Boolean).join(' ');

/** The address and model in an identity, or the program without its arguments, which may be secret; cleaned. */
export function shownIdentity(identity: string): string {
  const [, program] = /^command \["((?:[^"\\]|\\.)*)"/s.exec(identity) ?? [];
  return cleanText(program?.replace(/\\(.)/g, '$1') ?? identity.replace(/^\w+ /, ''));
}

/** Whether the user has confirmed that texts may go to an engine as it is set up now. */
export const isConfirmed = (
  engine: SavedEngine,
  { confirmedEngines }: { readonly confirmedEngines: Readonly<Record<string, string>> },
): boolean => Object.hasOwn(confirmedEngines, engine.name) && confirmedEngines[engine.name] === engineIdentity(engine);

/** Where texts go, cleaned: an address, or a program with its arguments. */
export const targetOf = ({ kind, url = '', command = [] }: SavedEngine): string =>
  cleanText(kind === 'command' ? command.join(' ') : url);
