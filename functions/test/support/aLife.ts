import { newMember, newTally } from '../../src/domain/messaging/conversations';
import { newReviewFlag } from '../../src/domain/reviews/reviewFlag';
import { newMessageFlag } from '../../src/domain/messaging/messageFlag';
import { paths } from '../../src/domain/paths';
import { wantedExport } from '../../src/domain/privacy/exporting';
import { newReservation } from '../../src/domain/slugs/reserveSlug';
import type { DocumentPath } from '../../src/ports/documents';
import { aQuiz, aRanking } from './aMatch';
import { aCalendar } from './aCalendar';
import { NOON } from './aPlatform';
import { storedBroadcast } from './aBroadcast';
import { aMessage, aTalk } from './aTalk';
import { aCoach, aLesson, aProgram, aReview, aStudent, anEnrollment, someSeats } from './builders';
import { aPublicProfile, aUser } from './people';
import { aForum } from './aForum';
import { aGathering } from './aGathering';
import { aShelf } from './aShelf';
import { anAudience } from './anAudience';
import { aTableExport } from './aTableExport';
import { someBooks } from './someBooks';

type Given = readonly [path: DocumentPath<unknown>, data: unknown];

const dates = { createdAt: NOON, updatedAt: NOON };

export const MIA = 'miaUid7';
export const NAME = 'Mia Marlowe';
export const EMAIL = 'mia@marlowe.example';
export const PHONE = '+4512345678';
export const KNOWN = [MIA, NAME, EMAIL, PHONE] as const;

/** Mia learns, teaches and governs: a trace of hers in every collection, among those of Otto, who stays. */
export function aLife(): readonly Given[] {
  const own = aProgram({
    id: 'craft',
    slug: 'craft',
    coachRef: MIA,
    description: `By ${NAME}`,
    currentEnrollments: 1,
  });
  const other = aProgram({ id: 'bootcamp', currentEnrollments: 2 });
  const open = aProgram({ id: 'open', slug: 'open' });
  const paid = aProgram({ id: 'paid', slug: 'paid', currentEnrollments: 2 });
  const ottoId = 'otto_craft';
  const notice = {
    type: 'enrollment-created',
    title: 'A new student',
    priority: 'normal',
    isRead: false,
    isArchived: false,
    expiresAt: NOON,
    ...dates,
  } as const;
  const said = { conversationRef: 'pair', content: `I am ${NAME}` };
  const enrolled = anEnrollment({ studentRef: MIA, seatShard: 0, certificateRef: 'code-1' });
  const bought = anEnrollment({
    studentRef: MIA,
    programRef: 'paid',
    paymentStatus: 'paid',
    amountPaid: 5_000,
    seatShard: 0,
    progress: 50,
    completedLessonRefs: ['one'],
  });
  return [
    ...aCalendar(MIA, NAME),
    ...aShelf(MIA, NAME),
    ...aForum(MIA, NAME),
    ...aGathering(MIA, NAME),
    [paths.user(MIA), aUser(MIA, { role: 'admin', email: EMAIL, fullName: NAME, phone: PHONE })],
    [
      paths.dataExport(MIA),
      wantedExport(undefined, { uid: MIA, id: 'older' }, new Date(NOON.getTime() - 86_400_000)).dataExport,
    ],
    [paths.audience(MIA), anAudience(MIA)],
    [paths.tableExport(MIA, 'payments', 'csv'), aTableExport(MIA)],
    [paths.user('root'), aUser('root', { role: 'admin' })],
    [paths.user('otto'), aUser('otto')],
    [paths.user('carla'), aUser('carla', { role: 'coach' })],
    [paths.publicProfile(MIA), aPublicProfile(NAME)],
    [paths.privacySettings(MIA), { profileVisible: true, ...dates }],
    [paths.device(MIA, '0'), { token: 'token', platform: 'web', lastSeenAt: NOON, ...dates }],
    [paths.notification(MIA, 'a'), { ...notice, id: 'a', recipientRef: MIA, content: NAME }],
    [
      paths.mailLedger(MIA, 'enrollment-created'),
      {
        recipientRef: MIA,
        actorRefs: ['otto'],
        kind: 'enrollment-created',
        mails: [],
        expiresAt: NOON,
        ...dates,
      },
    ],
    [
      paths.notification('carla', `enrollment-created:${MIA}:${MIA}_bootcamp`),
      {
        ...notice,
        id: `enrollment-created:${MIA}:${MIA}_bootcamp`,
        recipientRef: 'carla',
        actorRef: MIA,
        content: `${NAME} enrolled`,
      },
    ],
    [
      paths.notification('carla', 'enrollment-created:otto:otto_bootcamp'),
      {
        ...notice,
        id: 'enrollment-created:otto:otto_bootcamp',
        recipientRef: 'carla',
        actorRef: 'otto',
        content: 'Otto enrolled',
      },
    ],
    [
      paths.mailLedger('carla', 'enrollment-created'),
      {
        recipientRef: 'carla',
        actorRefs: [MIA, 'otto'],
        kind: 'enrollment-created',
        mails: [MIA, 'otto'].map((actorRef) => ({
          dedupeKey: `enrollment-created:${actorRef}`,
          actorRef,
          subjectRef: `${actorRef}_bootcamp`,
          at: NOON,
        })),
        expiresAt: NOON,
        ...dates,
      },
    ],
    [paths.student(MIA), aStudent(MIA)],
    [paths.student('otto'), { ...aStudent('otto'), coachRefs: ['carla', MIA] }],
    [paths.coach(MIA), aCoach({ id: MIA, slug: 'mia-marlowe', bio: `I am ${NAME}` })],
    [paths.coach('carla'), aCoach()],
    [paths.coachRates(MIA), { hourlyRate: 5_000, currency: 'usd', ...dates }],
    [paths.coachSettings(MIA), { approvesBookings: true, ...dates }],
    [paths.slug('coach', 'mia-marlowe'), newReservation('coach', 'mia-marlowe', MIA, NOON)],
    [paths.slug('coach', 'mia'), { ...newReservation('coach', 'mia', MIA, NOON), isCurrent: false }],
    [
      paths.verificationRequest(MIA),
      { userRef: MIA, links: ['https://example.com/mia'], status: 'pending', version: 1, ...dates },
    ],
    [
      paths.verificationRequest('carla'),
      {
        userRef: 'carla',
        links: ['https://example.com/c'],
        status: 'approved',
        version: 1,
        decidedBy: MIA,
        decidedAt: NOON,
        ...dates,
      },
    ],
    [paths.program('craft'), own],
    [paths.program('bootcamp'), other],
    [paths.program('paid'), paid],
    [paths.program('open'), open],
    ...[own, other, paid, open].flatMap((program) =>
      someSeats(program).map(({ shard, seats }): Given => [paths.seats(program.id, shard), seats]),
    ),
    [paths.lesson('craft', 'l1'), aLesson('l1')],
    [paths.enrollment(enrolled.id), enrolled],
    [paths.enrollment(bought.id), bought],
    [paths.lessonProgress(enrolled.id, 'l1'), { completed: true, ...dates }],
    [paths.lessonPosition(enrolled.id, 'l1'), { studentRef: MIA, position: 3, updatedAt: NOON }],
    [
      paths.enrollment(ottoId),
      anEnrollment({ id: ottoId, studentRef: 'otto', programRef: 'craft', coachRef: MIA }),
    ],
    [
      paths.enrollment('otto_bootcamp'),
      anEnrollment({
        id: 'otto_bootcamp',
        studentRef: 'otto',
        statusHistory: [{ to: 'active', at: NOON, by: MIA }],
      }),
    ],
    [
      paths.review(`${MIA}_program_bootcamp`),
      aReview({ authorRef: MIA, text: `${NAME} was here`, isVisible: false }),
    ],
    [paths.reviewModeration(`${MIA}_program_bootcamp`), { reason: 'spam', hiddenBy: 'root', ...dates }],
    [
      paths.review(`otto_coach_${MIA}`),
      aReview({ authorRef: 'otto', targetType: 'coach', targetRef: MIA, coachRef: MIA }),
    ],
    [
      paths.review('otto_program_craft'),
      aReview({
        authorRef: 'otto',
        targetRef: 'craft',
        coachRef: MIA,
        response: { text: `Thanks, ${NAME}`, respondedAt: NOON, updatedAt: NOON, reviewVersion: 1 },
      }),
    ],
    [paths.ratingSummary('coach', MIA), { id: `coach_${MIA}`, targetType: 'coach', targetRef: MIA }],
    ...someBooks(MIA, NAME, bought.id),
    [
      paths.waitlistEntry('paid', MIA),
      {
        studentRef: MIA,
        programRef: 'paid',
        coachRef: 'carla',
        status: 'offered',
        joinedAt: NOON,
        offers: 1,
        offerExpiresAt: NOON,
        seatShard: 0,
        ...dates,
      },
    ],
    [
      paths.waitlistEntry('craft', 'otto'),
      {
        studentRef: 'otto',
        programRef: 'craft',
        coachRef: MIA,
        status: 'waiting',
        joinedAt: NOON,
        offers: 0,
        ...dates,
      },
    ],
    [
      paths.certificate('code-1'),
      {
        code: 'code-1',
        name: NAME,
        programRef: 'bootcamp',
        programTitle: 'Bootcamp',
        coachRef: 'carla',
        completedAt: NOON,
        statement: 'a.b.c',
        ...dates,
      },
    ],
    [
      paths.session('meeting'),
      {
        id: 'meeting',
        programRef: 'craft',
        coachRef: MIA,
        studentRefs: ['otto'],
        notes: `${NAME} was late`,
        scheduledTime: NOON,
        duration: 30,
        status: 'completed',
        ...dates,
      },
    ],
    [
      paths.outboxJob(`set-role-claim:${MIA}:1`),
      {
        kind: 'set-role-claim',
        payload: { uid: MIA },
        peopleRefs: [MIA],
        status: 'done',
        runAt: NOON,
        attempts: 1,
        ...dates,
      },
    ],
    [
      paths.outboxJob('set-role-claim:otto:1'),
      {
        kind: 'set-role-claim',
        payload: { uid: 'otto' },
        peopleRefs: ['otto'],
        status: 'done',
        runAt: NOON,
        attempts: 1,
        ...dates,
      },
    ],
    [
      paths.answeredRequest(MIA, 'r1'),
      { operation: 'x', inputDigest: 'y', createdAt: NOON, expiresAt: NOON },
    ],
    [
      paths.answeredRequest(`${MIA}x`, 'r1'),
      { operation: 'x', inputDigest: 'y', createdAt: NOON, expiresAt: NOON },
    ],
    [
      paths.analytic('users:mia'),
      {
        ...{ id: 'users:mia', entityRef: MIA, entityType: 'user', metricType: 'users', value: 1 },
        ...{ ownerRef: MIA, metadata: { name: MIA }, timestamp: NOON, receivedAt: NOON, ...dates },
      },
    ],
    [
      paths.statistic('sessions', MIA, '2026-03'),
      { metricType: 'sessions', owner: MIA, period: '2026-03', counts: {}, sums: {}, ...dates },
    ],
    ...aTalk({ id: 'pair', participantRefs: ['carla', MIA], createdBy: MIA, lastSeq: 2, unreadShare: 2 }),
    [
      paths.lifeSign('pair', MIA),
      { userRef: MIA, isTyping: true, updatedAt: NOON, expiresAt: new Date(NOON.getTime() + 3_600_000) },
    ],
    ...aTalk({ id: 'group', type: 'group', participantRefs: ['carla', MIA, 'otto'], createdBy: 'carla' }),
    ...aTalk({
      id: 'help',
      type: 'support',
      participantRefs: [MIA, 'otto'],
      createdBy: 'otto',
      assignedTo: MIA,
    }),
    [paths.conversationMember('pair', MIA), newMember(MIA, { lastSeq: 0 }, NOON)],
    [paths.message('pair', 'mine'), aMessage({ ...said, id: 'mine', senderRef: MIA, seq: 1 })],
    [
      paths.message('pair', 'theirs'),
      aMessage({ ...said, content: 'Hello', id: 'theirs', senderRef: 'carla', seq: 2 }),
    ],
    [paths.messageVersion('pair', 'mine', 1), { senderRef: MIA, content: NAME, ...dates }],
    [
      paths.conversationTally('otto', 'group'),
      { ...newTally('otto', { id: 'group', lastSeq: 0 }, NOON), blockedRefs: [MIA], blockedByRefs: [MIA] },
    ],
    [paths.coachQuiz(MIA), { ...aQuiz(), ...dates }],
    [paths.matchProfile(MIA), { coachRef: MIA, keys: [], ...dates }],
    [paths.matches(MIA), aRanking(MIA, 'otto')],
    [paths.matches('otto'), aRanking('otto', MIA)],
    [paths.block(MIA, 'otto'), { blockerRef: MIA, blockedRef: 'otto', ...dates }],
    [paths.block('otto', MIA), { blockerRef: 'otto', blockedRef: MIA, ...dates }],
    ...storedBroadcast(MIA),
    [
      paths.flag(`pair_mine_carla`),
      newMessageFlag(
        { reporterUid: 'carla', reason: NAME, message: aMessage({ ...said, senderRef: MIA }), before: [] },
        NOON,
      ),
    ],
    [
      paths.flag(`review_${MIA}_program_bootcamp_carla`),
      newReviewFlag(
        {
          reporterUid: 'carla',
          reason: NAME,
          review: aReview({ authorRef: MIA, text: `${NAME} was here` }),
        },
        NOON,
      ),
    ],
    [
      paths.flag(`pair_theirs_${MIA}`),
      newMessageFlag(
        { reporterUid: MIA, reason: 'Rude', message: aMessage({ ...said, senderRef: 'carla' }), before: [] },
        NOON,
      ),
    ],
    [paths.rateLimit(MIA, 'accounts/deleteUser'), { tokens: 1, refilledAt: NOON, expiresAt: NOON }],
    [
      paths.activityLog('own'),
      {
        id: 'own',
        userRef: MIA,
        action: 'revoke-enrollment',
        entityType: 'enrollment',
        entityRef: 'otto_bootcamp',
        ipAddress: '203.0.113.9',
        userAgent: 'Mia’s phone',
        timestamp: NOON,
        ...dates,
      },
    ],
    [
      paths.activityLog('own2'),
      {
        id: 'own2',
        userRef: MIA,
        action: 'coach.approve-verification',
        entityType: 'coach',
        entityRef: 'carla',
        timestamp: NOON,
        ...dates,
      },
    ],
    [
      paths.activityLog('about'),
      {
        id: 'about',
        userRef: 'root',
        action: 'user.suspend',
        entityType: 'user',
        entityRef: MIA,
        timestamp: NOON,
        ...dates,
      },
    ],
    [
      paths.activityLog('others'),
      {
        ...{ id: 'others', userRef: 'otto', action: 'user.create', timestamp: NOON },
        ...{ entityType: 'user', entityRef: 'otto', ...dates },
      },
    ],
  ];
}
