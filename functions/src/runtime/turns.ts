import { Conflict, type Documents } from '../ports/documents';

/** Milliseconds in a queue after which a call hears that others are in the way: less than it gives the database in all. */
const LONGEST_WAIT = 7_000;

/** One caller's turns at what several calls of an instance want at once. */
export interface Turn {
  /** Gives the turn before back, and waits for the one at `key`. @throws Conflict contention after a long wait, Error once it has ended */
  at(key: string): Promise<void>;
  /** Gives back what is held, and whatever is still waited for as soon as it comes. */
  end(): void;
}

/**
 * Lets the calls of one instance use a document one after another instead of aborting each other: a transaction that reads
 * what another one has read and is about to write makes both fail, and many of them make all fail. Between instances the
 * database decides, as ever; nothing depends on the turns but time.
 */
export function createTurns(): () => Turn {
  const last = new Map<string, Promise<void>>();

  const take = async (key: string): Promise<() => void> => {
    const before = last.get(key);
    let release = (): void => undefined;
    const mine = new Promise<void>((resolve) => (release = resolve));
    last.set(key, mine);
    await before;
    return () => {
      if (last.get(key) === mine) last.delete(key);
      release();
    };
  };

  return () => {
    let give = (): void => undefined;
    let isOver = false;
    return {
      async at(key) {
        give();
        const taken = await soonEnough(take(key));
        if (isOver) {
          taken();
          throw new Error('the call that waited for its turn has ended');
        }
        give = taken;
      },
      end() {
        isOver = true;
        give();
      },
    };
  };
}

/** A turn that comes too late is handed on at once. */
function soonEnough(coming: Promise<() => void>): Promise<() => void> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const alarm = setTimeout(() => {
      isLate = true;
      reject(new Conflict('contention', 'too many wait for the same'));
    }, LONGEST_WAIT);
    void coming.then((give) => {
      clearTimeout(alarm);
      if (isLate) give();
      else resolve(give);
    });
  });
}

/** Of all calls of the instance. */
const newTurn = createTurns();

/**
 * The database for a call whose transaction uses documents that many calls change: it waits for its turn at them, in their order, before
 * it reads anything. Who waited with locks would keep those from committing whose turn it is.
 */
export function inTurn(documents: Documents, keys: readonly string[]): Documents {
  if (keys.length === 0) return documents;
  return {
    ...documents,
    transact: async (work, options) => {
      const waiting = keys.map((key) => ({ key, turn: newTurn() }));
      const taken = waiting.map(({ turn }) => turn);
      const inOrder = async (): Promise<void> => {
        for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
          await next.turn.at(next.key);
          waiting.shift();
        }
      };
      return documents
        .transact(async (transaction) => {
          await inOrder();
          return work(transaction);
        }, options)
        .finally(() => {
          for (const turn of taken) turn.end();
        });
    },
  };
}
