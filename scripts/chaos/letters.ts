import { hearingPayments } from '../../functions/src/handlers/payments/hearingPayments';
import { Unavailable } from '../../functions/src/ports/documents';
import type { PaymentEvent } from '../../functions/src/ports/paymentEvents';
import type { Ports } from '../../functions/src/ports/ports';
import type { Platform } from '../../functions/test/support/aPlatform';

type Providers = Pick<Platform, 'payments' | 'payouts' | 'plans'>;

/** What happened at the providers of payments, as they tell of it: every event once. */
export class Letters {
  private readonly told = new Set<string>();

  constructor(private readonly providers: Providers) {}

  /** What was not told yet. */
  news(): readonly PaymentEvent[] {
    const news = eventsOf(this.providers).filter(({ id }) => !this.told.has(id));
    for (const { id } of news) this.told.add(id);
    return news;
  }
}

/** Everything that can be asked for; what became of an order since is another event, as at a provider. */
export function eventsOf({ payments, payouts, plans }: Providers): readonly PaymentEvent[] {
  const { provider } = payments;
  const orders = [...payments.charges].map(([paymentId, { status, refunds, disputes }]) => ({
    ...{ provider, type: 'charge.changed', paymentId },
    id: ['evt', paymentId, status, ...[...refunds, ...disputes].map((each) => each.status)].join('_'),
  }));
  const banked = [...payouts.banked.keys()].map((payoutId) => ({
    ...{ provider, type: 'payout.changed', paymentId: undefined, payoutId },
    id: ['evt', payoutId, payouts.states.get(`po_${payoutId}`)?.status].join('_'),
  }));
  return [...orders, ...banked, ...plans.events];
}

/** Puts a letter into the letterbox, which takes it as opened. @throws Unavailable where it was not taken, and comes again */
export async function hear(event: PaymentEvent, ports: Ports): Promise<void> {
  const letterbox = hearingPayments('letters', () => Promise.resolve({ open: () => Promise.resolve(event) }));
  const { status } = await letterbox({
    ...{ method: 'POST', query: new URLSearchParams(), header: () => undefined, ip: '203.0.113.9' },
    ...{ rawBody: new Uint8Array(), ports },
  });
  if (status !== 200) throw new Unavailable(`the letterbox answers ${status}`);
}
