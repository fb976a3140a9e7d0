import type { LedgerTransaction } from '../../../client/src/index';
import type { LocalInfo } from '../../../scripts/suite/localInfo';

/** Milliseconds for what a provider, a webhook and a job do one after the other, each perhaps in a worker that has to start. */
export const PATIENCE = 90_000;

/** As the app does it with Stripe's own SDK: the card goes to Stripe alone. */
export async function payByCard(clientSecret: string, info: LocalInfo): Promise<void> {
  await confirm('payment_intents', clientSecret, info);
}

/** The same, of a card that is kept. */
export async function saveCard(clientSecret: string, info: LocalInfo): Promise<void> {
  await confirm('setup_intents', clientSecret, info);
}

async function confirm(
  kind: 'payment_intents' | 'setup_intents',
  clientSecret: string,
  { services: { stripe } }: LocalInfo,
): Promise<void> {
  const [intent = ''] = clientSecret.split('_secret_');
  const response = await fetch(`http://${stripe.host}:${stripe.port}/v1/${kind}/${intent}/confirm`, {
    method: 'POST',
    headers: { authorization: 'Bearer pk_test_story' },
    body: new URLSearchParams({ payment_method: 'pm_card_visa', client_secret: clientSecret }),
  });
  if (!response.ok) throw new Error(`Stripe did not take the card: ${await response.text()}`);
}

/** What was booked, a line a movement. */
export function shown(booked: readonly LedgerTransaction[]): string {
  const rows = booked.map(({ kind, entries }) => {
    const sides = entries.map(({ account, side, amount }) => `${account} ${side} ${money(amount)}`);
    return `${kind}: ${sides.join(', ')}`;
  });
  return rows.join('\n    ');
}

export function money(minorUnits: number): string {
  return `${(minorUnits / 100).toFixed(2)} EUR`;
}
