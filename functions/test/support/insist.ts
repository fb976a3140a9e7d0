/** The plan of the engine under which transactions that would wait for each other are aborted instead, as in production. */
export const CONTENTION = { kind: 'contend' } as const;

/** As a client does, or a job, that is told that others were in the way. */
export async function insist<R>(call: () => Promise<R>): Promise<R> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const { code, kind } = error as { code?: unknown; kind?: unknown };
      if (code !== 'aborted' && code !== 'unavailable' && kind !== 'contention') throw error;
    }
  }
}
