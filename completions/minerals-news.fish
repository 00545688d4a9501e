# minerals-news: completion for fish 3.2 and later.

# The word at the cursor without its quotes. Nothing in it is run or expanded.
function __minerals_news_plain
    read -lz token
    set token (string trim -rc \n -- $token)
    set token (string replace -r -- '^(--[a-z-]+=)?["\']' '$1' $token)
    string replace -ar -- '\\\\(.)' '$1' $token
end

function __minerals_news
    set -l words (commandline -opc)
    set -e words[1]
    set -l token (commandline -ct | __minerals_news_plain)
    set -l option (string match -r -- '^--[a-z-]+=' $token)
    for line in (command minerals-news complete line -- $words "$token" 2>/dev/null)
        switch $line
            case \tfile
                __fish_complete_path (string replace -- "$option" '' $token) | string replace -r '^' -- "$option"
            case \tfolder
                __fish_complete_directories (string replace -- "$option" '' $token) | string replace -r '^' -- "$option"
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c minerals-news -f -ka '(__minerals_news)'
