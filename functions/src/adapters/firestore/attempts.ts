import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict, Unavailable } from '../../ports/documents';

/** What waiting depends on; a test brings its own. */
export interface Timing {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** From 0 to below 1. */
  random(): number;
  sleep(milliseconds: number): Promise<unknown>;
  /** Rings once, unless the answer was called before. */
  alarm(milliseconds: number, ring: () => void): () => void;
}

export const REAL_TIMING: Timing = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds) => sleep(milliseconds),
  alarm: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** One try; `expired` says that nobody waits for it any more, so that it must not take effect. */
export interface Attempt {
  readonly expired: () => boolean;
}

const FIRST_PAUSE = 40;
const LONGEST_PAUSE = 1_000;

const ABORTED = 10;
/** CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNAVAILABLE, UNAUTHENTICATED of google.rpc.Code. */
const PASSING = new Set([1, 2, 4, 8, ABORTED, 13, 14, 16]);
const INVALID_ARGUMENT = 3;
/** What the SDK over REST may say for ABORTED. */
const HTTP_CONFLICT = 409;

/**
 * Tries until an attempt succeeds, fails for good, or the deadline comes; between attempts it pauses for a random part of a span that
 * doubles, so that those who collided do not meet again.
 *
 * @param deadline on the clock of `timing`
 * @throws Conflict contention when others kept being in the way, Unavailable when the database gave no answer in time
 */
export async function attemptUntil<R>(
  deadline: number,
  timing: Timing,
  attempt: (attempt: Attempt) => Promise<R>,
): Promise<R> {
  let failure: unknown;
  for (let count = 0; ; count += 1) {
    try {
      return await answerBefore(deadline, timing, attempt, failure);
    } catch (error) {
      if (!isPassing(error)) throw error;
      failure = error;
    }
    const pause = timing.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** count);
    if (timing.now() + pause >= deadline) throw gaveUp(failure);
    await timing.sleep(pause);
  }
}

/** The attempt goes on when its time is up, since nothing can stop a call; but nobody waits for it. */
function answerBefore<R>(
  deadline: number,
  timing: Timing,
  attempt: (attempt: Attempt) => Promise<R>,
  earlier: unknown,
): Promise<R> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const silence = timing.alarm(Math.max(0, deadline - timing.now()), () => {
      isOver = true;
      reject(gaveUp(earlier));
    });
    attempt({ expired: () => isOver })
      .then(resolve, reject)
      .finally(silence);
  });
}

/** Whether the same attempt may succeed a little later. */
function isPassing(error: unknown): boolean {
  if (error instanceof Conflict) return error.kind === 'contention';
  const code = codeOf(error);
  if (code === INVALID_ARGUMENT) return (error as Error).message.includes('transaction has expired');
  return code !== undefined && PASSING.has(code);
}

/** Aborted before it took effect, for certain. */
export function isAborted(error: unknown): boolean {
  return codeOf(error) === ABORTED;
}

/** The code of google.rpc.Code that an error of the SDK carries. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return undefined;
  return error.code === HTTP_CONFLICT ? ABORTED : error.code;
}

function gaveUp(failure: unknown): Error {
  return isAborted(failure) || failure instanceof Conflict
    ? new Conflict('contention', 'others kept changing what the transaction read', { cause: failure })
    : new Unavailable('the database gave no answer in time', { cause: failure });
}
