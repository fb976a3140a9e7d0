import { Unavailable } from '../ports/documents';

/** Words of Node for a way that leads nowhere, and of the Admin SDK for the same. */
const NO_WAY =
  /^(E(CONN(REFUSED|RESET|ABORTED)|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|AI_AGAIN|NOTFOUND)|app\/network-(error|timeout))$/;

/** What the SDKs of Google throw: the status of the answer is its code, or in what it carries along. */
interface Failure {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly httpResponse?: { readonly status?: unknown };
}

/** Whether a service of Google did not answer, could not, or wants less of it: another time may be different. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, status, httpResponse } = error as Failure;
  if (typeof code === 'string' && NO_WAY.test(code)) return true;
  const told = [httpResponse?.status, status, code].find((each) => typeof each === 'number') ?? 0;
  return told === 408 || told === 429 || told >= 500;
}

/** @throws Unavailable for what `isAway`; any other failure passes through */
export async function answeredBy<T>(whose: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isAway(error)) throw new Unavailable(`${whose} gives no answer`, { cause: error });
    throw error;
  }
}
