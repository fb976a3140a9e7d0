import type { Wallet } from '../../../functions/src/contracts/documents/wallets';
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

/** What a student saved to pay with. */
export const wallets = { 'wallets/enrolled': wallet };
