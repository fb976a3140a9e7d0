import type { OnRefused, Unsubscribe } from '../../../client/src/index';

/** The values that a live view has received so far, and those to come. */
export interface LiveView<T> {
  /** The first value, received or to come, that fits. @throws the refusal of the view, or Error when none came in time */
  first(fits: (value: T) => boolean, withinMs?: number): Promise<T>;
  readonly values: readonly T[];
  close(): void;
}

/** Opens a live view, such as `openView((next, refused) => nebula.accounts.watchUser(uid, next, refused))`. */
export function openView<T>(
  what: string,
  watch: (next: (value: T) => void, refused: OnRefused) => Unsubscribe,
): LiveView<T> {
  const values: T[] = [];
  let refusal: Error | undefined;
  const listeners = new Set<() => void>();
  const wake = () => listeners.forEach((listener) => listener());
  const close = watch(
    (value) => {
      values.push(value);
      wake();
    },
    (error) => {
      refusal = error;
      wake();
    },
  );
  const first = (fits: (value: T) => boolean, withinMs = 20_000) =>
    new Promise<T>((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        end();
      };
      const look = () => {
        const index = values.findIndex(fits);
        if (index >= 0) finish(() => resolve(values[index] as T));
        else if (refusal !== undefined) finish(() => reject(refusal ?? new Error('refused')));
      };
      const late = () =>
        finish(() => reject(new Error(`${what} did not arrive within ${withinMs / 1000} s`)));
      const timer = setTimeout(late, withinMs);
      listeners.add(look);
      look();
    });
  return { first, values, close };
}
