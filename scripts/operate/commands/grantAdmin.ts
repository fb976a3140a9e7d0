import { Refusal } from '../../../functions/src/domain/refusal';
import { grantAdmin as grant } from '../../../functions/src/handlers/admin/changeAdmin';
import { type Command, argument, logEntry } from '../desk';

export const grantAdmin: Command = {
  usage: '<uid or address>',
  does: 'Makes a person an admin. The person must have signed in once; the token follows within an hour, or at the next sign-in.',
  changes: true,
  async run(args, desk) {
    const who = argument(args, 0, 'person');
    const account = await desk.account(who);
    if (account === undefined) throw new Refusal('user-missing', `Nobody signs in as ${who}.`);
    const entry = logEntry(desk, 'admin.grant', 'user', account.uid);
    return { uid: account.uid, role: await grant({ ...desk, uid: account.uid, entry }) };
  },
};
