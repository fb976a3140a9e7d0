import type { ModerationCase } from '../../../functions/src/contracts/documents/moderationCases';
import { type Check, faultIf } from '../finding';
import { batched, joined, keyed } from '../joins';
import { type Source, rootId, rowsOf } from '../source';

/** A profile or resource is out of view exactly by flags that wait for a moderator or by a verdict, and a profile with its page. */
export const verdicts: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'resources'))) {
    const cases = await casesOf(
      source,
      batch.map((row) => `resource_${rootId(row)}`),
    );
    for (const [index, { path, data }] of batch.entries()) yield* agreed(path, !data.isVisible, cases[index]);
  }
  const people = joined({
    user: keyed(rowsOf(source, 'users'), rootId),
    coach: keyed(rowsOf(source, 'coaches'), rootId),
    profile: keyed(rowsOf(source, 'publicProfiles'), rootId),
  });
  for await (const batch of batched(people)) {
    const cases = await casesOf(
      source,
      batch.map(({ key }) => `profile_${key}`),
    );
    for (const [index, { key, user, coach, profile }] of batch.entries()) {
      if (user === undefined || user.data.status === 'deleted') continue;
      const isHeld = user.data.profileHold !== undefined;
      yield* agreed(user.path, isHeld, cases[index]);
      yield* faultIf(
        isHeld && coach?.data.isActive === true,
        `coaches/${key}`,
        'is shown, and the profile is not',
      );
      yield* faultIf(
        isHeld !== (profile?.data.isHidden === true),
        `publicProfiles/${key}`,
        'is not hidden as its account says',
      );
    }
  }
};

async function casesOf(source: Source, ids: readonly string[]) {
  return (await source.getAll(ids.map((id) => `moderationCases/${id}`))) as (ModerationCase | undefined)[];
}

function agreed(path: string, isOut: boolean, found: ModerationCase | undefined) {
  const isAccused = found?.decision === 'removed' || found?.status === 'open';
  return [
    ...faultIf(isOut && !isAccused, path, 'is out of view, and nothing says why'),
    ...faultIf(
      !isOut && found?.decision === 'removed' && found.status !== 'open',
      path,
      'is in view, and was removed',
    ),
  ];
}
