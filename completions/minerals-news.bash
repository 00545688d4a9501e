# minerals-news: completion for bash 3.2 and later, with the package bash-completion or without it.

# A word without its quotes, in REPLY. Nothing in it is run or expanded.
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

_minerals_news() {
  local -a words
  local line=${COMP_LINE:0:COMP_POINT} IFS=$' \t\n' REPLY
  local i n=0 word cur option='' open='' cut='' sign=:
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
  cur=${words[n]}
  if [[ $cur == --*=* ]]; then option=${cur%%=*}=; fi
  case ${cur#"$option"} in
    \'* | \"*) open=${cur#"$option"} open=${open:0:1} ;;
  esac
  for ((i = 1; i <= n; i++)); do
    _minerals_news_plain "${words[i]}"
    words[i]=$REPLY
  done
  cur=${words[n]}

  # What bash inserts starts after the last sign at which it cuts words, or at the quote.
  if [[ -n $open ]]; then
    cut=$option
  else
    for sign in : = @; do
      if [[ $COMP_WORDBREAKS == *"$sign"* && $cur == *"$sign"* ]]; then
        line=${cur%"${cur##*"$sign"}"}
        ((${#line} > ${#cut})) && cut=$line
      fi
    done
  fi

  # A word that ends with a colon goes on.
  sign=:
  while IFS= read -r line; do
    case $line in
      $'\tfile') compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "${cur#"$option"}")); return ;;
      $'\tfolder') compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "${cur#"$option"}")); return ;;
    esac
    word=${line%%$'\t'*}
    [[ $word == *: ]] || sign=
    word=${word#"$cut"}
    case $open in
      "'") word=${word//\'/\'\\\'\'} ;;
      '"')
        # Inside double quotes an exclamation mark cannot be escaped.
        [[ $word != *!* ]] || continue
        word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//\$/\\\$} word=${word//\`/\\\`}
        ;;
      *) printf -v word %q "$word" ;;
    esac
    COMPREPLY[${#COMPREPLY[@]}]=$word
  done < <(command minerals-news complete line -- "${words[@]:1}" 2>/dev/null)
  compopt -o nosort 2>/dev/null
  if [[ -n $sign && ${#COMPREPLY[@]} -gt 0 ]]; then compopt -o nospace 2>/dev/null; fi
}

complete -F _minerals_news minerals-news
