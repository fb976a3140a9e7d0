/** Tells an answer anew whenever it is asked for: one question at a time, and one more for all that ask meanwhile. */
export interface Asker {
  readonly ask: () => void;
  /** Tells nothing any more. */
  readonly stop: () => void;
}

export function createAsker<T>(
  get: () => Promise<T>,
  next: (answer: T) => void,
  refused: (error: unknown) => void,
): Asker {
  let isUnderWay = false;
  let isAskedFor = false;
  let isOver = false;

  const done = (): void => {
    isUnderWay = false;
    if (isAskedFor) ask();
  };
  const ask = (): void => {
    isAskedFor = isUnderWay;
    if (isUnderWay || isOver) return;
    isUnderWay = true;
    get()
      .then(
        (answer) => {
          if (!isOver) next(answer);
        },
        (error: unknown) => {
          if (!isOver) refused(error);
        },
      )
      .finally(done);
  };
  return { ask, stop: () => void (isOver = true) };
}
