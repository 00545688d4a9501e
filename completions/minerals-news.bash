# minerals-news: completion for bash 3.2 and later.
# Made by "minerals-news completion bash" from the program's own tables.

# The words that the program knows, by their kind. What is said of them is for other shells.
_minerals_news_ask() {
  local line
  while IFS= read -r line; do
    found[${#found[@]}]=${line%%$'\t'*}
  done < <(command minerals-news complete ${libraries[@]+"${libraries[@]}"} -- "$1" "$cur" 2>/dev/null)
}

# A word without its quotes, in REPLY. Nothing in it is ever run or expanded, but for a ~ at its beginning.
_minerals_news_plain() {
  local rest=$1 in='' sign
  REPLY=''
  while [[ -n $rest ]]; do
    sign=${rest:0:1} rest=${rest:1}
    case $in$sign in
      "'" | '"') in=$sign ;;
      "''" | '""') in='' ;;
      \\ | '"'\\) REPLY+=${rest:0:1} rest=${rest:1} ;;
      *) REPLY+=$sign ;;
    esac
  done
}

# The options of a command, in source.
_minerals_news_options() {
  case $1 in
    read) source='=--break --ambiguous --screen-reader --library --lang --ui --color -h --help -V --version' ;;
    list) source='=--json --jsonl --ids --format --unread --starred --tag --badge --lang --since --limit --view --query --library --ui --color -h --help -V --version' ;;
    search) source='=--json --jsonl --ids --format --limit --view --library --lang --ui --color -h --help -V --version' ;;
    views) source='=--json --library --lang --ui --color -h --help -V --version' ;;
    show) source='=--format --json --parallel --width --break --ambiguous --library --lang --ui --color -h --help -V --version' ;;
    related) source='=--json --format --named --library --lang --ui --color -h --help -V --version' ;;
    glossary) source='=--json --library --lang --ui --color -h --help -V --version' ;;
    watch) source='=--json --library --lang --ui --color -h --help -V --version' ;;
    history) source='=--json --limit --library --lang --ui --color -h --help -V --version' ;;
    stats) source='=--json --library --lang --ui --color -h --help -V --version' ;;
    count) source='=--unread --starred --tag --badge --lang --since --view --query --library --ui --color -h --help -V --version' ;;
    open) source='=--print --library --lang --ui --color -h --help -V --version' ;;
    export) source='=--format --unread --starred --tag --badge --lang --since --view --query --force --json --library --ui --color -h --help -V --version' ;;
    feeds) source='=--json --jsonl --sync --or-page --force --allow-private --library --lang --ui --color -h --help -V --version' ;;
    sync) source='=--full --jsonl --library --lang --ui --color -h --help -V --version' ;;
    import) source='=--json --tag --lang --feeds --allow-private --dry-run --library --ui --color -h --help -V --version' ;;
    mark) source='=--all --library --lang --ui --color -h --help -V --version' ;;
    privacy) source='=--library --lang --ui --color -h --help -V --version' ;;
    config) source='=--library --lang --ui --color -h --help -V --version' ;;
    backup) source='=--library --lang --ui --color -h --help -V --version' ;;
    restore) source='=--dry-run --allow-private --library --lang --ui --color -h --help -V --version' ;;
    index) source='=--library --lang --ui --color -h --help -V --version' ;;
    check) source='=--seal --date --library --lang --ui --color -h --help -V --version' ;;
    verify) source='=--online --json --library --lang --ui --color -h --help -V --version' ;;
    completion) source='=--library --lang --ui --color -h --help -V --version' ;;
    complete) source='=--library --lang --ui --color -h --help -V --version' ;;
    doctor) source='=--json --library --lang --ui --color -h --help -V --version' ;;
    wrap) source='=--width --break --ambiguous --library --lang --ui --color -h --help -V --version' ;;
    *) source='=--library --lang --ui --color -h --help -V --version' ;;
  esac
}

# What an option takes: COMMAND --OPTION.
_minerals_news_value() {
  case $1 in
    'read --break') source='=word character auto' ;;
    'read --ambiguous') source='=1 2' ;;
    'list --tag') source='tags' ;;
    'list --badge') source='badges' ;;
    'list --lang') source='langs' ;;
    'list --view') source='views' ;;
    'list --query') source='query' ;;
    'search --view') source='views' ;;
    'show --format') source='=text markdown json ansi' ;;
    'show --break') source='=word character auto' ;;
    'show --ambiguous') source='=1 2' ;;
    'count --tag') source='tags' ;;
    'count --badge') source='badges' ;;
    'count --lang') source='langs' ;;
    'count --view') source='views' ;;
    'count --query') source='query' ;;
    'export --format') source='=html atom markdown' ;;
    'export --tag') source='tags' ;;
    'export --badge') source='badges' ;;
    'export --lang') source='langs' ;;
    'export --view') source='views' ;;
    'export --query') source='query' ;;
    'import --tag') source='tags' ;;
    'check --seal') source='ids' ;;
    'wrap --break') source='=word character auto' ;;
    'wrap --ambiguous') source='=1 2' ;;
    *' --library') source='folder' ;;
    *' --lang') source='langs' ;;
    *' --ui') source='=ko en' ;;
    *' --color') source='=auto always never' ;;
  esac
}

# What a word may be: COMMAND/FIRST WORD/WORDS BEFORE.
_minerals_news_word() {
  case $1 in
    help/*) source='=read list search views show related glossary watch history stats count open export feeds sync import mark privacy config backup restore index check verify completion doctor' ;;
    read/*/0) source='ids' ;;
    search/*/*) source='query' ;;
    views/*/0) source='=list add remove rename' ;;
    views/add/1) source='' ;;
    views/add/*) source='query' ;;
    views/remove/1) source='views' ;;
    views/rename/1) source='views' ;;
    show/*/*) source='ids' ;;
    related/*/0) source='ids' ;;
    glossary/*/*) source='terms' ;;
    watch/*/0) source='=list add remove' ;;
    watch/add/*) source='terms' ;;
    watch/remove/*) source='watched' ;;
    history/*/*) source='query' ;;
    open/*/0) source='ids' ;;
    export/*/0) source='folder' ;;
    export/*/*) source='ids' ;;
    feeds/*/0) source='=list add remove rename import export' ;;
    feeds/add/*) source='file' ;;
    feeds/remove/*) source='feeds' ;;
    feeds/rename/1) source='feeds' ;;
    feeds/import/*) source='file' ;;
    sync/*/*) source='feeds' ;;
    import/*/*) source='file' ;;
    mark/*/0) source='=read unread star unstar' ;;
    mark/read/*) source='ids' ;;
    mark/unread/*) source='ids' ;;
    mark/star/*) source='ids' ;;
    mark/unstar/*) source='ids' ;;
    privacy/*/0) source='=status accept decline export erase notice' ;;
    config/*/0) source='=get set keys check edit path' ;;
    config/get/1) source='preferences' ;;
    config/set/1) source='preferences' ;;
    config/set/2) source='value' ;;
    restore/*/0) source='file' ;;
    index/*/0) source='=status rebuild drop' ;;
    check/*/0) source='folder' ;;
    verify/*/*) source='ids' ;;
    completion/*/0) source='=bash zsh fish' ;;
    complete/*/0) source='=ids tags langs badges views feeds watched terms query preferences themes' ;;
    complete/*/1) source='' ;;
  esac
}

# What may be set for a key of the settings.
_minerals_news_setting() {
  case $1 in
    ui) source='=auto ko en' ;;
    storyLang) source='=auto ko en' ;;
    theme) source='themes' ;;
    ambiguousWidth) source='=auto 1 2' ;;
    break) source='=auto word character' ;;
    fold) source='=on off' ;;
    mouse) source='=off on' ;;
    searchTerms) source='=on off' ;;
    copy) source='=auto osc52 program off' ;;
    screenReader) source='=auto on off' ;;
    charset) source='=auto utf-8 ascii' ;;
    links) source='=auto on off' ;;
  esac
}

_minerals_news() {
  local -a words libraries found args
  local line=${COMP_LINE:0:COMP_POINT} IFS=$' \t\n' REPLY
  local i n=0 word cur command='' option='' source='' ended='' open='' before='' cut='' sign
  COMPREPLY=()

  # Words as they were typed: bash has cut them at colons and equals signs. The last one ends at the cursor.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 0)) && [[ $line == [[:space:]]* ]]; then n=$((n + 1)); fi
    line=${line#"${line%%[![:space:]]*}"}
    ((i < COMP_CWORD)) || word=$line
    words[n]=${words[n]-}$word
    line=${line#"$word"}
  done

  for ((i = 1; i < n; i++)); do
    _minerals_news_plain "${words[i]}"
    word=$REPLY
    if [[ -z $ended ]]; then
      case $word in
        --) ended=1; continue ;;
        --library=*) libraries[${#libraries[@]}]=--library=${word#*=}; continue ;;
        --library|--lang|--ui|--color|--break|--ambiguous|--format|--tag|--badge|--since|--limit|--view|--query|--width|--seal|--date)
          if ((i + 1 == n)); then option=$word; break; fi
          i=$((i + 1))
          if [[ $word == --library ]]; then
            _minerals_news_plain "${words[i]}"
            libraries[${#libraries[@]}]=--library=$REPLY
          fi
          continue
          ;;
        -?*) continue ;;
      esac
    fi
    if [[ -z $command ]]; then command=$word; else args[${#args[@]}]=$word; fi
  done
  # A ~ is the home folder where the shell would take it for that.
  for ((i = 0; i < ${#libraries[@]}; i++)); do
    case ${libraries[i]} in
      --library='~' | --library='~/'*) libraries[i]=--library=$HOME${libraries[i]#--library=?} ;;
    esac
  done

  cur=${words[n]-}
  if [[ -z $ended && -z $option && $cur == --*=* ]]; then
    option=${cur%%=*} before=${cur%%=*}= cur=${cur#*=}
  fi
  case $cur in
    \'* | \"*) open=${cur:0:1} ;;
  esac
  _minerals_news_plain "$cur"
  cur=$REPLY

  if [[ -n $option ]]; then
    _minerals_news_value "$command $option"
  elif [[ -z $ended && $cur == -* ]]; then
    _minerals_news_options "$command"
  elif [[ -z $command ]]; then
    source='=read list search views show related glossary watch history stats count open export feeds sync import mark privacy config backup restore index check verify completion doctor'
  else
    _minerals_news_word "$command/${args[0]-}/${#args[@]}"
  fi
  case $source in
    value) source=''; _minerals_news_setting "${args[1]-}" ;;
  esac
  case $source in
    '') return ;;
    file) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur")); return ;;
    folder) compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$cur")); return ;;
    =*) found=(${source#=}) ;;
    *) _minerals_news_ask "$source"; compopt -o nosort 2>/dev/null ;;
  esac

  # What the shell puts in stands behind the last sign at which it cuts words, and is quoted as the word was begun.
  if [[ -z $open ]]; then
    word=$before$cur
    for sign in : = @; do
      if [[ $COMP_WORDBREAKS == *"$sign"* && $word == *"$sign"* ]]; then
        line=${word%"${word##*"$sign"}"}
        ((${#line} > ${#cut})) && cut=$line
      fi
    done
  fi
  sign=:
  for word in ${found[@]+"${found[@]}"}; do
    [[ $word == "$cur"* ]] || continue
    [[ $word == *: ]] || sign=
    case $open in
      "'") word=${word//\'/\'\\\'\'} ;;
      '"')
        # Inside double quotes an exclamation mark cannot be taken for one.
        [[ $word != *!* ]] || continue
        word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//\$/\\\$} word=${word//\`/\\\`}
        ;;
      *)
        word=$before$word
        printf -v word %q "${word#"$cut"}"
        ;;
    esac
    COMPREPLY[${#COMPREPLY[@]}]=$word
  done
  if [[ -n $sign && ${#COMPREPLY[@]} -gt 0 ]]; then compopt -o nospace 2>/dev/null; fi
}

complete -F _minerals_news minerals-news
