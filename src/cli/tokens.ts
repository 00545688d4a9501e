/** An option as it stands on a command line. */
export interface OptionToken {
  readonly name: string;
  /** As it was written: `--name` or `-n`. */
  readonly rawName: string;
  readonly value: string | undefined;
  /** Whether the value stands behind a `=`. */
  readonly inline: boolean;
}

/** What is known of options before the command is: which of them take a value, and the long names of short ones. */
export interface OptionNames {
  readonly takesValue: ReadonlySet<string>;
  /** Short options take no value. */
  readonly ofShort: ReadonlyMap<string, string>;
}

/**
 * Takes a command line apart as `parseArgs` of `node:util` does when it is not strict; loading that takes longer than all
 * else a short command has to do with its arguments. Behind `--` everything is a word, and so is `-`.
 */
export function tokensOf(
  argv: readonly string[],
  { takesValue, ofShort }: OptionNames,
): { readonly options: OptionToken[]; readonly words: string[] } {
  const options: OptionToken[] = [];
  const words: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const arg = argv[at] ?? '';
    if (arg === '--') {
      words.push(...argv.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg);
    } else if (!arg.startsWith('--')) {
      for (const short of arg.slice(1).split('')) {
        options.push({ name: ofShort.get(short) ?? short, rawName: `-${short}`, value: undefined, inline: false });
      }
    } else {
      const equals = arg.includes('=', 3) ? arg.indexOf('=') : -1;
      const rawName = equals < 0 ? arg : arg.slice(0, equals);
      const name = rawName.slice(2);
      const next = equals < 0 && takesValue.has(name) ? argv[at + 1] : undefined;
      if (next !== undefined) at += 1;
      options.push({ name, rawName, value: equals < 0 ? next : arg.slice(equals + 1), inline: equals >= 0 });
    }
  }
  return { options, words };
}
