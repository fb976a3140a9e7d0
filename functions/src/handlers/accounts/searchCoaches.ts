import { searchCoaches } from '../../contracts/search';
import { paths } from '../../domain/paths';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { operationHandler } from '../../runtime/operationHandler';
import { facetsOf } from '../search/facets';
import { foundPage } from '../search/foundPage';

export default operationHandler(searchCoaches, async (call) => {
  const { query, specialty, language, country, isVerified: verified, minRating, ...page } = call.input;
  const facets = facetsOf({ specialty, language, country, verified });
  const request = { ...page, kind: 'coach' as const, text: query, facets, ranges: { minRating } };
  const found = await foundPage(call, request, paths.coach, (coach) => (coach.isActive ? coach : undefined));
  const uids = found.items.map(({ id }) => id);
  const [profiles, suspensions] = await Promise.all([
    call.documents.getAll(...uids.map((uid) => paths.publicProfile(uid))),
    call.documents.getAll(...uids.map((uid) => paths.suspension(uid))),
  ]);
  const items = found.items.flatMap((coach, index) => {
    const profile = profiles[index];
    if (profile === undefined || isSuspended(suspensions[index], call.now)) return [];
    const { id, slug, title, headline, specialties, isVerified, rating, totalReviews, explanation } = coach;
    return [
      {
        coachId: id,
        slug,
        displayName: profile.displayName,
        ...(profile.avatarUrl !== undefined && { avatarUrl: profile.avatarUrl }),
        title,
        ...(headline !== undefined && { headline }),
        specialties,
        isVerified,
        rating,
        totalReviews,
        ...(explanation !== undefined && { explanation }),
      },
    ];
  });
  return { ...found, items };
});
