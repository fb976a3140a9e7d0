import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const path = 'payments/enrolled_published_1';

export const payments: RulesTable = {
  collection: 'payments/{paymentId}',
  blocks: [
    {
      document: 'an order that was paid, listed by who paid',
      path,
      list: { where: [['payerRef', '==', 'enrolled']] },
      update: { status: 'refunded' },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'an order is seen by its two sides and the admins'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'who paid what is nobody else’s business'),
        allow(['list'], ['enrolled', 'admin'], 'people see what they paid'),
        deny(['list'], everyoneBut('enrolled', 'admin'), 'what somebody else pays, nobody sees'),
        deny(['create', 'update', 'delete'], everyone, 'the books are the platform’s'),
      ],
    },
    {
      document: 'an order that was paid, listed by who is paid',
      path,
      list: { where: [['payeeRef', '==', 'coach']] },
      update: { amount: 1 },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'an order is seen by its two sides and the admins'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'who earns what is nobody else’s business'),
        allow(['list'], ['coach', 'admin'], 'coaches see what they earn'),
        deny(['list'], everyoneBut('coach', 'admin'), 'what a coach earns, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'the books are the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'enrolled', path: 'payments/missing', because: 'a foreign order and none look the same' },
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path }, [
      [{ amount: 1 }, 'a price is the platform’s'],
      [{ status: 'completed' }, 'what was paid, the provider says'],
      [{ platformFee: 0 }, 'the share is the platform’s'],
    ]),
    {
      by: 'enrolled',
      verb: 'list',
      path,
      list: { where: [['payerRef', '==', 'enrolled']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
    { by: 'enrolled', verb: 'list', path, verdict: 'deny', because: 'all orders are not one’s own' },
  ],
};

export const refunds: RulesTable = {
  collection: 'payments/{paymentId}/refunds/{refundId}',
  blocks: [
    {
      document: 'a part that went back to who paid',
      path: `${path}/refunds/1`,
      list: { limit: 20 },
      update: { status: 'failed' },
      rows: [
        allow(
          ['get', 'list'],
          ['enrolled', 'coach', 'admin'],
          'a refund is seen by its two sides and the admins',
        ),
        deny(
          ['get', 'list'],
          everyoneBut('enrolled', 'coach', 'admin'),
          'what goes back is nobody else’s business',
        ),
        deny(['create', 'update', 'delete'], everyone, 'money moves through the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'enrolled', path: `${path}/refunds/9`, because: 'no refund and a foreign one look the same' },
      { by: 'otherStudent', path: `${path}/refunds/1`, because: 'a stranger does not learn of it' },
    ]),
    {
      by: 'enrolled',
      verb: 'list',
      path: 'payments/missing/refunds/1',
      list: { limit: 20 },
      verdict: 'deny',
      because: 'an order that is not there has no sides',
    },
  ],
};

export const disputes: RulesTable = {
  collection: 'disputes/{disputeId}',
  blocks: [
    {
      document: 'a payer who wants the money back, listed by who is paid',
      path: 'disputes/dp_1',
      list: { where: [['payeeRef', '==', 'coach']] },
      update: { status: 'won' },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'a dispute is seen by its two sides and the admins'),
        deny(
          ['get'],
          everyoneBut('enrolled', 'coach', 'admin'),
          'who disputes what is nobody else’s business',
        ),
        allow(['list'], ['coach', 'admin'], 'coaches see what is disputed of theirs'),
        deny(['list'], everyoneBut('coach', 'admin'), 'what a coach may lose, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'a dispute is the bank’s to decide'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'otherStudent', path: 'disputes/dp_1', because: 'a stranger does not learn of it' },
      { by: 'enrolled', path: 'disputes/dp_9', because: 'a foreign dispute and none look the same' },
    ]),
    {
      by: 'enrolled',
      verb: 'list',
      path: 'disputes/dp_1',
      list: { where: [['payerRef', '==', 'enrolled']] },
      verdict: 'allow',
      because: 'payers see what they dispute',
    },
  ],
};

export const payouts: RulesTable = {
  collection: 'payouts/{payoutId}',
  blocks: [
    {
      document: 'money on its way to a coach',
      path: 'payouts/coach_1',
      list: { where: [['coachRef', '==', 'coach']] },
      update: { status: 'paid' },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'coaches see what they were paid'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'what a coach is paid, nobody else sees'),
        deny(['create', 'update', 'delete'], everyone, 'money moves through the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'otherCoach', path: 'payouts/coach_1', because: 'another coach does not learn of it' },
    { by: 'coach', path: 'payouts/coach_9', because: 'no payout and a foreign one look the same' },
  ]),
};

export const providerEvents: RulesTable = {
  collection: 'providerEvents/{eventId}',
  blocks: [
    {
      document: 'something that the provider told of',
      path: 'providerEvents/stripe_evt_1',
      list: { limit: 10 },
      update: { status: 'waiting' },
      rows: [
        allow(['get', 'list'], ['admin'], 'the admins see what was heard, and what of it waits'),
        deny(['get', 'list'], everyoneBut('admin'), 'what a provider tells is told to the platform'),
        deny(['create', 'update', 'delete'], everyone, 'what was heard stays'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'enrolled',
      path: 'providerEvents/stripe_evt_1',
      because: 'a payer reads the order, not how it came to be so',
    },
  ]),
};

export const ledger: RulesTable = {
  collection: 'ledger/{transactionId}',
  blocks: [
    {
      document: 'what was booked of an order',
      path: 'ledger/charge:enrolled_published_1',
      list: { limit: 10 },
      update: { coachChange: 250_000 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the books are the admins’ to read'),
        deny(['get', 'list'], everyoneBut('admin'), 'nobody else reads the books'),
        deny(['create', 'update', 'delete'], everyone, 'what is booked stays'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'coach',
      path: 'ledger/charge:enrolled_published_1',
      because: 'a coach reads statements, not the books',
    },
  ]),
};
