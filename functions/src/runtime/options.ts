import type { GlobalOptions } from 'firebase-functions/v2/options';
import { LOG_KEY, REGION } from './params';

/** Whom functions run as, by what calls them; `ops/accounts.sh` makes these accounts of a project with what each may. */
const SERVICE_ACCOUNTS = {
  call: 'nebula-calls@',
  webhook: 'nebula-webhooks@',
  queue: 'nebula-jobs@',
  schedule: 'nebula-events@',
  trigger: 'nebula-events@',
} as const;

/** What every deployed function shares; what differs is said where it is declared. */
export const SHARED_OPTIONS: GlobalOptions = {
  region: REGION,
  memory: '512MiB',
  maxInstances: 20,
  timeoutSeconds: 60,
};

/** What a function shares with all, and what it declares itself; its secrets come on top. */
export function optionsOf<Own extends object>(
  caller: keyof typeof SERVICE_ACCOUNTS,
  own: Own,
): GlobalOptions & Own {
  const { secrets = [] }: Pick<GlobalOptions, 'secrets'> = own;
  return {
    ...SHARED_OPTIONS,
    serviceAccount: SERVICE_ACCOUNTS[caller],
    ...own,
    secrets: [LOG_KEY, ...secrets],
  };
}
