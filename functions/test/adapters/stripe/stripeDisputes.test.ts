import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { EvidenceRefused } from '../../../src/ports/payments';

let local: LocalStripe;
let stripe: Stripe;

beforeAll(async () => {
  local = await startStripe();
  stripe = stripeOf(account());
});
afterAll(() => local.stop());

const account = () => ({ secretKey: 'sk_test_local', apiUrl: local.url });

const EVIDENCE = {
  ...{ product: 'Bootcamp', servedOn: '2026-03-02', statement: 'She came' },
  ...{ customerName: 'Sam', customerEmail: 'sam@example.com', billingAddress: '5 Works Road' },
  ...{ invoiceNumber: '2026-000001', cancellationPolicy: 'Shown before paying' },
  log: ['2026-03-02T12:00:00.000Z paid', '2026-03-03T12:00:00.000Z came'],
  refunds: ['2026-03-04T12:00:00.000Z 10 € given back'],
  files: (['invoice', 'record', 'communication', 'policy', 'other'] as const).map(
    (kind) => ({ kind, bytes: Buffer.from(`%PDF-${kind}`), contentType: 'application/pdf' }) as const,
  ),
};

/** What Stripe holds of the file that it names. */
async function named(id: unknown): Promise<string> {
  const { filename, purpose } = await stripe.files.retrieve(String(id));
  return `${filename ?? ''} ${purpose}`;
}

async function disputed(): Promise<string> {
  const { id } = await stripe.paymentIntents.create({
    ...{ amount: 5_000, currency: 'eur', confirm: true, payment_method: 'pm_card_createDispute' },
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  const body = JSON.stringify({ seconds: 5 });
  await fetch(`${local.url}/control/advance`, { method: 'POST', body });
  const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
  return dispute!.id;
}

it('sends evidence to Stripe once: the dispute is under review', async () => {
  const id = await disputed();
  await stripePayments(account()).contest!(id, EVIDENCE);
  await stripePayments(account()).contest!(id, { ...EVIDENCE, statement: 'Something else' });
  expect(await stripe.disputes.retrieve(id)).toMatchObject({
    status: 'under_review',
    evidence_details: { submission_count: 1, has_evidence: true },
    evidence: {
      product_description: 'Bootcamp (invoice 2026-000001)',
      service_date: '2026-03-02',
      uncategorized_text: 'She came',
      access_activity_log: EVIDENCE.log.join('\n'),
      refund_refusal_explanation: EVIDENCE.refunds[0],
      cancellation_policy_disclosure: 'Shown before paying',
      customer_name: 'Sam',
      customer_email_address: 'sam@example.com',
      billing_address: '5 Works Road',
    },
  });
});

it('sends its papers as files, each in the field that says what it shows', async () => {
  const id = await disputed();
  await stripePayments(account()).contest!(id, EVIDENCE);
  const { evidence } = await stripe.disputes.retrieve(id);
  expect(await Promise.all([evidence.receipt, evidence.service_documentation].map(named))).toEqual([
    'invoice.pdf dispute_evidence',
    'record.pdf dispute_evidence',
  ]);
  expect(
    await Promise.all(
      [evidence.customer_communication, evidence.cancellation_policy, evidence.uncategorized_file].map(named),
    ),
  ).toEqual(['communication', 'policy', 'other'].map((kind) => `${kind}.pdf dispute_evidence`));
});

it.each([
  ['what is no document', Buffer.from('GIF89a')],
  ['a file of more than 5 MB', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5_000_001)])],
])('is told that Stripe does not take %s', async (_, bytes) => {
  const id = await disputed();
  const files = [{ ...EVIDENCE.files[0]!, bytes }];
  await expect(stripePayments(account()).contest!(id, { ...EVIDENCE, files })).rejects.toThrow(
    EvidenceRefused,
  );
  expect(await stripe.disputes.retrieve(id)).toMatchObject({ evidence_details: { submission_count: 0 } });
});

it('is told that Stripe takes 4.5 MB of all together', async () => {
  const id = await disputed();
  const bytes = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(1_000_000)]);
  const files = EVIDENCE.files.map((file) => ({ ...file, bytes }));
  await expect(stripePayments(account()).contest!(id, { ...EVIDENCE, files })).rejects.toThrow(
    EvidenceRefused,
  );
});

it('is refused a file that is not there, or is for something else', async () => {
  const id = await disputed();
  const of = (receipt: string) => stripe.disputes.update(id, { evidence: { receipt } });
  await expect(of('file_none')).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'evidence[receipt]',
  });
  const data = Buffer.from('%PDF-logo');
  const logo = await stripe.files.create({ purpose: 'business_logo', file: { data, name: 'logo.pdf' } });
  await expect(of(logo.id)).rejects.toMatchObject({ param: 'evidence[receipt]' });
});

it('is told when Stripe has decided before', async () => {
  const id = await disputed();
  await stripe.disputes.close(id);
  await expect(stripePayments(account()).contest!(id, EVIDENCE)).rejects.toThrow(EvidenceRefused);
});
