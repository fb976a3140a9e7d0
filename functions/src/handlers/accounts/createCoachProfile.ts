import { createCoachProfile } from '../../contracts/accounts';
import { generateSlug } from '../../contracts/utilities/generateSlug';
import { assertHourlyRate } from '../../domain/accounts/hourlyRate';
import { mirroredProfile } from '../../domain/accounts/mirroredProfile';
import { assertMayBecomeCoach, newCoach, newCoachRates } from '../../domain/accounts/newCoach';
import { paths } from '../../domain/paths';
import { newReservation, slugCandidates } from '../../domain/slugs/reserveSlug';
import { operationHandler } from '../../runtime/operationHandler';
import { findFreeSlug } from '../slugs/findFreeSlug';

export default operationHandler(createCoachProfile, async ({ input, caller: { uid }, now, transact }) => {
  const { slug: wantedSlug, hourlyRate, ...content } = input;
  const slug = await transact(async (transaction) => {
    const [user, existing, privacy, bounds] = await transaction.getAll(
      paths.user(uid),
      paths.coach(uid),
      paths.privacySettings(uid),
      paths.hourlyRateSetting,
    );
    assertMayBecomeCoach(user, existing);
    assertHourlyRate(hourlyRate, bounds);
    const candidates: readonly [string, ...string[]] =
      wantedSlug === undefined
        ? slugCandidates(generateSlug(user.fullName ?? content.title), uid)
        : [wantedSlug];
    const slug = await findFreeSlug(transaction, 'coach', candidates, uid);
    const coach = newCoach(uid, content, slug, now);
    transaction.set(paths.slug('coach', slug), newReservation('coach', slug, uid, now));
    transaction.create(paths.coach(uid), coach);
    transaction.create(paths.coachRates(uid), newCoachRates(hourlyRate, content.currency, now));
    transaction.update(paths.user(uid), { onboarding: { profileCompleted: true }, updatedAt: now });
    const profile = mirroredProfile({ user, coach, privacy }, now);
    if (profile !== undefined) transaction.set(paths.publicProfile(uid), profile);
    transaction.log({
      action: 'coach.create',
      entityType: 'coach',
      entityRef: uid,
      metadata: { slug },
    });
    return slug;
  });
  return { coachId: uid, slug };
});
