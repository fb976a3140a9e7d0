import { revokeAdmin as revoke } from '../../../functions/src/handlers/admin/changeAdmin';
import { type Command, argument, logEntry } from '../desk';

export const revokeAdmin: Command = {
  usage: '<uid or address>',
  does: 'Makes an admin a coach or a student again, as the profile says. The last admin stays one.',
  changes: true,
  async run(args, desk) {
    const who = argument(args, 0, 'person');
    const uid = (await desk.account(who))?.uid ?? who;
    const entry = logEntry(desk, 'admin.revoke', 'user', uid);
    return { uid, role: await revoke({ ...desk, uid, entry }) };
  },
};
