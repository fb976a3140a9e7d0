import type { OnRefused, Unsubscribe } from './firestore/watch';
import type { NebulaError } from './nebulaError';

/** Milliseconds between looks at what no document tells. */
export const LOOK_EVERY = 300_000;

interface Looking<T> {
  readonly look: () => Promise<T>;
  readonly next: (found: T) => void;
  readonly refused: OnRefused;
}

/** A live view of what only a call answers. */
export interface Looks {
  /** What the person says now: something else than before is looked for at once. */
  answered(words: string): void;
  readonly end: Unsubscribe;
}

/** Looks when it is told of something new and every few minutes; tells what is another answer than the one before, never an older one, and ends with the first refusal. */
export function createLooks<T>({ look, next, refused }: Looking<T>): Looks {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  let words: string | undefined;
  let told: string | undefined;

  const end = (): void => {
    latest = Infinity;
    clearTimeout(timer);
  };
  const lookNow = (): void => {
    clearTimeout(timer);
    const turn = ++latest;
    look().then(
      (found) => {
        if (turn !== latest) return;
        timer = setTimeout(lookNow, LOOK_EVERY);
        const answer = JSON.stringify(found);
        if (answer === told) return;
        told = answer;
        next(found);
      },
      (error: unknown) => {
        if (turn !== latest) return;
        end();
        refused(error as NebulaError);
      },
    );
  };

  return {
    answered: (now) => {
      if (latest === Infinity || now === words) return;
      words = now;
      lookNow();
    },
    end,
  };
}
