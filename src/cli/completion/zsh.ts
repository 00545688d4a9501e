import type { CompletionModel, Described, OptionModel, Rule } from './model.ts';
import { isDescribed, sourceName } from './source-name.ts';

/** Text that zsh takes as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A word as the arrays of \`_describe\` have it. */
const described = ({ word, about }: Described): string => quoted(`${word.replace(/[\\:]/g, '\\$&')}:${about}`);

const optionLines = (options: readonly OptionModel[], indent: string): string =>
  options
    .flatMap(({ word, short, about }) =>
      [short, word].filter((name) => name !== '').map((name) => ({ word: name, about })),
    )
    .map((option) => `${indent}${described(option)}`)
    .join('\n');

const arm = (pattern: string, source: Rule['source']): string =>
  isDescribed(source)
    ? `    ${pattern}) list=(\n${source.map((one) => `      ${described(one)}`).join('\n')}\n    ) ;;`
    : `    ${pattern}) source=${quoted(sourceName(source))} ;;`;

/** The completion script for zsh: a file \`_minerals-news\` in a folder of \`fpath\`, or to be sourced. */
export function zshScript({ commands, global, options, words, values, valued }: CompletionModel): string {
  const own = options.flatMap(({ command, options: all }) =>
    all
      .filter((option) => option.source !== null && !global.includes(option))
      .map((option) => arm(quoted(`${command} ${option.word}`), option.source)),
  );
  return `#compdef minerals-news
# Made by "minerals-news completion zsh" from the program's own tables.

# Words that the program knows, by their kind, with what it says of them.
_minerals-news_ask() {
  local -a found
  local line word about
  integer open=1
  for line in "\${(@f)$(command minerals-news complete $libraries -- $1 \${(Q)PREFIX} 2>/dev/null)}"; do
    [[ -n $line ]] || continue
    word=\${line%%$'\\t'*}
    about=\${\${line#"$word"}#$'\\t'}
    [[ $word == *: ]] || open=0
    word=\${word//\\\\/\\\\\\\\}
    found+=("\${word//:/\\\\:}:$about")
  done
  (( $#found )) || return 1
  if (( open )); then
    _describe -V -t $1 $1 found -S ''
  else
    _describe -V -t $1 $1 found
  fi
}

_minerals-news_options() {
  case $1 in
${options.map(({ command, options: all }) => `    ${command}) list=(\n${optionLines(all, '      ')}\n    ) ;;`).join('\n')}
    *) list=(
${optionLines(global, '      ')}
    ) ;;
  esac
}

# What an option takes: COMMAND --OPTION.
_minerals-news_value() {
  case $1 in
${[
  ...own,
  ...global
    .filter(({ source }) => source !== null)
    .map((option) => arm(`*${quoted(` ${option.word}`)}`, option.source)),
].join('\n')}
  esac
}

# What a word may be: COMMAND/FIRST WORD/WORDS BEFORE.
_minerals-news_word() {
  case $1 in
${words.map(({ pattern, source }) => arm(pattern, source)).join('\n')}
  esac
}

# What may be set for a key of the settings.
_minerals-news_setting() {
  case $1 in
${values.map(({ key, choices }) => arm(key, choices)).join('\n')}
  esac
}

_minerals-news() {
  local -a libraries args list
  local command='' option='' source='' ended='' word
  integer i

  for (( i = 2; i < CURRENT; i++ )); do
    word=\${(Q)words[i]}
    if [[ -z $ended ]]; then
      case $word in
        --) ended=1; continue ;;
        --library=*) libraries+=("--library=\${\${word#*=}/#\\~(#e)/$HOME}"); continue ;;
        ${valued.join('|')})
          if (( i + 1 == CURRENT )); then option=$word; break; fi
          (( i += 1 ))
          [[ $word == --library ]] && libraries+=("--library=\${(Q)words[i]}")
          continue
          ;;
        -?*) continue ;;
      esac
    fi
    if [[ -z $command ]]; then command=$word; else args+=("$word"); fi
  done
  # A ~ is the home folder where the shell would take it for that.
  libraries=("\${(@)libraries/#--library=\\~(#e)/--library=$HOME}")
  libraries=("\${(@)libraries/#--library=\\~\\//--library=$HOME/}")

  if [[ -z $ended && -z $option && $PREFIX == --*=* ]]; then
    option=\${PREFIX%%=*}
    compset -P 1 '*='
  fi
  if [[ -n $option ]]; then
    _minerals-news_value "$command $option"
  elif [[ -z $ended && $PREFIX == -* ]]; then
    _minerals-news_options "$command"
    _describe -o 'option' list
    return
  elif [[ -z $command ]]; then
    list=(
${commands.map((command) => `      ${described(command)}`).join('\n')}
    )
  else
    _minerals-news_word "$command/\${args[1]-}/$#args"
  fi
  case $source in
    value) source=''; _minerals-news_setting "\${args[2]-}" ;;
  esac
  case $source in
    '') (( $#list )) && _describe 'minerals-news' list ;;
    file) _files ;;
    folder) _files -/ ;;
    '='*) list=(\${=source#=}) && _describe 'value' list ;;
    *) _minerals-news_ask $source ;;
  esac
}

if [[ \${funcstack[1]} == _minerals-news ]]; then
  _minerals-news "$@"
else
  compdef _minerals-news minerals-news
fi
`;
}
