import { randomBytes } from 'node:crypto';
import type { Listener } from '../../standins/src/mock/webhooks';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

/** How the functions and the mock provider know each other. */
export interface MockSetup {
  readonly settings: Readonly<Record<'MOCK_PAYMENTS_URL' | 'MOCK_PAYMENTS_KEY', string>>;
  readonly listener: Listener;
}

/** A key of its own for each run. */
export function localMock(ports: Ports, projectId: string): MockSetup {
  const key = randomBytes(16).toString('hex');
  return {
    settings: { MOCK_PAYMENTS_URL: `http://${HOST}:${ports.mock}`, MOCK_PAYMENTS_KEY: key },
    listener: { url: `http://${HOST}:${ports.functions}/${projectId}/${REGION}/mockPaymentsWebhook`, key },
  };
}
