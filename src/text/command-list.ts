/** What a quotation mark protects, or a semicolon that stands alone. */
const QUOTED_OR_SEPARATOR = /"[^"]*"|(?<!\S);(?!\S)/g;

/** Where the first command of a text ends: at a `;` that stands alone, not in quotation marks. */
function endOfCommand(text: string): number {
  for (const { 0: found, index } of text.matchAll(QUOTED_OR_SEPARATOR)) if (found === ';') return index;
  return text.length;
}

/** Whether a command is a shell line: `|` and what a shell runs. */
export const isShellLine = (command: string): boolean => command.startsWith('|');

/**
 * The commands of a key, as typed after a colon: ` ; ` separates them. All that follows a `|` at the beginning of a command is
 * a shell line, which is the last command.
 */
export function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const end = isShellLine(rest) ? rest.length : endOfCommand(rest);
    const command = rest.slice(0, end).trim();
    if (command !== '') commands.push(command);
    rest = rest.slice(end + 1).trimStart();
  }
  return commands;
}
