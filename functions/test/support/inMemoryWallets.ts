import type { SavedMethod } from '../../src/contracts/documents/wallets';
import { CustomerMissing } from '../../src/ports/payments';
import type { Wallets } from '../../src/ports/wallets';
import type { InMemoryPayments } from './inMemoryPayments';

/**
 * The wallets of a provider in memory: each customer has saved `pm_1` and `pm_2`, until it forgets one.
 * @param onRemoved told of each customer that is gone
 */
export function inMemoryWallets(
  payments: () => InMemoryPayments,
  onRemoved: (customerId: string) => void = () => undefined,
): Wallets {
  const customers = new Map<string, string>();
  const forgotten = new Set<string>();
  const gone = new Set<string>();
  return {
    provider: 'mock',
    openCustomer: ({ key }) => {
      const id = customers.get(key) ?? `cus_${customers.size + 1}`;
      customers.set(key, id);
      return Promise.resolve(id);
    },
    methods: (id) => {
      const saved = [aCard('pm_1'), aCard('pm_2')].filter((each) => !forgotten.has(each.id));
      const withDefault = saved.map((each, index) => ({ ...each, isDefault: index === 0 }));
      return Promise.resolve(gone.has(id) ? undefined : withDefault);
    },
    openSetup: (id) =>
      gone.has(id) ? Promise.reject(new CustomerMissing(id)) : Promise.resolve(`seti_of_${id}_secret_1`),
    choose: () => Promise.resolve(),
    forget: (methodId) => Promise.resolve(void forgotten.add(methodId)),
    pay: ({ transactionId }) => {
      payments().payCharge(transactionId);
      return payments().read(transactionId);
    },
    removeCustomer: (id) => {
      gone.add(id);
      onRemoved(id);
      return Promise.resolve();
    },
  };
}

export function aCard(id: string, changes: Partial<SavedMethod> = {}): SavedMethod {
  return {
    id,
    type: 'card',
    brand: 'visa',
    last4: '4242',
    expiresIn: '2040-12',
    isDefault: true,
    ...changes,
  };
}
