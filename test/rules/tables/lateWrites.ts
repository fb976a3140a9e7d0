import type { Attempt, Data } from '../table';

/** What a phone that was offline writes for an account that is gone: `ghost` has a token and no account. */
export function lateWrite(path: string, data: Data): Attempt {
  return {
    by: 'ghost',
    verb: 'create',
    path,
    data,
    verdict: 'deny',
    because: 'P08: what comes late brings nobody back',
  };
}
