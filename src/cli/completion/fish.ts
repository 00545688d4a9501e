import type { Source } from '../spec.ts';
import type { CompletionModel, Described, OptionModel, Rule } from './model.ts';
import { isDescribed } from './source-name.ts';

/** Text that fish takes as it is. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** What prints the candidates of a source, each with a tab before what is said of it. */
function printing(source: Source | readonly Described[]): string {
  if (source === null) return 'true';
  if (source === 'file') return '__fish_complete_path (commandline -ct)';
  if (source === 'folder') return '__fish_complete_directories (commandline -ct)';
  if (source === 'value') return '__minerals_news_settings $words[3]';
  if (typeof source === 'string') return `__minerals_news_ask ${source}`;
  const rows = isDescribed(source) ? source.map(({ word, about }) => `${word}\t${about}`) : source;
  return `printf '%s\\n' ${rows.map(quoted).join(' ')}`;
}

function optionLine(condition: string, { word, short, about, takesValue, source }: OptionModel): string {
  const value = !takesValue ? '' : source === null ? ' -x' : ` -x -ka ${quoted(`(${printing(source)})`)}`;
  const names = `${short === '' ? '' : `-s ${short.slice(1)} `}-l ${word.slice(2)}`;
  return `complete -c minerals-news -n ${quoted(condition)} ${names}${value} -d ${quoted(about)}`;
}

const rule = ({ pattern, source }: Rule): string => `        case ${quoted(pattern)}\n            ${printing(source)}`;

/** The completion script for fish, of version 3.2 or later. */
export function fishScript({ commands, global, options, words, values, valued }: CompletionModel): string {
  const own = options.flatMap(({ command, options: all }) =>
    all
      .filter((option) => !global.includes(option))
      .map((option) => optionLine(`__minerals_news_at ${command}`, option)),
  );
  const common = global.map((option) => {
    const elsewhere = options.filter(({ options: all }) => !all.includes(option)).map(({ command }) => command);
    const condition = elsewhere.length === 0 ? 'true' : `not __minerals_news_at ${elsewhere.join(' ')}`;
    return optionLine(condition, option);
  });
  return `# minerals-news: completion for fish 3.2 and later.
# Made by "minerals-news completion fish" from the program's own tables.

# The words before the cursor that are no options and no values of them: the command first. With --libraries: the
# folders that were named, as options.
function __minerals_news_words
    set -l tokens (commandline -opc)
    set -l words
    set -l libraries
    set -l ended ''
    set -l i 2
    while test $i -le (count $tokens)
        set -l token $tokens[$i]
        set i (math $i + 1)
        if test -n "$ended"
            set -a words $token
            continue
        end
        switch $token
            case --
                set ended 1
            case '--library=*'
                set -a libraries (string replace -- '--library=' '' $token)
            case ${valued.join(' ')}
                if test $token = --library; and test $i -le (count $tokens)
                    set -a libraries $tokens[$i]
                end
                set i (math $i + 1)
            case -
                set -a words $token
            case '-*'
            case '*'
                set -a words $token
        end
    end
    if test "$argv[1]" = --libraries
        string replace -r '^' -- '--library=' (string replace -r -- '^~(?=/|$)' $HOME $libraries)
    else
        string join -- \\n $words
    end
end

# Whether the command is one of these.
function __minerals_news_at
    set -l words (__minerals_news_words)
    contains -- "$words[1]" $argv
end

# Words that the program knows, by their kind, with what it says of them.
function __minerals_news_ask
    command minerals-news complete (__minerals_news_words --libraries) -- $argv[1] (commandline -ct | __minerals_news_plain) 2>/dev/null
end

# The word at the cursor without its quotes and without the option before it. Nothing in it is run or expanded.
function __minerals_news_plain
    read -lz token
    set token (string trim -rc \\n -- $token)
    set token (string replace -r -- '^--[a-z-]+=' '' $token)
    set token (string replace -r -- '^["\\']' '' $token)
    string replace -ar -- '\\\\\\\\(.)' '$1' $token
end

# What may be set for a key of the settings.
function __minerals_news_settings
    switch "$argv[1]"
${values.map(({ key, choices }) => rule({ pattern: key, source: choices })).join('\n')}
    end
end

# What the next word may be: COMMAND/FIRST WORD/WORDS BEFORE.
function __minerals_news_next
    set -l words (__minerals_news_words)
    if not set -q words[1]
        printf '%s\\n' \\
${commands.map(({ word, about }) => `            ${quoted(`${word}\t${about}`)}`).join(' \\\n')}
        return
    end
    switch "$words[1]/$words[2]/"(math (count $words) - 1)
${words.map(rule).join('\n')}
    end
end

complete -c minerals-news -f
complete -c minerals-news -ka '(__minerals_news_next)'
${[...common, ...own].join('\n')}
`;
}
