#!/usr/bin/env bash
# Runs Debian's Miniflux with a PostgreSQL of its own on 127.0.0.1, for tests.
#   miniflux.sh check                     says what is missing for it, nothing if it can run
#   miniflux.sh start DIR PORT PGPORT PID starts both; DIR is new or empty. They end with the process PID at the latest
#   miniflux.sh user DIR NAME PASSWORD    gives a user the token NAME-token, and the Google Reader API with NAME and PASSWORD
#   miniflux.sh stop DIR                  ends both
# The administrator is `admin`, with the password `admin-password`. As root, PostgreSQL runs as the user `postgres`.
set -euo pipefail

fail() { echo "miniflux.sh: $1" >&2; exit 1; }
usage() { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }

pg_bin() { find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -1 || true; }
as_user() { # runs a program as a user if this is root, with an empty environment
  local name=$1
  shift
  if ((EUID == 0)); then
    (cd / && exec setpriv --reuid="$name" --regid="$(id -g "$name")" --clear-groups env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@")
  else
    (cd / && exec env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@")
  fi
}
as_postgres() { as_user postgres "$@"; }
sql() { as_postgres "$pg/psql" -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(<"$dir/pgport")" -U postgres "$@"; }

check() {
  command -v miniflux >/dev/null || echo 'miniflux is not installed'
  pg=$(pg_bin)
  [[ -n $pg ]] || { echo 'PostgreSQL is not installed'; return; }
  [[ -f /usr/share/postgresql/$(basename "$(dirname "$pg")")/extension/hstore.control ]] ||
    echo "PostgreSQL's extension hstore is not installed"
}

start() {
  local port=$1
  pg=$(pg_bin)
  # PostgreSQL runs as another user.
  mkdir -p "$dir"
  chmod 755 "$dir"
  echo "$2" >"$dir/pgport"
  if ((EUID == 0)); then install -d -o postgres -g postgres -m 700 "$dir/data"; else mkdir -m 700 "$dir/data"; fi
  as_postgres "$pg/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 ||
    fail "initdb failed: $(tail -5 "$dir/log")"
  as_postgres "$pg/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" -o "-c listen_addresses=127.0.0.1 -c port=$2 \
-c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=20" \
    start >>"$dir/log" 2>&1 || fail "PostgreSQL did not start: $(tail -5 "$dir/data/server.log")"
  sql -d postgres -c 'create database miniflux'
  sql -d miniflux -c 'create extension hstore; create extension pgcrypto'
  # It fetches feeds only when a test asks for it.
  setsid "$BASH" "$0" serve "$dir" "$port" "$3" >>"$dir/log" 2>&1 </dev/null &
}

serve() {
  echo $$ >"$dir/pid"
  (while kill -0 "$2" 2>/dev/null; do sleep 1; done; stop) >/dev/null 2>&1 &
  as_user nobody DATABASE_URL="user=postgres host=127.0.0.1 port=$(<"$dir/pgport") dbname=miniflux sslmode=disable" \
    DATABASE_MAX_CONNS=8 RUN_MIGRATIONS=1 CREATE_ADMIN=1 ADMIN_USERNAME=admin ADMIN_PASSWORD=admin-password \
    LISTEN_ADDR="127.0.0.1:$1" BASE_URL="http://127.0.0.1:$1" DISABLE_SCHEDULER_SERVICE=1 WORKER_POOL_SIZE=2 \
    HTTP_CLIENT_TIMEOUT=5 FETCHER_ALLOW_PRIVATE_NETWORKS=1 POLLING_PARSING_ERROR_LIMIT=0 miniflux
}

user() {
  pg=$(pg_bin)
  sql -d miniflux -v name="$1" -v password="$2" <<'SQL'
insert into api_keys (user_id, token, description) select id, :'name' || '-token', 'test' from users where username = :'name';
update integrations set googlereader_enabled = true, googlereader_username = :'name',
  googlereader_password = crypt(:'password', gen_salt('bf', 4)) where user_id = (select id from users where username = :'name');
SQL
}

stop() {
  pg=$(pg_bin)
  if [[ -d $dir/data ]]; then as_postgres "$pg/pg_ctl" -D "$dir/data" -w -t 30 -m immediate stop >/dev/null 2>&1 || true; fi
  # Miniflux, and what waits for the end of the process, are a process group.
  if [[ -s $dir/pid ]]; then kill -- "-$(<"$dir/pid")" 2>/dev/null || true; fi
}

[[ $# -ge 1 ]] || usage
command=$1 dir=$(realpath -m -- "${2:-.}")
case "$command/$#" in
check/1) check ;;
start/5) start "$3" "$4" "$5" ;;
serve/4) serve "$3" "$4" ;;
user/4) user "$3" "$4" ;;
stop/2) stop ;;
*) usage ;;
esac
