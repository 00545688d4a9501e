# minerals-news: completion for fish 3.2 and later.
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
            case --library --lang --ui --color --break --ambiguous --format --tag --badge --since --limit --view --query --width --seal --date
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
        string join -- \n $words
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
    set token (string trim -rc \n -- $token)
    set token (string replace -r -- '^--[a-z-]+=' '' $token)
    set token (string replace -r -- '^["\']' '' $token)
    string replace -ar -- '\\\\(.)' '$1' $token
end

# What may be set for a key of the settings.
function __minerals_news_settings
    switch "$argv[1]"
        case 'ui'
            printf '%s\n' 'auto' 'ko' 'en'
        case 'storyLang'
            printf '%s\n' 'auto' 'ko' 'en'
        case 'theme'
            __minerals_news_ask themes
        case 'ambiguousWidth'
            printf '%s\n' 'auto' '1' '2'
        case 'break'
            printf '%s\n' 'auto' 'word' 'character'
        case 'fold'
            printf '%s\n' 'on' 'off'
        case 'mouse'
            printf '%s\n' 'off' 'on'
        case 'searchTerms'
            printf '%s\n' 'on' 'off'
        case 'copy'
            printf '%s\n' 'auto' 'osc52' 'program' 'off'
        case 'screenReader'
            printf '%s\n' 'auto' 'on' 'off'
        case 'charset'
            printf '%s\n' 'auto' 'utf-8' 'ascii'
        case 'links'
            printf '%s\n' 'auto' 'on' 'off'
    end
end

# What the next word may be: COMMAND/FIRST WORD/WORDS BEFORE.
function __minerals_news_next
    set -l words (__minerals_news_words)
    if not set -q words[1]
        printf '%s\n' \
            'read	open the reader, at a story if one is named' \
            'list	print the stories, newest first' \
            'search	find words in the stories and their texts' \
            'views	keep searches under names, for list --view and the reader' \
            'show	print stories as text, Markdown, JSON or text in colour' \
            'related	print the stories that a story names, then similar ones' \
            'glossary	print the terms of the subject in Korean and English' \
            'watch	choose the terms whose stories the reader marks' \
            'history	print what you read when, newest first' \
            'stats	show how much you read, and where it came from' \
            'count	print how many stories there are, for a status line' \
            'open	open a story’s source, or what it is based on, in a browser' \
            'export	write stories to a folder as HTML, Atom or Markdown' \
            'feeds	the feeds that are synced: list, add, remove, rename, OPML' \
            'sync	get the news of your feeds, or of those you name' \
            'import	store feeds, pages, Markdown or text as stories' \
            'mark	mark stories as read or unread, star or unstar them' \
            'privacy	what is kept about your reading, and your say in it' \
            'config	print and change preferences' \
            'backup	print marks, places, feeds and preferences, to be kept' \
            'restore	bring a backup back in; what is newer here stays' \
            'index	show, rebuild or remove the index that finds stories' \
            'check	find every problem in a library of stories' \
            'verify	hold stories against the hashes in their record of origin' \
            'completion	print the completion script for bash, zsh or fish' \
            'doctor	report on this machine, the terminal and the library'
        return
    end
    switch "$words[1]/$words[2]/"(math (count $words) - 1)
        case 'help/*'
            printf '%s\n' 'read	open the reader, at a story if one is named' 'list	print the stories, newest first' 'search	find words in the stories and their texts' 'views	keep searches under names, for list --view and the reader' 'show	print stories as text, Markdown, JSON or text in colour' 'related	print the stories that a story names, then similar ones' 'glossary	print the terms of the subject in Korean and English' 'watch	choose the terms whose stories the reader marks' 'history	print what you read when, newest first' 'stats	show how much you read, and where it came from' 'count	print how many stories there are, for a status line' 'open	open a story’s source, or what it is based on, in a browser' 'export	write stories to a folder as HTML, Atom or Markdown' 'feeds	the feeds that are synced: list, add, remove, rename, OPML' 'sync	get the news of your feeds, or of those you name' 'import	store feeds, pages, Markdown or text as stories' 'mark	mark stories as read or unread, star or unstar them' 'privacy	what is kept about your reading, and your say in it' 'config	print and change preferences' 'backup	print marks, places, feeds and preferences, to be kept' 'restore	bring a backup back in; what is newer here stays' 'index	show, rebuild or remove the index that finds stories' 'check	find every problem in a library of stories' 'verify	hold stories against the hashes in their record of origin' 'completion	print the completion script for bash, zsh or fish' 'doctor	report on this machine, the terminal and the library'
        case 'read/*/0'
            __minerals_news_ask ids
        case 'search/*/*'
            __minerals_news_ask query
        case 'views/*/0'
            printf '%s\n' 'list	print names and queries (when no action is named)' 'add	save a query: add NAME QUERY' 'remove	remove one: remove NAME' 'rename	rename one: rename OLD NEW'
        case 'views/add/1'
            true
        case 'views/add/*'
            __minerals_news_ask query
        case 'views/remove/1'
            __minerals_news_ask views
        case 'views/rename/1'
            __minerals_news_ask views
        case 'show/*/*'
            __minerals_news_ask ids
        case 'related/*/0'
            __minerals_news_ask ids
        case 'glossary/*/*'
            __minerals_news_ask terms
        case 'watch/*/0'
            printf '%s\n' 'list	print the terms that are watched (when no action is named)' 'add	watch for a term, in either language: add TERM' 'remove	no longer watch for it: remove TERM'
        case 'watch/add/*'
            __minerals_news_ask terms
        case 'watch/remove/*'
            __minerals_news_ask watched
        case 'history/*/*'
            __minerals_news_ask query
        case 'open/*/0'
            __minerals_news_ask ids
        case 'export/*/0'
            __fish_complete_directories (commandline -ct)
        case 'export/*/*'
            __minerals_news_ask ids
        case 'feeds/*/0'
            printf '%s\n' 'list	print names, addresses and states (when no action is named)' 'add	add feeds, or the feed that a page names: add URL|FILE…' 'remove	remove feeds; their stories stay: remove FEED…' 'rename	rename one: rename FEED NAME' 'import	add the feeds of OPML lists or of newsboat’s urls: import FILE|URL|-' 'export	print all as an OPML list'
        case 'feeds/add/*'
            __fish_complete_path (commandline -ct)
        case 'feeds/remove/*'
            __minerals_news_ask feeds
        case 'feeds/rename/1'
            __minerals_news_ask feeds
        case 'feeds/import/*'
            __fish_complete_path (commandline -ct)
        case 'sync/*/*'
            __minerals_news_ask feeds
        case 'import/*/*'
            __fish_complete_path (commandline -ct)
        case 'mark/*/0'
            printf '%s\n' 'read	mark as read' 'unread	mark as unread' 'star	star' 'unstar	remove the star'
        case 'mark/read/*'
            __minerals_news_ask ids
        case 'mark/unread/*'
            __minerals_news_ask ids
        case 'mark/star/*'
            __minerals_news_ask ids
        case 'mark/unstar/*'
            __minerals_news_ask ids
        case 'privacy/*/0'
            printf '%s\n' 'status	your answer, and every file that is kept (when no action is named)' 'accept	allow the reading journal and typed lines to be kept' 'decline	decline both, and delete what there is' 'export	print all that is kept, as JSON' 'erase	delete all that is kept; your stories remain' 'notice	print the notice on what is kept'
        case 'config/*/0'
            printf '%s\n' 'get	print all preferences, or one (when no action is named)' 'set	change one; get prints the keys: set KEY VALUE' 'keys	print the actions of the reader and their keys' 'check	check the file, your own keys and your themes' 'edit	edit the file in $VISUAL or $EDITOR; stored only without mistakes' 'path	print where they are kept'
        case 'config/get/1'
            __minerals_news_ask preferences
        case 'config/set/1'
            __minerals_news_ask preferences
        case 'config/set/2'
            __minerals_news_settings $words[3]
        case 'restore/*/0'
            __fish_complete_path (commandline -ct)
        case 'index/*/0'
            printf '%s\n' 'status	print what there is of it (when no action is named)' 'rebuild	make it anew' 'drop	remove all indexes; the next command makes its own'
        case 'check/*/0'
            __fish_complete_directories (commandline -ct)
        case 'verify/*/*'
            __minerals_news_ask ids
        case 'completion/*/0'
            printf '%s\n' 'bash' 'zsh' 'fish'
        case 'complete/*/0'
            printf '%s\n' 'ids' 'tags' 'langs' 'badges' 'views' 'feeds' 'watched' 'terms' 'query' 'preferences' 'themes'
        case 'complete/*/1'
            true
    end
end

complete -c minerals-news -f
complete -c minerals-news -ka '(__minerals_news_next)'
complete -c minerals-news -n 'true' -l library -x -ka '(__fish_complete_directories (commandline -ct))' -d 'read the stories in this folder instead (repeatable)'
complete -c minerals-news -n 'not __minerals_news_at list count export import' -l lang -x -ka '(__minerals_news_ask langs)' -d 'language of the stories, such as ko or en'
complete -c minerals-news -n 'true' -l ui -x -ka '(printf \'%s\\n\' \'ko\' \'en\')' -d 'language of the program'
complete -c minerals-news -n 'true' -l color -x -ka '(printf \'%s\\n\' \'auto\' \'always\' \'never\')' -d 'colours; NO_COLOR is honoured'
complete -c minerals-news -n 'true' -s h -l help -d 'show this help'
complete -c minerals-news -n 'true' -s V -l version -d 'print the version'
complete -c minerals-news -n '__minerals_news_at read' -l break -x -ka '(printf \'%s\\n\' \'word\' \'character\' \'auto\')' -d 'where Korean lines may break'
complete -c minerals-news -n '__minerals_news_at read' -l ambiguous -x -ka '(printf \'%s\\n\' \'1\' \'2\')' -d 'columns that “ … · ① take on the terminal'
complete -c minerals-news -n '__minerals_news_at read' -l screen-reader -d 'say everything in lines, for a screen reader'
complete -c minerals-news -n '__minerals_news_at list' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at list' -l jsonl -d 'print one JSON object per line'
complete -c minerals-news -n '__minerals_news_at list' -l ids -d 'print ids only'
complete -c minerals-news -n '__minerals_news_at list' -l format -x -d 'a line a story, such as \'{date} {title}\\t{url}\''
complete -c minerals-news -n '__minerals_news_at list' -l unread -d 'only stories you have not read'
complete -c minerals-news -n '__minerals_news_at list' -l starred -d 'only stories you starred'
complete -c minerals-news -n '__minerals_news_at list' -l tag -x -ka '(__minerals_news_ask tags)' -d 'only stories with this tag'
complete -c minerals-news -n '__minerals_news_at list' -l badge -x -ka '(__minerals_news_ask badges)' -d 'only stories with this badge, such as ai-text'
complete -c minerals-news -n '__minerals_news_at list' -l lang -x -ka '(__minerals_news_ask langs)' -d 'only stories with an edition in this language'
complete -c minerals-news -n '__minerals_news_at list' -l since -x -d 'only stories from this date on (2026, 2026-02, 2026-02-04)'
complete -c minerals-news -n '__minerals_news_at list' -l limit -x -d 'at most this many stories'
complete -c minerals-news -n '__minerals_news_at list' -l view -x -ka '(__minerals_news_ask views)' -d 'only stories that a saved view finds (see views --help)'
complete -c minerals-news -n '__minerals_news_at list' -l query -x -ka '(__minerals_news_ask query)' -d 'only stories that a query finds; it does not look into texts'
complete -c minerals-news -n '__minerals_news_at search' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at search' -l jsonl -d 'print one JSON object per line'
complete -c minerals-news -n '__minerals_news_at search' -l ids -d 'print ids only'
complete -c minerals-news -n '__minerals_news_at search' -l format -x -d 'a line a story, such as \'{date} {title}\\t{url}\''
complete -c minerals-news -n '__minerals_news_at search' -l limit -x -d 'at most this many stories; else 50 on a terminal, all in a pipe'
complete -c minerals-news -n '__minerals_news_at search' -l view -x -ka '(__minerals_news_ask views)' -d 'only stories that a saved view finds (see views --help)'
complete -c minerals-news -n '__minerals_news_at views' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at show' -l format -x -ka '(printf \'%s\\n\' \'text\' \'markdown\' \'json\' \'ansi\')' -d 'output format'
complete -c minerals-news -n '__minerals_news_at show' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at show' -l parallel -d 'print both editions paragraph by paragraph'
complete -c minerals-news -n '__minerals_news_at show' -l width -x -d 'columns per line; by default a pipe gets a paragraph per line'
complete -c minerals-news -n '__minerals_news_at show' -l break -x -ka '(printf \'%s\\n\' \'word\' \'character\' \'auto\')' -d 'where Korean lines may break'
complete -c minerals-news -n '__minerals_news_at show' -l ambiguous -x -ka '(printf \'%s\\n\' \'1\' \'2\')' -d 'columns that “ … · ① take on the terminal'
complete -c minerals-news -n '__minerals_news_at related' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at related' -l format -x -d 'a line a story, such as \'{date} {title}\\t{url}\''
complete -c minerals-news -n '__minerals_news_at related' -l named -d 'only stories that the story itself names'
complete -c minerals-news -n '__minerals_news_at glossary' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at watch' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at history' -l json -d 'print one JSON array'
complete -c minerals-news -n '__minerals_news_at history' -l limit -x -d 'at most this many stories'
complete -c minerals-news -n '__minerals_news_at stats' -l json -d 'print one JSON object'
complete -c minerals-news -n '__minerals_news_at count' -l unread -d 'only stories you have not read'
complete -c minerals-news -n '__minerals_news_at count' -l starred -d 'only stories you starred'
complete -c minerals-news -n '__minerals_news_at count' -l tag -x -ka '(__minerals_news_ask tags)' -d 'only stories with this tag'
complete -c minerals-news -n '__minerals_news_at count' -l badge -x -ka '(__minerals_news_ask badges)' -d 'only stories with this badge, such as ai-text'
complete -c minerals-news -n '__minerals_news_at count' -l lang -x -ka '(__minerals_news_ask langs)' -d 'only stories with an edition in this language'
complete -c minerals-news -n '__minerals_news_at count' -l since -x -d 'only stories from this date on (2026, 2026-02, 2026-02-04)'
complete -c minerals-news -n '__minerals_news_at count' -l view -x -ka '(__minerals_news_ask views)' -d 'only stories that a saved view finds (see views --help)'
complete -c minerals-news -n '__minerals_news_at count' -l query -x -ka '(__minerals_news_ask query)' -d 'only stories that a query finds; it does not look into texts'
complete -c minerals-news -n '__minerals_news_at open' -l print -d 'print the address instead'
complete -c minerals-news -n '__minerals_news_at export' -l format -x -ka '(printf \'%s\\n\' \'html\' \'atom\' \'markdown\')' -d 'html when it is not given'
complete -c minerals-news -n '__minerals_news_at export' -l unread -d 'only stories you have not read'
complete -c minerals-news -n '__minerals_news_at export' -l starred -d 'only stories you starred'
complete -c minerals-news -n '__minerals_news_at export' -l tag -x -ka '(__minerals_news_ask tags)' -d 'only stories with this tag'
complete -c minerals-news -n '__minerals_news_at export' -l badge -x -ka '(__minerals_news_ask badges)' -d 'only stories with this badge, such as ai-text'
complete -c minerals-news -n '__minerals_news_at export' -l lang -x -ka '(__minerals_news_ask langs)' -d 'only stories with an edition in this language'
complete -c minerals-news -n '__minerals_news_at export' -l since -x -d 'only stories from this date on (2026, 2026-02, 2026-02-04)'
complete -c minerals-news -n '__minerals_news_at export' -l view -x -ka '(__minerals_news_ask views)' -d 'only stories that a saved view finds (see views --help)'
complete -c minerals-news -n '__minerals_news_at export' -l query -x -ka '(__minerals_news_ask query)' -d 'only stories that a query finds; it does not look into texts'
complete -c minerals-news -n '__minerals_news_at export' -l force -d 'write into a folder that holds other files'
complete -c minerals-news -n '__minerals_news_at export' -l json -d 'print one JSON object about what was written'
complete -c minerals-news -n '__minerals_news_at feeds' -l json -d 'print one JSON array (list) or object (add, import)'
complete -c minerals-news -n '__minerals_news_at feeds' -l jsonl -d 'print one JSON object per line (list, add)'
complete -c minerals-news -n '__minerals_news_at feeds' -l sync -d 'with add: get its stories at once'
complete -c minerals-news -n '__minerals_news_at feeds' -l or-page -d 'with add: where there is no feed, store the page itself'
complete -c minerals-news -n '__minerals_news_at feeds' -l force -d 'with add: keep an address that cannot be reached now'
complete -c minerals-news -n '__minerals_news_at feeds' -l allow-private -d 'take feeds on this machine or in a private network too'
complete -c minerals-news -n '__minerals_news_at sync' -l full -d 'take the article from the page of each new or changed item'
complete -c minerals-news -n '__minerals_news_at sync' -l jsonl -d 'print one JSON object per line while it goes on'
complete -c minerals-news -n '__minerals_news_at import' -l json -d 'print what came in and what did not as one JSON object'
complete -c minerals-news -n '__minerals_news_at import' -l tag -x -ka '(__minerals_news_ask tags)' -d 'give the stories this tag (repeatable)'
complete -c minerals-news -n '__minerals_news_at import' -l lang -x -d 'the language of the stories, whatever they say of it'
complete -c minerals-news -n '__minerals_news_at import' -l feeds -d 'also subscribe to the feeds that lists in a folder name'
complete -c minerals-news -n '__minerals_news_at import' -l allow-private -d 'take feeds on this machine or in a private network too'
complete -c minerals-news -n '__minerals_news_at import' -l dry-run -d 'write nothing, only say what would come in'
complete -c minerals-news -n '__minerals_news_at mark' -l all -d 'all stories'
complete -c minerals-news -n '__minerals_news_at restore' -l dry-run -d 'only say what would be brought in'
complete -c minerals-news -n '__minerals_news_at restore' -l allow-private -d 'take feeds on this machine or in a private network too'
complete -c minerals-news -n '__minerals_news_at check' -l seal -x -ka '(__minerals_news_ask ids)' -d 'write the hash and date of a new fact-check into a story'
complete -c minerals-news -n '__minerals_news_at check' -l date -x -d 'the date of that check; asked for on a terminal'
complete -c minerals-news -n '__minerals_news_at verify' -l online -d 'ask for the pages of fact-checks too; else no network is used'
complete -c minerals-news -n '__minerals_news_at verify' -l json -d 'print one JSON object'
complete -c minerals-news -n '__minerals_news_at doctor' -l json -d 'print one JSON object'
complete -c minerals-news -n '__minerals_news_at wrap' -l width -x -d 'columns per row; by default those of the terminal, else 80'
complete -c minerals-news -n '__minerals_news_at wrap' -l break -x -ka '(printf \'%s\\n\' \'word\' \'character\' \'auto\')' -d 'where Korean lines may break'
complete -c minerals-news -n '__minerals_news_at wrap' -l ambiguous -x -ka '(printf \'%s\\n\' \'1\' \'2\')' -d 'columns that “ … · ① take on the terminal'
