/** How many calls were `done`, and how many were refused with each reason or failed with each error code. */
export async function tallyOutcomes(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const outcome of await Promise.allSettled(calls)) {
    const key = outcome.status === 'fulfilled' ? 'done' : reasonOf(outcome.reason);
    tally[key] = (tally[key] ?? 0) + 1;
  }
  return tally;
}

function reasonOf(error: unknown): string {
  const { details, code } = error as { details?: { reason?: string }; code?: string };
  return details?.reason ?? code ?? String(error);
}
