import { lockTrustLevel } from '../../contracts/moderation';
import { lockedStanding, newStanding } from '../../domain/community/standings';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(lockTrustLevel, ({ input: { userId, level }, caller, now, transact }) => {
  if (userId === caller.uid) throw new Refusal('not-yourself', 'Another admin decides about you.');
  const path = paths.standing(userId);
  return transact(async (transaction) => {
    const [user, stored] = await transaction.getAll(paths.user(userId), path);
    if (user === undefined) throw new Refusal('user-missing', 'There is no such account.');
    const standing = stored ?? newStanding(userId, now);
    const after = lockedStanding(standing, level, user, now);
    const answer = { userId, trustLevel: after.trustLevel, isLocked: after.lockedLevel !== undefined };
    if (after.lockedLevel === standing.lockedLevel) return answer;
    transaction.set(path, after);
    transaction.log({
      action: level === undefined ? 'unlock-trust-level' : 'lock-trust-level',
      ...{
        entityType: 'user',
        entityRef: userId,
        metadata: { from: standing.trustLevel, to: after.trustLevel },
      },
    });
    return answer;
  });
});
