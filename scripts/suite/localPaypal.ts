import { randomBytes } from 'node:crypto';
import { PAYPAL_CREDENTIALS } from '../../standins/src/paypal/startPaypal';
import type { Listener } from '../../standins/src/paypal/webhooks';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

/** How the functions and the local PayPal know each other. */
export interface PaypalSetup {
  readonly secrets: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly listener: Listener;
}

/** A webhook of its own for each run: what was signed for another is believed by nobody. */
export function localPaypal(ports: Ports, projectId: string): PaypalSetup {
  const webhookId = randomBytes(8).toString('hex').toUpperCase();
  return {
    secrets: { PAYPAL_APP: PAYPAL_CREDENTIALS },
    settings: { PAYPAL_API_URL: `http://${HOST}:${ports.paypal}`, PAYPAL_WEBHOOK_ID: webhookId },
    listener: { url: `http://${HOST}:${ports.functions}/${projectId}/${REGION}/paypalWebhook`, webhookId },
  };
}
