import type { ModerationCase } from '../../../functions/src/contracts/documents/moderationCases';
import type { Resource } from '../../../functions/src/contracts/documents/resources';
import type { Standing } from '../../../functions/src/contracts/documents/standings';
import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import { SETTINGS } from '../../../functions/src/contracts/settings';
import { suspended, withProfileHeld } from '../../../functions/src/domain/accounts/suspending';
import { newStanding } from '../../../functions/src/domain/community/standings';
import { type Accused, appealedCase, decidedCase } from '../../../functions/src/domain/moderation/cases';
import { profileWords } from '../../../functions/src/domain/moderation/profileWords';
import { resourceWords } from '../../../functions/src/domain/moderation/resourceWords';
import { paths } from '../../../functions/src/domain/paths';
import { fingerprint } from '../../../functions/src/handlers/moderation/fingerprint';
import { caseIdOf } from '../../../functions/src/handlers/moderation/target';
import type { People } from './buildPeople';
import { suspendedCoach } from './suspendedCoach';
import { onDay } from './timeline';

/** What admins and moderators decided, and the library that some of it is about. */
export interface Order {
  readonly suspensions: readonly Suspension[];
  readonly resources: readonly Resource[];
  readonly cases: readonly ModerationCase[];
  readonly standings: readonly Standing[];
}

export const MODERATOR = 'admin-ines';
/** When the coach was suspended, the profile taken out of view, and that appealed. */
export const SUSPENDED = onDay(200);
const [HELD, APPEALED] = [onDay(210), onDay(211)];

/** Whose name was none. */
const NAMELESS = 'student-tunde';

/** One coach is suspended, one profile out of view, for which its person appealed, and one resource removed. */
export function withOrder<P extends People>(people: P): { readonly people: P; readonly order: Order } {
  const of = (uid: string) => ({
    user: people.users.find((user) => user.uid === uid),
    coach: people.coaches.find(({ coach }) => coach.id === uid)?.coach,
    suspension: undefined,
  });
  const stopped = suspended(
    of(suspendedCoach.id),
    { by: MODERATOR, reason: 'Sold places at an evening that was never planned.' },
    SUSPENDED,
  );
  const held = withProfileHeld(of(NAMELESS), HELD).user;
  const library = buildLibrary();
  const cases = [
    profileCase(of(NAMELESS)),
    ...library.flatMap(({ isVisible, ...each }) => (isVisible ? [] : [resourceCase(each)])),
  ];
  return {
    people: {
      ...people,
      users: people.users.map((user) => [stopped.user, held].find((each) => each?.uid === user.uid) ?? user),
      coaches: people.coaches.map((built) =>
        built.coach.id === stopped.coach?.id ? { ...built, coach: stopped.coach } : built,
      ),
    },
    order: {
      suspensions: stopped.suspension === undefined ? [] : [stopped.suspension],
      resources: library,
      cases,
      standings: cases.map(({ authorRef, updatedAt }) => ({
        ...newStanding(authorRef, updatedAt),
        strikes: 1,
      })),
    },
  };
}

function profileCase({
  user,
  coach,
}: {
  readonly user: People['users'][number] | undefined;
  readonly coach: undefined | People['coaches'][number]['coach'];
}): ModerationCase {
  if (user === undefined) throw new Error(`there is no ${NAMELESS}`);
  const removed = decided(
    {
      ...{
        caseId: caseIdOf({ targetType: 'profile', targetId: user.uid }),
        targetType: 'profile',
        authorRef: user.uid,
      },
      ...{ targetPath: paths.publicProfile(user.uid).path, version: fingerprint(profileWords(user, coach)) },
    },
    'A profile bears the name of its person.',
  );
  const appeal = { uid: user.uid, text: 'It is the name that everybody calls me by.' };
  return appealedCase(removed, appeal, SETTINGS['moderation.rules'].default, APPEALED);
}

function resourceCase(resource: Omit<Resource, 'isVisible'>): ModerationCase {
  const { id, createdBy } = resource;
  return decided(
    {
      ...{
        caseId: caseIdOf({ targetType: 'resource', targetId: id }),
        targetType: 'resource',
        authorRef: createdBy,
      },
      ...{ targetPath: paths.resource(id).path, version: fingerprint(resourceWords(resource)) },
    },
    'Sells what it says that it gives.',
  );
}

function decided(accused: Accused, reason: string): ModerationCase {
  return decidedCase(undefined, accused, { decision: 'removed', reason, by: MODERATOR }, HELD);
}

function buildLibrary(): readonly Resource[] {
  const at = (day: number) => ({ createdAt: onDay(day), updatedAt: onDay(day), bookmarkCount: 0 });
  return [
    {
      ...{
        id: 'resource-one-page',
        title: 'One page before you negotiate',
        resourceType: 'document',
        createdBy: 'coach-ana',
      },
      description: 'What you want, what they want, and where you would walk away: five boxes to fill in.',
      ...{
        url: 'https://www.nebula.example/library/one-page',
        tags: ['negotiation', 'preparation'],
        isVisible: true,
      },
      ...at(40),
    },
    {
      ...{
        id: 'resource-breath',
        title: 'Breath for the back row',
        resourceType: 'video',
        createdBy: 'coach-kwame',
      },
      description: 'Four minutes, standing up. Do them before you speak, and not after.',
      ...{ url: 'https://www.nebula.example/library/breath', tags: ['voice'], isVisible: true },
      ...at(55),
    },
    {
      ...{
        id: 'resource-ten-deals',
        title: 'Ten deals in ten days',
        resourceType: 'article',
        createdBy: suspendedCoach.id,
      },
      description: 'Free for the first hundred. Card details are only to know that you mean it.',
      ...{ url: 'https://www.nebula.example/library/ten-deals', tags: ['sales'], isVisible: false },
      ...at(120),
    },
  ];
}
