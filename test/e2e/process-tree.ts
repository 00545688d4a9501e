import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether the system tells of its processes what is asked here. */
export const TELLS_OF_PROCESSES = existsSync('/proc/self/smaps_rollup');

/** A file that the system has of a process; '' where there is no such process any more. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** A process and all that were started by it and by those. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) && /\) \S (\d+)/.exec(readProc(Number(name), 'stat'))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** Mebibytes that a process holds, its share of what it holds with others; 0 for one that has ended. */
export function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;
}

/** The most that the processes of a tree hold at one time, in mebibytes, and how many there are at most, until `stop`. */
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
