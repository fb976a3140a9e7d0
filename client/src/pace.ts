interface Turn {
  work: () => Promise<void>;
  readonly done: Promise<void>;
}

/**
 * Keeps what is done in one place so many milliseconds apart: the first is done at once; what comes before the place has rested is done at the end
 * of that, the newest of it alone, for all who asked.
 */
export function createPace(distance: number) {
  const resting = new Map<string, Promise<void>>();
  const turns = new Map<string, Turn>();

  const perform = (place: string, work: () => Promise<void>): Promise<void> => {
    const done = work();
    const rested = done
      .catch(() => undefined)
      .then(() => new Promise<void>((resolve) => setTimeout(resolve, distance)))
      .then(() => void resting.delete(place));
    resting.set(place, rested);
    return done;
  };

  const turnAfter = (rested: Promise<void>, place: string, work: () => Promise<void>): Turn => {
    const turn: Turn = {
      work,
      done: rested.then(() => {
        turns.delete(place);
        return perform(place, turn.work);
      }),
    };
    turns.set(place, turn);
    return turn;
  };

  return (place: string, work: () => Promise<void>): Promise<void> => {
    const turn = turns.get(place);
    if (turn !== undefined) {
      turn.work = work;
      return turn.done;
    }
    const rested = resting.get(place);
    return rested === undefined ? perform(place, work) : turnAfter(rested, place, work).done;
  };
}
