/** The shell script that starts the program with a Node of its own. */
import { SHORT_COMMANDS } from '../src/cli/short-commands.ts';

/**
 * Short commands end before optimised code would pay for its compilation, so V8 waits longer with it: docs/adr/0006. The same
 * options each time, since code is kept for them.
 */
const SHORT = '--no-sparkplug --invocation-count-for-maglev=2000';

/** The second line of each launcher. */
export const MADE = '# Made by minerals-news: starts it with a Node of its own.';

/**
 * A launcher. `setup` are lines before the start, `node` and `program` words of the shell.
 *
 * A user without a cache folder has not started the program yet: then it is tried whether the Node runs on this system. A script
 * cannot tell afterwards, as it is replaced by Node.
 *
 * @returns the whole file.
 */
export function launcherText({ setup = '', node, program }) {
  return `#!/bin/sh
${MADE}
${setup}options=
case \${1-} in ${SHORT_COMMANDS.join(' | ')}) options='${SHORT}' ;; esac
[ -d "\${XDG_CACHE_HOME:-$HOME/.cache}/minerals-news" ] || [ -d "$HOME/Library/Caches/minerals-news" ] ||
  NODE_OPTIONS= ${node} -v >/dev/null 2>&1 || {
  case \${LC_ALL:-\${LC_MESSAGES:-\${LANG-}}} in
    ko*UTF-8 | ko*utf8) echo 'minerals-news: 이 시스템에서는' ${node} '파일을 실행할 수 없습니다. 프로세서 종류가 맞지 않거나 glibc 2.28 또는 libstdc++가 없습니다. 대신 npm 패키지를 설치하십시오.' ;;
    *) echo minerals-news: this system cannot run ${node}: it is for another processor, or glibc 2.28 or libstdc++ is missing. Install the npm package instead. ;;
  esac >&2
  exit 1
}
exec ${node} $options ${program} "$@"
`;
}
