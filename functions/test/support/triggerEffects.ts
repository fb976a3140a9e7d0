import { mirroredProfile } from '../../src/domain/accounts/mirroredProfile';
import { paths } from '../../src/domain/paths';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import { aConnection } from './aConnection';
import { aBooking } from './aDiary';
import { type Platform, NOON } from './aPlatform';
import { aCoach, aResource, aSkill, aUserSkill, anEnrollment } from './builders';
import { aComment, aPost } from './aForum';
import { aConsultation, aSchedule } from './aDiary';
import { aQuiz } from './aMatch';
import { aMessage, aTalk } from './aTalk';
import { aUser } from './people';

/** What the triggers of a pattern do for one of its documents. */
export interface Effect {
  readonly document: string;
  readonly before: (market: Platform) => void;
  /** Undefined until they have done it. */
  readonly after: (market: Platform) => unknown;
}

/** What each trigger brings about when its document says something else than what follows from it; one that is new is entered here. */
export const EFFECTS: Readonly<Record<string, Effect>> = {
  'users/{uid}': {
    document: 'users/sam',
    before: ({ documents }) => documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam' })),
    after: ({ documents }) => documents.dump('publicProfiles/sam')['publicProfiles/sam'],
  },
  'users/{uid}/settings/privacy': {
    document: 'users/sam/settings/privacy',
    before: ({ documents }) => documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam' })),
    after: ({ documents }) => documents.dump('publicProfiles/sam')['publicProfiles/sam'],
  },
  'coaches/{uid}': {
    document: 'coaches/carla',
    before: ({ documents }) => documents.put(paths.user('carla'), aUser('carla', { role: 'coach' })),
    after: ({ documents }) => documents.dump('publicProfiles/carla')['publicProfiles/carla'],
  },
  'programs/{programId}': {
    document: 'programs/bootcamp',
    before: () => undefined,
    after: ({ searchIndex }) => searchIndex.entry('program', 'bootcamp'),
  },
  'programs/{programId}/chapters/{chapterId}': {
    document: 'programs/bootcamp/chapters/new',
    before: () => undefined,
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-outline'))[0],
  },
  'programs/{programId}/lessons/{lessonId}': {
    document: 'programs/bootcamp/lessons/new',
    before: () => undefined,
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-outline'))[0],
  },
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}': {
    document: 'enrollments/sam_bootcamp/lessonProgress/l1',
    before: (market) => {
      const enrollment = anEnrollment({ programRef: 'bootcamp', progress: 0 });
      market.documents.put(paths.enrollment('sam_bootcamp'), enrollment);
      const record = { lessonRef: 'l1', completed: true, updatedAt: NOON };
      market.documents.put(paths.lessonProgress('sam_bootcamp', 'l1'), record as never);
    },
    after: ({ documents }) =>
      (documents.dump('enrollments')['enrollments/sam_bootcamp'] as { progress: number }).progress ||
      undefined,
  },
  'programs/{programId}/seats/{shard}': {
    document: 'programs/bootcamp/seats/1',
    before: (market) => {
      const seats = {
        taken: 3,
        isOpen: true,
        version: 3,
        isCountDue: false,
        createdAt: NOON,
        updatedAt: NOON,
      };
      market.documents.put(paths.seats('bootcamp', 1), seats);
    },
    after: (market) => (program(market).currentEnrollments === 3 ? 'counted' : undefined),
  },
  'ratingSummaries/{summaryId}': {
    document: 'ratingSummaries/program_bootcamp',
    before: (market) => change(market, { rating: 5, totalReviews: 9 }),
    after: (market) => (program(market).totalReviews === 0 ? 'mirrored' : undefined),
  },
  'bookmarks/{bookmarkId}': {
    document: 'bookmarks/sam_guide',
    before: ({ documents }) => documents.put(paths.resource('guide'), aResource('guide')),
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-bookmarks'))[0],
  },
  'resources/{resourceId}': {
    document: 'resources/gone',
    before: () => undefined,
    after: ({ documents }) => Object.keys(documents.dump('outbox/clear-bookmarks'))[0],
  },
  'sessions/{sessionId}': {
    document: 'sessions/meeting',
    before: ({ documents }) => {
      documents.put(paths.session('meeting'), newSession(aBooking(), NOON));
      documents.put(paths.calendarConnection('carla'), aConnection('carla'));
    },
    after: ({ documents }) => Object.keys(documents.dump('outbox/sync-session-event'))[0],
  },
  'skills/{skillId}': {
    document: 'skills/wheel',
    before: ({ documents }) => documents.put(paths.skill('wheel'), aSkill('wheel')),
    after: ({ searchIndex }) => searchIndex.entry('skill', 'wheel'),
  },
  'userSkills/{userSkillId}': {
    document: 'userSkills/sam_wheel',
    before: ({ documents }) => {
      documents.put(paths.skill('wheel'), aSkill('wheel'));
      documents.put(paths.userSkillOf('sam', 'wheel'), aUserSkill('sam', 'wheel'));
    },
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-skill'))[0],
  },
  'publicProfiles/{uid}': {
    document: 'publicProfiles/carla',
    before: showCarla,
    after: ({ searchIndex }) => searchIndex.entry('coach', 'carla'),
  },
  'posts/{postId}/votes/{uid}': {
    document: 'posts/hello/votes/eve',
    before: ({ documents }) => documents.put(paths.post('hello'), aPost()),
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-post'))[0],
  },
  'posts/{postId}/comments/{commentId}': {
    document: 'posts/hello/comments/first',
    before: ({ documents }) => {
      documents.put(paths.post('hello'), aPost());
      documents.put(paths.comment('hello', 'first'), aComment());
    },
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-post'))[0],
  },
  'conversations/{conversationId}/messages/{messageId}': {
    document: 'conversations/talk/messages/hello',
    before: ({ documents }) => {
      for (const [path, data] of aTalk()) documents.put(path, data);
      documents.put(paths.message('talk', 'hello'), aMessage());
    },
    after: ({ documents }) =>
      (documents.dump('conversations/talk')['conversations/talk'] as { lastSeq: number }).lastSeq ||
      undefined,
  },
  'conversations/{conversationId}/members/{uid}': {
    document: 'conversations/talk/members/carla',
    before: ({ documents }) => {
      for (const [path, data] of aTalk({ lastSeq: 1, unreadShare: 1 })) documents.put(path, data);
      const tally = documents.dump('users/carla/conversations/talk')[
        'users/carla/conversations/talk'
      ] as object;
      documents.put(paths.conversationTally('carla', 'talk'), {
        ...tally,
        readSeq: 0,
        unreadShare: 0,
      } as never);
    },
    after: ({ documents }) =>
      (documents.dump('users/carla')['users/carla/conversations/talk'] as { readSeq: number }).readSeq ||
      undefined,
  },
  'blocks/{blockId}': {
    document: 'blocks/carla_sam',
    before: ({ documents }) => {
      for (const [path, data] of aTalk()) documents.put(path, data);
      const block = { blockerRef: 'carla', blockedRef: 'sam', createdAt: NOON, updatedAt: NOON };
      documents.put(paths.block('carla', 'sam'), block);
    },
    after: ({ documents }) =>
      (documents.dump('users/carla')['users/carla/conversations/talk'] as { blockedRefs: string[] })
        .blockedRefs[0],
  },
  'coaches/{uid}/private/quiz': {
    document: 'coaches/carla/private/quiz',
    before: answerQuiz,
    after: profileOfCarla,
  },
  'consultationTypes/{typeId}': {
    document: 'consultationTypes/carla_0',
    before: answerQuiz,
    after: profileOfCarla,
  },
  'availabilitySchedules/{scheduleId}': {
    document: 'availabilitySchedules/carla_0',
    before: answerQuiz,
    after: profileOfCarla,
  },
  'suspensions/{uid}': {
    document: 'suspensions/carla',
    before: showCarla,
    after: ({ searchIndex }) => searchIndex.entry('coach', 'carla'),
  },
};

/** A coach with a page and a public name, whom no search knows yet. */
function showCarla({ documents }: Platform): void {
  const user = aUser('carla', { role: 'coach', fullName: 'Carla' });
  const profile = mirroredProfile({ user, coach: aCoach() }, NOON);
  if (profile === undefined) throw new Error('Carla has no public profile');
  documents.put(paths.coach('carla'), aCoach());
  documents.put(paths.publicProfile('carla'), profile);
}

/** A coach who can be matched, whom no profile tells of. */
function answerQuiz({ documents }: Platform): void {
  documents.put(paths.coachQuiz('carla'), { ...aQuiz(), createdAt: NOON, updatedAt: NOON });
  documents.put(paths.consultationType('carla_0'), aConsultation());
  documents.put(paths.availabilitySchedule('carla_0'), aSchedule());
}

function profileOfCarla({ documents }: Platform): unknown {
  return documents.dump('matchProfiles/carla')['matchProfiles/carla'];
}

interface Shown {
  readonly currentEnrollments: number;
  readonly totalReviews: number;
}

function program({ documents }: Platform): Shown {
  return documents.dump('programs/bootcamp')['programs/bootcamp'] as Shown;
}

function change(market: Platform, changes: object): void {
  market.documents.put(paths.program('bootcamp'), { ...program(market), ...changes } as never);
}
