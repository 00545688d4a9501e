import { Worker } from 'node:worker_threads';
import { errorCode } from './error-code.ts';

/** Does one job at a time outside the main thread, and may be ended at any time. */
export interface Runner<Job> {
  /** Starts a job. Its bytes may be transferred and must not be used afterwards. */
  readonly run: (job: Job) => void;
  /** Ends it in any state; resolves when its memory has been freed. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** Receives an answer; with `isSpent` the runner is unusable and must be stopped. */
export type Tell<Answer> = (answer: Answer, isSpent: boolean) => void;

/** Why a job has no answer of its runner. */
export type Failure = 'too-slow' | 'too-much-memory' | 'failed';

/** The answer in place of one that did not come; `detail` is a code for a report. */
export type Failed<Answer> = (why: Failure, detail: string) => Answer;

interface ThreadOptions<Job, Answer> {
  /** The bundle that it runs. */
  readonly file: string;
  /** The greatest mebibytes of objects; beyond them only the thread ends. Buffers and WebAssembly do not count. */
  readonly memory: number;
  readonly failed: Failed<Answer>;
  /** What is transferred to the thread with a job. */
  readonly transferred?: (job: Job) => readonly ArrayBuffer[];
  /** Whether the thread should end after this answer, which frees its memory. */
  readonly isLast?: (answer: Answer) => boolean;
}

/** Mebibytes for new objects, which V8 needs in addition to the rest. */
export const YOUNG = 16;

/** A thread that gets jobs as messages and posts an answer to each. */
export function startThread<Job, Answer>(
  { file, memory, failed, transferred = () => [], isLast = () => false }: ThreadOptions<Job, Answer>,
  tell: Tell<Answer>,
): Runner<Job> {
  const worker = new Worker(file, {
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG },
  });
  worker.on('message', (answer: Answer) => tell(answer, isLast(answer)));
  worker.on('error', (error) => {
    const code = errorCode(error);
    tell(failed(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'failed', code), true);
  });
  worker.on('exit', (code) => tell(failed('failed', String(code)), true));
  return {
    run: (job) => worker.postMessage(job, transferred(job)),
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** Milliseconds after which a job counts as blocking the others. */
const HELD_UP = 1000;

/** Runners of one kind, and the queue for them. */
export interface Lane<Job, Answer> {
  /** Has a job done in a free runner. Never rejects; its bytes may be transferred and must not be used afterwards. */
  readonly run: (job: Job) => Promise<Answer>;
  /** Starts a runner if there is none, so that a job to come does not wait for its start. */
  readonly warmUp: () => void;
  /** Ends all runners; pending jobs have failed. */
  readonly close: () => Promise<void>;
}

interface LaneOptions<Job, Answer> {
  readonly start: (tell: Tell<Answer>) => Runner<Job>;
  readonly failed: Failed<Answer>;
  /** The usual number of runners, and of extra ones for when a runner is blocked. */
  readonly size: number;
  readonly helpers: number;
  /** Milliseconds for a job. */
  readonly time: number;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly done: (answer: Answer) => void;
}

/** A runner and its job. */
interface Slot<Job, Answer> {
  readonly runner: Runner<Job>;
  job: Waiting<Job, Answer> | null;
  clock: NodeJS.Timeout | undefined;
  /** When its job began, by `performance.now`. */
  since: number;
  /** Whether it takes no more jobs; its place is free when it has ended. */
  isSpent: boolean;
}

/** Opens a lane without starting a runner. */
export function openLane<Job, Answer>({
  start,
  failed,
  size,
  helpers,
  time,
}: LaneOptions<Job, Answer>): Lane<Job, Answer> {
  const places = new Set<Slot<Job, Answer>>();
  const waiting: Waiting<Job, Answer>[] = [];
  let help: NodeJS.Timeout | undefined;
  let most = size;
  let isClosed = false;
  const closed = failed('failed', 'closed');

  /** Completes a job with the runner's answer; the runner takes the next one. */
  const finish = (place: Slot<Job, Answer>, answer: Answer): void => {
    clearTimeout(place.clock);
    const { job } = place;
    place.job = null;
    job?.done(answer);
    next();
  };
  /** Ends a runner in an unreliable state; another is started when its memory has been freed. */
  const drop = (place: Slot<Job, Answer>, answer: Answer): void => {
    if (place.isSpent) return;
    place.isSpent = true;
    void place.runner.stop().then(() => {
      places.delete(place);
      next();
    });
    finish(place, answer);
  };
  const open = (): Slot<Job, Answer> => {
    const tell: Tell<Answer> = (answer, isSpent) => (isSpent ? drop : finish)(place, answer);
    const place: Slot<Job, Answer> = { runner: start(tell), job: null, clock: undefined, since: 0, isSpent: false };
    places.add(place);
    return place;
  };
  /** Starts an extra runner for jobs that wait for a slow one. */
  const askForHelp = (): void => {
    if (most === size + helpers) return;
    const lookAgain = (): void => {
      help = undefined;
      if (waiting.length === 0) return;
      const isHeldUp = [...places].some(({ job, since }) => job !== null && performance.now() - since >= HELD_UP);
      if (isHeldUp) most = size + helpers;
      next();
    };
    // After the messages that came while this thread was busy: their jobs are finished.
    help ??= setTimeout(() => setImmediate(lookAgain), HELD_UP);
  };
  const next = (): void => {
    while (waiting.length > 0) {
      let place = [...places].find(({ job, isSpent }) => job === null && !isSpent);
      if (!place && places.size >= most) {
        askForHelp();
        return;
      }
      const job = waiting.shift();
      if (!job) return;
      try {
        place ??= open();
      } catch (error) {
        // A system without resources cannot even start one.
        job.done(failed('failed', errorCode(error)));
        continue;
      }
      begin(place, job);
    }
  };
  const begin = (place: Slot<Job, Answer>, job: Waiting<Job, Answer>): void => {
    place.job = job;
    place.since = performance.now();
    place.clock = setTimeout(() => drop(place, failed('too-slow', String(time / 1000))), time);
    place.runner.run(job.job);
  };

  return {
    warmUp: () => {
      if (isClosed || places.size > 0) return;
      try {
        open();
      } catch {
        // The job will report it.
      }
    },
    run: (job) =>
      new Promise((done) => {
        if (isClosed) return done(closed);
        waiting.push({ job, done });
        next();
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(help);
      for (const { done } of waiting.splice(0)) done(closed);
      for (const place of places) drop(place, closed);
      await Promise.all([...places].map(({ runner }) => runner.stop()));
    },
  };
}
