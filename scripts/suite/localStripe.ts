import { randomBytes } from 'node:crypto';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

/** How the functions of one run know its Stripe, and its Stripe them: keys of this run alone. */
export interface StripeSetup {
  readonly secrets: Readonly<
    Record<'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRETS' | 'STRIPE_CONNECT_WEBHOOK_SECRETS', string>
  >;
  readonly settings: Readonly<Record<'STRIPE_API_URL', string>>;
  /** Who is told of what happens there: of the platform's own, and of the accounts of coaches. */
  readonly listeners: readonly StripeListener[];
}

interface StripeListener {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly isConnect: boolean;
  readonly events: readonly string[];
}

export function localStripe(ports: Ports, projectId: string): StripeSetup {
  const random = () => randomBytes(24).toString('hex');
  const [signing, connectSigning] = [`whsec_${random()}`, `whsec_${random()}`];
  const at = (name: string) => `http://${HOST}:${ports.functions}/${projectId}/${REGION}/${name}`;
  return {
    secrets: {
      STRIPE_SECRET_KEY: `sk_test_${random()}`,
      STRIPE_WEBHOOK_SECRETS: signing,
      STRIPE_CONNECT_WEBHOOK_SECRETS: connectSigning,
    },
    settings: { STRIPE_API_URL: `http://${HOST}:${ports.stripe}` },
    listeners: [
      { url: at('stripeWebhook'), secrets: [signing], isConnect: false, events: ['*'] },
      { url: at('stripeConnectWebhook'), secrets: [connectSigning], isConnect: true, events: ['*'] },
    ],
  };
}
