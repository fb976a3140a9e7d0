import type { Wallet } from '../../../functions/src/contracts/documents/wallets';
import { aStatement } from '../../../functions/test/support/someBooks';
import { CREATED } from './dates';

const wallet: Wallet = {
  userRef: 'enrolled',
  provider: 'stripe',
  methods: [
    { id: 'pm_1', type: 'card', brand: 'visa', last4: '4242', expiresIn: '2040-12', isDefault: true },
  ],
  createdAt: CREATED,
  updatedAt: CREATED,
};

/** What a student saved to pay with, and a month of a coach. */
export const wallets = {
  'wallets/enrolled': wallet,
  'statements/coach_eur_2026-02': aStatement('coach'),
};
