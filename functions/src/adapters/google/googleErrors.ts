import { GrantBroken } from '../../ports/calendars';
import { Unavailable } from '../../ports/documents';

/** What the SDK throws of an answer that is no success, and of none. */
interface RequestError {
  readonly response?: { readonly status?: number; readonly data?: unknown };
}

/** Words of Google for a limit that is over by itself (https://developers.google.com/workspace/calendar/api/guides/errors). */
const LIMITS = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'];

/** @throws GrantBroken for a consent that has ended, Unavailable when Google did not answer, could not, or wants less of it */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [status, word] = [statusOf(error), errorWordOf(error)];
    if (word === 'invalid_grant') throw new GrantBroken({ cause: error });
    // A token of access that ends within its hour is asked for again, which tells why it ended.
    const isAway =
      status === undefined ||
      status === 401 ||
      status === 429 ||
      status >= 500 ||
      LIMITS.includes(word ?? '');
    if (isAway)
      throw new Unavailable(`Google gives no answer (${word ?? status ?? error.message})`, { cause: error });
    throw error;
  }
}

/** The status of an answer; undefined where there was none. */
export function statusOf(error: unknown): number | undefined {
  return (error as RequestError | undefined)?.response?.status;
}

/** Google's word for what is wrong: of OAuth, or the first one of the API. */
export function errorWordOf(error: unknown): string | undefined {
  const data = (error as RequestError | undefined)?.response?.data as
    { error?: string | { errors?: readonly { reason?: string }[] } } | undefined;
  return typeof data?.error === 'string' ? data.error : data?.error?.errors?.[0]?.reason;
}
