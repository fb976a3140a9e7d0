import { MOST_SOFT } from '../../../functions/src/domain/notifications/mailAddress';
import { type Check, faultIf } from '../finding';
import { rowsOf } from '../source';

/** An address takes mail or none by what was heard of it since its owner last vouched for it, each event once. */
export const mailAddresses: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'users/mailAddresses')) {
    const { address, state, since, events } = data;
    const id = path.slice(path.lastIndexOf('/') + 1);
    yield* faultIf(Buffer.from(id, 'base64url').toString() !== address, path, `is not that of ${address}`);
    const ids = new Set(events.map((event) => event.id));
    yield* faultIf(ids.size !== events.length, path, 'has an event twice');
    const heard = (type: string) => events.filter((event) => event.type === type && event.at > since).length;
    const isBad = heard('hard') > 0 || heard('soft') >= MOST_SOFT;
    yield* faultIf(isBad && state !== 'bounced', path, `is ${state} and bounced since`);
    yield* faultIf(
      heard('complaint') > 0 && state === 'good',
      path,
      'is good, and its reader complained since',
    );
    yield* faultIf(state !== 'good' && events.length === 0, path, `is ${state} for no reason`);
  }
};
