import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';

const SECRETS = ['whsec_old', 'whsec_new'];

let local: LocalStripe;
let stripe: Stripe;
let receiver: Server;
let heard: Stripe.Event[];
let heardOfConnect: Stripe.Event[];
let connectSecret: string;
/** What the receiver answers next; 200 when there is nothing left. */
let answers: number[];

beforeEach(async () => {
  heard = [];
  heardOfConnect = [];
  answers = [];
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const header = String(request.headers['stripe-signature']);
      const isConnect = request.url === '/connect';
      // Each secret verifies, and another does not.
      const [event] = (isConnect ? [connectSecret] : SECRETS).map((secret) =>
        stripe.webhooks.constructEvent(body, header, secret),
      );
      expect(() => stripe.webhooks.constructEvent(body, header, 'whsec_other')).toThrow('signature');
      (isConnect ? heardOfConnect : heard).push(event!);
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  const listener = { url: `http://127.0.0.1:${port}/hook`, secrets: SECRETS, events: ['*'] };
  local = await startStripe({ listeners: [{ ...listener, isConnect: false }] });
  stripe = new Stripe('sk_test_local', { ...local.address, protocol: 'http' });
});

afterEach(async () => {
  await local.stop();
  receiver.close();
});

async function control(name: string, body: object = {}): Promise<void> {
  const response = await fetch(`${local.url}/control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

const pay = () =>
  stripe.paymentIntents.create({
    amount: 900,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
  });

const types = () => heard.map(({ type }) => type).sort();

const PAID = ['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded'];

it('tells of what happened, signed by each secret over the raw body', async () => {
  const { id } = await pay();
  await control('quiet');
  expect(types()).toEqual(PAID);
  expect(heard.find(({ type }) => type === 'payment_intent.succeeded')?.data.object).toMatchObject({
    id,
    status: 'succeeded',
  });
});

it('tells again until it is answered with 2xx', async () => {
  answers = [500, 302, 404];
  await pay();
  await control('quiet');
  expect(heard).toHaveLength(3);
  await control('advance', { seconds: 10 });
  expect(heard).toHaveLength(6);
  await control('advance', { seconds: 3_600 });
  expect(types()).toEqual([...PAID, ...PAID].sort());
  expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
});

it('doubles, loses and turns round what it is asked to', async () => {
  await control('webhooks', { lose: 1, times: 2 });
  await pay();
  await control('quiet');
  expect(types()).toEqual([
    'charge.succeeded',
    'charge.succeeded',
    'payment_intent.succeeded',
    'payment_intent.succeeded',
  ]);
  heard = [];
  await control('webhooks', { times: 1, hold: true });
  await pay();
  await control('quiet');
  expect(heard).toEqual([]);
  await control('webhooks', { hold: false });
  await control('quiet');
  expect(types()).toEqual(PAID);
  const [lost] = (await stripe.events.list({ type: 'payment_intent.created' })).data;
  heard = [];
  await control('webhooks', { resend: lost!.id });
  expect(heard.map(({ id }) => id)).toEqual([lost!.id]);
});

it('tells of connected accounts only those who asked for them', async () => {
  const { port } = receiver.address() as AddressInfo;
  const made = await stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${port}/connect`,
    enabled_events: ['account.updated'],
    connect: true,
  });
  expect(made.secret).toMatch(/^whsec_/);
  expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
  connectSecret = made.secret!;
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  await control('onboard', { account: id });
  expect(heardOfConnect).toMatchObject([
    { type: 'account.updated', account: id, data: { object: { id, payouts_enabled: true } } },
  ]);
  expect(heard).toEqual([]);
});
