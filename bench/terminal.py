"""One measurement of one program: reads a job as JSON from standard input, prints what it found as JSON.

`{"kind": "process", "argv": [...], "env": {...}}` runs a program with its output in a pipe: `seconds` from spawn to the
end of both, `status`, `peak` (KiB), `bytes`.

`{"kind": "screen", "argv", "env", "cols", "rows", "steps": [...]}` runs it in a pseudo-terminal. It is quit with the keys `quit`, Q
unless said otherwise. Steps, in order:
  {"wait": REGEX}        until what was written since the last step holds it (escape sequences taken out); gives `ms`
                         since spawn for the first one, since the last key for the others, and the match
  {"quiet": MS}          until nothing has been written for so long; `ms` from spawn or the last key to the last byte
  {"keys": TEXT, "quiet": MS}   one write; gives `ms` from the write to the last byte before the quiet, and `bytes`
  {"each": [TEXT, ...], "quiet": MS}   the same for each text; gives lists
  {"held": TEXT, "hz": HZ, "count": N, "quiet": MS}   COUNT writes at that pace; `ms` from the last write to the last byte
  {"type": TEXT}         one write, not waited for
  {"idle": MS}           gives the `bytes` that are written meanwhile
  {"peak": true}         gives VmHWM of the program in KiB
  {"together": MS}       reads for so long; gives the most memory (`peak`, RSS in KiB) that the program and its child processes
                         had at one time, and the most of the children (`children`)
All times are of this process's monotonic clock, taken when a read or write has returned.
"""

import glob, json, os, pty, re, select, signal, struct, sys, termios, time, unicodedata
from fcntl import ioctl

PATIENCE = 120
# Seconds within which a key draws something, however busy the machine is.
DRAWN = 1
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B]|[ -/]?[0-~])|[\x00-\x09\x0b-\x0c\x0e\x0f]")
now = time.perf_counter


def cells(text):
    """How many columns xterm sets a text in: enough for what programs ask."""
    if "\u200d" in text or "\ufe0f" in text:
        return 2
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def spawn(argv, env, slave):
    """Starts a program in a session of its own whose terminal is `slave`, a path."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, slave, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
    return os.posix_spawnp(argv[0], argv, env, file_actions=actions, setsid=True)


def descendants(pid):
    """The process ids of a program's child processes and of theirs."""
    found = []
    for task in glob.glob(f"/proc/{pid}/task/*/children"):
        try:
            with open(task) as file:
                for child in map(int, file.read().split()):
                    found += [child, *descendants(child)]
        except OSError:
            pass
    return found


def resident(pid):
    """The memory of a process in KiB (RSS); 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return int((re.search(r"VmRSS:\s+(\d+)", status.read()) or [0, 0])[1])
    except OSError:
        return 0


def process(job):
    read, write = os.pipe()
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)]
    if write > 2:
        actions.append((os.POSIX_SPAWN_CLOSE, write))
    start = now()
    pid = os.posix_spawnp(job["argv"][0], job["argv"], job["env"], file_actions=actions)
    os.close(write)
    output = []
    while chunk := os.read(read, 1 << 16):
        output.append(chunk)
    _, status, usage = os.wait4(pid, 0)
    seconds = now() - start
    text = b"".join(output)
    return {
        "seconds": seconds,
        "status": os.waitstatus_to_exitcode(status),
        "peak": usage.ru_maxrss,
        "bytes": len(text),
        "output": text[:4000].decode("utf-8", "replace"),
    }


class Screen:
    def __init__(self, job):
        self.master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", job["rows"], job["cols"], 0, 0))
        path = os.ttyname(slave)
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.text = b""  # Everything that was written since the last step.
        self.asked = b""
        self.total = 0
        self.last = self.start = now()
        self.pid = spawn(job["argv"], job["env"], path)
        os.close(slave)
        self.since = self.start

    def read(self, seconds):
        """Waits so long for output; gives how many bytes came, None when the program is gone."""
        if not self.poll.poll(max(0, seconds * 1000)):
            return 0
        try:
            chunk = os.read(self.master, 1 << 18)
        except BlockingIOError:
            return 0
        except OSError:
            return None
        self.last = now()
        if not chunk:
            return None
        self.text += chunk
        self.total += len(chunk)
        self.answer(chunk)
        return len(chunk)

    def answer(self, chunk):
        """Answers what a terminal is asked: where the cursor is behind a text at the beginning of a row, and DA1."""
        self.asked = (self.asked + chunk)[-4096:]
        if b"\x1b[c" not in self.asked and b"\x1b[6n" not in self.asked:
            return
        reply = b""
        for part in re.finditer(rb"\r?([^\r\x1b]*)\x1b\[6n|\x1b\[c", self.asked):
            if part.group(0).endswith(b"n"):
                reply += b"\x1b[1;%dR" % (1 + cells(part.group(1).decode("utf-8", "replace")))
            else:
                reply += b"\x1b[?62;22c"
        self.asked = b""
        os.write(self.master, reply)

    def gone(self, wanted):
        shown = ESCAPES.sub(b"", self.text)[-1500:].decode("utf-8", "replace")
        return {"error": f"{wanted}: {shown!r}"}

    def wait(self, step):
        needle = re.compile(step["wait"].encode())
        end = now() + step.get("patience", PATIENCE)
        while True:
            # Most programs write a frame in more than one piece: it counts when the needle is complete.
            if found := needle.search(ESCAPES.sub(b"", self.text)):
                return {"ms": (self.last - self.since) * 1000, "found": found.group(0).decode("utf-8", "replace")}
            left = end - now()
            if left <= 0 or self.read(left) is None:
                return self.gone(f"no {step['wait']}")

    def quiet(self, seconds, first=0.0):
        """Reads until nothing has come for so long, and waits up to `first` seconds for what comes first; the time of
        the last byte, None when nothing came at all."""
        seen, began = None, now()
        while now() < began + PATIENCE:
            until = began + max(seconds, first) if seen is None else self.last + seconds
            size = self.read(until - now())
            if size is None:
                break
            if size:
                seen = self.last
            elif now() >= until:
                break
        return seen

    def press(self, keys, seconds):
        self.text = b""
        before = self.total
        self.since = now()
        os.write(self.master, keys.encode())
        seen = self.quiet(seconds, DRAWN)
        return (None if seen is None else (seen - self.since) * 1000, self.total - before)

    def step(self, step):
        seconds = step.get("quiet", 50) / 1000
        if "wait" in step:
            return self.wait(step)
        if "peak" in step:
            with open(f"/proc/{self.pid}/status") as status:
                return {"peak": int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1))}
        if "together" in step:
            most, children, end = 0, 0, now() + step["together"] / 1000
            while now() < end:
                self.read(0.02)
                own, others = resident(self.pid), sum(resident(pid) for pid in descendants(self.pid))
                most, children = max(most, own + others), max(children, others)
            return {"peak": most, "children": children}
        if "idle" in step:
            before, end = self.total, now() + step["idle"] / 1000
            while now() < end and self.read(end - now()) is not None:
                pass
            return {"bytes": self.total - before}
        if "type" in step:  # Typed, and not waited for.
            self.text = b""
            self.since = now()
            os.write(self.master, step["type"].encode())
            return {}
        if "keys" in step:
            ms, size = self.press(step["keys"], seconds)
            return {"ms": ms, "bytes": size}
        if "each" in step:
            pressed = [self.press(keys, seconds) for keys in step["each"]]
            return {"ms": [ms for ms, _ in pressed], "bytes": [size for _, size in pressed]}
        if "held" in step:
            self.text = b""
            before, begin = self.total, now()
            for number in range(step["count"]):
                due = begin + number / step["hz"]
                while (left := due - now()) > 0 and self.read(left) is not None:
                    pass
                self.since = now()
                os.write(self.master, step["held"].encode())
            seen = self.quiet(seconds, DRAWN)
            return {"ms": None if seen is None else (seen - self.since) * 1000, "bytes": self.total - before}
        self.quiet(seconds)
        return {"ms": (self.last - self.since) * 1000}

    def end(self, keys):
        """Quits as a person does, so that what is kept on the way out is kept; then with less and less patience."""
        try:
            for ask in (lambda: os.write(self.master, keys.encode()), lambda: os.kill(self.pid, signal.SIGHUP)):
                ask()
                until = now() + 3
                while now() < until:
                    if os.waitpid(self.pid, os.WNOHANG)[0]:
                        return
                    self.read(0.005)
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except OSError:
            pass


def screen(job):
    terminal = Screen(job)
    results = []
    for step in job["steps"]:
        result = terminal.step(step)
        results.append(result)
        if "error" in result:
            break
    terminal.end(job.get("quit", "Q"))
    return {"steps": results}


job = json.load(sys.stdin)
try:
    print(json.dumps(process(job) if job["kind"] == "process" else screen(job)))
except FileNotFoundError as error:
    print(json.dumps({"missing": job["argv"][0]}))
