import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { ReviewStandingSetting } from '../../../functions/src/contracts/documents/adminSettings';
import type { User } from '../../../functions/src/contracts/documents/users';
import { mirroredProfile } from '../../../functions/src/domain/accounts/mirroredProfile';
import { holdsSeat } from '../../../functions/src/domain/learning/enrollmentMoves';
import { laidSeats } from '../../../functions/src/domain/learning/seats';
import { paths } from '../../../functions/src/domain/paths';
import { newReservation } from '../../../functions/src/domain/slugs/reserveSlug';
import type { Books } from './buildBooks';
import type { BuiltEnrollment } from './buildEnrollments';
import { buildActivity, buildMailAddresses, buildNotifications } from './buildInbox';
import { buildFeeds } from './buildFeeds';
import type { Order } from './buildOrder';
import type { Gathering } from './buildEvents';
import type { Talk } from './buildTalks';
import type { Thread } from './buildForum';
import type { Diary } from './buildDiaries';
import type { BuiltCoach } from './buildPeople';
import type { BuiltProgram } from './buildPrograms';
import { moderationOf, reportsOf } from './buildReviews';
import { searchDocuments } from './buildSearch';
import type { World } from './buildWorld';
import { onDay } from './timeline';
import { type SeedDocument, stored } from './seedDocument';

/** Every document of the world, at the path where the platform keeps it. */
export function worldDocuments(world: World): readonly SeedDocument[] {
  return [
    ...world.users.flatMap((user) => userDocuments(user, world)),
    ...world.students.map((student) => stored(paths.student(student.id), student)),
    ...world.coaches.flatMap(coachDocuments),
    ...world.programs.flatMap(programDocuments),
    ...world.programs.flatMap(({ program }) => seatDocuments(program, world.enrollments)),
    ...world.enrollments.flatMap(enrollmentDocuments),
    ...world.reviews.map((review) => stored(paths.review(review.id), review)),
    ...world.reviews
      .filter(({ isVisible }) => !isVisible)
      .map((review) => stored(paths.reviewModeration(review.id), moderationOf(review))),
    ...reportsOf(world.reviews).map((flag) => stored(paths.flag(flag.id), flag)),
    ...world.ratings.map((rating) =>
      stored(paths.ratingSummary(rating.targetType, rating.targetRef), rating),
    ),
    stored(paths.reviewStandingSetting, newcomersMayReview()),
    ...buildNotifications(world).map((told) => stored(paths.notification(told.recipientRef, told.id), told)),
    ...buildMailAddresses(world.users).map(([uid, known]) =>
      stored(paths.mailAddress(uid, known.address), known),
    ),
    ...buildActivity(world).map((entry) => stored(paths.activityLog(entry.id), entry)),
    ...world.sessions.map((session) => stored(paths.session(session.id), session)),
    ...world.diaries.flatMap(diaryDocuments),
    ...world.quizzes.map(({ coachId, quiz }) => stored(paths.coachQuiz(coachId), quiz)),
    ...world.gatherings.flatMap(gatheringDocuments),
    ...orderDocuments(world.order),
    ...buildFeeds().map((feed) => stored(paths.calendarFeed(feed.personRef), feed)),
    ...world.forum.flatMap(threadDocuments),
    ...world.store.files.map(({ upload }) => stored(paths.upload(upload.id), upload)),
    ...[...world.store.usage].map(([uid, usage]) => stored(paths.storageUsage(uid), usage)),
    ...world.talks.flatMap(talkDocuments),
    ...bookDocuments(world.books),
    ...searchDocuments(world),
  ];
}

function bookDocuments(books: Books): readonly SeedDocument[] {
  const { account, payout } = books.paidOut;
  return [
    ...books.sales.flatMap(({ payment, refunds, disputes }) => [
      stored(paths.payment(payment.id), payment),
      ...refunds.map((refund) => stored(paths.refund(payment.id, refund.id), refund)),
      ...disputes.map((dispute) => stored(paths.dispute(dispute.id), dispute)),
    ]),
    ...books.ledger.map((entry) => stored(paths.ledgerTransaction(entry.id), entry)),
    ...books.invoices.map((invoice) => stored(paths.invoice(invoice.id), invoice)),
    ...books.counters.map(({ year, counter }) => stored(paths.invoiceCounter(year), counter)),
    stored(paths.payoutAccount(payout.coachRef), account),
    stored(paths.payout(payout.id), payout),
    ...books.statements.map((statement) => stored(paths.statement(statement.id), statement)),
    ...books.codes.map((code) => stored(paths.promotionCode(code.id), code)),
    ...books.uses.map((use) => stored(paths.promotionUse(use.codeRef, use.userRef), use)),
    stored(paths.coachPlan(books.plan.coachRef), books.plan),
    stored(paths.wallet(books.wallet.userRef), books.wallet),
  ];
}

function talkDocuments({ conversation, messages, members, tallies }: Talk): readonly SeedDocument[] {
  const { id } = conversation;
  return [
    stored(paths.conversation(id), conversation),
    ...messages.map((message) => stored(paths.message(id, message.id), message)),
    ...members.map((member) => stored(paths.conversationMember(id, member.userRef), member)),
    ...tallies.map((tally) => stored(paths.conversationTally(tally.participantRefs[0] ?? '', id), tally)),
  ];
}

function threadDocuments({ post, comments, votes }: Thread): readonly SeedDocument[] {
  return [
    stored(paths.post(post.id), post),
    ...comments.map((comment) => stored(paths.comment(post.id, comment.id), comment)),
    ...votes.map((vote) => stored(paths.vote(post.id, vote.userRef), vote)),
  ];
}

function orderDocuments({ suspensions, resources, cases, standings }: Order): readonly SeedDocument[] {
  return [
    ...suspensions.map((each) => stored(paths.suspension(each.userRef), each)),
    ...resources.map((each) => stored(paths.resource(each.id), each)),
    ...cases.map((each) => stored(paths.moderationCase(each.id), each)),
    ...standings.map((each) => stored(paths.standing(each.userRef), each)),
  ];
}

function gatheringDocuments({ event, room, staff, registrations }: Gathering): readonly SeedDocument[] {
  const { id, slug, createdAt } = event;
  return [
    stored(paths.event(id), event),
    stored(paths.eventRoom(id), room),
    ...staff.map((each) => stored(paths.doorStaff(each.eventRef), each)),
    stored(paths.slug('event', slug), newReservation('event', slug, id, createdAt)),
    ...registrations.map((registration) => stored(paths.eventRegistration(registration.id), registration)),
  ];
}

function diaryDocuments({ schedule, types, hosts, meetings }: Diary): readonly SeedDocument[] {
  return [
    stored(paths.availabilitySchedule(schedule.id), schedule),
    ...types.map((type) => stored(paths.consultationType(type.id), type)),
    ...hosts.map((each) => stored(paths.consultationHosts(each.typeRef), each)),
    ...meetings.flatMap(({ booking, session, feedback }) => [
      stored(paths.booking(booking.id), booking),
      stored(paths.session(session.id), session),
      ...feedback.map((each) => stored(paths.bookingFeedback(each.id), each)),
    ]),
  ];
}

/** In the demo world an account may review on its first day, so that its story can be played. */
function newcomersMayReview(): ReviewStandingSetting {
  return {
    id: 'reviews.standing',
    category: 'reviews',
    key: 'standing',
    value: { verifiedEmail: false, accountAgeHours: 0, progress: 10 },
    isPublic: false,
    updatedBy: 'admin-ines',
    createdAt: onDay(0),
    updatedAt: onDay(0),
  };
}

function userDocuments(user: User, { coaches }: World): readonly SeedDocument[] {
  const coach = coaches.find((built) => built.coach.id === user.uid)?.coach;
  const profile = mirroredProfile({ user, coach }, user.createdAt);
  const dates = { createdAt: user.createdAt, updatedAt: user.createdAt };
  const { uid, role, timeZone = 'UTC', locale = 'en' } = user;
  return [
    stored(paths.user(uid), user),
    ...(profile === undefined ? [] : [stored(paths.publicProfile(uid), profile)]),
    stored(paths.notificationSettings(uid), {
      ...(role === 'student' && { quietHours: { from: '22:00', to: '07:00', timeZone } }),
      ...dates,
    }),
    stored(paths.privacySettings(uid), { profileVisible: true, ...dates }),
    stored(paths.preferenceSettings(uid), { language: locale, theme: 'system', ...dates }),
  ];
}

function coachDocuments({ coach, rates }: BuiltCoach): readonly SeedDocument[] {
  const { id, slug, createdAt } = coach;
  return [
    stored(paths.coach(id), coach),
    stored(paths.coachRates(id), rates),
    stored(paths.coachSettings(id), { approvesBookings: false, createdAt, updatedAt: createdAt }),
    stored(paths.slug('coach', slug), newReservation('coach', slug, id, createdAt)),
  ];
}

function programDocuments({ program, chapters, lessons, outline }: BuiltProgram): readonly SeedDocument[] {
  const { id, slug, createdAt } = program;
  return [
    stored(paths.program(id), program),
    stored(paths.outline(id), outline),
    stored(paths.slug('program', slug), newReservation('program', slug, id, createdAt)),
    ...chapters.map((chapter) => stored(paths.chapter(id, chapter.id), chapter)),
    ...lessons.flatMap(({ lesson, content }) => [
      stored(paths.lesson(id, lesson.id), lesson),
      stored(paths.lessonContent(id, lesson.id), content),
    ]),
  ];
}

/** A program that was published has its seats, taken by those who hold one. */
function seatDocuments(program: Program, enrollments: readonly BuiltEnrollment[]): readonly SeedDocument[] {
  const { id, publishedAt } = program;
  if (publishedAt === undefined) return [];
  const held = enrollments
    .map(({ enrollment }) => enrollment)
    .filter((enrollment) => enrollment.programRef === id && holdsSeat(enrollment));
  const taken = laidSeats({ ...program, maxStudents: undefined }, [], publishedAt).map(
    ({ shard, seats }) => ({
      ...seats,
      taken: held.filter(({ seatShard }) => seatShard === shard).length,
    }),
  );
  return laidSeats(program, taken, publishedAt).map(({ shard, seats }) =>
    stored(paths.seats(id, shard), seats),
  );
}

function enrollmentDocuments({ enrollment, progress, position }: BuiltEnrollment): readonly SeedDocument[] {
  return [
    stored(paths.enrollment(enrollment.id), enrollment),
    ...progress.map((each) => stored(paths.lessonProgress(enrollment.id, each.lessonId), each.progress)),
    ...(position ? [stored(paths.lessonPosition(enrollment.id, position.lessonId), position.position)] : []),
  ];
}
