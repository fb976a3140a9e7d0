import { type Check, faultIf } from '../finding';
import { folded, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

/** What a person saved to pay with is the person's, and one of it is the default. */
export const wallets: Check = async function* (source) {
  const all = joined({
    user: keyed(rowsOf(source, 'users'), rootId),
    wallet: keyed(rowsOf(source, 'wallets'), rootId),
  });
  for await (const { key, user, wallet } of all) {
    if (wallet === undefined) continue;
    const { path, data } = wallet;
    const { userRef, methods, lostAt } = data;
    yield* faultIf(userRef !== key, path, `is of ${userRef}`);
    yield* faultIf(user === undefined, path, 'is of nobody');
    const isUnasked = user !== undefined && user.data.stripeCustomerId === undefined;
    yield* faultIf(methods.length > 0 && isUnasked, path, 'is of somebody whom its provider does not know');
    const defaults = methods.filter(({ isDefault }) => isDefault).length;
    yield* faultIf(methods.length > 0 && defaults !== 1, path, `has ${defaults} defaults`);
    const ids = new Set(methods.map(({ id }) => id));
    yield* faultIf(ids.size !== methods.length, path, 'names a way to pay twice');
    yield* faultIf(lostAt !== undefined && methods.length > 0, path, 'has lost what it has');
  }
};

/** No two people are one customer of the provider. */
export const payers: Check = async function* (source) {
  const all = folded(
    rowsOf(source, 'users', 'stripeCustomerId'),
    ({ data }) => data.stripeCustomerId ?? '',
    () => ({ first: '', people: 0 }),
    ({ first, people }, { path }) => ({ first: first === '' ? path : first, people: people + 1 }),
  );
  for await (const { key, value } of all) {
    const { first, people } = value;
    const isShared = key !== '' && people > 1;
    yield* faultIf(isShared, first, `is the customer ${key}, as ${people - 1} others are`);
  }
};
