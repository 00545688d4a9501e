import type { CompletionModel, OptionModel } from './model.ts';
import { sourceName } from './source-name.ts';

const names = (options: readonly OptionModel[]): string =>
  options.flatMap(({ word, short }) => [short, word].filter((name) => name !== '')).join(' ');

const arm = (pattern: string, source: string): string => `    ${pattern}) source='${source}' ;;`;

/** The completion script for bash, of any version from 3.2 on, with the package bash-completion or without it. */
export function bashScript({ commands, global, options, words, values, valued }: CompletionModel): string {
  const takes = options.flatMap(({ command, options: own }) =>
    own.filter(({ source }) => source !== null).map((option) => [command, option] as const),
  );
  const own = takes.filter(([, option]) => !global.includes(option));
  return `# minerals-news: completion for bash 3.2 and later.
# Made by "minerals-news completion bash" from the program's own tables.

# The words that the program knows, by their kind. What is said of them is for other shells.
_minerals_news_ask() {
  local line
  while IFS= read -r line; do
    found[\${#found[@]}]=\${line%%$'\\t'*}
  done < <(command minerals-news complete \${libraries[@]+"\${libraries[@]}"} -- "$1" "$cur" 2>/dev/null)
}

# A word without its quotes, in REPLY. Nothing in it is ever run or expanded, but for a ~ at its beginning.
_minerals_news_plain() {
  local rest=$1 in='' sign
  REPLY=''
  while [[ -n $rest ]]; do
    sign=\${rest:0:1} rest=\${rest:1}
    case $in$sign in
      "'" | '"') in=$sign ;;
      "''" | '""') in='' ;;
      \\\\ | '"'\\\\) REPLY+=\${rest:0:1} rest=\${rest:1} ;;
      *) REPLY+=$sign ;;
    esac
  done
}

# The options of a command, in source.
_minerals_news_options() {
  case $1 in
${options.map(({ command, options: all }) => arm(command, `=${names(all)}`)).join('\n')}
    *) source='=${names(global)}' ;;
  esac
}

# What an option takes: COMMAND --OPTION.
_minerals_news_value() {
  case $1 in
${[
  ...own.map(([command, option]) => arm(`'${command} ${option.word}'`, sourceName(option.source))),
  ...global
    .filter(({ source }) => source !== null)
    .map((option) => arm(`*' ${option.word}'`, sourceName(option.source))),
].join('\n')}
  esac
}

# What a word may be: COMMAND/FIRST WORD/WORDS BEFORE.
_minerals_news_word() {
  case $1 in
${words.map(({ pattern, source }) => arm(pattern, sourceName(source))).join('\n')}
  esac
}

# What may be set for a key of the settings.
_minerals_news_setting() {
  case $1 in
${values.map(({ key, choices }) => arm(key, sourceName(choices))).join('\n')}
  esac
}

_minerals_news() {
  local -a words libraries found args
  local line=\${COMP_LINE:0:COMP_POINT} IFS=$' \\t\\n' REPLY
  local i n=0 word cur command='' option='' source='' ended='' open='' before='' cut='' sign
  COMPREPLY=()

  # Words as they were typed: bash has cut them at colons and equals signs. The last one ends at the cursor.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((i > 0)) && [[ $line == [[:space:]]* ]]; then n=$((n + 1)); fi
    line=\${line#"\${line%%[![:space:]]*}"}
    ((i < COMP_CWORD)) || word=$line
    words[n]=\${words[n]-}$word
    line=\${line#"$word"}
  done

  for ((i = 1; i < n; i++)); do
    _minerals_news_plain "\${words[i]}"
    word=$REPLY
    if [[ -z $ended ]]; then
      case $word in
        --) ended=1; continue ;;
        --library=*) libraries[\${#libraries[@]}]=--library=\${word#*=}; continue ;;
        ${valued.join('|')})
          if ((i + 1 == n)); then option=$word; break; fi
          i=$((i + 1))
          if [[ $word == --library ]]; then
            _minerals_news_plain "\${words[i]}"
            libraries[\${#libraries[@]}]=--library=$REPLY
          fi
          continue
          ;;
        -?*) continue ;;
      esac
    fi
    if [[ -z $command ]]; then command=$word; else args[\${#args[@]}]=$word; fi
  done
  # A ~ is the home folder where the shell would take it for that.
  for ((i = 0; i < \${#libraries[@]}; i++)); do
    case \${libraries[i]} in
      --library='~' | --library='~/'*) libraries[i]=--library=$HOME\${libraries[i]#--library=?} ;;
    esac
  done

  cur=\${words[n]-}
  if [[ -z $ended && -z $option && $cur == --*=* ]]; then
    option=\${cur%%=*} before=\${cur%%=*}= cur=\${cur#*=}
  fi
  case $cur in
    \\'* | \\"*) open=\${cur:0:1} ;;
  esac
  _minerals_news_plain "$cur"
  cur=$REPLY

  if [[ -n $option ]]; then
    _minerals_news_value "$command $option"
  elif [[ -z $ended && $cur == -* ]]; then
    _minerals_news_options "$command"
  elif [[ -z $command ]]; then
    source='=${commands.map(({ word }) => word).join(' ')}'
  else
    _minerals_news_word "$command/\${args[0]-}/\${#args[@]}"
  fi
  case $source in
    value) source=''; _minerals_news_setting "\${args[1]-}" ;;
  esac
  case $source in
    '') return ;;
    file) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur")); return ;;
    folder) compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$cur")); return ;;
    =*) found=(\${source#=}) ;;
    *) _minerals_news_ask "$source"; compopt -o nosort 2>/dev/null ;;
  esac

  # What the shell puts in stands behind the last sign at which it cuts words, and is quoted as the word was begun.
  if [[ -z $open ]]; then
    word=$before$cur
    for sign in : = @; do
      if [[ $COMP_WORDBREAKS == *"$sign"* && $word == *"$sign"* ]]; then
        line=\${word%"\${word##*"$sign"}"}
        ((\${#line} > \${#cut})) && cut=$line
      fi
    done
  fi
  sign=:
  for word in \${found[@]+"\${found[@]}"}; do
    [[ $word == "$cur"* ]] || continue
    [[ $word == *: ]] || sign=
    case $open in
      "'") word=\${word//\\'/\\'\\\\\\'\\'} ;;
      '"')
        # Inside double quotes an exclamation mark cannot be taken for one.
        [[ $word != *!* ]] || continue
        word=\${word//\\\\/\\\\\\\\} word=\${word//\\"/\\\\\\"} word=\${word//\\$/\\\\\\$} word=\${word//\\\`/\\\\\\\`}
        ;;
      *)
        word=$before$word
        printf -v word %q "\${word#"$cut"}"
        ;;
    esac
    COMPREPLY[\${#COMPREPLY[@]}]=$word
  done
  if [[ -n $sign && \${#COMPREPLY[@]} -gt 0 ]]; then compopt -o nospace 2>/dev/null; fi
}

complete -F _minerals_news minerals-news
`;
}
