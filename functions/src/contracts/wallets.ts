import { z } from 'zod';
import { documentId, joinedId } from './bounds';
import { PAYMENT_STATUSES } from './documents/payments';
import { savedMethod } from './documents/wallets';
import { operation } from './operation';

/** The provider's name for it. */
const methodId = documentId;

/** What a person saved. */
const savedMethods = z.strictObject({
  methods: z.array(savedMethod).max(20),
  /** Since when the provider has lost what was saved, all of it; absent once something is saved again. */
  lostAt: z.iso.datetime().optional(),
});

export const addPaymentMethod = operation({
  name: 'payments/addPaymentMethod',
  summary:
    'Begins to save a way to pay: the app confirms the secret with the provider’s own SDK, to which alone the card goes. It is saved once the provider, and where it asks the bank, agreed.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ clientSecret: z.string().max(500) }),
  refusals: ['user-missing', 'payments-unavailable', 'payment-methods-full'],
  perMinute: 5,
});

export const listPaymentMethods = operation({
  name: 'payments/listPaymentMethods',
  summary: 'The ways to pay that the caller saved, as the provider has them now, the chosen one first.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: savedMethods,
  refusals: ['payments-unavailable'],
  perMinute: 30,
  isReadOnly: true,
});

export const setDefaultPaymentMethod = operation({
  name: 'payments/setDefaultPaymentMethod',
  summary: 'Chooses which of the saved ways to pay is taken where none is named.',
  callers: 'signed-in',
  input: z.strictObject({ methodId }),
  output: savedMethods,
  refusals: ['payments-unavailable', 'payment-method-missing'],
  perMinute: 20,
});

export const removePaymentMethod = operation({
  name: 'payments/removePaymentMethod',
  summary: 'Has the provider forget a saved way to pay. What was paid with it stays as it is.',
  callers: 'signed-in',
  input: z.strictObject({ methodId }),
  output: savedMethods,
  refusals: ['payments-unavailable', 'payment-method-missing'],
  perMinute: 20,
});

export const payWithSavedMethod = operation({
  name: 'payments/payWithSavedMethod',
  summary:
    'Pays an order of the caller that waits for its payment with a saved way to pay, once, however often it is asked. Where the bank asks who it is, the app goes on with the secret.',
  callers: 'signed-in',
  input: z.strictObject({
    paymentId: joinedId,
    /** The chosen one when it is left out. */
    methodId: methodId.optional(),
  }),
  output: z.strictObject({
    paymentId: joinedId,
    status: z.enum(PAYMENT_STATUSES),
    /** While the bank wants to know who it is. */
    clientSecret: z.string().max(500).optional(),
  }),
  refusals: [
    'provider-unavailable',
    'payment-missing',
    'payment-not-open',
    'payment-under-way',
    'seat-hold-expired',
    'too-many-attempts',
    'payments-unavailable',
    'payment-method-missing',
    'payment-declined',
  ],
  perMinute: 10,
});
