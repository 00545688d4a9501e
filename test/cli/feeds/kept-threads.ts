import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';

// An import would become the replacement below.
const { Worker } = workerThreads;
type Worker = InstanceType<typeof Worker>;

/** Parser threads without work, by their file and limits. */
const idle = new Map<string, Worker[]>();

/** A parser thread of an earlier command, or a new one; if it has answered everything, ending it keeps it for the next. */
function takeThread(file: string, options: WorkerOptions): Worker {
  const key = JSON.stringify([file, options]);
  const threads = idle.get(key) ?? [];
  idle.set(key, threads);
  const thread = threads.pop() ?? new Worker(file, options);
  let unanswered = 0;
  const send = Worker.prototype.postMessage.bind(thread);
  const end = Worker.prototype.terminate.bind(thread);
  thread.ref();
  thread.on('message', () => {
    unanswered -= 1;
  });
  return Object.assign(thread, {
    postMessage: (...message: Parameters<typeof send>) => {
      unanswered += 1;
      send(...message);
    },
    terminate: async () => {
      if (unanswered > 0 || thread.threadId < 0) return end();
      if (threads.includes(thread)) return 0;
      // Node's own listeners stay.
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      thread.unref();
      threads.push(thread);
      return 0;
    },
  });
}

/**
 * Runs something whose parser threads are kept for the next call: each command would start one, and loading its code takes
 * longer than most commands.
 */
export async function withKeptThreads<T>(work: () => Promise<T>): Promise<T> {
  workerThreads.Worker = new Proxy(Worker, {
    construct: (_, [file, options]) =>
      options.eval ? new Worker(file, options) : takeThread(file as string, options as WorkerOptions),
  });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    workerThreads.Worker = Worker;
    syncBuiltinESMExports();
  }
}
