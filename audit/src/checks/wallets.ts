import { type Check, faultIf } from '../finding';
import { grouped, joined, keyed } from '../joins';
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
  const all = grouped(rowsOf(source, 'users', 'stripeCustomerId'), ({ data }) => data.stripeCustomerId ?? '');
  for await (const { key, value: people } of all) {
    const others = people.length - 1;
    yield* faultIf(others > 0, people[0]?.path ?? '', `is the customer ${key}, as ${others} others are`);
  }
};
