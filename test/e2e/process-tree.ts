import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether the system has /proc with the needed files. */
export const TELLS_OF_PROCESSES = existsSync('/proc/self/smaps_rollup');

/** A file of a process in /proc; '' if the process is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** A process and all its descendants; only the process where the system does not tell. */
export function treeOf(root: number): number[] {
  if (!TELLS_OF_PROCESSES) return [root];
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) && /\) \S (\d+)/.exec(readProc(Number(name), 'stat'))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** The processes that were started with a text in their environment; none where the system does not tell. */
export function startedWith(text: string): number[] {
  if (!TELLS_OF_PROCESSES) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => readProc(pid, 'environ').includes(text));
}

const isRunning = (pid: number): boolean => /\) [^ZX] /.test(readProc(pid, 'stat'));

/**
 * Kills processes and all their descendants, and returns when none of them runs any more, where the system tells: until
 * then a process may finish a call of the system that writes. Gives up after two seconds.
 */
export function killTrees(roots: readonly number[]): void {
  const known = new Set(roots.filter((pid) => pid > 0));
  // Stopped first, none of them starts another one while the tree is read.
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
    for (const root of [...known]) for (const pid of treeOf(root)) known.add(pid);
    for (const pid of known) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended.
      }
    }
  }
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 400 && [...known].some(isRunning); tries++) Atomics.wait(wait, 0, 0, 5);
}

/** The proportional memory of a process in mebibytes; 0 if it has ended. */
export function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;
}

/** The peak memory of a process tree in mebibytes and its peak number of processes, until `stop`. */
export function watchTree(root: number): {
  readonly stop: () => { readonly most: number; readonly processes: number };
} {
  let [most, processes] = [0, 0];
  const clock = setInterval(() => {
    const tree = treeOf(root);
    processes = Math.max(processes, tree.length);
    most = Math.max(
      most,
      tree.map(memoryOf).reduce((sum, memory) => sum + memory, 0),
    );
  }, 10);
  return {
    stop: () => {
      clearInterval(clock);
      return { most, processes };
    },
  };
}
