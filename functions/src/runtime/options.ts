import type { GlobalOptions } from 'firebase-functions/v2/options';
import { LOG_KEY, REGION } from './params';

/** What every deployed function shares; what differs is said where it is declared. */
export const SHARED_OPTIONS: GlobalOptions = {
  region: REGION,
  memory: '512MiB',
  maxInstances: 20,
  timeoutSeconds: 60,
  secrets: [LOG_KEY],
};

/** What a function shares with all, and what it declares itself; its secrets come on top. */
export function withShared<Own extends Pick<GlobalOptions, 'secrets'>>(own: Own): GlobalOptions & Own {
  return { ...SHARED_OPTIONS, ...own, secrets: [LOG_KEY, ...(own.secrets ?? [])] };
}
