import type { Job } from '../../ports/jobs';

/** The page of a run that begins after an account, or its first. */
export function reconcileAccountsJob(run: string, after?: string): Job<'reconcile-accounts'> {
  return {
    id: `reconcile-accounts:${run}:${after ?? ''}`,
    kind: 'reconcile-accounts',
    payload: { run, ...(after !== undefined && { uid: after }) },
  };
}
