/** One caller's turns at what several calls of an instance want at once. */
export interface Turn {
  /** Gives the turn before back, and waits for the one at `key`. @throws Error once it has ended */
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
        const taken = await take(key);
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
