import type { CheckIn } from '../../functions/src/contracts/documents/checkIns';
import type { HeldTickets } from '../../functions/src/contracts/documents/heldTickets';
import type { Bookmark } from '../../functions/src/contracts/documents/bookmarks';
import type { ExternalBusy, SessionEvent } from '../../functions/src/contracts/documents/calendarConnections';
import type { SessionMeeting } from '../../functions/src/contracts/documents/sessionMeetings';
import type { AvailabilityBlock } from '../../functions/src/contracts/documents/availabilityBlocks';
import type { Analytic } from '../../functions/src/contracts/documents/analytics';
import type { Statistic } from '../../functions/src/contracts/documents/statistics';
import type { BookingFeedback } from '../../functions/src/contracts/documents/bookingFeedback';
import type { Booking } from '../../functions/src/contracts/documents/bookings';
import type { CalendarDay } from '../../functions/src/contracts/documents/calendarDays';
import type { Chapter } from '../../functions/src/contracts/documents/chapters';
import type { Conversation, ConversationMember } from '../../functions/src/contracts/documents/conversations';
import type { Message } from '../../functions/src/contracts/documents/messages';
import type { Coach } from '../../functions/src/contracts/documents/coaches';
import type { ConsultationHosts } from '../../functions/src/contracts/documents/consultationHosts';
import type { ConsultationType } from '../../functions/src/contracts/documents/consultationTypes';
import type { DataExport } from '../../functions/src/contracts/documents/exports';
import type { Dispute } from '../../functions/src/contracts/documents/disputes';
import type { Event, EventRegistration } from '../../functions/src/contracts/documents/events';
import type { Erasure } from '../../functions/src/contracts/documents/erasures';
import type { Enrollment } from '../../functions/src/contracts/documents/enrollments';
import type { Invoice, InvoiceCounter } from '../../functions/src/contracts/documents/invoices';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import type { LessonProgress } from '../../functions/src/contracts/documents/lessonProgress';
import type { Lesson } from '../../functions/src/contracts/documents/lessons';
import type { OutboxJob } from '../../functions/src/contracts/documents/outbox';
import type { MailAddress } from '../../functions/src/contracts/documents/mailAddresses';
import type { Matches } from '../../functions/src/contracts/documents/matches';
import type { MatchProfile } from '../../functions/src/contracts/documents/matchProfiles';
import type { Outline } from '../../functions/src/contracts/documents/outlines';
import type { Payment } from '../../functions/src/contracts/documents/payments';
import type { PromotionCode, PromotionUse } from '../../functions/src/contracts/documents/promotions';
import type { Payout, PayoutAccount } from '../../functions/src/contracts/documents/payouts';
import type { LessonPosition } from '../../functions/src/contracts/documents/positions';
import type { Comment, KeptText, Post, Vote } from '../../functions/src/contracts/documents/posts';
import type { Program } from '../../functions/src/contracts/documents/programs';
import type { ModerationCase } from '../../functions/src/contracts/documents/moderationCases';
import type { ProviderEvent } from '../../functions/src/contracts/documents/providerEvents';
import type { PhoneOptOut } from '../../functions/src/contracts/documents/phoneOptOuts';
import type { PublicProfile } from '../../functions/src/contracts/documents/publicProfiles';
import type { PrivacySettings } from '../../functions/src/contracts/documents/settings';
import type { RatingSummary } from '../../functions/src/contracts/documents/ratingSummaries';
import type { Refund } from '../../functions/src/contracts/documents/refunds';
import type { Resource } from '../../functions/src/contracts/documents/resources';
import type { Flag } from '../../functions/src/contracts/documents/flags';
import type { Review, ReviewModeration } from '../../functions/src/contracts/documents/reviews';
import type { Seats } from '../../functions/src/contracts/documents/seats';
import type { DayWait } from '../../functions/src/contracts/documents/dayWaits';
import type { SlotHolds } from '../../functions/src/contracts/documents/slotHolds';
import type { SlugReservation } from '../../functions/src/contracts/documents/slugs';
import type { SkillGraph, SkillStatistics } from '../../functions/src/contracts/documents/skillGraphs';
import type { Session } from '../../functions/src/contracts/documents/sessions';
import type { Skill } from '../../functions/src/contracts/documents/skills';
import type { Suspension } from '../../functions/src/contracts/documents/suspensions';
import type { Customer } from '../../functions/src/contracts/documents/customers';
import type { Statement } from '../../functions/src/contracts/documents/statements';
import type { Student } from '../../functions/src/contracts/documents/students';
import type { WaitlistEntry } from '../../functions/src/contracts/documents/waitlists';
import type { StorageUsage, Upload } from '../../functions/src/contracts/documents/uploads';
import type { UserSkill } from '../../functions/src/contracts/documents/userSkills';
import type { Wallet } from '../../functions/src/contracts/documents/wallets';
import type { User } from '../../functions/src/contracts/documents/users';
import type { Files } from '../../functions/src/ports/files';

/** A stored document: its path, and plain data with `Date`s. */
export interface StoredDocument {
  readonly path: string;
  readonly data: object;
}

/** A database at one instant, read in a stream. */
export interface Source {
  /** When what it tells was so. */
  readonly instant: Date;
  /**
   * The documents of every collection of a name, wherever it lies, in the order of their paths; with a field, those of the top
   * collection that have it, in the order of its strings. No more than a page is held at once.
   */
  stream(name: string, by?: string): AsyncIterable<StoredDocument>;
  /** In the order asked. */
  getAll(paths: readonly string[]): Promise<readonly (object | undefined)[]>;
  topCollections(): Promise<readonly string[]>;
  /** The roles that Auth puts into the tokens of those accounts that it has; absent where nobody asks Auth. */
  claimedRoles?(uids: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** The bucket, as it is when it is asked; absent where nobody asks Storage. */
  readonly files?: Pick<Files, 'stat' | 'list'>;
}

/** What lies where: the names of the collections on the way to a document. */
export interface Places {
  users: User;
  'users/settings': PrivacySettings;
  'users/mailAddresses': MailAddress;
  moderationCases: ModerationCase;
  publicProfiles: PublicProfile;
  students: Student;
  customers: Customer;
  coaches: Coach;
  'coaches/private': PayoutAccount;
  slugs: SlugReservation;
  programs: Program;
  'programs/outline': Outline;
  'programs/seats': Seats;
  'programs/chapters': Chapter;
  'programs/lessons': Lesson;
  enrollments: Enrollment;
  'enrollments/lessonProgress': LessonProgress;
  'enrollments/positions': LessonPosition;
  'waitlists/entries': WaitlistEntry;
  events: Event;
  eventRegistrations: EventRegistration;
  checkIns: CheckIn;
  heldTickets: HeldTickets;
  calendarDays: CalendarDay;
  sessions: Session;
  slotHolds: SlotHolds;
  dayWaits: DayWait;
  availabilityBlocks: AvailabilityBlock;
  externalBusy: ExternalBusy;
  sessionMeetings: SessionMeeting;
  sessionEvents: SessionEvent;
  bookings: Booking;
  bookingFeedback: BookingFeedback;
  analytics: Analytic;
  statistics: Statistic;
  flags: Flag;
  reviews: Review;
  'reviews/moderation': ReviewModeration;
  ratingSummaries: RatingSummary;
  conversations: Conversation;
  'conversations/members': ConversationMember;
  'conversations/messages': Message;
  posts: Post;
  'posts/comments': Comment;
  'posts/texts': KeptText;
  'posts/votes': Vote;
  skills: Skill;
  suspensions: Suspension;
  consultationTypes: ConsultationType;
  consultationHosts: ConsultationHosts;
  matchProfiles: MatchProfile;
  matches: Matches;
  skillGraphs: SkillGraph;
  skillStatistics: SkillStatistics;
  userSkills: UserSkill;
  resources: Resource;
  bookmarks: Bookmark;
  payments: Payment;
  'payments/refunds': Refund;
  providerEvents: ProviderEvent;
  disputes: Dispute;
  payouts: Payout;
  erasures: Erasure;
  promotionCodes: PromotionCode;
  promotionUses: PromotionUse;
  invoices: Invoice;
  statements: Statement;
  wallets: Wallet;
  invoiceCounters: InvoiceCounter;
  ledger: LedgerTransaction;
  outbox: OutboxJob;
  phoneOptOuts: PhoneOptOut;
  exports: DataExport;
  uploads: Upload;
  storageUsage: StorageUsage;
}

export type Place = keyof Places;

/** A document of a known place, with the ids in its path: the parent's first, its own last. */
export interface Row<T> {
  readonly path: string;
  readonly ids: readonly string[];
  readonly data: T;
}

/** The documents of a place, by path or by a field; their data is taken as it is, the check of the schemas looks at it. */
export async function* rowsOf<Place extends keyof Places>(
  source: Source,
  place: Place,
  by?: keyof Places[Place] & string,
): AsyncGenerator<Row<Places[Place]>> {
  for await (const { path, data } of source.stream(place.split('/').at(-1) ?? place, by)) {
    const segments = path.split('/');
    if (segments.filter((_, index) => index % 2 === 0).join('/') !== place) continue;
    yield { path, ids: segments.filter((_, index) => index % 2 === 1), data: data as Places[Place] };
  }
}

/** The id of the document in whose path a row lies: its own at the top. */
export function rootId({ ids }: Row<unknown>): string {
  return ids[0] ?? '';
}

/** In the order of Firestore: by segments, each by the bytes of its UTF-8. */
export function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [index, segment] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareStrings(segment, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

export function compareStrings(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
