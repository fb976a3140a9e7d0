/** Takes a line for people. */
export type Progress = (line: string) => void;

/** Does the work and tells how long it took. */
export async function timed<T>(progress: Progress, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  progress(`${what} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
