import { createCoachProfile } from '../../contracts/accounts';
import { generateSlug } from '../../contracts/utilities/generateSlug';
import { assertHourlyRate } from '../../domain/accounts/hourlyRate';
import { mirroredProfile } from '../../domain/accounts/mirroredProfile';
import {
  assertMayBecomeCoach,
  newCoach,
  newCoachRates,
  withCoachProfile,
} from '../../domain/accounts/newCoach';
import { signInRevoked } from '../../domain/accounts/newUser';
import { paths } from '../../domain/paths';
import { newReservation, slugCandidates } from '../../domain/slugs/reserveSlug';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { findFreeSlug } from '../slugs/findFreeSlug';
import { followRole } from './followRole';
import { isEmailVerified } from './isEmailVerified';

export default operationHandler(
  createCoachProfile,
  async ({ input, caller, now, documents, ports, transact }) => {
    const { uid } = caller;
    const { slug: wantedSlug, hourlyRate, ...content } = input;
    const isVerified = await isEmailVerified(caller, () => ports.identities());
    assertHourlyRate(hourlyRate, await readSetting(ports, 'pricing.hourlyRate'));
    const { slug, role } = await transact(async (transaction) => {
      const [before, existing, privacy] = await transaction.getAll(
        paths.user(uid),
        paths.coach(uid),
        paths.privacySettings(uid),
      );
      assertMayBecomeCoach(before, existing, isVerified);
      const candidates: readonly [string, ...string[]] =
        wantedSlug === undefined
          ? slugCandidates(generateSlug(before.fullName ?? content.title), uid)
          : [wantedSlug];
      const slug = await findFreeSlug(transaction, 'coach', candidates, uid);
      const user = withCoachProfile(before, now);
      const coach = newCoach(uid, content, slug, now);
      transaction.set(paths.slug('coach', slug), newReservation('coach', slug, uid, now));
      transaction.create(paths.coach(uid), coach);
      transaction.create(paths.coachRates(uid), newCoachRates(hourlyRate, content.currency, now));
      transaction.set(paths.user(uid), user);
      const profile = mirroredProfile({ user, coach, privacy }, now);
      if (profile !== undefined) transaction.set(paths.publicProfile(uid), profile);
      transaction.log({ action: 'coach.create', entityType: 'coach', entityRef: uid, metadata: { slug } });
      return { slug, role: user.role };
    });
    if (role !== caller.role && (await followRole(uid, documents, await ports.identities())) === undefined)
      throw signInRevoked();
    return { coachId: uid, slug };
  },
);
