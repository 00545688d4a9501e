# Runs a program the way an interactive shell does: as a job of its own in the foreground of the terminal. Beside
# that it writes down, in the folder $1, the program's process id and the terminal's line settings before it, while it
# is stopped and after it. While the program is stopped the terminal is the shell's, with its own line settings: lines are
# commands, and an empty one brings the program back.
notes=$1
shift
set -m
stops=0
stty -g >"$notes/before"
code=0
sh -c 'echo $$ >"$0/pid"; exec "$@"' "$notes" "$@" || code=$?
# 128 + SIGSTOP, SIGTSTP, SIGTTIN or SIGTTOU: 147 to 150 on Linux, 145, 146, 149 and 150 on macOS.
while [ "$code" -ge 145 ] && [ "$code" -le 150 ]; do
  stty -g >"$notes/stopped"
  stty "$(cat "$notes/before")"
  # Numbered, since the line of an earlier stop stays on the screen.
  stops=$((stops + 1))
  if [ "$stops" = 1 ]; then echo '[stopped]'; else echo "[stopped $stops]"; fi
  while read -r line && [ -n "$line" ]; do eval "$line"; done
  code=0
  fg >/dev/null || code=$?
done
stty -g >"$notes/after"
# The watcher ends with the shell and loses what it has not seen by then, so the shell waits for it, two seconds at most.
if [ -t 1 ]; then
  printf '\033]7777;over\007'
  tries=0
  while [ ! -e "$notes/seen" ] && [ "$tries" -lt 100 ]; do
    sleep 0.02
    tries=$((tries + 1))
  done
fi
exit "$code"
