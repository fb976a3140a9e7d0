import { Conflict, type Documents } from '../ports/documents';

/** Milliseconds in a queue after which a call hears that others are in the way: less than it gives the database in all. */
const LONGEST_WAIT = 7_000;

/** One caller's turns at what several calls of an instance want at once. */
export interface Turn<News = never> {
  /**
   * Gives the turn before back, and waits for the one at `key`.
   * @returns what whoever had it right before has left; undefined where nobody had it, or nothing was left
   * @throws Conflict contention after a long wait, Error once it has ended
   */
  at(key: string): Promise<News | undefined>;
  /** Whether nobody has it or waits for it now: who asks for it at once waits for nobody. */
  isFree(key: string): boolean;
  /** What whoever comes right after is told. */
  leave(news: News): void;
  /** Gives back what is held, and whatever is still waited for as soon as it comes. */
  end(): void;
}

/** Gives a turn back, with what the next one is told. */
type Give<News> = (news?: News) => void;

interface Taken<News> {
  readonly give: Give<News>;
  readonly news: News | undefined;
}

/**
 * Lets the calls of one instance use a document one after another instead of aborting each other: a transaction that reads
 * what another one has read and is about to write makes both fail, and many of them make all fail. Between instances the
 * database decides, as ever; nothing depends on the turns but time.
 */
export function createTurns<News = never>(): () => Turn<News> {
  const last = new Map<string, Promise<News | undefined>>();

  const take = async (key: string): Promise<Taken<News>> => {
    const before = last.get(key);
    let release: Give<News> = () => undefined;
    const mine = new Promise<News | undefined>((resolve) => (release = resolve));
    last.set(key, mine);
    const news = await before;
    const give: Give<News> = (left) => {
      if (last.get(key) === mine) last.delete(key);
      release(left);
    };
    return { give, news };
  };

  return () => {
    let give: Give<News> = () => undefined;
    let left: News | undefined;
    let isOver = false;
    return {
      async at(key) {
        give(left);
        left = undefined;
        const taken = await soonEnough(take(key));
        if (isOver) {
          taken.give(taken.news);
          throw new Error('the call that waited for its turn has ended');
        }
        give = taken.give;
        return taken.news;
      },
      isFree: (key) => !last.has(key),
      leave(news) {
        left = news;
      },
      end() {
        isOver = true;
        give(left);
      },
    };
  };
}

/** A turn that comes too late is handed on at once. */
function soonEnough<News>(coming: Promise<Taken<News>>): Promise<Taken<News>> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const alarm = setTimeout(() => {
      isLate = true;
      reject(new Conflict('contention', 'too many wait for the same'));
    }, LONGEST_WAIT);
    void coming.then((taken) => {
      clearTimeout(alarm);
      if (isLate) taken.give(taken.news);
      else resolve(taken);
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
