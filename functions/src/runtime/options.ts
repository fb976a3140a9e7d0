import type { GlobalOptions } from 'firebase-functions/v2/options';

/** What every deployed function shares; what differs is said where it is declared. */
export const REGION = 'us-central1';

export const SHARED_OPTIONS: GlobalOptions = {
  region: REGION,
  memory: '512MiB',
  maxInstances: 20,
  timeoutSeconds: 60,
};
