import { randomBytes } from 'node:crypto';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

/** How the functions of one run know its Stripe, and its Stripe them: keys of this run alone. */
export interface StripeSetup {
  readonly secrets: Readonly<Record<'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRETS', string>>;
  readonly settings: Readonly<Record<'STRIPE_API_URL', string>>;
  /** Who is told of what happens there. */
  readonly listener: {
    readonly url: string;
    readonly secrets: readonly string[];
    readonly isConnect: boolean;
    readonly events: readonly string[];
  };
}

export function localStripe(ports: Ports, projectId: string): StripeSetup {
  const random = () => randomBytes(24).toString('hex');
  const signing = `whsec_${random()}`;
  return {
    secrets: { STRIPE_SECRET_KEY: `sk_test_${random()}`, STRIPE_WEBHOOK_SECRETS: signing },
    settings: { STRIPE_API_URL: `http://${HOST}:${ports.stripe}` },
    listener: {
      url: `http://${HOST}:${ports.functions}/${projectId}/${REGION}/stripeWebhook`,
      secrets: [signing],
      isConnect: false,
      events: ['*'],
    },
  };
}
