import { mirroredProfile, showsTheSame } from '../../../functions/src/domain/accounts/mirroredProfile';
import { type Check, faultIf } from '../finding';
import { joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

export const publicProfiles: Check = async function* (source) {
  const persons = joined({
    user: keyed(rowsOf(source, 'users'), rootId),
    coach: keyed(rowsOf(source, 'coaches'), rootId),
    privacy: keyed(privacySettings(source), rootId),
    profile: keyed(rowsOf(source, 'publicProfiles'), rootId),
  });
  for await (const { user, coach, privacy, profile } of persons) {
    const hides = privacy?.data.profileVisible === false && coach?.data.isActive !== true;
    if (profile === undefined) {
      if (user !== undefined && user.data.status !== 'deleted')
        yield { path: user.path, problem: 'has no public profile' };
      continue;
    }
    yield* faultIf(user === undefined, profile.path, 'shows a person who is gone');
    yield* faultIf(
      hides && profile.data.avatarUrl !== undefined,
      profile.path,
      'shows the picture of somebody who hides it',
    );
    const wanted = mirroredProfile(
      { user: user?.data, coach: coach?.data, privacy: privacy?.data },
      source.instant,
    );
    yield* faultIf(
      user !== undefined && !showsTheSame(profile.data, wanted),
      profile.path,
      'shows another person than the account and the coach profile say',
    );
  }
};

async function* privacySettings(source: Parameters<Check>[0]) {
  for await (const row of rowsOf(source, 'users/settings')) if (row.ids[1] === 'privacy') yield row;
}
