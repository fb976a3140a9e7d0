import type { LocalInfo } from '../../../scripts/suite/localInfo';

/** What time, banks and holders of cards do at the local Stripe. */
export async function stripeControl(
  { services: { stripe } }: Pick<LocalInfo, 'services'>,
  name: 'advance' | 'dispute' | 'close-dispute' | 'fail-refund',
  body: object,
): Promise<void> {
  const url = `http://${stripe.host}:${stripe.port}/control/${name}`;
  const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (status !== 200) throw new Error(`Stripe answered ${name} with ${status}`);
}
