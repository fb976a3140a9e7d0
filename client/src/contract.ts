// Generated from functions/src/contracts by `npm run reference`. Change the contract, not this file.

export type Reason =
  | 'unavailable'
  | 'sign-in-required'
  | 'invalid-input'
  | 'unknown-operation'
  | 'client-outdated'
  | 'rate-limited'
  | 'account-suspended'
  | 'admin-only'
  | 'token-outdated'
  | 'session-changed'
  | 'request-id-reused'
  | 'contention'
  | 'sign-in-revoked'
  | 'user-missing'
  | 'email-required'
  | 'role-taken'
  | 'email-not-verified'
  | 'profile-exists'
  | 'hourly-rate-out-of-bounds'
  | 'slug-taken'
  | 'too-many-slugs'
  | 'already-verified'
  | 'recent-sign-in-required'
  | 'deletion-missing'
  | 'export-missing'
  | 'export-running'
  | 'evidence-missing'
  | 'student-missing'
  | 'quiz-outdated'
  | 'preferences-missing'
  | 'last-admin'
  | 'not-yourself'
  | 'account-missing'
  | 'account-erasing'
  | 'person-inactive'
  | 'coach-missing'
  | 'verification-missing'
  | 'verification-changed'
  | 'setting-changed'
  | 'span-too-long'
  | 'program-missing'
  | 'not-program-owner'
  | 'coach-profile-required'
  | 'coach-inactive'
  | 'program-not-publishable'
  | 'illegal-transition'
  | 'program-archived'
  | 'outline-mismatch'
  | 'prerequisite-cycle'
  | 'prerequisites-too-long'
  | 'lesson-missing'
  | 'chapter-missing'
  | 'nothing-changed'
  | 'skill-missing'
  | 'skill-exists'
  | 'skill-merged'
  | 'skill-in-use'
  | 'skill-cycle'
  | 'skill-relates-to-itself'
  | 'skill-prerequisites-full'
  | 'skill-related-full'
  | 'skill-graph-full'
  | 'user-skill-missing'
  | 'not-students-coach'
  | 'resources-full'
  | 'invalid-cursor'
  | 'cursor-expired'
  | 'program-not-open'
  | 'program-full'
  | 'program-not-free'
  | 'seat-hold-expired'
  | 'seats-free'
  | 'times-free'
  | 'day-not-offered'
  | 'too-many-waits'
  | 'waitlist-full'
  | 'not-waiting'
  | 'certificate-missing'
  | 'not-certificate-coach'
  | 'own-program'
  | 'prerequisites-missing'
  | 'already-enrolled'
  | 'enrollment-missing'
  | 'enrollment-revoked'
  | 'not-enrollment-coach'
  | 'consultation-missing'
  | 'duration-not-offered'
  | 'own-consultation'
  | 'too-soon'
  | 'beyond-horizon'
  | 'slot-not-offered'
  | 'slot-taken'
  | 'day-full'
  | 'student-busy'
  | 'already-booked'
  | 'too-many-holds'
  | 'booking-not-free'
  | 'offer-changed'
  | 'booking-unpaid'
  | 'answers-missing'
  | 'answers-unasked'
  | 'booking-missing'
  | 'not-booking-coach'
  | 'booking-changed'
  | 'session-begun'
  | 'session-missing'
  | 'recording-missing'
  | 'recording-expired'
  | 'not-session-coach'
  | 'session-over'
  | 'no-show-closed'
  | 'was-present'
  | 'time-booked'
  | 'block-missing'
  | 'not-whole-days'
  | 'calendar-feed-replaced'
  | 'calendar-unavailable'
  | 'calendar-ending'
  | 'calendar-change-missing'
  | 'host-invitation-missing'
  | 'too-many-hosts'
  | 'series-taken'
  | 'consent-invalid'
  | 'consent-incomplete'
  | 'session-shared'
  | 'session-moved'
  | 'session-full'
  | 'series-empty'
  | 'series-too-large'
  | 'payment-missing'
  | 'payment-not-open'
  | 'payment-under-way'
  | 'payments-unavailable'
  | 'payment-declined'
  | 'payment-method-missing'
  | 'payment-methods-full'
  | 'too-many-attempts'
  | 'provider-unavailable'
  | 'not-payment-coach'
  | 'payment-not-refundable'
  | 'payment-disputed'
  | 'refund-exceeds'
  | 'refund-not-whole'
  | 'transfer-recorded'
  | 'not-the-next'
  | 'payment-not-lost'
  | 'dispute-missing'
  | 'dispute-not-open'
  | 'evidence-submitted'
  | 'evidence-unavailable'
  | 'promotion-missing'
  | 'invoice-missing'
  | 'invoice-not-current'
  | 'promotion-used'
  | 'promotion-used-up'
  | 'promotion-too-late'
  | 'promotion-exists'
  | 'promotions-full'
  | 'statement-too-early'
  | 'statement-too-long'
  | 'plan-not-sold'
  | 'plan-active'
  | 'plan-missing'
  | 'payouts-unavailable'
  | 'payout-account-not-ready'
  | 'payout-exceeds'
  | 'payout-not-whole'
  | 'coach-suspended'
  | 'payout-missing'
  | 'payout-not-waiting'
  | 'payout-needs-another'
  | 'payout-not-stuck'
  | 'payout-settled-otherwise'
  | 'payout-unclear'
  | 'erasure-not-held'
  | 'balance-moving'
  | 'balance-changed'
  | 'review-not-earned'
  | 'review-needs-standing'
  | 'review-missing'
  | 'review-hidden'
  | 'review-exists'
  | 'broadcast-differs'
  | 'review-edit-closed'
  | 'review-own'
  | 'report-needs-standing'
  | 'booking-not-held'
  | 'feedback-too-early'
  | 'feedback-exists'
  | 'feedback-closed'
  | 'review-target-missing'
  | 'not-review-author'
  | 'not-reviewed-coach'
  | 'event-missing'
  | 'not-event-organizer'
  | 'no-such-time'
  | 'event-ends-first'
  | 'ticket-types-mismatch'
  | 'event-not-publishable'
  | 'event-changed'
  | 'capacity-too-low'
  | 'event-not-open'
  | 'event-not-free'
  | 'registration-unpaid'
  | 'already-registered'
  | 'too-many-tickets'
  | 'type-full'
  | 'event-full'
  | 'registration-missing'
  | 'event-over'
  | 'ticket-used'
  | 'ticket-held'
  | 'ticket-own'
  | 'ticket-offer-missing'
  | 'too-many-transfers'
  | 'offer-expired'
  | 'post-missing'
  | 'not-post-author'
  | 'post-hidden'
  | 'announcement-not-allowed'
  | 'pin-not-allowed'
  | 'too-many-posts'
  | 'too-many-comments'
  | 'too-many-links'
  | 'too-many-mentions'
  | 'comment-missing'
  | 'comment-hidden'
  | 'not-comment-author'
  | 'not-a-reply-target'
  | 'not-a-question'
  | 'profile-missing'
  | 'profile-hidden'
  | 'resource-missing'
  | 'own-content'
  | 'already-flagged'
  | 'content-missing'
  | 'content-changed'
  | 'case-missing'
  | 'appeal-not-possible'
  | 'appeal-closed'
  | 'appeal-needs-another'
  | 'already-appealed'
  | 'quiz-missing'
  | 'participants-mismatch'
  | 'person-missing'
  | 'contact-not-allowed'
  | 'too-many-conversations'
  | 'conversation-missing'
  | 'not-conversation-owner'
  | 'conversation-closed'
  | 'conversation-full'
  | 'message-missing'
  | 'resumed-lately'
  | 'upload-target-mismatch'
  | 'file-type-not-allowed'
  | 'file-too-large'
  | 'storage-full'
  | 'too-many-uploads'
  | 'lesson-media-full'
  | 'file-missing'
  | 'file-in-use'
  | 'attachment-gone'
  | 'lesson-locked'
  | 'job-missing';

export type FunctionsErrorCode =
  | 'unknown'
  | 'cancelled'
  | 'invalid-argument'
  | 'deadline-exceeded'
  | 'not-found'
  | 'already-exists'
  | 'permission-denied'
  | 'resource-exhausted'
  | 'failed-precondition'
  | 'aborted'
  | 'out-of-range'
  | 'unimplemented'
  | 'internal'
  | 'unavailable'
  | 'data-loss'
  | 'unauthenticated';

/** `activityLogs/{id}`: append-only. */
export interface ActivityLog {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  userRef: string;
  action: string;
  entityType: string;
  timestamp: Date;
  /** In which the person acted; absent for a visitor, and in entries of earlier releases. */
  role?: 'admin' | 'student' | 'coach' | undefined;
  entityRef?: string | undefined;
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Why, in the words of who did it. */
  reason?: string | undefined;
  /** What the operation declares of what it changed, such as `users.role`, as it was; what was not there is left out. */
  before?: Record<string, unknown> | undefined;
  /** The same as it became. */
  after?: Record<string, unknown> | undefined;
}

/** `adminSettings/certificates.publicKeys`: with which anybody verifies what certificates say. */
export interface CertificateKeysSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  isPublic: boolean;
  updatedBy: string;
  value: {
    keys: {
      kid: string;
      kty: 'OKP';
      crv: 'Ed25519';
      x: string;
    }[];
  };
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `adminSettings/clients.minimum`: the oldest release of each client, by its name, that is still answered. */
export interface MinimumClientsSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  isPublic: boolean;
  updatedBy: string;
  value: Record<string, string>;
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `adminSettings/pricing.platformFee`: the platform's share of what is sold from now on. */
export interface PlatformFeeSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  isPublic: boolean;
  updatedBy: string;
  value: {
    basisPoints: number;
  };
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `adminSettings/reviews.standing`: what an author who paid nothing must show before a review is published. */
export interface ReviewStandingSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  isPublic: boolean;
  updatedBy: string;
  value: {
    verifiedEmail: boolean;
    accountAgeHours: number;
    /** Percent of a program's lessons. */
    progress: number;
  };
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `adminSettings/pricing.hourlyRate`: what a coach may ask for an hour, in minor units. */
export interface HourlyRateSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  isPublic: boolean;
  updatedBy: string;
  value: {
    min: number;
    max: number;
  };
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `adminSettings/{category}.{key}` */
export interface AdminSetting {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  category: string;
  key: string;
  value: unknown;
  isPublic: boolean;
  updatedBy: string;
  description?: string | undefined;
  /** Counts the changes; absent is one that was stored before they were counted. */
  version?: number | undefined;
}

/** `analytics/{id}`: something that happened and is counted, once for each id, never changed. */
export interface Analytic {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  entityRef: string;
  entityType: 'student' | 'coach' | 'user' | 'program' | 'session' | 'event';
  /** Such as `users`, or `revenue.usd` in minor units. */
  metricType: string;
  value: number;
  /** When it happened; not later than when it came. */
  timestamp: Date;
  receivedAt: Date;
  /** Whose number it is besides the platform's. */
  ownerRef?: string | undefined;
  /** Whether it said that it would happen later than it came. */
  isCapped?: boolean | undefined;
  metadata?: Record<string, unknown> | undefined;
}

/** `audiences/{coachUid}`: where a coach's learners are from, and how its programs do; counted once a day at most, when somebody asks. */
export interface Audience {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  /** As it is, for admins. */
  exact: {
    /** The day of the platform that had just begun: what came later is not counted. */
    asOf: Date;
    /** Learners by ISO 3166-1, or `unknown`. */
    countries: Record<string, number>;
    programs: Record<
      string,
      {
        completion: {
          people: number;
          value?: number | undefined;
        };
        rating: {
          people: number;
          value?: number | undefined;
        };
      }
    >;
  };
  /** What the coach is told of: the same, or as it was before fewer than five people came or went. */
  shown: {
    /** The day of the platform that had just begun: what came later is not counted. */
    asOf: Date;
    /** Learners by ISO 3166-1, or `unknown`. */
    countries: Record<string, number>;
    programs: Record<
      string,
      {
        completion: {
          people: number;
          value?: number | undefined;
        };
        rating: {
          people: number;
          value?: number | undefined;
        };
      }
    >;
  };
}

export interface AudienceFigures {
  /** The day of the platform that had just begun: what came later is not counted. */
  asOf: Date;
  /** Learners by ISO 3166-1, or `unknown`. */
  countries: Record<string, number>;
  programs: Record<
    string,
    {
      completion: {
        people: number;
        value?: number | undefined;
      };
      rating: {
        people: number;
        value?: number | undefined;
      };
    }
  >;
}

export interface AudienceFigure {
  people: number;
  value?: number | undefined;
}

/** `availabilityBlocks/{id}`: time that a person keeps free of bookings. */
export interface AvailabilityBlock {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  personRef: string;
  start: Date;
  end: Date;
  /** Whole days, of the dates of this zone; absent for a span of hours. */
  allDayIn?: string | undefined;
  reason?: string | undefined;
}

/** `availabilitySchedules/{coachUid}_{0…2}`: when a coach can be booked, in the wall time of its zone. Several add up, each between its own dates; the strictest notice and horizon of those in force hold for all. */
export interface AvailabilitySchedule {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  coachRef: string;
  type: 'custom' | 'monthly' | 'weekly';
  timeZone: string;
  isActive: boolean;
  name?: string | undefined;
  /** Of a weekly schedule. */
  weeklyPattern?:
    | undefined
    | {
        sunday?: string[] | undefined;
        monday?: string[] | undefined;
        tuesday?: string[] | undefined;
        wednesday?: string[] | undefined;
        thursday?: string[] | undefined;
        friday?: string[] | undefined;
        saturday?: string[] | undefined;
      };
  /** Of a monthly schedule: a day of the month and its windows, such as `15 09:00-12:00,13:00-17:00`. */
  monthlyPattern?: string[] | undefined;
  /** What replaces the pattern of a date: `2026-06-17 14:00-18:00`, or `2026-06-17 closed`. All there is of a custom schedule. */
  dateExceptions?: string[] | undefined;
  unavailableDates?: string[] | undefined;
  /** Pauses by weekday, taken out of its windows. */
  breakTimes?:
    | undefined
    | {
        sunday?: string[] | undefined;
        monday?: string[] | undefined;
        tuesday?: string[] | undefined;
        wednesday?: string[] | undefined;
        thursday?: string[] | undefined;
        friday?: string[] | undefined;
        saturday?: string[] | undefined;
      };
  /** Hours between a booking and its start. */
  minBookingNotice?: number | undefined;
  /** Dates after today that can be booked. */
  maxAdvanceBooking?: number | undefined;
  /** Minutes kept free before and after, where the consultation type says nothing of its own. */
  bufferTime?: number | undefined;
  /** Minutes between starts, where the consultation type says nothing. */
  slotDuration?: number | undefined;
  /** The local dates between which it applies, both included. */
  appliedFrom?: string | undefined;
  appliedTo?: string | undefined;
}

/** `blocks/{uid}_{blockedUid}`: while it is there neither of the two reaches the other; only who blocks sees it. */
export interface Block {
  createdAt: Date;
  updatedAt: Date;
  blockerRef: string;
  blockedRef: string;
}

/** `bookingFeedback/{authorUid}_{bookingId}`: what one side of a booking says of the other once it is over. Until it is revealed nobody but its author can see it, or that it is there. */
export interface BookingFeedback {
  createdAt: Date;
  updatedAt: Date;
  isRevealed: boolean;
  rating: number;
  id: string;
  bookingRef: string;
  authorRef: string;
  aboutRef: string;
  side: 'student' | 'coach';
  revealedAt?: Date | undefined;
  text?: string | undefined;
}

/** `bookingNotes/{authorUid}_{bookingId}`: what one side of a booking keeps for itself, about the other and what was worked on. */
export interface BookingNote {
  createdAt: Date;
  updatedAt: Date;
  bookingRef: string;
  /** The only one who ever reads it. */
  authorRef: string;
  /** The other side: the note goes with either of the two. */
  aboutRef: string;
  text: string;
}

export type BookingStatus = 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';

/** `bookings/{id}`: a student's place in a consultation, with everything as it was when it was booked. */
export interface Booking {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  sessionRef: string;
  /** The consultation type; of a seat in a session of a program, the program. */
  typeRef: string;
  /** Who gives it: the coach of its consultation, or a host in the coach's place. */
  coachRef: string;
  studentRef: string;
  title: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  statusHistory: {
    to: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
    at: Date;
    /** Whose act it was: a uid, or `system`. */
    by: string;
    from?: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show' | undefined;
    reason?: string | undefined;
  }[];
  start: Date;
  end: Date;
  /** Minutes. */
  duration: number;
  /** The zone in whose wall time the coach works. */
  timeZone: string;
  /** What it costs, in minor units of `currency`. */
  price: number;
  currency: string;
  capacity: number;
  /** Minutes around it that belong to the coach. */
  bufferBefore: number;
  bufferAfter: number;
  place: 'phone' | 'address' | 'google-meet' | 'zoom';
  rescheduleHistory: {
    from: Date;
    to: Date;
    at: Date;
    by: string;
    reason?: string | undefined;
  }[];
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version: number;
  /** The program whose session it is a seat in; absent for a consultation. */
  programRef?: string | undefined;
  /** Shared by the bookings of a series. */
  seriesRef?: string | undefined;
  /** Who give it together with that one. */
  coHostRefs?: string[] | undefined;
  /** Who sells it and is paid for it, where that is another one. */
  sellerRef?: string | undefined;
  /** Whether it came to its host by turn. */
  isByTurn?: boolean | undefined;
  /** What the wall of that zone was to show at its start. */
  wallTime?: string | undefined;
  /** By how much a code makes it less. */
  discount?: number | undefined;
  /** The order in `payments`, when it had a price. */
  paymentRef?: string | undefined;
  /** Of its order; `failed` was not paid in time. */
  paymentStatus?: 'pending' | 'failed' | 'paid' | 'refunded' | undefined;
  /** With tax. */
  amountPaid?: number | undefined;
  /** Until when a booking that is still to be paid keeps its time. */
  holdExpiresAt?: Date | undefined;
  /** Whether it waits for its coach's word, once it is paid. */
  requiresApproval?: boolean | undefined;
  placeDetail?: string | undefined;
  isRecorded?: boolean | undefined;
  /** What was asked of who booked: the consultation may ask something else by now. */
  questions?: string[] | undefined;
  /** To `questions`, in their order. */
  answers?: string[] | undefined;
  customerNotes?: string | undefined;
  cancellation?:
    | undefined
    | {
        status: 'cancelled-by-specialist' | 'cancelled-by-customer' | 'cancelled-by-platform';
        cancelledAt: Date;
        /** Minor units that go back. */
        refund: number;
        reason?: string | undefined;
      };
}

/** `bookmarks/{uid}_{resourceId}`: nobody's but the person's. */
export interface Bookmark {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  resourceRef: string;
}

/** `broadcasts/{id}`: something that admins tell many; the id is theirs, and one id is told a person at most once. */
export interface Broadcast {
  createdAt: Date;
  updatedAt: Date;
  /** A mail of its own was taken by the mail system. */
  sent: number;
  /** No mail: unwanted, no address, an account that is not active; in the app it may stand all the same. */
  skipped: number;
  /** Refused for good, or given up. */
  failed: number;
  id: string;
  kind: 'announcement' | 'promotion';
  text: {
    en: string;
    de?: string | undefined;
  };
  audience:
    | {
        type: 'role';
        role: 'admin' | 'student' | 'coach';
      }
    | {
        type: 'program';
        programId: string;
      }
    | {
        type: 'active';
        since: Date;
      }
    | {
        type: 'people';
        count: number;
      };
  createdBy: string;
  /** The instant whose people they are, in microseconds since 1970. */
  asOf: number;
  /** Recipients are listed, told batch after batch, or all of them counted. */
  status: 'listing' | 'telling' | 'done';
  /** Pages of the listing that are done. */
  pages: number;
  batches: number;
  countedBatches: number;
  total: number;
  actionPath?: string | undefined;
}

/** `coaches/{uid}/private/calendar`: how the coach's own calendar is connected; `broken` wants a new consent, `ending` clears up. */
export interface CalendarConnection {
  createdAt: Date;
  updatedAt: Date;
  coachRef: string;
  provider: string;
  status: 'connected' | 'broken' | 'ending';
  /** The provider's name for the calendar: of Google, the account's address. */
  calendarId: string;
  timeZone: string;
  connectedAt: Date;
  /** Since when the provider takes no requests any more. */
  brokenAt?: Date | undefined;
  /** When the platform knew last all that is in the calendar. */
  syncedAt?: Date | undefined;
}

/** `calendarGrants/{uid}`: what the platform reaches a coach's calendar with, and how far it has read it. For nobody's eyes. */
export interface CalendarGrant {
  createdAt: Date;
  updatedAt: Date;
  coachRef: string;
  calendarId: string;
  /** The token, sealed under the name of its key. */
  sealedToken: string;
  /** When the connection is looked after next. */
  tendAt: Date;
  /** Absent until all was read once. */
  syncToken?: string | undefined;
  /** The zone in which the calendar's dates were read. */
  timeZone?: string | undefined;
  /** When the listing began that was applied last. */
  listedAt?: Date | undefined;
  channel?:
    | undefined
    | {
        id: string;
        resourceId: string;
        expiresAt: Date;
      };
  /** Who reads the calendar now, so that of two readings the older one never comes last. */
  lease?:
    | undefined
    | {
        holder: string;
        until: Date;
      };
}

/** `sessionEvents/{sessionId}`: the event of a session in its coach's calendar, as the platform wrote it last; `{sessionId}_{uid}` for the calendar of each who gives it together with the coach, which `coachRef` names. */
export interface SessionEvent {
  createdAt: Date;
  updatedAt: Date;
  sessionRef: string;
  coachRef: string;
  calendarId: string;
  eventId: string;
  /** An id is never free again, so that a deleted event may come back under the next one. */
  generation: number;
  /** `writing`: the provider may or may not have it already. */
  state: 'writing' | 'present' | 'absent';
  /** Counts the writings. */
  writes: number;
  /** When the session is. */
  start: Date;
  /** What was written; absent where it must be written again. */
  written?: string | undefined;
  meetLink?: string | undefined;
  lease?:
    | undefined
    | {
        holder: string;
        until: Date;
      };
}

/** `externalBusy/{coachUid}_{hash}`: time that an event of the coach's own calendar takes; of the event nothing but its time is known. */
export interface ExternalBusy {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  coachRef: string;
  calendarId: string;
  eventRef: string;
  start: Date;
  end: Date;
}

/** One person in a session: booked, or, until it expires, held for who is at the checkout. */
export interface LedgerSeat {
  bookingRef?: string | undefined;
  expiresAt?: Date | undefined;
  /** The entry in `dayWaits` whose offer it is. */
  waitRef?: string | undefined;
}

/** A span of a person's time that is taken, by the id of the session or block that takes it. */
export interface LedgerInterval {
  kind: 'external' | 'session' | 'block';
  start: Date;
  end: Date;
  /** With the buffers around it: two intervals of a person never overlap from `from` to `to`. */
  from: Date;
  to: Date;
  /** The consultation type or program of a session. */
  typeRef?: string | undefined;
  /** How many may share the session; a coach's only. */
  capacity?: number | undefined;
  /** By student; absent where nobody needs a seat, as in a block. */
  seats?:
    | Record<
        string,
        { bookingRef?: string | undefined; expiresAt?: Date | undefined; waitRef?: string | undefined }
      >
    | undefined;
}

/** `calendarDays/{uid}_{yyyy-mm-dd}`: what is taken of a person's UTC day, and of the days beside it that the same interval touches. */
export interface CalendarDay {
  personRef: string;
  date: string;
  intervals: Record<
    string,
    {
      kind: 'external' | 'session' | 'block';
      start: Date;
      end: Date;
      /** With the buffers around it: two intervals of a person never overlap from `from` to `to`. */
      from: Date;
      to: Date;
      /** The consultation type or program of a session. */
      typeRef?: string | undefined;
      /** How many may share the session; a coach's only. */
      capacity?: number | undefined;
      /** By student; absent where nobody needs a seat, as in a block. */
      seats?:
        | Record<
            string,
            { bookingRef?: string | undefined; expiresAt?: Date | undefined; waitRef?: string | undefined }
          >
        | undefined;
    }
  >;
  expiresAt: Date;
  updatedAt: Date;
  /** Who is named in the intervals: their students, and the coaches of their consultations. */
  peopleRefs?: string[] | undefined;
  /** The lines of those who wait until something becomes free here, as in `dayWaits`. */
  lineRefs?: string[] | undefined;
  /** Something became free for which somebody waits: until it is settled who gets it, and no longer than this, nobody else takes anything. */
  settlesBy?: Date | undefined;
}

/** `calendarFeeds/{uid}`: the address of a person's calendar; only the hash of what makes it secret, and so no address. */
export interface CalendarFeed {
  createdAt: Date;
  updatedAt: Date;
  personRef: string;
  /** SHA-256 of the token, in hexadecimal. */
  tokenHash: string;
}

/** A public key as RFC 8037 writes it. */
export interface CertificateKey {
  kid: string;
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
}

/** `certificates/{code}`: that somebody completed a program, for everybody who has the code. What it says was fixed when it was issued; only its end can come later. */
export interface Certificate {
  createdAt: Date;
  updatedAt: Date;
  code: string;
  programRef: string;
  programTitle: string;
  coachRef: string;
  completedAt: Date;
  /** As it was then, without what is not seen; absent once its owner's name was withdrawn. */
  name?: string | undefined;
  /** The version of the content that was completed; absent for a program without versions. */
  contentVersion?: number | undefined;
  /** A JWS (RFC 7515) in its compact form, signed with Ed25519: all of the above, to be verified with the public key alone. */
  statement?: string | undefined;
  revokedAt?: Date | undefined;
}

/** `programs/{programId}/chapters/{id}`; positions are dense from 1 after `reorderOutline`. */
export interface Chapter {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  title: string;
  position: number;
}

/** One look at a ticket at a door. */
export interface TicketScan {
  /** Made by the device, so that the same scan is one however often it comes. */
  id: string;
  deviceId: string;
  /** When it was, by the clock of the platform. */
  at: Date;
  /** Whether the door let its holder in. */
  wasAdmitted: boolean;
  entrance?: string | undefined;
}

/** `checkIns/{registrationId}_{attendeeId}_{version}`: what doors saw of one ticket. The earliest scan counts, by time and then by device, in whatever order they come. */
export interface CheckIn {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  eventRef: string;
  organizerRef: string;
  personRef: string;
  registrationRef: string;
  attendeeId: string;
  version: number;
  /** Whether the ticket was good when the first word of it came; one that was not counts nowhere. */
  isRevoked: boolean;
  /** Of the scan that counts. */
  checkedInAt: Date;
  /** Whether a door let in who came with a ticket that was revoked. */
  wasAdmitted: boolean;
  /** The earliest first. */
  scans: {
    /** Made by the device, so that the same scan is one however often it comes. */
    id: string;
    deviceId: string;
    /** When it was, by the clock of the platform. */
    at: Date;
    /** Whether the door let its holder in. */
    wasAdmitted: boolean;
    entrance?: string | undefined;
  }[];
  typeId?: string | undefined;
  entrance?: string | undefined;
}

/** `coaches/{uid}/private/plan`: the plan of a coach, as the payment provider last said of its subscription. Absent is `free`, and was never anything else. */
export interface CoachPlan {
  createdAt: Date;
  updatedAt: Date;
  coachRef: string;
  /** The plan that holds: also for a while of one that owes, so that a card can be replaced. */
  plan: 'free' | 'pro';
  /** Such as `stripe`. */
  provider: string;
  status: 'active' | 'none' | 'trialing' | 'past-due' | 'ended';
  /** Whether the coach tried `pro` out already: a trial is had once. */
  hadTrial: boolean;
  /** How often it was looked at: what was asked before another look is not written after it. */
  looks: number;
  /** The moves of `plan`, oldest first; the last fifty. */
  timeline: {
    plan: 'free' | 'pro';
    at: Date;
  }[];
  /** The provider's name for the subscription, and what it costs now; absent until there was one. */
  subscriptionId?: string | undefined;
  price?:
    | undefined
    | {
        interval: 'month' | 'year';
        amount: number;
        currency: string;
      };
  /** When its trial ends, while it is one. */
  trialEndsAt?: Date | undefined;
  /** Until when it is paid, or owed. */
  periodEndsAt?: Date | undefined;
  /** When it ends, once somebody ended it. */
  endsAt?: Date | undefined;
  /** Until when `pro` holds while it owes. */
  graceEndsAt?: Date | undefined;
  /** The page on which it can be bought: one at a time, each with a number of its own. */
  page?:
    | undefined
    | {
        trialDays: number;
        interval: 'month' | 'year';
        amount: number;
        currency: string;
        attempt: number;
        /** The provider's name for it; absent until it answered. */
        pageId?: string | undefined;
      };
  /** What was taken for a second subscription, which was ended, and is not given back: an operator's to do, at the provider. */
  surplus?:
    | undefined
    | {
        subscriptionId: string;
        amount: number;
        currency: string;
        since: Date;
      };
}

export type CoachPlanName = 'free' | 'pro';

export type PlanInterval = 'month' | 'year';

/** What `pro` is sold for; minor units. */
export interface PlanPrice {
  interval: 'month' | 'year';
  amount: number;
  currency: string;
}

export interface PlanPage {
  trialDays: number;
  interval: 'month' | 'year';
  amount: number;
  currency: string;
  attempt: number;
  /** The provider's name for it; absent until it answered. */
  pageId?: string | undefined;
}

/** One answer for each factor, on the scale of it: what is missing is named by its path. */
export interface QuizAnswers {
  directness: number;
  feedback: number;
  challenge: number;
  structure: number;
  accountability: number;
  pace: number;
  homework: number;
  practice: number;
  listening: number;
  careerStage: number;
  culturalBridging: number;
  hierarchy: number;
  relationship: number;
  conflict: number;
  emotion: number;
  punctuality: number;
  decisions: number;
  risk: number;
  independence: number;
  horizon: number;
}

/** The answers as they were given, with the version of the questions. */
export interface Quiz {
  version: number;
  answers: {
    directness: number;
    feedback: number;
    challenge: number;
    structure: number;
    accountability: number;
    pace: number;
    homework: number;
    practice: number;
    listening: number;
    careerStage: number;
    culturalBridging: number;
    hierarchy: number;
    relationship: number;
    conflict: number;
    emotion: number;
    punctuality: number;
    decisions: number;
    risk: number;
    independence: number;
    horizon: number;
  };
  submittedAt: Date;
}

/** What a student demands of any coach, before taste. */
export interface MatchPreferences {
  /** As coaches write it into their page, in any case and with or without accents. */
  language: string;
  currency: string;
  /** In how many days from today a session must be possible. */
  withinDays: number;
  /** For an hour, in minor units of `currency`; absent is no ceiling. */
  maxHourlyPrice?: number | undefined;
}

/** `coaches/{uid}/private/quiz`: how the coach works, which only matching reads besides its owner. */
export interface CoachQuiz {
  createdAt: Date;
  updatedAt: Date;
  version: number;
  answers: {
    directness: number;
    feedback: number;
    challenge: number;
    structure: number;
    accountability: number;
    pace: number;
    homework: number;
    practice: number;
    listening: number;
    careerStage: number;
    culturalBridging: number;
    hierarchy: number;
    relationship: number;
    conflict: number;
    emotion: number;
    punctuality: number;
    decisions: number;
    risk: number;
    independence: number;
    horizon: number;
  };
  submittedAt: Date;
}

/** `coaches/{uid}`: the public profile; rates lie in `details/rates`, secrets in `private/…`. */
export interface Coach {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  userRef: string;
  title: string;
  bio: string;
  style: string;
  specialties: string[];
  pastCompanies: string[];
  linkedinUrl: string;
  availability: string;
  rating: number;
  totalReviews: number;
  /** The `score` of its rating summary, by which lists are ordered. */
  rankingScore: number;
  isActive: boolean;
  isVerified: boolean;
  slug: string;
  headline?: string | undefined;
  languages?: string[] | undefined;
  countries?: string[] | undefined;
  certifications?: string[] | undefined;
  yearsOfExperience?: number | undefined;
  introVideoUrl?: string | undefined;
  location?: string | undefined;
  /** Minutes. */
  sessionDurations?: (120 | 60 | 30 | 90 | 15 | 45)[] | undefined;
  /** Minutes; one of `sessionDurations`. */
  defaultDuration?: 120 | 60 | 30 | 90 | 15 | 45 | undefined;
  currency?: string | undefined;
  cancellationPolicy?: 'flexible' | 'moderate' | 'strict' | undefined;
  responseTime?: string | undefined;
}

/** What coaches say about themselves; everything else in the profile belongs to the platform. */
export interface CoachContent {
  title: string;
  currency?: string | undefined;
  headline?: string | undefined;
  bio: string;
  style: string;
  specialties: string[];
  pastCompanies: string[];
  linkedinUrl: string;
  availability: string;
  languages?: string[] | undefined;
  countries?: string[] | undefined;
  certifications?: string[] | undefined;
  yearsOfExperience?: number | undefined;
  introVideoUrl?: string | undefined;
  location?: string | undefined;
  cancellationPolicy?: 'flexible' | 'moderate' | 'strict' | undefined;
  /** Minutes. */
  sessionDurations?: (120 | 60 | 30 | 90 | 15 | 45)[] | undefined;
  /** Minutes; one of `sessionDurations`. */
  defaultDuration?: 120 | 60 | 30 | 90 | 15 | 45 | undefined;
  responseTime?: string | undefined;
}

/** `coaches/{uid}/details/rates`: amounts in minor units of `currency`. */
export interface CoachRates {
  createdAt: Date;
  updatedAt: Date;
  hourlyRate: number;
  currency: string;
  basePrice?: Partial<Record<string, number>> | undefined;
}

/** `coaches/{uid}/private/settings` */
export interface CoachSettings {
  createdAt: Date;
  updatedAt: Date;
  approvesBookings: boolean;
}

export type Assignment = 'any' | 'all' | 'round-robin';

/** `consultationHosts/{typeId}`: who gives a consultation beside its coach, who sells it. */
export interface ConsultationHosts {
  createdAt: Date;
  updatedAt: Date;
  typeRef: string;
  coachRef: string;
  /** Those who are named now, in their order. */
  coHostRefs: string[];
  /** Everybody who was asked at any time: who is left out is asked no second time. */
  askedRefs: string[];
  coHosts: Record<
    string,
    {
      /** Nobody gives anything that they did not accept. */
      status: 'invited' | 'accepted' | 'declined';
      at: Date;
    }
  >;
  /** By uid, the coach's own too; only of `round-robin`. */
  turns: Record<
    string,
    {
      from: number;
      booked: number;
    }
  >;
}

/** `consultationTypes/{coachUid}_{0…29}`: what can be booked of a coach. Absent rules are those of the schedules. */
export interface ConsultationType {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  coachRef: string;
  title: string;
  slug: string;
  /** What each duration costs, by minutes, in minor units of `currency`; 0 is free. */
  prices: Record<string, number | undefined>;
  currency: string;
  /** How many book the same session. */
  capacity: number;
  requiresApproval: boolean;
  place: 'phone' | 'address' | 'google-meet' | 'zoom';
  isActive: boolean;
  description?: string | undefined;
  tags?: string[] | undefined;
  /** How it comes to those who give it, where others than its coach do. */
  assignment?: 'any' | 'all' | 'round-robin' | undefined;
  /** Minutes. */
  bufferBefore?: number | undefined;
  bufferAfter?: number | undefined;
  /** Minutes between a booking and its start. */
  minNotice?: number | undefined;
  maxPerDay?: number | undefined;
  maxMinutesPerDay?: number | undefined;
  /** Minutes between starts. */
  slotInterval?: number | undefined;
  /** Whether starts may be less round when more sessions fit so. */
  isPacked?: boolean | undefined;
  /** An address, or who calls whom. */
  placeDetail?: string | undefined;
  /** Whether its room records, for those who meet to see again; at Zoom only. Who books is told. */
  isRecorded?: boolean | undefined;
  /** Asked of who books. */
  questions?: string[] | undefined;
}

/** `programs/{programId}/versions/{number}`: what a learner of this version has. Contents are not in it: each is kept once for each time it changed. */
export interface ContentVersion {
  createdAt: Date;
  updatedAt: Date;
  number: number;
  /** The edition of each lesson that belongs to it. */
  lessons: Record<string, number>;
  /** Beside the version before. */
  changes: {
    lessonRef: string;
    kind: 'added' | 'changed' | 'removed';
  }[];
  /** What the coach says about it. */
  note?: string | undefined;
}

/** `programs/{programId}/lessons/{lessonId}/editions/{edition}`: a content that was replaced, for those who have it. */
export interface LessonEdition {
  edition: number;
  title: string;
  createdAt: Date;
  updatedAt: Date;
  dripAfterDays?: number | undefined;
  text?: string | undefined;
  videoUrl?: string | undefined;
  attachments?: { name: string; url: string }[] | undefined;
}

/** `conversations/{id}`: who talks, and how far the platform has numbered what they say. */
export interface Conversation {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  type: 'support' | 'group' | 'direct';
  /** Who takes part now; of a direct one both, in the order of their uids. */
  participantRefs: string[];
  createdBy: string;
  /** Nobody writes in one that is not. */
  isActive: boolean;
  /** The number of its newest message; 0 before the first. */
  lastSeq: number;
  /** What it adds to each participant's count of unread messages: `lastSeq`. */
  unreadShare: number;
  /** When the newest message came; of an empty one, when it began. */
  lastMessageAt: Date;
  title?: string | undefined;
  /** The admin who answers a support conversation. */
  assignedTo?: string | undefined;
  lastMessageRef?: string | undefined;
  /** What a list shows of it: whose it is, its beginning, and how many files came with it; of a deleted one whose it was. */
  lastMessage?:
    | undefined
    | {
        senderRef: string;
        preview?: string | undefined;
        files?: number | undefined;
      };
}

/** `conversations/{id}/members/{uid}`: which messages a person may read, and how far it has read; also of who was removed. */
export interface ConversationMember {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  /** The first message that it may read of its present, or last, membership. */
  fromSeq: number;
  /** Up to where it has read; only ever grows. */
  readSeq: number;
  /** The last one; absent while it takes part. */
  toSeq?: number | undefined;
  /** What it may read of earlier memberships, the oldest first. */
  earlier?: { fromSeq: number; toSeq: number }[] | undefined;
  readAt?: Date | undefined;
}

/** `users/{uid}/conversations/{conversationId}`: what a person's count of unread messages subtracts for a conversation, and how the person wants to see it; there while it takes part. */
export interface ConversationTally {
  createdAt: Date;
  updatedAt: Date;
  conversationRef: string;
  /** The person alone: one query finds the conversations of a person and its tallies. */
  participantRefs: string[];
  /** The read mark that the tally is of. */
  readSeq: number;
  /** How many messages after the mark do not count: its own, deleted ones, and those of people whom it blocks. */
  skipped: number;
  /** The negative sum of both. */
  unreadShare: number;
  /** Whom of the conversation the person blocks, and who blocks it. */
  blockedRefs: string[];
  blockedByRefs: string[];
  isMuted: boolean;
  isArchived: boolean;
}

/** `customers/{studentUid}_{coachUid}`: what one student booked with one coach and spent there, for the two of them; and `customers/{studentUid}`, without a coach: the same over all coaches, for the student alone. Counted anew every five minutes. */
export interface Customer {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  studentRef: string;
  /** Those that stand: confirmed, completed, or missed by somebody; seats in sessions of programs too. */
  totalBookings: number;
  /** Of all orders, tax and all, less what went back. */
  totalSpent: Record<string, number>;
  /** Of what was spent, that on sessions, and the sessions that are paid for. */
  spentOnSessions: Record<string, number>;
  paidSessions: Record<string, number>;
  /** Rounded to whole minor units. */
  averageSpentPerSession: Record<string, number>;
  coachRef?: string | undefined;
}

/** `dayWaits/{typeId}_{yyyy-mm-dd}_{studentUid}`: there while its student waits for a time of a full day, or has one on offer. */
export interface DayWait {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  /** The coach's day, `{coachUid}_{yyyy-mm-dd}`: all who wait for it stand in one line. */
  lineRef: string;
  typeRef: string;
  coachRef: string;
  /** Who may give it, as it was when the student joined. */
  hostRefs: string[];
  studentRef: string;
  title: string;
  /** By the wall of the coach's zone. */
  date: string;
  timeZone: string;
  /** Minutes. */
  duration: 120 | 60 | 30 | 90 | 15 | 45;
  status: 'offered' | 'waiting';
  /** Who came first is offered a time first; of one instant the id decides. */
  joinedAt: Date;
  /** When the day is over. */
  expiresAt: Date;
  offer?:
    | undefined
    | {
        /** The session that it would become, or has a seat free in. */
        sessionRef: string;
        /** Who is to give it, and who together with that one. */
        coachRef: string;
        start: Date;
        end: Date;
        expiresAt: Date;
        coHostRefs?: string[] | undefined;
      };
}

/** The time that is kept for who waited, as a hold keeps it. */
export interface TimeOffer {
  /** The session that it would become, or has a seat free in. */
  sessionRef: string;
  /** Who is to give it, and who together with that one. */
  coachRef: string;
  start: Date;
  end: Date;
  expiresAt: Date;
  coHostRefs?: string[] | undefined;
}

/** `users/{uid}/devices/{deviceId}`: where push notifications go. */
export interface Device {
  createdAt: Date;
  updatedAt: Date;
  token: string;
  platform: 'web' | 'ios' | 'android';
  lastSeenAt: Date;
  /** The token that the provider says is another project's: nothing is sent there while it is the device's. */
  refusedToken?: string | undefined;
}

/** `disputes/{id}`, by the provider's id: a payer asks the bank for the money back. */
export interface Dispute {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  paymentRef: string;
  payerRef: string;
  payeeRef: string;
  /** Minor units of `currency`; what was paid at most, whatever went back before. */
  amount: number;
  currency: string;
  /** The provider's word for it. */
  reason: string;
  /** Money is withdrawn from `open` on, and comes back with `won`; an `inquiry` only asks, and ends `closed`. */
  status: 'open' | 'closed' | 'lost' | 'inquiry' | 'won';
  /** What the provider asks for it, in minor units. */
  cost: number;
  /** Every status that the provider was heard to give it, oldest first: it goes forward only, so they are few. Absent where it began before they were kept. */
  timeline?: { status: 'open' | 'closed' | 'lost' | 'inquiry' | 'won'; at: Date }[] | undefined;
  /** Until when the provider takes evidence. */
  evidenceDueBy?: Date | undefined;
  /** What was sent against it, or is about to be; what the platform knows of the sale is put beside it then. */
  evidence?:
    | undefined
    | {
        /** In the words of its coach, or of an admin: the activity log says whose. */
        statement: string;
        at: Date;
        cancellationPolicy?: string | undefined;
        files?:
          | undefined
          | {
              communication?: string | undefined;
              policy?: string | undefined;
              other?: string | undefined;
            };
        /** When the provider took it; absent while it is on its way. */
        sentAt?: Date | undefined;
        /** The provider's word for why it did not. */
        failure?: string | undefined;
      };
  /** Since when nothing was said though it is soon too late; gone with the word, or the decision. */
  evidenceLateSince?: Date | undefined;
  /** Of a lost one: of whom the money was taken; `loss` is what nobody had any more. */
  parts?:
    | undefined
    | {
        coach: number;
        fee: number;
        tax: number;
        /** What an earlier refund that failed left with the platform. */
        owed: number;
        loss: number;
      };
}

export type DisputeStatus = 'open' | 'closed' | 'lost' | 'inquiry' | 'won';

/** `doorStaff/{eventId}`: who checks tickets in at an event besides its organizer. */
export interface DoorStaff {
  createdAt: Date;
  updatedAt: Date;
  eventRef: string;
  organizerRef: string;
  staffRefs: string[];
}

/** `enrollments/{studentUid}_{programId}` */
export interface Enrollment {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  studentRef: string;
  programRef: string;
  coachRef: string;
  /** All but `cancelled` hold a seat. */
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  /** Of the latest enrolment when it was reopened. */
  enrollmentDate: Date;
  /** Percent of the program's lessons that are completed. */
  progress: number;
  /** Every lesson that the student completed, also those that left the program since. */
  completedLessonRefs: string[];
  paymentStatus: 'pending' | 'failed' | 'paid' | 'refunded' | 'not-required';
  currency: string;
  /** The latest moves, oldest first. */
  statusHistory: {
    to: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
    at: Date;
    /** Whose act it was: a uid, or `system`. */
    by: string;
    from?: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused' | undefined;
    reason?: string | undefined;
  }[];
  /** What led to it. */
  source: 'direct' | 'waitlist';
  /** How often the student enrolled: 1, and one more for each reopening. */
  timesEnrolled: number;
  completionDate?: Date | undefined;
  /** Minor units of `currency`. */
  amountPaid?: number | undefined;
  /** The order of the latest enrolment in `payments`, when the program had a price. */
  paymentRef?: string | undefined;
  /** Until when a pending enrollment keeps its seat. */
  holdExpiresAt?: Date | undefined;
  /** Since when its coach or an admin bars the student from enrolling again. */
  revokedAt?: Date | undefined;
  /** The code of the certificate of its completion: one, whatever becomes of the enrollment. */
  certificateRef?: string | undefined;
  /** The version of the content that it has; absent is whatever the program says now. */
  contentVersion?: number | undefined;
  /** From when the days of its lessons count, once a pause moved that on; absent is `enrollmentDate`. */
  dripFrom?: Date | undefined;
  /** Lessons that its coach opened ahead of their day, for as long as this enrolment lasts. */
  grantedLessonRefs?: string[] | undefined;
  /** Of its program's `seats`, the part whose seat it holds, or held last; absent is the first. */
  seatShard?: number | undefined;
}

export type EnrollmentStatus = 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';

/** `erasures/{pseudonym}`: an account that will be erased, is being erased, or was. What is left in the end is a date and a digest, by which nobody finds the person and the platform recognises who it erased. */
export interface Erasure {
  createdAt: Date;
  updatedAt: Date;
  /** In the place of the uid wherever something stays; of chance, so that nothing leads back. */
  pseudonym: string;
  status: 'waiting' | 'erasing' | 'erased';
  dueAt: Date;
  /** Gone in the end, as are the words by which the person is known. */
  uid?: string | undefined;
  /** Name, address and phone, to be taken out of what stays. */
  words?: string[] | undefined;
  /** What of the person’s money it waits for, while it does. */
  held?:
    | undefined
    | {
        since: Date;
        /** What the person was told last, and when. */
        why: 'unpayable' | 'owing' | 'moving';
        toldAt: Date;
        /** Disputes of payers’ banks that are open. */
        disputes: number;
        sums: {
          currency: string;
          balance: number;
          why: 'unpayable' | 'owing' | 'moving';
          /** What lies on the account that it was sent to and goes no further: who settles the balance gives it up there. Absent where nothing does. */
          lying?: number | undefined;
        }[];
        /** Of each currency, the last payout that the erasure asked for. */
        payouts: Record<string, string>;
        /** Since when nothing of it settles by itself: the coach or an admin has to do something. */
        decideSince?: Date | undefined;
        /** What one admin has decided about a sum that takes two. */
        proposal?:
          | undefined
          | {
              currency: string;
              amount: number;
              by: string;
              at: Date;
              /** What lay where it was sent to, as that admin saw it; absent where nothing did. */
              lying?: number | undefined;
              transferReference?: string | undefined;
            };
      };
  /** What the worker is at, or stopped at. */
  stage?: string | undefined;
  startedAt?: Date | undefined;
  /** When nothing was left for the first time; what was still on its way then is looked for once more. */
  clearedAt?: Date | undefined;
  erasedAt?: Date | undefined;
  /** SHA-256 of the pseudonym and the uid. */
  digest?: string | undefined;
}

/** What an erasure waits for before anything is erased: the money of a coach. */
export interface Held {
  since: Date;
  /** What the person was told last, and when. */
  why: 'unpayable' | 'owing' | 'moving';
  toldAt: Date;
  /** Disputes of payers’ banks that are open. */
  disputes: number;
  sums: {
    currency: string;
    balance: number;
    why: 'unpayable' | 'owing' | 'moving';
    /** What lies on the account that it was sent to and goes no further: who settles the balance gives it up there. Absent where nothing does. */
    lying?: number | undefined;
  }[];
  /** Of each currency, the last payout that the erasure asked for. */
  payouts: Record<string, string>;
  /** Since when nothing of it settles by itself: the coach or an admin has to do something. */
  decideSince?: Date | undefined;
  /** What one admin has decided about a sum that takes two. */
  proposal?:
    | undefined
    | {
        currency: string;
        amount: number;
        by: string;
        at: Date;
        /** What lay where it was sent to, as that admin saw it; absent where nothing did. */
        lying?: number | undefined;
        transferReference?: string | undefined;
      };
}

/** Of each currency of a coach, in minor units, all that the coach is owed; below zero is owed by the coach. */
export interface HeldSum {
  currency: string;
  balance: number;
  why: 'unpayable' | 'owing' | 'moving';
  /** What lies on the account that it was sent to and goes no further: who settles the balance gives it up there. Absent where nothing does. */
  lying?: number | undefined;
}

export type Hold = 'unpayable' | 'owing' | 'moving';

export type EventStatus = 'cancelled' | 'draft' | 'published' | 'completed';

export type RegistrationStatus = 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';

/** `events/{id}`: with the seats that are taken of it, so that state, limits and seats change in one commit. */
export interface Event {
  createdAt: Date;
  updatedAt: Date;
  slug: string;
  /** The instants that the wall times are, by the rules of their date. */
  startTime: Date;
  endTime: Date;
  closesAt: Date;
  pools: {
    /** The parties that wait for seats of it. */
    waiting: number;
    /** While people wait: free seats that fit none of them, and that everybody may have. */
    onSale: number;
    /** Counts what made seats free, so that a party is passed once an occasion. */
    occasion: number;
    registered: number;
    offered: number;
    id: string;
    held?: number | undefined;
    capacity?: number | undefined;
    reserve?: number | undefined;
  }[];
  ticketTypes: {
    registered: number;
    offered: number;
    id: string;
    name: string;
    poolId: string;
    /** For one person, those of a group included. */
    perPerson: number;
    /** Minor units of the event's currency. */
    price: number;
    held?: number | undefined;
    limit?: number | undefined;
    /** By which its holders come in; absent is by every one. */
    entrances?: string[] | undefined;
    /** So many at once cost so much in sum. */
    group?:
      | undefined
      | {
          size: number;
          price: number;
        };
  }[];
  /** The people who are registered. */
  currentAttendees: number;
  /** The people who were let in. */
  attended: number;
  /** Of the cheapest ticket. */
  price: number;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  statusHistory: {
    to: 'cancelled' | 'draft' | 'published' | 'completed';
    at: Date;
    /** Whose act it was: a uid, or `system`. */
    by: string;
    from?: 'cancelled' | 'draft' | 'published' | 'completed' | undefined;
    reason?: string | undefined;
  }[];
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version: number;
  /** Counts the changes by its organiser, so that none is made on what was read before another one. */
  revision: number;
  title: string;
  description: string;
  type: 'workshop' | 'webinar' | 'networking' | 'social' | 'conference';
  startsAt: string;
  endsAt: string;
  timeZone: string;
  isVirtual: boolean;
  /** Whether it is listed; another one is found by who has its id. */
  isPublic: boolean;
  currency: string;
  id: string;
  organizerRef: string;
  /** Seats of all pools together; absent is unlimited. */
  capacity?: number | undefined;
  /** Whether it would be listed, were its organiser's page not hidden: only what left with the page comes back with it. */
  isHiddenWithCoach?: true | undefined;
  /** Until when people register; its start where nothing is said. */
  registrationEndsAt?: string | undefined;
  /** Where it takes place. */
  location?: string | undefined;
  tags?: string[] | undefined;
  imageUrl?: string | undefined;
}

export interface EventPool {
  /** The parties that wait for seats of it. */
  waiting: number;
  /** While people wait: free seats that fit none of them, and that everybody may have. */
  onSale: number;
  /** Counts what made seats free, so that a party is passed once an occasion. */
  occasion: number;
  registered: number;
  offered: number;
  id: string;
  held?: number | undefined;
  capacity?: number | undefined;
  reserve?: number | undefined;
}

export interface EventTicketType {
  registered: number;
  offered: number;
  id: string;
  name: string;
  poolId: string;
  /** For one person, those of a group included. */
  perPerson: number;
  /** Minor units of the event's currency. */
  price: number;
  held?: number | undefined;
  limit?: number | undefined;
  /** By which its holders come in; absent is by every one. */
  entrances?: string[] | undefined;
  /** So many at once cost so much in sum. */
  group?:
    | undefined
    | {
        size: number;
        price: number;
      };
}

/** `events/{id}/rooms/main`: where those who are registered meet. */
export interface EventRoom {
  createdAt: Date;
  updatedAt: Date;
  meetLink: string;
}

/** `eventRegistrations/{eventId}_{uid}`: a person's place in an event, with the group that comes along. */
export interface EventRegistration {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  eventRef: string;
  organizerRef: string;
  personRef: string;
  status: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';
  statusHistory: {
    to: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';
    at: Date;
    by: string;
    from?: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered' | undefined;
  }[];
  attendees: {
    id: string;
    typeId: string;
    isCancelled: boolean;
    /** Of the ticket: an older one was revoked. */
    version: number;
    /** Absent is the one who registered, or who took the ticket over. */
    name?: string | undefined;
    /** Its part of what the order costs, minor units; the parts sum to the whole. Absent is free. */
    price?: number | undefined;
    /** The ticket, a JWS to show as a QR code; there soon after the registration. Whoever took it over has it alone. */
    code?: string | undefined;
    /** The account that took the ticket over; absent is the one who registered. */
    holderRef?: string | undefined;
    /** Until when another account may take it over. */
    offeredUntil?: Date | undefined;
  }[];
  /** Of the newest tickets. */
  version: number;
  /** How often free seats went past it since they did not suffice. */
  passed: number;
  /** The offers that it had so far. */
  offers: number;
  /** Who took tickets of it over, each once. */
  holderRefs?: string[] | undefined;
  /** The pool that it waits for a seat of, or has seats of on offer. */
  poolId?: string | undefined;
  /** Who came first is offered seats first; of one instant the id decides. */
  joinedAt?: Date | undefined;
  /** The last occasion of its pool that passed it. */
  passedOn?: number | undefined;
  /** Until when the seats on offer are held. */
  offerExpiresAt?: Date | undefined;
  /** The order of the seats that it has, or had last. */
  paymentRef?: string | undefined;
  paymentStatus?: 'pending' | 'failed' | 'paid' | 'refunded' | undefined;
  /** Until when seats that are to be paid are held. */
  holdExpiresAt?: Date | undefined;
}

/** One seat of a registration, and who sits there. */
export interface Attendee {
  id: string;
  typeId: string;
  isCancelled: boolean;
  /** Of the ticket: an older one was revoked. */
  version: number;
  /** Absent is the one who registered, or who took the ticket over. */
  name?: string | undefined;
  /** Its part of what the order costs, minor units; the parts sum to the whole. Absent is free. */
  price?: number | undefined;
  /** The ticket, a JWS to show as a QR code; there soon after the registration. Whoever took it over has it alone. */
  code?: string | undefined;
  /** The account that took the ticket over; absent is the one who registered. */
  holderRef?: string | undefined;
  /** Until when another account may take it over. */
  offeredUntil?: Date | undefined;
}

/** `exports/{uid}`: the copy of all that the platform knows of a person, from the wish to its end; each new one takes the place of the last. */
export interface DataExport {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  personRef: string;
  status: 'running' | 'complete' | 'complete-with-warnings';
  /** How many objects hold what was told so far. */
  parts: number;
  /** Documents told, by the name of their collection. */
  counts: Record<string, number>;
  files: number;
  problems: {
    fileRef: string;
    problem: 'missing' | 'unreadable';
    name?: string | undefined;
  }[];
  /** The instant of which it tells, and the same in microseconds as the database counts them; absent until it begins. */
  takenAt?: Date | undefined;
  asOf?: number | undefined;
  /** Where the worker goes on: the step of the map that it is at, and the last document that was told. */
  step?: string | undefined;
  after?: string | undefined;
  /** How many lists name the files that are to be archived, and how many of them are. */
  plans?: number | undefined;
  packed?: number | undefined;
  /** The finished archives; absent where none was made. */
  volumes?: { name: string; files: number; bytes: number; sha256: string }[] | undefined;
  /** Of the finished document. */
  bytes?: number | undefined;
  sha256?: string | undefined;
  finishedAt?: Date | undefined;
  /** When the finished copy is deleted. */
  expiresAt?: Date | undefined;
}

/** A ZIP archive of files, whole by itself. */
export interface ExportVolume {
  name: string;
  files: number;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

export interface ExportProblem {
  fileRef: string;
  problem: 'missing' | 'unreadable';
  name?: string | undefined;
}

export type FlagDecision = 'deleted' | 'removed' | 'kept' | 'hidden';

/** `flags/{id}`: what a person reported to the moderators, with what they need to judge it. */
export interface Flag {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  targetType: 'message' | 'review' | 'post' | 'comment' | 'profile' | 'resource';
  /** Where it lies. */
  targetPath: string;
  /** The person, or `platform` where a rule of the platform's showed it. */
  reporterRef: string;
  reason: string;
  status: 'open' | 'closed';
  /** The message, last, and what was said before it, as it was when it was reported; of a review none. */
  context: {
    messageRef: string;
    senderRef: string;
    seq: number;
    content?: string | undefined;
    url?: string | undefined;
    /** What the platform found in it. */
    nudges?: ('link' | 'phone' | 'email' | 'payment')[] | undefined;
    /** The files that came with it. */
    fileRefs?: string[] | undefined;
  }[];
  /** Everybody whom it names. */
  peopleRefs: string[];
  /** What became of what was reported, once that is decided. */
  decision?: 'deleted' | 'removed' | 'kept' | 'hidden' | undefined;
  /** The review, as it was when it was reported. */
  review?:
    | undefined
    | {
        authorRef: string;
        version: number;
        rating: number;
        text?: string | undefined;
      };
  /** The post, comment, profile or resource, as its reporter read it. */
  text?:
    | undefined
    | {
        authorRef: string;
        version: number;
        content: string;
        title?: string | undefined;
      };
  /** Of a flag that is weighed: how much it weighed when it was given. */
  weight?: number | undefined;
}

/** `heldTickets/{eventId}_{uid}`: the tickets of an event that a person took over from those who paid for them. Without one it is gone. */
export interface HeldTickets {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  eventRef: string;
  organizerRef: string;
  holderRef: string;
  /** Of its tickets, each once. */
  payerRefs: string[];
  tickets: {
    registrationRef: string;
    payerRef: string;
    attendeeId: string;
    typeId: string;
    /** Of the ticket: an older one was revoked. */
    version: number;
    /** The ticket, a JWS to show as a QR code; there soon after it was taken over. */
    code?: string | undefined;
  }[];
}

export interface HeldTicket {
  registrationRef: string;
  payerRef: string;
  attendeeId: string;
  typeId: string;
  /** Of the ticket: an older one was revoked. */
  version: number;
  /** The ticket, a JWS to show as a QR code; there soon after it was taken over. */
  code?: string | undefined;
}

/** `invoices/{number}`: what was sold, or of what was sold is given back, on paper: issued once, in the order of the numbers. Of one that was issued nothing changes but whether another replaces it. `invoices/{number}.pdf` in the bucket is the paper. */
export interface Invoice {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  kind: 'invoice' | 'credit-note';
  paymentRef: string;
  payerRef: string;
  /** In the issuer's zone. */
  issuedOn: string;
  issuer: {
    name?: string | undefined;
    address?: string[] | undefined;
    taxId?: string | undefined;
  };
  buyer: {
    name?: string | undefined;
    address?: string[] | undefined;
    taxId?: string | undefined;
  };
  description: string;
  /** Minor units of `currency`, tax and all; a credit note's are given back. */
  amount: number;
  currency: string;
  /** Of a credit note: the invoice of which it takes back a part, and the refund that it is for. */
  creditsRef?: string | undefined;
  refundRef?: string | undefined;
  /** Of one that was issued to the wrong name: the invoice that counts instead, which names it in `replacesRef`. */
  replacedBy?: string | undefined;
  replacesRef?: string | undefined;
  /** The tax in it. */
  taxAmount?: number | undefined;
  taxBasisPoints?: number | undefined;
  /** The provider's own receipt. */
  receiptUrl?: string | undefined;
  /** Since when its paper lies in the bucket. */
  printedAt?: Date | undefined;
}

/** `invoiceCounters/{year}`: how many numbers of a year were given; it changes in the transaction that writes the invoice alone. */
export interface InvoiceCounter {
  createdAt: Date;
  updatedAt: Date;
  issued: number;
}

/** `leaderboardDays/{yyyy-mm-dd}`: who completed, whose programs were completed, and whose posts were voted for, on a day of the platform's zone. */
export interface LeaderboardDay {
  coaches: Record<string, number>;
  learners: Record<string, number>;
  /** A year after its day no board needs it. */
  expiresAt: Date;
  writers?: Record<string, number> | undefined;
  /** When each came to that number: the last of it. */
  reachedAt?:
    | undefined
    | {
        coaches: Record<string, Date>;
        learners: Record<string, Date>;
        writers: Record<string, Date>;
      };
}

/** `leaderboards/{period}_{kind}`: the first fifty, made anew every day and without who does not want to be seen. */
export interface Leaderboard {
  kind: 'learners' | 'coaches' | 'writers';
  period: 'month' | 'year' | 'week' | 'last-month';
  entries: {
    userRef: string;
    displayName: string;
    /** Equal scores share a rank. */
    rank: number;
    /** Of a learner the programs completed, of a coach the completions in own programs, of a writer the up-votes of others. */
    score: number;
    avatarUrl?: string | undefined;
  }[];
  /** The first and the last day that count, of the platform's zone. */
  from: string;
  to: string;
  updatedAt: Date;
}

/** `ledger/{kind}:{subject}`: one movement of money in double entry, written in the transaction that applies what it tells of, and never changed: the id names the movement, so that it is booked once. Debits and credits are equal. */
export interface LedgerTransaction {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  kind:
    | 'refund'
    | 'charge'
    | 'charge-cost'
    | 'refund-failed'
    | 'refund-refused'
    | 'dispute'
    | 'dispute-cost'
    | 'dispute-won'
    | 'dispute-lost'
    | 'write-off'
    | 'transfer'
    | 'transfer-reversed'
    | 'transfer-lost'
    | 'transfer-kept'
    | 'payout'
    | 'payout-failed'
    | 'payout-taken-back'
    | 'loss-taken-back'
    | 'balance-settled'
    | 'balance-given-up'
    | 'stray'
    | 'stray-cost'
    | 'stray-refund'
    | 'stray-refund-failed'
    | 'plan-charge'
    | 'plan-cost'
    | 'plan-refund'
    | 'plan-refund-failed'
    | 'plan-dispute'
    | 'plan-dispute-cost'
    | 'plan-dispute-won'
    | 'plan-dispute-lost';
  currency: string;
  /** At most one an account. */
  entries: {
    account:
      | 'coach'
      | 'provider'
      | 'disputes'
      | 'fees'
      | 'tax'
      | 'refunds'
      | 'loss'
      | 'plans'
      | 'costs'
      | 'unapplied'
      | 'transit';
    side: 'debit' | 'credit';
    amount: number;
  }[];
  /** What the coach is owed more by it, or less: the credit of `coach` less its debit. */
  coachChange: number;
  /** The order that it is about, or the payout. */
  paymentRef?: string | undefined;
  payoutRef?: string | undefined;
  /** Whose account `coach` is; absent where the platform alone gains or loses by it. */
  coachRef?: string | undefined;
  /** The coach whose plan it is about, and how the provider names the subscription. */
  planRef?: string | undefined;
  subscriptionRef?: string | undefined;
  note?: string | undefined;
  /** Of a payout that was exchanged on its way: what the coach's bank was sent. The entries stay in the currency of the sale. */
  converted?:
    | undefined
    | {
        amount: number;
        currency: string;
        rate: number;
      };
}

/** What a sum came to in the currency of the bank that it went to, at the provider's rate as it was given: units of that currency for one. */
export interface Conversion {
  amount: number;
  currency: string;
  rate: number;
}

export type LedgerAccount =
  | 'coach'
  | 'provider'
  | 'disputes'
  | 'fees'
  | 'tax'
  | 'refunds'
  | 'loss'
  | 'plans'
  | 'costs'
  | 'unapplied'
  | 'transit';

export type LedgerKind =
  | 'refund'
  | 'charge'
  | 'charge-cost'
  | 'refund-failed'
  | 'refund-refused'
  | 'dispute'
  | 'dispute-cost'
  | 'dispute-won'
  | 'dispute-lost'
  | 'write-off'
  | 'transfer'
  | 'transfer-reversed'
  | 'transfer-lost'
  | 'transfer-kept'
  | 'payout'
  | 'payout-failed'
  | 'payout-taken-back'
  | 'loss-taken-back'
  | 'balance-settled'
  | 'balance-given-up'
  | 'stray'
  | 'stray-cost'
  | 'stray-refund'
  | 'stray-refund-failed'
  | 'plan-charge'
  | 'plan-cost'
  | 'plan-refund'
  | 'plan-refund-failed'
  | 'plan-dispute'
  | 'plan-dispute-cost'
  | 'plan-dispute-won'
  | 'plan-dispute-lost';

/** `enrollments/{enrollmentId}/lessonProgress/{lessonId}`, written by the student. */
export interface LessonProgress {
  createdAt: Date;
  updatedAt: Date;
  completed: boolean;
}

/** `programs/{programId}/lessons/{id}`: the outline that everyone may see. */
export interface Lesson {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  chapterRef: string;
  title: string;
  /** Within its chapter, dense from 1 after `reorderOutline`. */
  position: number;
  /** Content readable without an enrollment. */
  isPreview: boolean;
  description?: string | undefined;
  durationMinutes?: number | undefined;
  /** Days after `enrollmentDate` until the content opens. */
  dripAfterDays?: number | undefined;
}

/** `programs/{programId}/lessons/{lessonId}/content/body`: what only learners see. */
export interface LessonContent {
  createdAt: Date;
  updatedAt: Date;
  text?: string | undefined;
  videoUrl?: string | undefined;
  attachments?: { name: string; url: string }[] | undefined;
}

/** `conversations/{id}/lifeSigns/{uid}`: that somebody is there, or types; written every few seconds, believed for as long. */
export interface LifeSign {
  userRef: string;
  isTyping: boolean;
  updatedAt: Date;
  /** Within a day. */
  expiresAt: Date;
}

/** What a mail system can say of an address: `hard`, that it is none; `soft`, that it takes nothing for now; `complaint`, that its reader called a mail unwanted. */
export type MailEventType = 'hard' | 'soft' | 'complaint';

/** `users/{uid}/mailAddresses/{hash}`: what mail systems said of an address while it was this person's. An address of which nothing was heard has none, and one that is proven anew begins without. */
export interface MailAddress {
  createdAt: Date;
  updatedAt: Date;
  /** In lower case. */
  address: string;
  /** Nothing goes to what `bounced`; to who `complained` goes only what is locked on. */
  state: 'bounced' | 'complained' | 'good';
  since: Date;
  /** Each once: the last twenty, of thirty days. */
  events: {
    id: string;
    type: 'hard' | 'soft' | 'complaint';
    at: Date;
  }[];
  /** The mail system's words for it. */
  answer?: string | undefined;
  /** When its owner last said that mail arrives there again. */
  resumedAt?: Date | undefined;
}

/** `users/{uid}/mailLedgers/{kind}`: the mails of a kind that a person got lately, by which repeats and floods are told; at `sms`, its text messages of every kind. */
export interface MailLedger {
  createdAt: Date;
  updatedAt: Date;
  recipientRef: string;
  kind: string;
  /** The oldest first; those of the present window and of no other. */
  mails: {
    dedupeKey: string;
    subjectRef: string;
    at: Date;
    /** Who caused it. */
    actorRef?: string | undefined;
  }[];
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: Date;
  /** Of older releases, whose ledgers were one for each actor. */
  actorRef?: string | undefined;
  /** Everybody who caused one. */
  actorRefs?: string[] | undefined;
  /** When one mail tells of all that were too many; until then no other is called for. */
  summaryAt?: Date | undefined;
}

/** What of a coach is compared, and what is demanded of it. */
export interface MatchListing {
  answers: {
    directness: number;
    feedback: number;
    challenge: number;
    structure: number;
    accountability: number;
    pace: number;
    homework: number;
    practice: number;
    listening: number;
    careerStage: number;
    culturalBridging: number;
    hierarchy: number;
    relationship: number;
    conflict: number;
    emotion: number;
    punctuality: number;
    decisions: number;
    risk: number;
    independence: number;
    horizon: number;
  };
  /** Folded, as students' wishes are. */
  languages: string[];
  /** The cheapest hour that can be booked, in minor units of `currency`. */
  hourlyPrice: number;
  currency: string;
  /** The consultation of that price, and its terms. */
  typeRef: string;
  offering: {
    lengthMin: number;
    intervalMin: number;
    beforeMin: number;
    afterMin: number;
    minNoticeMin: number;
    horizonDays: number;
    isPacked: boolean;
    capacity: number;
    maxPerDay?: number | undefined;
    maxMinutesPerDay?: number | undefined;
  };
  timeZone: string;
  /** Some starts that were free, spread over the coming weeks: a look at the ledger tells whether one still is. */
  freeStarts: Date[];
  /** Taught skills with the level out of ten. */
  skills: Record<string, number>;
  /** The `score` of its rating summary, 1 to 5. */
  rankingScore: number;
  listedAt: Date;
}

/** `matchProfiles/{uid}`: a coach who answered the quiz, as matching finds it; made of its page, consultations, hours, calendar and skills. One that cannot be found has neither keys nor listing. */
export interface MatchProfile {
  createdAt: Date;
  updatedAt: Date;
  coachRef: string;
  /** What is asked for by equality, such as `danish|usd<=5000`. */
  keys: string[];
  /** Where it lies: stored as a vector of Firestore, read as numbers. */
  vector?: number[] | undefined;
  listing?:
    | undefined
    | {
        answers: {
          directness: number;
          feedback: number;
          challenge: number;
          structure: number;
          accountability: number;
          pace: number;
          homework: number;
          practice: number;
          listening: number;
          careerStage: number;
          culturalBridging: number;
          hierarchy: number;
          relationship: number;
          conflict: number;
          emotion: number;
          punctuality: number;
          decisions: number;
          risk: number;
          independence: number;
          horizon: number;
        };
        /** Folded, as students' wishes are. */
        languages: string[];
        /** The cheapest hour that can be booked, in minor units of `currency`. */
        hourlyPrice: number;
        currency: string;
        /** The consultation of that price, and its terms. */
        typeRef: string;
        offering: {
          lengthMin: number;
          intervalMin: number;
          beforeMin: number;
          afterMin: number;
          minNoticeMin: number;
          horizonDays: number;
          isPacked: boolean;
          capacity: number;
          maxPerDay?: number | undefined;
          maxMinutesPerDay?: number | undefined;
        };
        timeZone: string;
        /** Some starts that were free, spread over the coming weeks: a look at the ledger tells whether one still is. */
        freeStarts: Date[];
        /** Taught skills with the level out of ten. */
        skills: Record<string, number>;
        /** The `score` of its rating summary, 1 to 5. */
        rankingScore: number;
        listedAt: Date;
      };
}

/** A coach with its score, out of a hundred, which is the sum of its parts. */
export interface Match {
  coachRef: string;
  score: number;
  parts: {
    rating: number;
    directness: number;
    feedback: number;
    challenge: number;
    structure: number;
    accountability: number;
    pace: number;
    homework: number;
    practice: number;
    listening: number;
    careerStage: number;
    culturalBridging: number;
    hierarchy: number;
    relationship: number;
    conflict: number;
    emotion: number;
    punctuality: number;
    decisions: number;
    risk: number;
    independence: number;
    horizon: number;
    skills: number;
    newcomer: number;
  };
  /** What speaks for it most, in words. */
  reasons: {
    about:
      | 'rating'
      | 'directness'
      | 'feedback'
      | 'challenge'
      | 'structure'
      | 'accountability'
      | 'pace'
      | 'homework'
      | 'practice'
      | 'listening'
      | 'careerStage'
      | 'culturalBridging'
      | 'hierarchy'
      | 'relationship'
      | 'conflict'
      | 'emotion'
      | 'punctuality'
      | 'decisions'
      | 'risk'
      | 'independence'
      | 'horizon'
      | 'skills'
      | 'newcomer';
    text: string;
  }[];
  /** Of its profile: another one means that the coach is not what was ranked. */
  profileAt: Date;
}

export type MatchPart =
  | 'rating'
  | 'directness'
  | 'feedback'
  | 'challenge'
  | 'structure'
  | 'accountability'
  | 'pace'
  | 'homework'
  | 'practice'
  | 'listening'
  | 'careerStage'
  | 'culturalBridging'
  | 'hierarchy'
  | 'relationship'
  | 'conflict'
  | 'emotion'
  | 'punctuality'
  | 'decisions'
  | 'risk'
  | 'independence'
  | 'horizon'
  | 'skills'
  | 'newcomer';

/** `matches/{uid}`: the ranking that calls start from. For nobody to read: whom it may show is decided at each call, since those who block somebody are not told of. */
export interface Matches {
  createdAt: Date;
  updatedAt: Date;
  studentRef: string;
  /** Of the answers that it was made of. */
  quizAt: Date;
  ranking: {
    coachRef: string;
    score: number;
    parts: {
      rating: number;
      directness: number;
      feedback: number;
      challenge: number;
      structure: number;
      accountability: number;
      pace: number;
      homework: number;
      practice: number;
      listening: number;
      careerStage: number;
      culturalBridging: number;
      hierarchy: number;
      relationship: number;
      conflict: number;
      emotion: number;
      punctuality: number;
      decisions: number;
      risk: number;
      independence: number;
      horizon: number;
      skills: number;
      newcomer: number;
    };
    /** What speaks for it most, in words. */
    reasons: {
      about:
        | 'rating'
        | 'directness'
        | 'feedback'
        | 'challenge'
        | 'structure'
        | 'accountability'
        | 'pace'
        | 'homework'
        | 'practice'
        | 'listening'
        | 'careerStage'
        | 'culturalBridging'
        | 'hierarchy'
        | 'relationship'
        | 'conflict'
        | 'emotion'
        | 'punctuality'
        | 'decisions'
        | 'risk'
        | 'independence'
        | 'horizon'
        | 'skills'
        | 'newcomer';
      text: string;
    }[];
    /** Of its profile: another one means that the coach is not what was ranked. */
    profileAt: Date;
  }[];
  coachRefs: string[];
  expiresAt: Date;
}

/** A file of the sender's, as its upload describes it: the rules hold the one to the other. */
export interface MessageAttachment {
  fileRef: string;
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/avif'
    | 'image/heic'
    | 'video/mp4'
    | 'video/webm'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'application/pdf'
    | 'application/zip';
  bytes: number;
  name?: string | undefined;
  /** Of a picture, in pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

/** `conversations/{id}/messages/{id}`: written by its sender; the platform gives it its number. */
export interface Message {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  conversationRef: string;
  senderRef: string;
  messageType: 'file' | 'link' | 'text' | 'image';
  /** Its number in the conversation, without gap from 1; never changes. Until it has one, `PENDING_SEQ` and the sender's clock. */
  seq: number;
  version: number;
  isDeleted: boolean;
  /** Absent once it is deleted; files may come without words. */
  content?: string | undefined;
  /** Where a link leads. */
  url?: string | undefined;
  /** Of an image or file; absent once it is deleted. */
  attachments?:
    | {
        fileRef: string;
        contentType:
          | 'image/png'
          | 'image/jpeg'
          | 'image/webp'
          | 'image/gif'
          | 'image/avif'
          | 'image/heic'
          | 'video/mp4'
          | 'video/webm'
          | 'audio/mpeg'
          | 'audio/mp4'
          | 'application/pdf'
          | 'application/zip';
        bytes: number;
        name?: string | undefined;
        width?: number | undefined;
        height?: number | undefined;
      }[]
    | undefined;
  /** What the platform found in it that people who do not know each other yet do better without. */
  nudges?: ('link' | 'phone' | 'email' | 'payment')[] | undefined;
  editedAt?: Date | undefined;
  deletedAt?: Date | undefined;
}

/** `conversations/{id}/messages/{id}/history/{version}`: what a message said before it was edited or deleted; for moderators. */
export interface MessageVersion {
  createdAt: Date;
  updatedAt: Date;
  senderRef: string;
  content?: string | undefined;
  url?: string | undefined;
  attachments?:
    | {
        fileRef: string;
        contentType:
          | 'image/png'
          | 'image/jpeg'
          | 'image/webp'
          | 'image/gif'
          | 'image/avif'
          | 'image/heic'
          | 'video/mp4'
          | 'video/webm'
          | 'audio/mpeg'
          | 'audio/mp4'
          | 'application/pdf'
          | 'application/zip';
        bytes: number;
        name?: string | undefined;
        width?: number | undefined;
        height?: number | undefined;
      }[]
    | undefined;
}

/** `moderationCases/{type_id, of a comment comment_postId_id}`: what flags and moderators say about one text, profile or resource; flags are counted for one version of it. */
export interface ModerationCase {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  targetType: 'post' | 'comment' | 'profile' | 'resource';
  /** Where it lies. */
  targetPath: string;
  authorRef: string;
  /** Of what the flags are about; of a profile or resource, which count no versions, a fingerprint of what it says. */
  version: number;
  /** How many flags of that version wait for a moderator, and how much they weigh: those of new accounts apart, which together have a cap. */
  flags: number;
  weight: number;
  newcomerFlags: number;
  newcomerWeight: number;
  /** Many new accounts flagged it within an hour. */
  isBurst: boolean;
  status: 'open' | 'decided' | 'appealed';
  /** Counts the decisions. */
  decisions: number;
  /** Whether the author has a strike for it. */
  isStruck: boolean;
  /** The version that a moderator left in view: flags do not hide it any more. */
  approvedVersion?: number | undefined;
  decision?: 'removed' | 'kept' | undefined;
  /** For the author to read. */
  reason?: string | undefined;
  decidedBy?: string | undefined;
  decidedAt?: Date | undefined;
  /** Of the present decision: one, by its author. */
  appeal?:
    | undefined
    | {
        text: string;
        at: Date;
        outcome?: 'upheld' | 'overturned' | undefined;
        reason?: string | undefined;
        decidedBy?: string | undefined;
        decidedAt?: Date | undefined;
      };
}

/** What became of a notice on a channel besides the app; `delivered` where the provider tells so, `uncertain` where it may have taken it and nobody can know. */
export interface ChannelDelivery {
  status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
  at: Date;
  /** Why it was skipped. */
  reason?:
    | 'read'
    | 'account-inactive'
    | 'unsubscribed'
    | 'no-address'
    | 'address-unverified'
    | 'address-suppressed'
    | 'no-phone'
    | 'phone-opted-out'
    | 'phone-unreachable'
    | 'too-many'
    | 'expired'
    | 'account-disabled'
    | 'repeated'
    | 'summarised'
    | 'outdated'
    | 'no-device'
    | 'device-gone'
    | 'device-refused'
    | 'not-connected'
    | 'consent-ended'
    | undefined;
  /** What the provider said, when it took it or refused it. */
  answer?: string | undefined;
}

/** `users/{uid}/notifications/{id}`: one for each kind, actor and subject; the same fact told again changes it. */
export interface Notification {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  recipientRef: string;
  type: string;
  title: string;
  content: string;
  priority: 'low' | 'normal' | 'high';
  isRead: boolean;
  isArchived: boolean;
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: Date;
  /** Whose act it tells, so that it goes with that person; earlier releases stored none. */
  actorRef?: string | undefined;
  /** Of the notice that it tells, which grows from one time to the next; earlier releases stored none. */
  version?: number | undefined;
  /** Where in the app the notification leads; a path of the app, never a foreign address. */
  actionPath?: string | undefined;
  /** Absent in notifications of older releases; a later telling begins anew. */
  deliveries?:
    | undefined
    | {
        email?:
          | undefined
          | {
              status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
              at: Date;
              /** Why it was skipped. */
              reason?:
                | 'read'
                | 'account-inactive'
                | 'unsubscribed'
                | 'no-address'
                | 'address-unverified'
                | 'address-suppressed'
                | 'no-phone'
                | 'phone-opted-out'
                | 'phone-unreachable'
                | 'too-many'
                | 'expired'
                | 'account-disabled'
                | 'repeated'
                | 'summarised'
                | 'outdated'
                | 'no-device'
                | 'device-gone'
                | 'device-refused'
                | 'not-connected'
                | 'consent-ended'
                | undefined;
              /** What the provider said, when it took it or refused it. */
              answer?: string | undefined;
            };
        sms?:
          | undefined
          | {
              status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
              at: Date;
              /** Why it was skipped. */
              reason?:
                | 'read'
                | 'account-inactive'
                | 'unsubscribed'
                | 'no-address'
                | 'address-unverified'
                | 'address-suppressed'
                | 'no-phone'
                | 'phone-opted-out'
                | 'phone-unreachable'
                | 'too-many'
                | 'expired'
                | 'account-disabled'
                | 'repeated'
                | 'summarised'
                | 'outdated'
                | 'no-device'
                | 'device-gone'
                | 'device-refused'
                | 'not-connected'
                | 'consent-ended'
                | undefined;
              /** What the provider said, when it took it or refused it. */
              answer?: string | undefined;
            };
        /** By the place of the device. */
        push?:
          | Record<
              string,
              {
                status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
                at: Date;
                reason?:
                  | 'read'
                  | 'account-inactive'
                  | 'unsubscribed'
                  | 'no-address'
                  | 'address-unverified'
                  | 'address-suppressed'
                  | 'no-phone'
                  | 'phone-opted-out'
                  | 'phone-unreachable'
                  | 'too-many'
                  | 'expired'
                  | 'account-disabled'
                  | 'repeated'
                  | 'summarised'
                  | 'outdated'
                  | 'no-device'
                  | 'device-gone'
                  | 'device-refused'
                  | 'not-connected'
                  | 'consent-ended'
                  | undefined;
                answer?: string | undefined;
              }
            >
          | undefined;
      };
  /** When its mail was taken, where nothing else tells of that any more: so the mails of a day are counted. */
  mailedAt?: Date | undefined;
  /** The date of the digest that mails it. */
  digestRef?: string | undefined;
  readAt?: Date | undefined;
  actedAt?: Date | undefined;
}

export interface Skipped {
  reason:
    | 'read'
    | 'account-inactive'
    | 'unsubscribed'
    | 'no-address'
    | 'address-unverified'
    | 'address-suppressed'
    | 'no-phone'
    | 'phone-opted-out'
    | 'phone-unreachable'
    | 'too-many'
    | 'expired'
    | 'account-disabled'
    | 'repeated'
    | 'summarised'
    | 'outdated'
    | 'no-device'
    | 'device-gone'
    | 'device-refused'
    | 'not-connected'
    | 'consent-ended';
  at: Date;
}

export type SkipReason =
  | 'read'
  | 'account-inactive'
  | 'unsubscribed'
  | 'no-address'
  | 'address-unverified'
  | 'address-suppressed'
  | 'no-phone'
  | 'phone-opted-out'
  | 'phone-unreachable'
  | 'too-many'
  | 'expired'
  | 'account-disabled'
  | 'repeated'
  | 'summarised'
  | 'outdated'
  | 'no-device'
  | 'device-gone'
  | 'device-refused'
  | 'not-connected'
  | 'consent-ended';

/** What a provider answered when it took what the job sends. */
export interface Delivery {
  /** The provider's name for it, such as a Message-ID. */
  messageId: string;
  answer: string;
  at: Date;
}

/** `outbox/{jobId}`: a side effect that a worker performs; the states are those of `domain/outbox/jobStates`. */
export interface OutboxJob {
  createdAt: Date;
  updatedAt: Date;
  kind: string;
  payload: unknown;
  status: 'running' | 'pending' | 'failed' | 'dead' | 'done';
  /** Nobody takes the job up before: the wanted time, the end of a back-off, or the end of a running attempt's lease. */
  runAt: Date;
  /** How often it was taken up, since it was last replayed. */
  attempts: number;
  /** When it was due first, or when it was replayed: its age counts from here. Absent in jobs of older releases. */
  dueAt?: Date | undefined;
  /** The token of the running attempt: only its holder may close it. */
  lease?: string | undefined;
  lastError?: string | undefined;
  /** Whom the payload names, so that an operator finds what waits for a person. Absent in jobs of older releases. */
  peopleRefs?: string[] | undefined;
  /** Of the call or event that caused it, so that the logs of both are found together. */
  trace?: string | undefined;
  /** Since when a provider may have it, and under which name: only a provider's answer, or a person, says how that ended. */
  handedIn?:
    | undefined
    | {
        messageId: string;
        at: Date;
      };
  delivery?:
    | undefined
    | {
        /** The provider's name for it, such as a Message-ID. */
        messageId: string;
        answer: string;
        at: Date;
      };
  skipped?:
    | undefined
    | {
        reason:
          | 'read'
          | 'account-inactive'
          | 'unsubscribed'
          | 'no-address'
          | 'address-unverified'
          | 'address-suppressed'
          | 'no-phone'
          | 'phone-opted-out'
          | 'phone-unreachable'
          | 'too-many'
          | 'expired'
          | 'account-disabled'
          | 'repeated'
          | 'summarised'
          | 'outdated'
          | 'no-device'
          | 'device-gone'
          | 'device-refused'
          | 'not-connected'
          | 'consent-ended';
        at: Date;
      };
  /** The time-to-live policy deletes a finished job afterwards. */
  expiresAt?: Date | undefined;
}

/** `programs/{programId}/outline/lessons`: which chapters and lessons exist, as one document, so that an enrollment's progress costs the same whatever the size of the program. Written by the platform only. */
export interface Outline {
  lessonRefs: string[];
  chapterRefs: string[];
  /** Rises with every change of the set of lessons. */
  version: number;
  updatedAt: Date;
}

/** `broadcasts/{id}/parts/{batch}`: what became of a batch so far, as the whole has it in its sums; written when it is told. */
export interface BroadcastPart {
  createdAt: Date;
  updatedAt: Date;
  isCounted: boolean;
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: Date;
  /** A mail of its own was taken by the mail system. */
  sent: number;
  /** No mail: unwanted, no address, an account that is not active; in the app it may stand all the same. */
  skipped: number;
  /** Refused for good, or given up. */
  failed: number;
}

/** `payments/{enrollmentId}_{timesEnrolled}`, `payments/{bookingId}_1` or `payments/{uid}_{eventId}_{version}`: an order and what became of it. Price, currency and the platform's share are those of the moment of ordering; never deleted. */
export interface Payment {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  payerRef: string;
  payeeRef: string;
  description: string;
  /** Minor units of `currency`, as are all sums here. */
  amount: number;
  currency: string;
  /** Basis points of the price that the platform keeps. */
  feeBasisPoints: number;
  platformFee: number;
  /** `amount` less `platformFee` and tax. */
  coachAmount: number;
  /** `completed` once the money was taken, and never less again; `cancelled` is not charged any more, or a refund will follow. */
  status: 'cancelled' | 'pending' | 'failed' | 'completed' | 'processing' | 'refunded';
  provider: 'stripe' | 'paypal' | 'mock';
  /** Under which the provider makes one charge, however often it is asked; each attempt has its own. */
  idempotencyKey: string;
  /** Its moves, oldest first. */
  timeline: {
    status: 'cancelled' | 'pending' | 'failed' | 'completed' | 'processing' | 'refunded';
    at: Date;
  }[];
  /** What it pays for: one of an enrollment, with its program, a booking, and the tickets of a registration. */
  enrollmentRef?: string | undefined;
  programRef?: string | undefined;
  bookingRef?: string | undefined;
  registrationRef?: string | undefined;
  /** The code that its price was less by, and by how much: `amount` is after it. */
  promotionRef?: string | undefined;
  discount?: number | undefined;
  /** The plan of its coach that the share is of; absent where the coach paid for none. */
  coachPlan?: 'pro' | undefined;
  /** The tax that `amount` has in it, and its basis points of the price; absent where there is none. */
  taxAmount?: number | undefined;
  taxBasisPoints?: number | undefined;
  /** The provider's name for it; absent until it answered. */
  transactionId?: string | undefined;
  /** The charge that is asked for now, counted from 1, and where it is paid; absent is the first, in the app. */
  attempt?: number | undefined;
  way?: 'page' | 'app' | undefined;
  /** The provider's names of charges that are ended to make room for another: none of them can be paid once that is handed out. */
  replaced?: string[] | undefined;
  /** The provider's names for what was charged and for whom, and how it was paid; absent until it was paid. */
  chargeRef?: string | undefined;
  customerRef?: string | undefined;
  paymentMethod?: 'card' | 'bank_transfer' | 'wallet' | undefined;
  succeededAt?: Date | undefined;
  /** When an attempt to pay it failed last, and what the provider said. */
  failedAt?: Date | undefined;
  failure?:
    | undefined
    | {
        /** The provider's name for the attempt. */
        attemptRef: string;
        /** The provider's word for it, such as `card_declined`, and the bank's reason, such as `insufficient_funds`. */
        code: string;
        message: string;
        reason?: string | undefined;
      };
  /** When a bank that had it said no in the end, and its payer was told. */
  lapsedAt?: Date | undefined;
  /** What went back to the payer, refunds that failed left out. */
  refundAmount?: number | undefined;
  /** The number of its invoice; absent until that is issued. */
  invoiceRef?: string | undefined;
  /** What the provider kept of it for itself, in its currency; absent until it is paid, and where the provider does not say. */
  providerCost?: number | undefined;
  /** Since when its provider says that it knows no such charge, though it was paid: what its coach has of it is not paid out. */
  missingSince?: Date | undefined;
  /** What an admin took out of the books since it lies nowhere: of whom it was taken, and why. */
  writtenOff?:
    | undefined
    | {
        at: Date;
        by: string;
        reason: string;
        amount: number;
        parts: {
          coach: number;
          fee: number;
          tax: number;
          /** What an earlier refund that failed left with the platform. */
          owed: number;
        };
      };
  /** From when on its coach can be paid out; absent until it is paid, and in orders of older releases, which is always. */
  payableAt?: Date | undefined;
  /** How its money moved; absent until it is paid. */
  books?:
    | undefined
    | {
        /** Of `amount`, how much is taken back from its coach and the platform by refunds, lost disputes and a write-off, and their fee and tax in it. */
        reversed: number;
        reversedFee: number;
        reversedTax: number;
        /** Came back from refunds that failed, and is the payer's. */
        owed: number;
        /** Withdrawn by disputes that are undecided. */
        disputed: number;
        /** How many refunds there were, failed ones too. */
        refunds: number;
        /** Taken by lost disputes, or refunds at the provider, when nobody had it any more: the platform’s, until a refund comes back. Absent while there is none. */
        lost?: number | undefined;
        /** What its coach still has of it: `coachAmount` less what was taken back. Absent in orders of older releases. */
        held?: number | undefined;
      };
  refundedAt?: Date | undefined;
}

/** What became of a paid sum; minor units. */
export interface PaymentBooks {
  /** Of `amount`, how much is taken back from its coach and the platform by refunds, lost disputes and a write-off, and their fee and tax in it. */
  reversed: number;
  reversedFee: number;
  reversedTax: number;
  /** Came back from refunds that failed, and is the payer's. */
  owed: number;
  /** Withdrawn by disputes that are undecided. */
  disputed: number;
  /** How many refunds there were, failed ones too. */
  refunds: number;
  /** Taken by lost disputes, or refunds at the provider, when nobody had it any more: the platform’s, until a refund comes back. Absent while there is none. */
  lost?: number | undefined;
  /** What its coach still has of it: `coachAmount` less what was taken back. Absent in orders of older releases. */
  held?: number | undefined;
}

export type PaymentProvider = 'stripe' | 'paypal' | 'mock';

export type PaymentWay = 'page' | 'app';

export type PaymentStatus = 'cancelled' | 'pending' | 'failed' | 'completed' | 'processing' | 'refunded';

/** `coaches/{uid}/private/payout`: on what account a coach is paid, as the provider says of it, and what of the coach's money is under way there. Every payout of a coach changes it, so that two of them never promise the same money. */
export interface PayoutAccount {
  createdAt: Date;
  updatedAt: Date;
  provider: string;
  status: 'enabled' | 'none' | 'onboarding' | 'restricted';
  /** What the provider still wants to know, in its words. */
  requirements: string[];
  /** How many payouts there were. */
  payouts: number;
  /** Of each currency, in minor units, what payouts that are not over have taken out of the balance. */
  underway: Record<string, number>;
  /** The provider's name for it; absent until there is one. */
  accountId?: string | undefined;
  /** Where the coach is at home, as it said the first time, and is taxed; absent in accounts of older releases. */
  country?: string | undefined;
  /** Since when the provider pays nothing out to it, while it does not. */
  restrictedAt?: Date | undefined;
  /** What of the last day admins let go without a second one, oldest first; what is older goes with the next. Absent while there was none. */
  letGoAlone?: { amount: number; currency: string; at: Date }[] | undefined;
}

export interface LetGo {
  amount: number;
  currency: string;
  at: Date;
}

export type PayoutAccountStatus = 'enabled' | 'none' | 'onboarding' | 'restricted';

/** `payouts/{coachUid}_{n}`: money on its way to a coach's bank. From `sending` on the provider may have it; `transferred` lies on the coach's account there, `in-transit` is on its way to the bank, `paid` arrived. What the bank sends back, also after it arrived, is `failed` until it was taken back from the coach's account: `returned`, as is what an admin gave up there; what the coach kept there is `paid`. What never left is `refused`. */
export interface Payout {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  coachRef: string;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  status:
    | 'failed'
    | 'requested'
    | 'awaiting-approval'
    | 'sending'
    | 'transferred'
    | 'in-transit'
    | 'paid'
    | 'returned'
    | 'refused';
  provider: string;
  /** The coach's account there. */
  accountId: string;
  requestedBy: string;
  /** Its moves, oldest first. */
  timeline: {
    status:
      | 'failed'
      | 'requested'
      | 'awaiting-approval'
      | 'sending'
      | 'transferred'
      | 'in-transit'
      | 'paid'
      | 'returned'
      | 'refused';
    at: Date;
  }[];
  /** The second of two admins, where two were needed. */
  approvedBy?: string | undefined;
  /** The provider's names for its three movements. */
  transferId?: string | undefined;
  bankPayoutId?: string | undefined;
  reversalId?: string | undefined;
  /** What of it goes to the bank, where that has another currency; known from `in-transit` on. */
  converted?:
    | undefined
    | {
        amount: number;
        currency: string;
        rate: number;
      };
  /** What of it somebody took back at the provider once it was over, in minor units; absent where nothing was. */
  takenBack?: number | undefined;
  /** Why it failed or was refused: a word of the provider's, or one of ours. */
  failure?: string | undefined;
  settlement?:
    | undefined
    | {
        as: 'kept' | 'lost';
        reason: string;
        by: string;
        at: Date;
        /** The second of two admins, where two were needed. */
        agreedBy?: string | undefined;
      };
}

/** What an admin says becomes of a payout of which nobody hears any more; done once the payout moved, and gone where it goes on by itself. */
export interface Settlement {
  as: 'kept' | 'lost';
  reason: string;
  by: string;
  at: Date;
  /** The second of two admins, where two were needed. */
  agreedBy?: string | undefined;
}

export type PayoutStatus =
  | 'failed'
  | 'requested'
  | 'awaiting-approval'
  | 'sending'
  | 'transferred'
  | 'in-transit'
  | 'paid'
  | 'returned'
  | 'refused';

/** A word of a phone that is obeyed, once: the provider's name for the text message tells repetitions. */
export interface PhoneAnswer {
  messageId: string;
  word: 'start' | 'stop';
  at: Date;
}

/** `phoneOptOuts/{hash of the number}`: whether who has the phone told the platform, by a text message, to send no more. Of the number alone, whoever it is: it stays when an account goes. */
export interface PhoneOptOut {
  createdAt: Date;
  updatedAt: Date;
  /** Nothing goes to the number until it says otherwise: what it answered last. */
  isStopped: boolean;
  /** The last twenty that were heard, in the order in which they were. */
  answers: {
    messageId: string;
    word: 'start' | 'stop';
    at: Date;
  }[];
}

/** `enrollments/{enrollmentId}/positions/{lessonId}`: where its student is in a lesson's video, written while it plays. Apart from the lesson's mark, so that no function runs for it. */
export interface LessonPosition {
  /** Whose it is, so that the rules need not read the enrollment. */
  studentRef: string;
  /** Seconds into the video. */
  position: number;
  updatedAt: Date;
}

/** `posts/{id}`: what everybody of its audience sees; what it said while it is out of view lies in `texts`. */
export interface Post {
  createdAt: Date;
  updatedAt: Date;
  isAnswered: boolean;
  version: number;
  /** Equal the votes and the visible comments, within seconds. */
  upvotes: number;
  commentCount: number;
  /** By which the liveliest come first; grows with votes and comments, and with the date of the post, and never of itself. */
  heat: number;
  isHidden: boolean;
  isRemoved: boolean;
  /** Whether none of the switches hides it; then, and only then, it has a text. */
  isVisible: boolean;
  id: string;
  authorRef: string;
  postType: 'discussion' | 'question' | 'announcement';
  tags: string[];
  /** `everyone`, or the program whose coach and learners alone see it. */
  audienceRef: string;
  /** Whether the audience is a program's. */
  isPrivate: boolean;
  isPinned: boolean;
  /** Of a question: the visible comment that its author accepted. The one truth about it. */
  acceptedCommentRef?: string | undefined;
  editedAt?: Date | undefined;
  isAuthorSuspended?: boolean | undefined;
  title?: string | undefined;
  content?: string | undefined;
}

export type PostType = 'discussion' | 'question' | 'announcement';

/** `posts/{id}/comments/{id}`: stays as a tombstone where its text is out of view, so that replies keep their place. */
export interface Comment {
  createdAt: Date;
  updatedAt: Date;
  /** Whether a verdict removed it with its replies. */
  isBranchRemoved: boolean;
  /** Of a reply: whether what it replies to was removed with its replies. */
  isUnderRemoved: boolean;
  version: number;
  isHidden: boolean;
  isRemoved: boolean;
  /** Whether none of the switches hides it; then, and only then, it has a text. */
  isVisible: boolean;
  id: string;
  postRef: string;
  authorRef: string;
  isDeleted: boolean;
  editedAt?: Date | undefined;
  isAuthorSuspended?: boolean | undefined;
  /** The comment that it replies to, which is no reply itself. */
  parentRef?: string | undefined;
  content?: string | undefined;
}

/** `posts/{id}/votes/{uid}`: a person's one up-vote. */
export interface Vote {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  postRef: string;
}

/** `posts/{id}/texts/{post_version, or commentId_version}`: what a version of the post or of a comment said that is not in view: an earlier one, or one that was taken out of view. */
export interface KeptText {
  createdAt: Date;
  updatedAt: Date;
  authorRef: string;
  content: string;
  /** Absent where the post said it. */
  commentRef?: string | undefined;
  title?: string | undefined;
}

/** `programs/{id}` */
export interface Program {
  createdAt: Date;
  updatedAt: Date;
  coachRef: string;
  slug: string;
  /** Mean of the visible reviews with two decimals; 0 without any. */
  rating: number;
  totalReviews: number;
  /** The `score` of its rating summary, by which lists are ordered. */
  rankingScore: number;
  /** The enrollments that hold a seat; follows `seats` within seconds, and never above `maxStudents`. */
  currentEnrollments: number;
  waitlistCount: number;
  status: 'draft' | 'published' | 'archived';
  /** Whether students can enrol: true from publishing until deactivating or archiving. */
  isActive: boolean;
  title: string;
  category: string;
  description: string;
  objectives: string[];
  currency: string;
  id: string;
  /** The parts that `seats` lie in, from the first publishing on; they only grow. Absent in programs of older releases is 16. */
  seatParts?: number | undefined;
  /** Whether it went off the market with the page of its coach, and comes back with it. */
  isHiddenWithCoach?: true | undefined;
  /** Of earlier releases; read no more, since the search has an index of its own. */
  searchTokens?: string[] | undefined;
  /** The newest version of its content; absent while its learners see whatever it says now. */
  contentVersion?: number | undefined;
  publishedAt?: Date | undefined;
  archivedAt?: Date | undefined;
  /** Minor units of `currency`; 0 is free, absent is not decided yet. */
  price?: number | undefined;
  duration?: string | undefined;
  difficultyLevel?: 'beginner' | 'intermediate' | 'advanced' | undefined;
  /** Seats; absent is unlimited. */
  maxStudents?: number | undefined;
  tags?: string[] | undefined;
  /** What a student should know already, for people to read. */
  prerequisites?: string[] | undefined;
  /** Programs that a student must have completed; checked on enrolment. */
  prerequisiteProgramRefs?: string[] | undefined;
  materials?: string[] | undefined;
  imageUrl?: string | undefined;
  smallDescription?: string | undefined;
  language?: string | undefined;
  schedule?:
    | undefined
    | {
        startsAt: Date;
        endsAt: Date;
      };
}

/** `promotionCodes/{code}`: what a price is less by for whoever names it. Never changed after it was made, but that it ends and that its uses are counted. */
export interface PromotionCode {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  createdBy: string;
  /** How many of `maxUses` are taken: by orders that are held or paid. Not counted without a limit. */
  uses: number;
  isActive: boolean;
  /** Whose sales it is for; absent where it is for every coach's. */
  coachRef?: string | undefined;
  /** The one program that it is for; absent where it is for all that is sold. */
  programRef?: string | undefined;
  /** By how many percent of a price, or else by how many minor units of which currency. */
  percent?: number | undefined;
  amount?: number | undefined;
  currency?: string | undefined;
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  /** How many people can use it; absent without a limit. */
  maxUses?: number | undefined;
}

/** `promotionUses/{code}_{uid}`: that a person has used a code, which is once; gone when its order was never paid, or ended by us. */
export interface PromotionUse {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  codeRef: string;
  userRef: string;
  /** Minor units of `currency`. */
  discount: number;
  currency: string;
  /** Whose code it is, if it is a coach's. */
  coachRef?: string | undefined;
  /** What it made less: an order; where it left nothing to pay, an enrollment, a booking or a registration. */
  paymentRef?: string | undefined;
  enrollmentRef?: string | undefined;
  bookingRef?: string | undefined;
  registrationRef?: string | undefined;
}

/** `providerEvents/{provider}_{eventId}`: something that a provider told of, once for each id, whichever way and however often it came. It is written in the transaction that leaves the job which looks at what changed; what the event said itself is not kept. */
export interface ProviderEvent {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  /** Such as `stripe`. */
  provider: string;
  /** The provider's word for what happened, such as `charge.refunded`. */
  type: string;
  /** `waiting` for its job; `done` once what it is about was brought to what the provider says; `ignored` is about nothing of ours. */
  status: 'waiting' | 'done' | 'ignored';
  /** How often it was told. */
  attempts: number;
  /** The time-to-live policy deletes it afterwards: no provider repeats itself for so long. */
  expiresAt: Date;
  /** Of the order that it is about. */
  paymentRef?: string | undefined;
  /** SHA-256 of the body that came in, in hex; absent where it was found by asking. */
  digest?: string | undefined;
}

/** `publicProfiles/{uid}`: what everyone may see of a person; mirrored from `users` and `coaches`. */
export interface PublicProfile {
  createdAt: Date;
  updatedAt: Date;
  displayName: string;
  role: 'admin' | 'student' | 'coach';
  badges: 'verified-coach'[];
  avatarUrl?: string | undefined;
  coachSlug?: string | undefined;
  /** The moderators or many flags took name, picture and page out of view. */
  isHidden?: true | undefined;
}

/** `rateLimits/{who}_{operation}`: a token bucket. */
export interface RateLimit {
  tokens: number;
  refilledAt: Date;
  /** The bucket is full again by then, so that the time-to-live policy may drop it. */
  expiresAt: Date;
}

/** `ratingSummaries/{targetType}_{targetId}`: equals a recount of the visible reviews at any time. */
export interface RatingSummary {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  targetType: 'coach' | 'program';
  targetRef: string;
  count: number;
  sum: number;
  /** Reviews per star. */
  histogram: {
    '1': number;
    '2': number;
    '3': number;
    '4': number;
    '5': number;
  };
  aspects: {
    professionalism: {
      count: number;
      sum: number;
      average: number | null;
    };
    expertise: {
      count: number;
      sum: number;
      average: number | null;
    };
    communication: {
      count: number;
      sum: number;
      average: number | null;
    };
    valueForMoney: {
      count: number;
      sum: number;
      average: number | null;
    };
  };
  /** Those of the reviews with `isVerifiedBooking`. */
  verified: {
    count: number;
    sum: number;
  };
  average: number | null;
  /** Bayesian mean in which a verified review weighs more, for ranking; four decimals. */
  score: number;
}

/** `payments/{paymentId}/refunds/{number}`, or under the provider's id where it was made at the provider: a sum that goes back to the payer. It is taken out of what can be refunded when it is asked for, so that all of them together never exceed what was paid. */
export interface Refund {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  /** Counts the refunds of an order, in the order in which they became known. */
  number: number;
  paymentRef: string;
  payerRef: string;
  payeeRef: string;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  reason:
    | 'provider'
    | 'duplicate'
    | 'left'
    | 'requested-by-customer'
    | 'fraudulent'
    | 'service-not-provided'
    | 'other'
    | 'too-late';
  /** A uid or `system`. */
  requestedBy: string;
  /** `pending` and `succeeded` have left; `failed` came back, also long after it had succeeded; `refused` never left. */
  status: 'pending' | 'failed' | 'requested' | 'refused' | 'succeeded';
  /** `loss` is what of one that was made at the provider the order did not hold any more: another refund had it, or a dispute. */
  parts: {
    coach: number;
    fee: number;
    tax: number;
    /** What an earlier refund that failed left with the platform. */
    owed: number;
    loss?: number | undefined;
  };
  note?: string | undefined;
  /** Every status that it had, oldest first: it goes forward only, so they are few. Absent where it began before they were kept. */
  timeline?: { status: 'pending' | 'failed' | 'requested' | 'refused' | 'succeeded'; at: Date }[] | undefined;
  /** Under which the provider makes one refund, however often it is asked. */
  idempotencyKey?: string | undefined;
  /** The provider's name for it; of one that was given by hand, without a key, the reference of the transfer. */
  transactionId?: string | undefined;
  failure?: string | undefined;
  /** Of one that came back, or was refused: what the payer had already by a lost dispute or another refund, so that nobody is owed it; of the latter `parts` are of this. */
  regained?: number | undefined;
  /** The number of its credit note; absent until that is issued. */
  creditNoteRef?: string | undefined;
}

export type RefundReason =
  | 'provider'
  | 'duplicate'
  | 'left'
  | 'requested-by-customer'
  | 'fraudulent'
  | 'service-not-provided'
  | 'other'
  | 'too-late';

/** Of whom a sum is taken back; together they are the sum. One of them may be below zero by the odd cent that another rounds up. */
export interface RefundParts {
  coach: number;
  fee: number;
  tax: number;
  /** What an earlier refund that failed left with the platform. */
  owed: number;
}

/** `requests/{uid}:{requestId}`: the first answer of a request, for its retries. */
export interface AnsweredRequest {
  operation: string;
  /** SHA-256 of the validated input. */
  inputDigest: string;
  createdAt: Date;
  expiresAt: Date;
  /** Absent when the operation answers nothing that the change itself decided. */
  answer?: unknown;
}

/** `resources/{id}` */
export interface Resource {
  createdAt: Date;
  updatedAt: Date;
  createdBy: string;
  /** Equals the bookmarks, within seconds. */
  bookmarkCount: number;
  /** Unless flags or a verdict of the moderators took it out of view: its author and the admins see it still. */
  isVisible: boolean;
  title: string;
  description: string;
  resourceType: 'article' | 'video' | 'document';
  url: string;
  tags: string[];
  id: string;
}

/** `reviews/{id}/moderation/decision`: why the review is hidden, for admins only; gone once it is shown again. */
export interface ReviewModeration {
  createdAt: Date;
  updatedAt: Date;
  reason: string;
  /** The admin's uid. */
  hiddenBy: string;
  /** When its author last changed it since: it is to be looked at again. Hiding it anew is another decision. */
  editedAt?: Date | undefined;
}

/** `reviews/{authorUid}_{program·coach}_{targetId}` */
export interface Review {
  createdAt: Date;
  updatedAt: Date;
  /** True when its author had paid for the work when writing it; the rest weighs less in the ranking score. */
  isVerifiedBooking: boolean;
  /** 1, and one more for each edit by its author. */
  version: number;
  /** Only visible reviews are public and count. */
  isVisible: boolean;
  rating: number;
  id: string;
  authorRef: string;
  targetType: 'coach' | 'program';
  targetRef: string;
  /** The coach who may respond: the target, or the program's coach. */
  coachRef: string;
  /** Why it is hidden; each reason stands for itself. */
  hiddenFor?: ('moderation' | 'suspension' | 'reports')[] | undefined;
  /** The version that a moderator looked at and left in view: reports hide it no more. */
  approvedVersion?: number | undefined;
  response?:
    | undefined
    | {
        text: string;
        respondedAt: Date;
        updatedAt: Date;
        /** The version that it answers: lower than the review's own when the author edited afterwards. */
        reviewVersion: number;
      };
  text?: string | undefined;
  aspects?:
    | undefined
    | {
        professionalism?: number | undefined;
        expertise?: number | undefined;
        communication?: number | undefined;
        valueForMoney?: number | undefined;
      };
}

export type HidingReason = 'moderation' | 'suspension' | 'reports';

export type ReviewTarget = 'coach' | 'program';

export type ReviewAspect = 'communication' | 'professionalism' | 'expertise' | 'valueForMoney';

export interface SearchHitDocument {
  /** `{kind}.{order}` */
  list: string;
  ref: string;
  /** Whole words of its names. */
  w: Record<string, true>;
  /** Words, and what begins them. */
  p: Record<string, true>;
  /** What it can be filtered by. */
  f: Record<string, true>;
  rating: number;
  /** What decides among those that match alike. */
  score: number;
  /** The ids of its hits in the other orders; it has them in the first order alone. */
  others?: string[] | undefined;
  /** What is left of the words of a person's name where letters are left out: by those it is found mistyped. */
  t?: Record<string, true> | undefined;
  price?: number | undefined;
}

/** `searchVocabularies/{kind}`: words of names, by which mistyped ones are recognised; those of entries that are gone do no harm. */
export interface SearchVocabulary {
  words: string[];
  updatedAt: Date;
}

/** `programs/{programId}/seats/{shard}`, shards from `0` on, as many as the program's `seatParts`: a part of its seats. There from the first publishing on, and written by the platform only: together they are what a seat is taken from. */
export interface Seats {
  createdAt: Date;
  updatedAt: Date;
  /** The enrollments and the offers that hold a seat of this part. */
  taken: number;
  /** Whether the program takes students: closing it writes every part, so that nobody slips in meanwhile. */
  isOpen: boolean;
  /** Rises with each seat that is taken or given back. */
  version: number;
  /** True where an earlier release left its count to a job of this part alone; nothing sets it any more. */
  isCountDue: boolean;
  /** Those of `taken` that are on offer to who waits; absent is none. */
  offered?: number | undefined;
  /** The seats of this part, taken or free; absent is unlimited. Those of all parts add up to the program's `maxStudents`. */
  capacity?: number | undefined;
  /** Whether people wait for a seat: what is free is theirs. */
  isWaitedFor?: boolean | undefined;
  /** Whether the limit was set below what was taken: what is given back goes until that is made up for. */
  isOverfull?: boolean | undefined;
}

/** `sessionMeetings/{sessionId}`: the room of a session at a provider, as the platform had it made last, and who was seen in it. For nobody's eyes: each person gets its own link by joining. */
export interface SessionMeeting {
  createdAt: Date;
  updatedAt: Date;
  sessionRef: string;
  coachRef: string;
  /** The students who are admitted. */
  peopleRefs: string[];
  /** Such as `zoom`. */
  provider: string;
  /** Who hosts it there. */
  hostRef: string;
  /** `writing`: the provider may or may not have it already. */
  state: 'writing' | 'present' | 'absent';
  /** By uid. */
  admissions: Record<
    string,
    {
      guestId: string;
      /** Of no mailbox. */
      address: string;
      joinUrl: string;
    }
  >;
  moments: {
    kind: 'join' | 'leave' | 'share' | 'unshare';
    at: Date;
    /** The run of the meeting: one that is started again has several. */
    run: string;
    device: string;
    personRef: string;
  }[];
  /** When the session is. */
  start: Date;
  /** The provider's name for it; absent until it is known, and when there is none. */
  meetingId?: string | undefined;
  password?: string | undefined;
  /** What was written; absent where it must be written again. */
  written?: string | undefined;
  /** Since when the provider refuses the platform's account, and how it says so. */
  refusedAt?: Date | undefined;
  refusal?: string | undefined;
  lease?:
    | undefined
    | {
        holder: string;
        until: Date;
      };
}

/** What happened in the room. */
export interface Moment {
  kind: 'join' | 'leave' | 'share' | 'unshare';
  at: Date;
  /** The run of the meeting: one that is started again has several. */
  run: string;
  device: string;
  personRef: string;
}

export type SessionStatus = 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';

/** `sessions/{id}`: a meeting of a coach with students, of a program or of a consultation that was booked. */
export interface Session {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  coachRef: string;
  studentRefs: string[];
  scheduledTime: Date;
  /** Minutes. */
  duration: number;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** Of a program; absent for a consultation. */
  programRef?: string | undefined;
  /** Of a consultation. */
  typeRef?: string | undefined;
  type?: 'group' | 'one-on-one' | undefined;
  /** Who give it together with its coach. */
  coHostRefs?: string[] | undefined;
  capacity?: number | undefined;
  title?: string | undefined;
  description?: string | undefined;
  /** The zone in whose wall time it was planned. */
  timeZone?: string | undefined;
  /** What the wall of its zone was to show then, as it was planned: of a series this is the promise, and the instant follows. */
  wallTime?: string | undefined;
  /** Shared by the occurrences of a series. */
  seriesRef?: string | undefined;
  /** The date that it has in its series, wherever it was moved by itself. */
  seriesDate?: string | undefined;
  /** Whether it was moved by itself. */
  isException?: boolean | undefined;
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version?: number | undefined;
  activity?:
    | undefined
    | {
        pauses: {
          from: Date;
          to?: Date | undefined;
        }[];
        rescheduling: {
          from: Date;
          to: Date;
          at: Date;
          by: string;
          reason?: string | undefined;
        }[];
        startedAt?: Date | undefined;
        endedAt?: Date | undefined;
      };
  /** By uid. */
  attendance?:
    | Record<
        string,
        { joinedAt: Date; seconds: number; leftAt?: Date | undefined; sinceAt?: Date | undefined }
      >
    | undefined;
  /** Those who did not come, once it is over. */
  noShowRefs?: string[] | undefined;
  cancellation?:
    | undefined
    | {
        at: Date;
        by: string;
        reason?: string | undefined;
      };
  meetLink?: string | undefined;
  googleEventId?: string | undefined;
  /** Once its room is there; each person's own link comes by joining. */
  zoomMeetingId?: string | undefined;
  /** How long somebody showed a screen in the room. */
  screenShareSeconds?: number | undefined;
  calendarFlag?:
    | undefined
    | {
        kind: 'deleted' | 'moved';
        at: Date;
        /** Where it was moved to; absent for whole days. */
        start?: Date | undefined;
        end?: Date | undefined;
      };
  clockFlag?:
    | undefined
    | {
        kind: 'kept' | 'in-the-way';
        at: Date;
        /** What the wall was to show. */
        meant: string;
      };
  /** Whether its room records. */
  isRecorded?: boolean | undefined;
  recordings?:
    | {
        id: string;
        status: 'ready' | 'expired';
        keptUntil: Date;
        startedAt?: Date | undefined;
        seconds?: number | undefined;
        bytes?: number | undefined;
        readyAt?: Date | undefined;
      }[]
    | undefined;
  /** Where it takes place, as it was booked. */
  place?: 'phone' | 'address' | 'google-meet' | 'zoom' | undefined;
  /** An address, or who calls whom. */
  placeDetail?: string | undefined;
  notes?: string | undefined;
}

/** A film of a session, for those who met to see again until it expires. */
export interface Recording {
  id: string;
  /** `expired`: it was there, or was to be there, and is no more. */
  status: 'ready' | 'expired';
  /** When it went, or will. */
  keptUntil: Date;
  /** Absent where it was lost before the platform had it. */
  startedAt?: Date | undefined;
  seconds?: number | undefined;
  bytes?: number | undefined;
  readyAt?: Date | undefined;
}

/** What its coach did to the event of a session in its own calendar, until the coach says here what that means. */
export interface CalendarFlag {
  kind: 'deleted' | 'moved';
  at: Date;
  /** Where it was moved to; absent for whole days. */
  start?: Date | undefined;
  end?: Date | undefined;
}

/** Who was there: the time together over all visits. */
export interface Attendance {
  joinedAt: Date;
  seconds: number;
  /** Absent while the person is there. */
  leftAt?: Date | undefined;
  /** Since when the present visit counts. */
  sinceAt?: Date | undefined;
}

/** Every way to tell people something; one comes in with what delivers it. */
export type Channel = 'push' | 'email' | 'sms' | 'inApp';

/** `users/{uid}/settings/notifications`: absent switches are on, but that of `sms`, which is asked for; a kind's switch beats its channel's. What is stored is obeyed: fields and channels of an older release may still lie there and say nothing. */
export interface NotificationSettings {
  createdAt: Date;
  updatedAt: Date;
  channels?:
    | undefined
    | {
        push?: boolean | undefined;
        email?: boolean | undefined;
        sms?: boolean | undefined;
        inApp?: boolean | undefined;
      };
  /** By channel, then kind, so that the rules check them at one price however many kinds there are. */
  kindsByChannel?:
    | undefined
    | {
        push?:
          | undefined
          | {
              announcement?: boolean | undefined;
              promotion?: boolean | undefined;
              'enrollment-created'?: boolean | undefined;
              'enrollment-cancelled'?: boolean | undefined;
              'coach-verified'?: boolean | undefined;
              'verification-rejected'?: boolean | undefined;
              'certificate-issued'?: boolean | undefined;
              'review-received'?: boolean | undefined;
              'content-hidden'?: boolean | undefined;
              'content-removed'?: boolean | undefined;
              'content-restored'?: boolean | undefined;
              mentioned?: boolean | undefined;
              'post-commented'?: boolean | undefined;
              'message-received'?: boolean | undefined;
              'contact-nudged'?: boolean | undefined;
              'seat-offered'?: boolean | undefined;
              'seat-offer-ended'?: boolean | undefined;
              'host-invited'?: boolean | undefined;
              'booking-requested'?: boolean | undefined;
              'booking-confirmed'?: boolean | undefined;
              'sessions-planned'?: boolean | undefined;
              'calendar-disconnected'?: boolean | undefined;
              'time-offered'?: boolean | undefined;
              'time-offer-ended'?: boolean | undefined;
              'booking-declined'?: boolean | undefined;
              'booking-cancelled'?: boolean | undefined;
              'booking-moved'?: boolean | undefined;
              'session-reminder'?: boolean | undefined;
              'session-followup'?: boolean | undefined;
              'session-event-changed'?: boolean | undefined;
              'cancellation-confirmed'?: boolean | undefined;
              'move-confirmed'?: boolean | undefined;
              'session-missed'?: boolean | undefined;
              'recording-ready'?: boolean | undefined;
              'clock-changed'?: boolean | undefined;
              'feedback-revealed'?: boolean | undefined;
              'event-registered'?: boolean | undefined;
              'event-left'?: boolean | undefined;
              'registration-cancelled'?: boolean | undefined;
              'event-cancelled'?: boolean | undefined;
              'event-moved'?: boolean | undefined;
              'event-reminder'?: boolean | undefined;
              'event-seats-offered'?: boolean | undefined;
              'event-offer-ended'?: boolean | undefined;
              'ticket-offered'?: boolean | undefined;
              'ticket-accepted'?: boolean | undefined;
              'ticket-returned'?: boolean | undefined;
            };
        email?:
          | undefined
          | {
              announcement?: boolean | undefined;
              promotion?: boolean | undefined;
              'enrollment-created'?: boolean | undefined;
              'enrollment-cancelled'?: boolean | undefined;
              'coach-verified'?: boolean | undefined;
              'verification-rejected'?: boolean | undefined;
              'certificate-issued'?: boolean | undefined;
              'review-received'?: boolean | undefined;
              'content-hidden'?: boolean | undefined;
              'content-removed'?: boolean | undefined;
              'content-restored'?: boolean | undefined;
              mentioned?: boolean | undefined;
              'post-commented'?: boolean | undefined;
              'message-received'?: boolean | undefined;
              'contact-nudged'?: boolean | undefined;
              'seat-offered'?: boolean | undefined;
              'seat-offer-ended'?: boolean | undefined;
              'host-invited'?: boolean | undefined;
              'booking-requested'?: boolean | undefined;
              'booking-confirmed'?: boolean | undefined;
              'sessions-planned'?: boolean | undefined;
              'calendar-disconnected'?: boolean | undefined;
              'time-offered'?: boolean | undefined;
              'time-offer-ended'?: boolean | undefined;
              'booking-declined'?: boolean | undefined;
              'booking-cancelled'?: boolean | undefined;
              'booking-moved'?: boolean | undefined;
              'session-reminder'?: boolean | undefined;
              'session-followup'?: boolean | undefined;
              'session-event-changed'?: boolean | undefined;
              'cancellation-confirmed'?: boolean | undefined;
              'move-confirmed'?: boolean | undefined;
              'session-missed'?: boolean | undefined;
              'recording-ready'?: boolean | undefined;
              'clock-changed'?: boolean | undefined;
              'feedback-revealed'?: boolean | undefined;
              'event-registered'?: boolean | undefined;
              'event-left'?: boolean | undefined;
              'registration-cancelled'?: boolean | undefined;
              'event-cancelled'?: boolean | undefined;
              'event-moved'?: boolean | undefined;
              'event-reminder'?: boolean | undefined;
              'event-seats-offered'?: boolean | undefined;
              'event-offer-ended'?: boolean | undefined;
              'ticket-offered'?: boolean | undefined;
              'ticket-accepted'?: boolean | undefined;
              'ticket-returned'?: boolean | undefined;
            };
        sms?:
          | undefined
          | {
              announcement?: boolean | undefined;
              promotion?: boolean | undefined;
              'enrollment-created'?: boolean | undefined;
              'enrollment-cancelled'?: boolean | undefined;
              'coach-verified'?: boolean | undefined;
              'verification-rejected'?: boolean | undefined;
              'certificate-issued'?: boolean | undefined;
              'review-received'?: boolean | undefined;
              'content-hidden'?: boolean | undefined;
              'content-removed'?: boolean | undefined;
              'content-restored'?: boolean | undefined;
              mentioned?: boolean | undefined;
              'post-commented'?: boolean | undefined;
              'message-received'?: boolean | undefined;
              'contact-nudged'?: boolean | undefined;
              'seat-offered'?: boolean | undefined;
              'seat-offer-ended'?: boolean | undefined;
              'host-invited'?: boolean | undefined;
              'booking-requested'?: boolean | undefined;
              'booking-confirmed'?: boolean | undefined;
              'sessions-planned'?: boolean | undefined;
              'calendar-disconnected'?: boolean | undefined;
              'time-offered'?: boolean | undefined;
              'time-offer-ended'?: boolean | undefined;
              'booking-declined'?: boolean | undefined;
              'booking-cancelled'?: boolean | undefined;
              'booking-moved'?: boolean | undefined;
              'session-reminder'?: boolean | undefined;
              'session-followup'?: boolean | undefined;
              'session-event-changed'?: boolean | undefined;
              'cancellation-confirmed'?: boolean | undefined;
              'move-confirmed'?: boolean | undefined;
              'session-missed'?: boolean | undefined;
              'recording-ready'?: boolean | undefined;
              'clock-changed'?: boolean | undefined;
              'feedback-revealed'?: boolean | undefined;
              'event-registered'?: boolean | undefined;
              'event-left'?: boolean | undefined;
              'registration-cancelled'?: boolean | undefined;
              'event-cancelled'?: boolean | undefined;
              'event-moved'?: boolean | undefined;
              'event-reminder'?: boolean | undefined;
              'event-seats-offered'?: boolean | undefined;
              'event-offer-ended'?: boolean | undefined;
              'ticket-offered'?: boolean | undefined;
              'ticket-accepted'?: boolean | undefined;
              'ticket-returned'?: boolean | undefined;
            };
        inApp?:
          | undefined
          | {
              announcement?: boolean | undefined;
              promotion?: boolean | undefined;
              'enrollment-created'?: boolean | undefined;
              'enrollment-cancelled'?: boolean | undefined;
              'coach-verified'?: boolean | undefined;
              'verification-rejected'?: boolean | undefined;
              'certificate-issued'?: boolean | undefined;
              'review-received'?: boolean | undefined;
              'content-hidden'?: boolean | undefined;
              'content-removed'?: boolean | undefined;
              'content-restored'?: boolean | undefined;
              mentioned?: boolean | undefined;
              'post-commented'?: boolean | undefined;
              'message-received'?: boolean | undefined;
              'contact-nudged'?: boolean | undefined;
              'seat-offered'?: boolean | undefined;
              'seat-offer-ended'?: boolean | undefined;
              'host-invited'?: boolean | undefined;
              'booking-requested'?: boolean | undefined;
              'booking-confirmed'?: boolean | undefined;
              'sessions-planned'?: boolean | undefined;
              'calendar-disconnected'?: boolean | undefined;
              'time-offered'?: boolean | undefined;
              'time-offer-ended'?: boolean | undefined;
              'booking-declined'?: boolean | undefined;
              'booking-cancelled'?: boolean | undefined;
              'booking-moved'?: boolean | undefined;
              'session-reminder'?: boolean | undefined;
              'session-followup'?: boolean | undefined;
              'session-event-changed'?: boolean | undefined;
              'cancellation-confirmed'?: boolean | undefined;
              'move-confirmed'?: boolean | undefined;
              'session-missed'?: boolean | undefined;
              'recording-ready'?: boolean | undefined;
              'clock-changed'?: boolean | undefined;
              'feedback-revealed'?: boolean | undefined;
              'event-registered'?: boolean | undefined;
              'event-left'?: boolean | undefined;
              'registration-cancelled'?: boolean | undefined;
              'event-cancelled'?: boolean | undefined;
              'event-moved'?: boolean | undefined;
              'event-reminder'?: boolean | undefined;
              'event-seats-offered'?: boolean | undefined;
              'event-offer-ended'?: boolean | undefined;
              'ticket-offered'?: boolean | undefined;
              'ticket-accepted'?: boolean | undefined;
              'ticket-returned'?: boolean | undefined;
            };
      };
  /** As earlier releases wrote it, by kind and then channel: obeyed where `kindsByChannel` says nothing, and written no more. */
  kinds?:
    | undefined
    | {
        'evidence-due'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        announcement?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        promotion?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'refund-failed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payout-failed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payout-taken-back'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'balance-settled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'enrollment-created'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'enrollment-cancelled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payment-refunded'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payment-failed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payment-lapsed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payout-paid'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payout-settled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payouts-stopped'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'payouts-closed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'deletion-moving'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'deletion-unpayable'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'deletion-owing'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'plan-begun'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'plan-trial-ending'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'plan-payment-failed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'plan-ended'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'sign-in-replaced'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'coach-verified'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'verification-rejected'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'certificate-issued'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'review-received'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'content-hidden'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'content-removed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'content-restored'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        mentioned?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'post-commented'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'message-received'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'contact-nudged'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'seat-offered'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'seat-offer-ended'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'host-invited'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'booking-requested'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'booking-confirmed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'sessions-planned'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'calendar-disconnected'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'time-offered'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'time-offer-ended'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'booking-declined'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'booking-cancelled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'booking-moved'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'session-reminder'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'session-followup'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'session-event-changed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'cancellation-confirmed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'move-confirmed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'session-missed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'recording-ready'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'clock-changed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'feedback-revealed'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-registered'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-left'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'registration-cancelled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-cancelled'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-moved'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-reminder'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-seats-offered'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'event-offer-ended'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'ticket-offered'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'ticket-accepted'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
        'ticket-returned'?:
          | undefined
          | {
              push?: boolean | undefined;
              email?: boolean | undefined;
              sms?: boolean | undefined;
              inApp?: boolean | undefined;
            };
      };
  /** When no mail is sent and no device rings: wall-clock times `HH:MM` of the zone, over midnight when `to` is the earlier one. */
  quietHours?:
    | undefined
    | {
        from: string;
        to: string;
        timeZone: string;
      };
  /** Mail of what is not urgent comes together, at a wall-clock time of the zone: every day, from Monday to Friday, or on Mondays. Absent is a mail for each. */
  mailDigest?:
    | undefined
    | {
        every: 'day' | 'week' | 'weekday';
        at: string;
        timeZone: string;
      };
  /** Whatever was told until then counts as read: the `createdAt` of a notification. It only grows. */
  readUpTo?: Date | undefined;
}

/** `users/{uid}/settings/privacy` */
export interface PrivacySettings {
  createdAt: Date;
  updatedAt: Date;
  profileVisible?: boolean | undefined;
  /** Absent is yes; whoever hides the profile is not shown either. */
  showOnLeaderboard?: boolean | undefined;
  /** Who may write the first message: those who learn from the person or teach it, and with `anyone` everybody; absent is `related`. */
  messagesFrom?: 'anyone' | 'related' | undefined;
}

/** `users/{uid}/settings/preferences` */
export interface PreferenceSettings {
  createdAt: Date;
  updatedAt: Date;
  language?: string | undefined;
  theme?: 'light' | 'dark' | 'system' | undefined;
}

/** What of a skill its neighbours, paths and statistics need. */
export interface SkillNode {
  name: string;
  category: string;
  difficulty: number;
  /** Hours. */
  hours: number;
  isListed: boolean;
  prerequisites: string[];
  related: {
    skillRef: string;
    relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
    /** How near the two are. */
    strength: number;
  }[];
  subcategory?: string | undefined;
}

/** `skillGraphs/current`: every skill with its edges in one document, so that whoever changes an edge sees all of them and changes take turns, and a path of any length is one read. */
export interface SkillGraph {
  nodes: Record<
    string,
    {
      name: string;
      category: string;
      difficulty: number;
      /** Hours. */
      hours: number;
      isListed: boolean;
      prerequisites: string[];
      related: {
        skillRef: string;
        relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
        /** How near the two are. */
        strength: number;
      }[];
      subcategory?: string | undefined;
    }
  >;
  /** Skills that were merged, and into which. */
  merged: Record<string, string>;
  updatedAt: Date;
}

/** `skillStatistics/current`: the distribution of the active skills. */
export interface SkillStatistics {
  total: number;
  categories: {
    category: string;
    count: number;
    subcategories: {
      subcategory: string;
      count: number;
    }[];
  }[];
  difficulties: {
    difficulty: number;
    count: number;
  }[];
  updatedAt: Date;
}

/** `skills/{id}` */
export interface Skill {
  createdAt: Date;
  updatedAt: Date;
  status: 'deprecated' | 'active' | 'merged';
  stats: {
    /** The people who learn it, and the coaches who teach it. */
    totalLearners: number;
    totalTeachers: number;
    /** Mean rating of the reviewed coaches who teach it; 0 without any. */
    avgRating: number;
    /** 1 is the most popular; of a new skill the last. */
    popularityRank: number;
    /** How much of its audience came within thirty days, in percent. */
    trendingScore: number;
    /** Learners for each coach who teaches it; two decimals. */
    demand: number;
  };
  verification: {
    /** Whether an admin has looked at it. */
    isVerified: boolean;
    /** How complete its description is, in percent. */
    qualityScore: number;
  };
  name: string;
  category: string;
  difficulty: number;
  /** Skills to master first; all skills together form no circle. */
  prerequisites: string[];
  relatedSkills: {
    skillRef: string;
    relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
    /** How near the two are. */
    strength: number;
  }[];
  metadata: {
    /** Hours. */
    estimatedLearningTime?: number | undefined;
    industries?: string[] | undefined;
    tools?: string[] | undefined;
    learningResources?: { title: string; url: string }[] | undefined;
  };
  id: string;
  /** Of a merged skill: the one that took it in, never a merged one itself. */
  mergedInto?: string | undefined;
  subcategory?: string | undefined;
  description?: string | undefined;
  tags?: string[] | undefined;
  keywords?: string[] | undefined;
}

/** What is counted of the people of a skill. */
export interface SkillStats {
  /** The people who learn it, and the coaches who teach it. */
  totalLearners: number;
  totalTeachers: number;
  /** Mean rating of the reviewed coaches who teach it; 0 without any. */
  avgRating: number;
  /** 1 is the most popular; of a new skill the last. */
  popularityRank: number;
  /** How much of its audience came within thirty days, in percent. */
  trendingScore: number;
  /** Learners for each coach who teaches it; two decimals. */
  demand: number;
}

export interface RelatedSkill {
  skillRef: string;
  relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
  /** How near the two are. */
  strength: number;
}

/** One slot that is kept for a person until it expires. */
export interface SlotHold {
  /** The session that the hold would become. */
  sessionRef: string;
  typeRef: string;
  /** Who is to give it, and who together with that one. */
  coachRef: string;
  start: Date;
  end: Date;
  takenAt: Date;
  expiresAt: Date;
  coHostRefs?: string[] | undefined;
}

/** `slotHolds/{uid}`: what a person holds at the checkout, the guard against one who holds everything. */
export interface SlotHolds {
  personRef: string;
  holds: {
    /** The session that the hold would become. */
    sessionRef: string;
    typeRef: string;
    /** Who is to give it, and who together with that one. */
    coachRef: string;
    start: Date;
    end: Date;
    takenAt: Date;
    expiresAt: Date;
    coHostRefs?: string[] | undefined;
  }[];
  expiresAt: Date;
  updatedAt: Date;
}

export type SlugKind = 'coach' | 'program' | 'event';

/** `slugs/{kind}:{slug}`: one slug, one owner; an old slug stays reserved and leads to the same target. */
export interface SlugReservation {
  createdAt: Date;
  updatedAt: Date;
  kind: 'coach' | 'program' | 'event';
  slug: string;
  targetRef: string;
  /** False once the target moved to another slug: this one redirects. */
  isCurrent: boolean;
}

/** `standings/{uid}`: how a person stands in the community, which the platform alone decides. */
export interface Standing {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  /** 0 is a newcomer; a level limits what one may do now and judges nothing that was done. */
  trustLevel: number;
  /** Verdicts against what the person wrote that stand. */
  strikes: number;
  /** Flags of the person that moderators agreed and disagreed with. */
  flagsAgreed: number;
  flagsDisagreed: number;
  /** On how many days the person wrote something. */
  activeDays: number;
  /** The day in UTC on which so many posts and comments were written. */
  day: string;
  posts: number;
  comments: number;
  /** The level at which an admin holds the person, whatever is earned or lost meanwhile; absent is nobody. */
  lockedLevel?: number | undefined;
}

/** `statements/{coachRef}_{currency}_{month}`: a month of a coach, issued once and never changed: from where the one before ended, to the end of the month in the zone that the coach had then. The booking time of an entry says whose month it is. */
export interface Statement {
  createdAt: Date;
  updatedAt: Date;
  /** What payers paid, less what went back to them. */
  paid: number;
  /** Of it, the platform's share and the tax. */
  fees: number;
  tax: number;
  /** Of it, the coach's: `paid` less fees and tax, as far as the platform does not bear a loss. */
  earned: number;
  /** What left for the coach's bank, less what came back. */
  paidOut: number;
  /** How many bookings of the ledger it sums. */
  entries: number;
  id: string;
  coachRef: string;
  currency: string;
  month: string;
  timeZone: string;
  /** Half-open: of an entry at `to`, the next one tells. */
  from: Date;
  to: Date;
  /** What the coach was owed at either end; the opening is the closing of the one before. */
  opening: number;
  closing: number;
  /** Of `paidOut`, what banks of other currencies were sent, less what came back, by currency; absent where nothing was exchanged. */
  converted?: Record<string, number> | undefined;
}

/** What was booked for a coach in a span, in minor units; what was given back or lost is taken off. */
export interface StatementSums {
  /** What payers paid, less what went back to them. */
  paid: number;
  /** Of it, the platform's share and the tax. */
  fees: number;
  tax: number;
  /** Of it, the coach's: `paid` less fees and tax, as far as the platform does not bear a loss. */
  earned: number;
  /** What left for the coach's bank, less what came back. */
  paidOut: number;
  /** How many bookings of the ledger it sums. */
  entries: number;
  /** Of `paidOut`, what banks of other currencies were sent, less what came back, by currency; absent where nothing was exchanged. */
  converted?: Record<string, number> | undefined;
}

/** `statistics/{metric}@{owner}@{period}`: how often something happened, and the sum of it. A period is a month in UTC, such as `2026-03`, in cells of a quarter of an hour, `02T14:15`; or `all`, in cells of a month each. Hours and days of a zone are a view of these. */
export interface Statistic {
  createdAt: Date;
  updatedAt: Date;
  metricType: string;
  /** A uid, or `*` for the whole platform. */
  owner: string;
  period: string;
  counts: Record<string, number>;
  sums: Record<string, number>;
}

/** `students/{uid}` */
export interface Student {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  userRef: string;
  interestedProgram: string;
  skillLevel: 'beginner' | 'intermediate' | 'advanced';
  commitment: 'part-time' | 'full-time' | 'flexible';
  learningGoals?: string[] | undefined;
  currentLevel?: string | undefined;
  timeZone?: string | undefined;
  /** How coaching should be; only `submitQuiz` writes these two. */
  quiz?:
    | undefined
    | {
        version: number;
        answers: {
          directness: number;
          feedback: number;
          challenge: number;
          structure: number;
          accountability: number;
          pace: number;
          homework: number;
          practice: number;
          listening: number;
          careerStage: number;
          culturalBridging: number;
          hierarchy: number;
          relationship: number;
          conflict: number;
          emotion: number;
          punctuality: number;
          decisions: number;
          risk: number;
          independence: number;
          horizon: number;
        };
        submittedAt: Date;
      };
  preferences?:
    | undefined
    | {
        /** As coaches write it into their page, in any case and with or without accents. */
        language: string;
        currency: string;
        /** In how many days from today a session must be possible. */
        withinDays: number;
        /** For an hour, in minor units of `currency`; absent is no ceiling. */
        maxHourlyPrice?: number | undefined;
      };
  /** The coaches with whom the student has an active or paused enrollment: they may read this document. */
  coachRefs?: string[] | undefined;
}

/** `suspensions/{uid}`: in force while `until` is absent or ahead. */
export interface Suspension {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  reason: string;
  suspendedBy: string;
  until?: Date | undefined;
  /** Whether it took an active coach page off the market, which lifting it shows again. */
  hidesPage?: boolean | undefined;
}

/** `tableExports/{uid}_{table}_{format}`: a table as it was when an admin asked for it, in parts; each new one takes the place of the last. */
export interface TableExport {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  /** Tells this wish from the ones before it. */
  exportId: string;
  askedBy: string;
  table: 'payments' | 'ledger' | 'activityLogs' | 'analytics';
  format: 'csv' | 'jsonl';
  status: 'running' | 'complete' | 'failed';
  /** The instant of which it tells, and the same in microseconds as the database counts them. */
  takenAt: Date;
  asOf: number;
  /** How often it was begun: anew, where the database had forgotten the instant. */
  beginnings: number;
  rows: number;
  /** How many objects hold them. */
  parts: number;
  bytes: number;
  /** Where the worker goes on: the last document that is told. */
  after?: string | undefined;
  finishedAt?: Date | undefined;
  /** When its objects are deleted. */
  expiresAt?: Date | undefined;
}

export type ExportedTable = 'payments' | 'ledger' | 'activityLogs' | 'analytics';

/** `ticketOffers/{registrationId}_{attendeeId}`: a ticket that who paid for it offers to another account. Seen by that account alone: who offers must not learn whether an address has one. */
export interface TicketOffer {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  eventRef: string;
  title: string;
  startTime: Date;
  registrationRef: string;
  attendeeId: string;
  typeId: string;
  payerRef: string;
  /** Of the ticket that was offered: another one is not. */
  version: number;
  expiresAt: Date;
  /** Absent where nobody can be offered it: no account, a suspended one, or one that blocks, or is blocked by, who offers. */
  recipientRef?: string | undefined;
}

/** `uploads/{uploadId}`: a file from the wish to upload it to its end; the same id names both. */
export interface Upload {
  createdAt: Date;
  updatedAt: Date;
  id: string;
  ownerRef: string;
  purpose: 'avatar' | 'program-image' | 'lesson-media' | 'attachment' | 'evidence';
  status: 'rejected' | 'removed' | 'requested' | 'ready';
  /** Where its bytes are to be put, and what they are to be. */
  path: string;
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/avif'
    | 'image/heic'
    | 'video/mp4'
    | 'video/webm'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'application/pdf'
    | 'application/zip';
  bytes: number;
  /** What it holds of its owner's room while it is requested: a file that replaces another one needs the difference. */
  reservedBytes: number;
  /** Until when bytes are taken. */
  acceptedUntil: Date;
  checks: number;
  /** The documents that it belongs to, by path. */
  refs: string[];
  programRef?: string | undefined;
  lessonRef?: string | undefined;
  /** A place that holds one file: the newest wish wins it. */
  slot?: string | undefined;
  /** What people call the file. */
  name?: string | undefined;
  /** Why it was rejected. */
  reason?:
    | 'cancelled'
    | 'storage-full'
    | 'unreadable'
    | 'bytes-missing'
    | 'too-large'
    | 'type-not-allowed'
    | 'type-mismatch'
    | 'too-many-pixels'
    | 'target-gone'
    | 'superseded'
    | undefined;
  /** When the platform looks by itself whether the bytes have come; absent once it is decided. */
  checkAt?: Date | undefined;
  /** The file, once it is ready. */
  file?:
    | undefined
    | {
        path: string;
        /** As its bytes say. */
        contentType:
          | 'image/png'
          | 'image/jpeg'
          | 'image/webp'
          | 'image/gif'
          | 'image/avif'
          | 'image/heic'
          | 'video/mp4'
          | 'video/webm'
          | 'audio/mpeg'
          | 'audio/mp4'
          | 'application/pdf'
          | 'application/zip';
        bytes: number;
        width?: number | undefined;
        height?: number | undefined;
      };
  /** Of what everyone may see. */
  url?: string | undefined;
  /** Until when it waits to belong to a document; absent while it does. */
  claimUntil?: Date | undefined;
  /** The versions of a program's content that have it: from one on, and until before another. */
  sinceVersion?: number | undefined;
  untilVersion?: number | undefined;
  /** When nobody needs to know of it any more. */
  expiresAt?: Date | undefined;
}

export type UploadPurpose = 'avatar' | 'program-image' | 'lesson-media' | 'attachment' | 'evidence';

export type Rejection =
  | 'cancelled'
  | 'storage-full'
  | 'unreadable'
  | 'bytes-missing'
  | 'too-large'
  | 'type-not-allowed'
  | 'type-mismatch'
  | 'too-many-pixels'
  | 'target-gone'
  | 'superseded';

export interface StoredFile {
  path: string;
  /** As its bytes say. */
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/avif'
    | 'image/heic'
    | 'video/mp4'
    | 'video/webm'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'application/pdf'
    | 'application/zip';
  bytes: number;
  width?: number | undefined;
  height?: number | undefined;
}

/** `storageUsage/{uid}`: what a person has stored, and what was promised to uploads under way. */
export interface StorageUsage {
  usedBytes: number;
  reservedBytes: number;
  openUploads: number;
  updatedAt: Date;
}

/** `userSkills/{uid}_{skillId}`: what a person teaches, for everybody to see, or learns. */
export interface UserSkill {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  skillRef: string;
  kind: 'learning' | 'teaching';
  /** As the person says, out of 10. */
  level: number;
  /** Of what is learned: the level to reach, and what for. */
  targetLevel?: number | undefined;
  goal?: string | undefined;
  /** Of what is taught: minor units of `currency` for an hour. */
  rate?: number | undefined;
  currency?: string | undefined;
  /** What a coach of the person says: the level counts, whatever the person claims since. */
  endorsement?:
    | undefined
    | {
        coachRef: string;
        level: number;
        endorsedAt: Date;
        note?: string | undefined;
      };
}

export type Role = 'admin' | 'student' | 'coach';

/** `users/{uid}`: the account behind a person; `role` mirrors the custom claim. */
export interface User {
  createdAt: Date;
  updatedAt: Date;
  uid: string;
  email: string;
  role: 'admin' | 'student' | 'coach';
  marketingConsent: boolean;
  status: 'active' | 'suspended' | 'deleted';
  onboarding: {
    profileCompleted: boolean;
  };
  fullName?: string | undefined;
  avatarUrl?: string | undefined;
  phone?: string | undefined;
  timeZone?: string | undefined;
  locale?: string | undefined;
  /** Where the person lives; coaches are told of it in groups of five at least. */
  country?: string | undefined;
  /** To whom invoices are written, where it is not the full name, with the lines of the address. */
  billingName?: string | undefined;
  billingAddress?: string[] | undefined;
  billingTaxId?: string | undefined;
  stripeCustomerId?: string | undefined;
  /** As Auth has it, to the hour: followed when the app calls `createUserDocument`, and every day. */
  lastLogin?: Date | undefined;
  /** The ways in, such as `password`, by which it was made; absent once its address is proven. */
  unprovenProviders?: string[] | undefined;
  /** Since when its owner wants it erased, and when that begins; until then it can be called off. */
  deletion?:
    | undefined
    | {
        requestedAt: Date;
        dueAt: Date;
        pseudonym: string;
      };
  /** While flags or a verdict keep the profile out of view; `hidesPage` where a coach page is to come back with it. */
  profileHold?:
    | undefined
    | {
        hidesPage: boolean;
      };
}

/** `verificationRequests/{uid}`: a coach's latest request, and what was decided. */
export interface VerificationRequest {
  createdAt: Date;
  updatedAt: Date;
  status: 'pending' | 'approved' | 'rejected';
  /** 1, and one more each time it is asked anew: a decision names the one that it is about. */
  version: number;
  userRef: string;
  /** The admin's uid. */
  decidedBy?: string | undefined;
  decidedAt?: Date | undefined;
  /** Why it was rejected. */
  reason?: string | undefined;
  note?: string | undefined;
  links?: string[] | undefined;
  /** Uploads of the coach, of the purpose `evidence`. */
  fileRefs?: string[] | undefined;
}

/** `waitlists/{programId}/entries/{studentUid}`: there while its student waits for a seat, or has one on offer. */
export interface WaitlistEntry {
  createdAt: Date;
  updatedAt: Date;
  studentRef: string;
  programRef: string;
  coachRef: string;
  status: 'offered' | 'waiting';
  /** Who came first is offered a seat first; of one instant the uid decides. */
  joinedAt: Date;
  /** The seats that it was offered so far. */
  offers: number;
  /** Until when the seat on offer is held. */
  offerExpiresAt?: Date | undefined;
  /** The part of the program's seats that the seat on offer is of. */
  seatShard?: number | undefined;
}

/** `wallets/{uid}`: the ways to pay that a person saved at the provider, as they were when it was last asked. */
export interface Wallet {
  createdAt: Date;
  updatedAt: Date;
  userRef: string;
  /** Such as `stripe`. */
  provider: string;
  methods: {
    /** The provider's name for it. */
    id: string;
    type: 'card' | 'bank_transfer' | 'wallet';
    /** Such as `visa`; of what is no card, the provider's word for it. */
    brand: string;
    /** Of all, exactly one. */
    isDefault: boolean;
    last4?: string | undefined;
    /** The last month in which it is good, such as `2030-04`. */
    expiresIn?: string | undefined;
  }[];
  /** When the provider was found to have lost all that was saved; absent once something is saved again. */
  lostAt?: Date | undefined;
}

/** A way to pay, as its owner tells it from others; never a number. */
export interface SavedMethod {
  /** The provider's name for it. */
  id: string;
  type: 'card' | 'bank_transfer' | 'wallet';
  /** Such as `visa`; of what is no card, the provider's word for it. */
  brand: string;
  /** Of all, exactly one. */
  isDefault: boolean;
  last4?: string | undefined;
  /** The last month in which it is good, such as `2030-04`. */
  expiresIn?: string | undefined;
}

/** What `accounts/cancelUserDeletion` is asked with. */
export type CancelUserDeletionInput = Record<string, never>;

/** What `accounts/cancelUserDeletion` answers. */
export interface CancelUserDeletionOutput {
  userId: string;
}

/** What `accounts/createCoachProfile` is asked with. */
export interface CreateCoachProfileInput {
  title: string;
  bio: string;
  style: string;
  specialties: string[];
  pastCompanies: string[];
  linkedinUrl: string;
  availability: string;
  /** Within the platform's bounds, which an admin may change. */
  hourlyRate: number;
  headline?: string | undefined;
  languages?: string[] | undefined;
  countries?: string[] | undefined;
  certifications?: string[] | undefined;
  yearsOfExperience?: number | undefined;
  introVideoUrl?: string | undefined;
  location?: string | undefined;
  currency?: string | undefined;
  /** Made from the name when absent. */
  slug?: string | undefined;
}

/** What `accounts/createCoachProfile` answers. */
export interface CreateCoachProfileOutput {
  coachId: string;
  slug: string;
}

/** What `accounts/createStudentProfile` is asked with. */
export interface CreateStudentProfileInput {
  interestedProgram: string;
  skillLevel: 'beginner' | 'intermediate' | 'advanced';
  commitment: 'part-time' | 'full-time' | 'flexible';
  learningGoals?: string[] | undefined;
  currentLevel?: string | undefined;
  timeZone?: string | undefined;
}

/** What `accounts/createStudentProfile` answers. */
export interface CreateStudentProfileOutput {
  studentId: string;
}

/** What `accounts/createUserDocument` is asked with. */
export interface CreateUserDocumentInput {
  role: 'student' | 'coach';
  fullName?: string | undefined;
  avatarUrl?: string | undefined;
  phone?: string | undefined;
  timeZone?: string | undefined;
  locale?: string | undefined;
  marketingConsent?: boolean | undefined;
}

/** What `accounts/createUserDocument` answers. */
export interface CreateUserDocumentOutput {
  uid: string;
  role: 'admin' | 'student' | 'coach';
}

/** What `accounts/deactivateCoach` is asked with. */
export type DeactivateCoachInput = Record<string, never>;

/** What `accounts/deactivateCoach` answers. */
export interface DeactivateCoachOutput {
  coachId: string;
  isActive: boolean;
}

/** What `accounts/deleteUser` is asked with. */
export interface DeleteUserInput {
  /** The caller's own: an app whose screen was made for somebody else deletes nobody. */
  userId: string;
  immediately?: boolean | undefined;
}

/** What `accounts/deleteUser` answers. */
export interface DeleteUserOutput {
  /** When it begins; after that nothing brings the account back. */
  dueAt: string;
}

/** What `accounts/endorseSkill` is asked with. */
export interface EndorseSkillInput {
  studentId: string;
  skillId: string;
  level: number;
  note?: string | undefined;
}

/** What `accounts/endorseSkill` answers. */
export interface EndorseSkillOutput {
  level: number;
}

/** What `accounts/exportMyData` is asked with. */
export type ExportMyDataInput = Record<string, never>;

/** What `accounts/exportMyData` answers. */
export interface ExportMyDataOutput {
  exportId: string;
  status: 'running' | 'complete' | 'complete-with-warnings';
}

/** What `accounts/getMyExport` is asked with. */
export type GetMyExportInput = Record<string, never>;

/** What `accounts/getMyExport` answers. */
export interface GetMyExportOutput {
  exportId: string;
  /** Of the document. */
  url: string;
  /** When the addresses end. */
  expiresAt: string;
  bytes: number;
  /** Of the document, in hexadecimal. */
  sha256: string;
  /** The archives with the files; none for who has no files. */
  volumes: {
    name: string;
    files: number;
    bytes: number;
    /** In hexadecimal. */
    sha256: string;
    url: string;
  }[];
}

/** What `accounts/reactivateCoach` is asked with. */
export type ReactivateCoachInput = Record<string, never>;

/** What `accounts/reactivateCoach` answers. */
export interface ReactivateCoachOutput {
  coachId: string;
  isActive: boolean;
}

/** What `accounts/requestVerification` is asked with. */
export interface RequestVerificationInput {
  note?: string | undefined;
  links?: string[] | undefined;
  /** Uploads of the coach, of the purpose `evidence`. */
  fileRefs?: string[] | undefined;
}

/** What `accounts/requestVerification` answers. */
export interface RequestVerificationOutput {
  version: number;
  status: 'pending' | 'approved' | 'rejected';
}

/** What `accounts/searchCoaches` is asked with. */
export interface SearchCoachesInput {
  specialty?: string | undefined;
  language?: string | undefined;
  country?: string | undefined;
  isVerified?: true | undefined;
  minRating?: number | undefined;
  sort?: 'relevance' | 'rating' | 'newest' | undefined;
  query?: string | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** Tells how each hit was found. */
  explain?: boolean | undefined;
}

/** What `accounts/searchCoaches` answers. */
export interface SearchCoachesOutput {
  items: {
    coachId: string;
    slug: string;
    displayName: string;
    title: string;
    specialties: string[];
    isVerified: boolean;
    rating: number;
    totalReviews: number;
    headline?: string | undefined;
    avatarUrl?: string | undefined;
    explanation?:
      | undefined
      | {
          match: 'name' | 'all' | 'prefix' | 'typo';
          words: string[];
          /** Rating × popularity × brevity: what decides within a match. */
          score: number;
        };
  }[];
  /** Absent on the last page; a page may be shorter than asked and go on. Good for fifty minutes. */
  nextCursor?: string | undefined;
  lookups?: { match: 'name' | 'all' | 'prefix' | 'typo'; words: string[]; read: number }[] | undefined;
}

/** What `accounts/searchUsers` is asked with. */
export interface SearchUsersInput {
  role?: 'admin' | 'student' | 'coach' | undefined;
  status?: 'active' | 'suspended' | undefined;
  query?: string | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** Tells how each hit was found. */
  explain?: boolean | undefined;
}

/** What `accounts/searchUsers` answers. */
export interface SearchUsersOutput {
  items: {
    uid: string;
    email: string;
    role: 'admin' | 'student' | 'coach';
    status: 'active' | 'suspended' | 'deleted';
    fullName?: string | undefined;
    explanation?:
      | undefined
      | {
          match: 'name' | 'all' | 'prefix' | 'typo';
          words: string[];
          /** Rating × popularity × brevity: what decides within a match. */
          score: number;
        };
  }[];
  /** Absent on the last page; a page may be shorter than asked and go on. Good for fifty minutes. */
  nextCursor?: string | undefined;
  lookups?: { match: 'name' | 'all' | 'prefix' | 'typo'; words: string[]; read: number }[] | undefined;
}

/** What `accounts/submitQuiz` is asked with. */
export interface SubmitQuizInput {
  role: 'student' | 'coach';
  /** Of the questions that were shown. */
  version: number;
  answers: {
    directness: number;
    feedback: number;
    challenge: number;
    structure: number;
    accountability: number;
    pace: number;
    homework: number;
    practice: number;
    listening: number;
    careerStage: number;
    culturalBridging: number;
    hierarchy: number;
    relationship: number;
    conflict: number;
    emotion: number;
    punctuality: number;
    decisions: number;
    risk: number;
    independence: number;
    horizon: number;
  };
  /** A student's; absent leaves those of before. */
  preferences?:
    | undefined
    | {
        /** As coaches write it into their page, in any case and with or without accents. */
        language: string;
        currency: string;
        /** In how many days from today a session must be possible. */
        withinDays: number;
        /** For an hour, in minor units of `currency`; absent is no ceiling. */
        maxHourlyPrice?: number | undefined;
      };
}

/** What `accounts/submitQuiz` answers. */
export interface SubmitQuizOutput {
  version: number;
  submittedAt: string;
}

/** What `accounts/updateSlug` is asked with. */
export interface UpdateSlugInput {
  slug: string;
  /** The program to move; absent is the coach page. */
  programId?: string | undefined;
}

/** What `accounts/updateSlug` answers. */
export interface UpdateSlugOutput {
  slug: string;
}

/** What `admin/appealDecision` is asked with. */
export interface AppealDecisionInput {
  text: string;
  caseId: string;
}

/** What `admin/appealDecision` answers. */
export interface AppealDecisionOutput {
  caseId: string;
}

/** What `admin/decideAppeal` is asked with. */
export interface DecideAppealInput {
  outcome: 'uphold' | 'overturn';
  reason: string;
  caseId: string;
}

/** What `admin/decideAppeal` answers. */
export interface DecideAppealOutput {
  outcome: 'uphold' | 'overturn';
  caseId: string;
}

/** What `admin/demoteAdmin` is asked with. */
export interface DemoteAdminInput {
  userId: string;
}

/** What `admin/demoteAdmin` answers. */
export interface DemoteAdminOutput {
  userId: string;
  role: 'admin' | 'student' | 'coach';
}

/** What `admin/exportTable` is asked with. */
export interface ExportTableInput {
  table: 'payments' | 'ledger' | 'activityLogs' | 'analytics';
  format?: 'csv' | 'jsonl' | undefined;
}

/** What `admin/exportTable` answers. */
export interface ExportTableOutput {
  exportId: string;
  status: 'running' | 'complete' | 'failed';
}

/** What `admin/flagContent` is asked with. */
export interface FlagContentInput {
  reason: string;
  targetType: 'message' | 'review' | 'post' | 'comment' | 'profile' | 'resource';
  targetId: string;
  /** As the caller read it; absent is the present one. Of profiles and resources no other is known. */
  version?: number | undefined;
  parentId?: string | undefined;
}

/** What `admin/flagContent` answers. */
export interface FlagContentOutput {
  flagId: string;
  status: 'open' | 'closed';
}

/** What `admin/getActivityLogs` is asked with. */
export interface GetActivityLogsInput {
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        timestamp: string;
        entryId: string;
      };
  userId?: string | undefined;
}

/** What `admin/getActivityLogs` answers. */
export interface GetActivityLogsOutput {
  /** The latest first. */
  entries: {
    id: string;
    userRef: string;
    action: string;
    entityType: string;
    timestamp: string;
    role?: 'admin' | 'student' | 'coach' | undefined;
    entityRef?: string | undefined;
    ipAddress?: string | undefined;
    userAgent?: string | undefined;
    reason?: string | undefined;
    metadata?: Record<string, unknown> | undefined;
    before?: Record<string, unknown> | undefined;
    after?: Record<string, unknown> | undefined;
  }[];
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        timestamp: string;
        entryId: string;
      };
}

/** What `admin/getAdminSetting` is asked with. */
export interface GetAdminSettingInput {
  key:
    | 'pricing.platformFee'
    | 'pricing.plans'
    | 'pricing.tax'
    | 'pricing.hourlyRate'
    | 'payments.providers'
    | 'payouts.rules'
    | 'invoices.issuer'
    | 'learning.seatHold'
    | 'learning.seatOffer'
    | 'scheduling.slotHold'
    | 'scheduling.slotOffer'
    | 'events.seatHold'
    | 'reviews.standing'
    | 'reviews.editing'
    | 'reviews.reports'
    | 'moderation.rules'
    | 'messaging.nudges'
    | 'messaging.quota'
    | 'clients.directWrites'
    | 'mail.reputation'
    | 'activity.retention'
    | 'statistics.zone'
    | 'clients.minimum'
    | 'certificates.publicKeys';
}

/** What `admin/getAdminSetting` answers. */
export interface GetAdminSettingOutput {
  key:
    | 'pricing.platformFee'
    | 'pricing.plans'
    | 'pricing.tax'
    | 'pricing.hourlyRate'
    | 'payments.providers'
    | 'payouts.rules'
    | 'invoices.issuer'
    | 'learning.seatHold'
    | 'learning.seatOffer'
    | 'scheduling.slotHold'
    | 'scheduling.slotOffer'
    | 'events.seatHold'
    | 'reviews.standing'
    | 'reviews.editing'
    | 'reviews.reports'
    | 'moderation.rules'
    | 'messaging.nudges'
    | 'messaging.quota'
    | 'clients.directWrites'
    | 'mail.reputation'
    | 'activity.retention'
    | 'statistics.zone'
    | 'clients.minimum'
    | 'certificates.publicKeys';
  category: string;
  description: string;
  isPublic: boolean;
  value: Record<string, unknown>;
  default: Record<string, unknown>;
  /** Of what is stored, for the next change; 0 is nothing yet. */
  version: number;
  /** Whether what is stored does not fit, so that the default holds. */
  isFaulty: boolean;
  updatedBy?: string | undefined;
  updatedAt?: string | undefined;
}

/** What `admin/getAggregatedMetrics` is asked with. */
export interface GetAggregatedMetricsInput {
  from: string;
  to: string;
  metricType: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
  coachId?: string | undefined;
}

/** What `admin/getAggregatedMetrics` answers. */
export interface GetAggregatedMetricsOutput {
  /** Of the platform's days; a day has 23 or 25 hours when the clocks change. */
  timeZone: string;
  /** Those periods in which something happened, in order. `start` is the instant at which its first quarter of an hour began. */
  rows: {
    metricType: string;
    label: string;
    start: string;
    count: number;
    sum: number;
  }[];
  csv?: string | undefined;
}

/** What `admin/getAllAdminSettings` is asked with. */
export interface GetAllAdminSettingsInput {
  category?: string | undefined;
}

/** What `admin/getAllAdminSettings` answers. */
export interface GetAllAdminSettingsOutput {
  settings: {
    key:
      | 'pricing.platformFee'
      | 'pricing.plans'
      | 'pricing.tax'
      | 'pricing.hourlyRate'
      | 'payments.providers'
      | 'payouts.rules'
      | 'invoices.issuer'
      | 'learning.seatHold'
      | 'learning.seatOffer'
      | 'scheduling.slotHold'
      | 'scheduling.slotOffer'
      | 'events.seatHold'
      | 'reviews.standing'
      | 'reviews.editing'
      | 'reviews.reports'
      | 'moderation.rules'
      | 'messaging.nudges'
      | 'messaging.quota'
      | 'clients.directWrites'
      | 'mail.reputation'
      | 'activity.retention'
      | 'statistics.zone'
      | 'clients.minimum'
      | 'certificates.publicKeys';
    category: string;
    description: string;
    isPublic: boolean;
    value: Record<string, unknown>;
    default: Record<string, unknown>;
    /** Of what is stored, for the next change; 0 is nothing yet. */
    version: number;
    /** Whether what is stored does not fit, so that the default holds. */
    isFaulty: boolean;
    updatedBy?: string | undefined;
    updatedAt?: string | undefined;
  }[];
}

/** What `admin/getAllUsers` is asked with. */
export interface GetAllUsersInput {
  role?: 'admin' | 'student' | 'coach' | undefined;
  status?: 'active' | 'suspended' | 'deleted' | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        createdAt: string;
        uid: string;
      };
}

/** What `admin/getAllUsers` answers. */
export interface GetAllUsersOutput {
  users: {
    uid: string;
    email: string;
    role: 'admin' | 'student' | 'coach';
    status: 'active' | 'suspended' | 'deleted';
    createdAt: string;
    fullName?: string | undefined;
  }[];
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        createdAt: string;
        uid: string;
      };
}

/** What `admin/getAnalytics` is asked with. */
export interface GetAnalyticsInput {
  metricType: string;
  from: string;
  to: string;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        timestamp: string;
        eventId: string;
      };
}

/** What `admin/getAnalytics` answers. */
export interface GetAnalyticsOutput {
  analytics: {
    id: string;
    entityRef: string;
    entityType: 'student' | 'coach' | 'user' | 'program' | 'session' | 'event';
    metricType: string;
    value: number;
    timestamp: string;
    metadata?: Record<string, unknown> | undefined;
  }[];
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        timestamp: string;
        eventId: string;
      };
}

/** What `admin/getAudience` is asked with. */
export interface GetAudienceInput {
  /** The caller when it is left out. */
  coachId?: string | undefined;
  format?: 'csv' | 'json' | undefined;
}

/** What `admin/getAudience` answers. */
export interface GetAudienceOutput {
  /** Whether a newer one is under way; the very first takes a moment. */
  isBeingCounted: boolean;
  audience?:
    | undefined
    | {
        /** The beginning of the day up to which was counted, when at least five people had come or gone since the time before. */
        asOf: string;
        learners: {
          people: number | null;
          note?: 'fewer than 5' | undefined;
        };
        /** By ISO 3166-1, or `unknown`; the most first. */
        countries: {
          country: string;
          people: number;
        }[];
        programs: {
          programId: string;
          /** In the middle, from the enrolment to the last lesson. */
          completions: {
            days: number | null;
            people: number | null;
            note?: 'fewer than 5' | undefined;
          };
          /** On average. */
          reviews: {
            stars: number | null;
            people: number | null;
            note?: 'fewer than 5' | undefined;
          };
        }[];
        /** Those of all countries that are not shown, together. */
        others?: number | undefined;
      };
  csv?: string | undefined;
}

/** What `admin/getFlaggedContent` is asked with. */
export interface GetFlaggedContentInput {
  targetType?: 'message' | 'review' | 'post' | 'comment' | 'profile' | 'resource' | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        createdAt: string;
        flagId: string;
      };
}

/** What `admin/getFlaggedContent` answers. */
export interface GetFlaggedContentOutput {
  flags: {
    flagId: string;
    targetType: 'message' | 'review' | 'post' | 'comment' | 'profile' | 'resource';
    targetId: string;
    /** `platform` where its own rule of first messages showed it. */
    reporterRef: string;
    reason: string;
    createdAt: string;
    /** Of files, which `files/getSignedUrl` opens to a moderator, their ids. */
    context: {
      senderRef: string;
      content?: string | undefined;
      nudges?: ('link' | 'phone' | 'email' | 'payment')[] | undefined;
      fileRefs?: string[] | undefined;
    }[];
    parentId?: string | undefined;
    /** What it said when it was flagged, and who; of a message the last of what led to it. */
    authorRef?: string | undefined;
    version?: number | undefined;
    content?: string | undefined;
    /** Of the flag, and of all flags of what is weighed. */
    weight?: number | undefined;
    score?: number | undefined;
    isBurst?: boolean | undefined;
  }[];
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        createdAt: string;
        flagId: string;
      };
}

/** What `admin/getPaymentStatistics` is asked with. */
export interface GetPaymentStatisticsInput {
  from: string;
  to: string;
  currency: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
}

/** What `admin/getPaymentStatistics` answers. */
export interface GetPaymentStatisticsOutput {
  currency: string;
  timeZone: string;
  totals: {
    revenue: {
      count: number;
      sum: number;
    };
    sales: {
      count: number;
      sum: number;
    };
    refunds: {
      count: number;
      sum: number;
    };
    disputes: {
      count: number;
      sum: number;
    };
    earnings: {
      count: number;
      sum: number;
    };
    payouts: {
      count: number;
      sum: number;
    };
  };
  rows: {
    label: string;
    start: string;
    revenue: {
      count: number;
      sum: number;
    };
    sales: {
      count: number;
      sum: number;
    };
    refunds: {
      count: number;
      sum: number;
    };
    disputes: {
      count: number;
      sum: number;
    };
    earnings: {
      count: number;
      sum: number;
    };
    payouts: {
      count: number;
      sum: number;
    };
  }[];
  csv?: string | undefined;
}

/** What `admin/getPlatformStats` is asked with. */
export type GetPlatformStatsInput = Record<string, never>;

/** What `admin/getPlatformStats` answers. */
export interface GetPlatformStatsOutput {
  totalUsers: number;
  totalCoaches: number;
  totalStudents: number;
  totalPrograms: number;
  totalSessions: number;
  totalRevenue: Record<string, number>;
}

/** What `admin/getRevenueStats` is asked with. */
export interface GetRevenueStatsInput {
  from: string;
  to: string;
  currency: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
}

/** What `admin/getRevenueStats` answers. */
export interface GetRevenueStatsOutput {
  /** Of the platform's days; a day has 23 or 25 hours when the clocks change. */
  timeZone: string;
  /** Those periods in which something happened, in order. `start` is the instant at which its first quarter of an hour began. */
  rows: {
    metricType: string;
    label: string;
    start: string;
    count: number;
    sum: number;
  }[];
  csv?: string | undefined;
}

/** What `admin/getSessionStatistics` is asked with. */
export interface GetSessionStatisticsInput {
  from: string;
  to: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
  /** Absent is the whole platform, for admins. */
  coachId?: string | undefined;
}

/** What `admin/getSessionStatistics` answers. */
export interface GetSessionStatisticsOutput {
  /** Of the platform's days; a day has 23 or 25 hours when the clocks change. */
  timeZone: string;
  /** Those periods in which something happened, in order. `start` is the instant at which its first quarter of an hour began. */
  rows: {
    metricType: string;
    label: string;
    start: string;
    count: number;
    sum: number;
  }[];
  csv?: string | undefined;
}

/** What `admin/getSystemActivityLogs` is asked with. */
export interface GetSystemActivityLogsInput {
  from: string;
  to: string;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        timestamp: string;
        entryId: string;
      };
}

/** What `admin/getSystemActivityLogs` answers. */
export interface GetSystemActivityLogsOutput {
  /** The latest first. */
  entries: {
    id: string;
    userRef: string;
    action: string;
    entityType: string;
    timestamp: string;
    role?: 'admin' | 'student' | 'coach' | undefined;
    entityRef?: string | undefined;
    ipAddress?: string | undefined;
    userAgent?: string | undefined;
    reason?: string | undefined;
    metadata?: Record<string, unknown> | undefined;
    before?: Record<string, unknown> | undefined;
    after?: Record<string, unknown> | undefined;
  }[];
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        timestamp: string;
        entryId: string;
      };
}

/** What `admin/getTableExport` is asked with. */
export interface GetTableExportInput {
  table: 'payments' | 'ledger' | 'activityLogs' | 'analytics';
  /** `nextPart` of the answer before. */
  fromPart?: number | undefined;
  format?: 'csv' | 'jsonl' | undefined;
}

/** What `admin/getTableExport` answers. */
export interface GetTableExportOutput {
  exportId: string;
  status: 'running' | 'complete' | 'failed';
  /** The instant of which it tells. */
  takenAt: string;
  /** What is told so far. */
  rows: number;
  parts: number;
  bytes: number;
  /** In order; one after the other they are the whole. None before it is complete. */
  urls: string[];
  /** When the addresses end. */
  urlsEndAt?: string | undefined;
  /** Absent with the last part. */
  nextPart?: number | undefined;
}

/** What `admin/getUserGrowthStats` is asked with. */
export interface GetUserGrowthStatsInput {
  from: string;
  to: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
}

/** What `admin/getUserGrowthStats` answers. */
export interface GetUserGrowthStatsOutput {
  /** Of the platform's days; a day has 23 or 25 hours when the clocks change. */
  timeZone: string;
  /** Those periods in which something happened, in order. `start` is the instant at which its first quarter of an hour began. */
  rows: {
    metricType: string;
    label: string;
    start: string;
    count: number;
    sum: number;
  }[];
  csv?: string | undefined;
}

/** What `admin/listAttention` is asked with. */
export type ListAttentionInput = Record<string, never>;

/** What `admin/listAttention` answers. */
export interface ListAttentionOutput {
  attention: {
    kind:
      | 'dead-jobs'
      | 'coaches-to-verify'
      | 'payouts-to-approve'
      | 'payouts-stuck'
      | 'disputes'
      | 'evidence-due'
      | 'charges-missing'
      | 'payout-accounts-restricted'
      | 'refunds-that-failed'
      | 'plans-paid-twice'
      | 'deletions-held'
      | 'reported-reviews'
      | 'hidden-reviews-edited'
      | 'flagged-texts'
      | 'reported-messages'
      | 'appeals'
      | 'calendars-broken'
      | 'rooms-refused'
      | 'mail-reputation'
      | 'settings-faulty';
    action:
      | 'admin/decideAppeal'
      | 'admin/replayJob'
      | 'admin/verifyCoach'
      | 'payments/approvePayout'
      | 'payments/settlePayout'
      | 'provider'
      | 'payments/submitDisputeEvidence'
      | 'payments/writeOffPayment'
      | 'payments/refundPayment'
      | 'payments/settleBalance'
      | 'reviews/hideReview'
      | 'reviews/showReview'
      | 'admin/reviewFlaggedContent'
      | 'admin/updateAdminSetting';
    /** How many there are. */
    count: number;
    /** Those that wait longest, five at most. */
    first: {
      /** Of the job, the coach, the payout, the dispute, the payment, the review or the session; `bounced` or `complained` of mail. */
      id: string;
      since: string;
      /** By when it must be done. */
      dueBy?: string | undefined;
      /** The job's kind, or why: the provider's word, or what was reported. */
      about?: string | undefined;
    }[];
  }[];
}

/** What `admin/listDeadJobs` is asked with. */
export interface ListDeadJobsInput {
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        diedAt: string;
        jobId: string;
      };
}

/** What `admin/listDeadJobs` answers. */
export interface ListDeadJobsOutput {
  jobs: {
    jobId: string;
    kind: string;
    attempts: number;
    diedAt: string;
    lastError?: string | undefined;
  }[];
  backlog: {
    queued: number;
    /** Those whose time has come. */
    due: number;
    dead: number;
    /** Since when the first of them waits. */
    oldestDueAt?: string | undefined;
  };
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        diedAt: string;
        jobId: string;
      };
}

/** What `admin/lockTrustLevel` is asked with. */
export interface LockTrustLevelInput {
  userId: string;
  level?: number | undefined;
}

/** What `admin/lockTrustLevel` answers. */
export interface LockTrustLevelOutput {
  userId: string;
  trustLevel: number;
  isLocked: boolean;
}

/** What `admin/promoteUserToAdmin` is asked with. */
export interface PromoteUserToAdminInput {
  userId: string;
}

/** What `admin/promoteUserToAdmin` answers. */
export interface PromoteUserToAdminOutput {
  userId: string;
  role: 'admin' | 'student' | 'coach';
}

/** What `admin/replayJob` is asked with. */
export interface ReplayJobInput {
  jobId: string;
}

/** What `admin/replayJob` answers. */
export interface ReplayJobOutput {
  jobId: string;
  kind: string;
  runAt: string;
}

/** What `admin/reviewFlaggedContent` is asked with. */
export interface ReviewFlaggedContentInput {
  decision: 'keep' | 'remove';
  /** For the author to read. */
  reason: string;
  targetType: 'message' | 'review' | 'post' | 'comment' | 'profile' | 'resource';
  targetId: string;
  /** As the moderator read it; of a review not needed. */
  version?: number | undefined;
  withReplies?: boolean | undefined;
  parentId?: string | undefined;
}

/** What `admin/reviewFlaggedContent` answers. */
export interface ReviewFlaggedContentOutput {
  targetId: string;
  decision: 'keep' | 'remove';
  /** By which its author appeals; of messages and reviews none. */
  caseId?: string | undefined;
}

/** What `admin/suspendUser` is asked with. */
export interface SuspendUserInput {
  userId: string;
  reason: string;
  /** When it ends by itself; absent is until it is lifted. */
  until?: string | undefined;
}

/** What `admin/suspendUser` answers. */
export interface SuspendUserOutput {
  userId: string;
  status: 'suspended';
}

/** What `admin/unsuspendUser` is asked with. */
export interface UnsuspendUserInput {
  userId: string;
}

/** What `admin/unsuspendUser` answers. */
export interface UnsuspendUserOutput {
  userId: string;
  status: 'active';
}

/** What `admin/updateAdminSetting` is asked with. */
export interface UpdateAdminSettingInput {
  key:
    | 'pricing.platformFee'
    | 'pricing.plans'
    | 'pricing.tax'
    | 'pricing.hourlyRate'
    | 'payments.providers'
    | 'payouts.rules'
    | 'invoices.issuer'
    | 'learning.seatHold'
    | 'learning.seatOffer'
    | 'scheduling.slotHold'
    | 'scheduling.slotOffer'
    | 'events.seatHold'
    | 'reviews.standing'
    | 'reviews.editing'
    | 'reviews.reports'
    | 'moderation.rules'
    | 'messaging.nudges'
    | 'messaging.quota'
    | 'clients.directWrites'
    | 'mail.reputation'
    | 'activity.retention'
    | 'statistics.zone'
    | 'clients.minimum';
  /** Of the setting as the admin read it. */
  version: number;
  /** For the log. */
  reason: string;
  /** As the setting is declared; absent is its default. */
  value?: Record<string, unknown> | undefined;
}

/** What `admin/updateAdminSetting` answers. */
export interface UpdateAdminSettingOutput {
  key:
    | 'pricing.platformFee'
    | 'pricing.plans'
    | 'pricing.tax'
    | 'pricing.hourlyRate'
    | 'payments.providers'
    | 'payouts.rules'
    | 'invoices.issuer'
    | 'learning.seatHold'
    | 'learning.seatOffer'
    | 'scheduling.slotHold'
    | 'scheduling.slotOffer'
    | 'events.seatHold'
    | 'reviews.standing'
    | 'reviews.editing'
    | 'reviews.reports'
    | 'moderation.rules'
    | 'messaging.nudges'
    | 'messaging.quota'
    | 'clients.directWrites'
    | 'mail.reputation'
    | 'activity.retention'
    | 'statistics.zone'
    | 'clients.minimum'
    | 'certificates.publicKeys';
  category: string;
  description: string;
  isPublic: boolean;
  value: Record<string, unknown>;
  default: Record<string, unknown>;
  /** Of what is stored, for the next change; 0 is nothing yet. */
  version: number;
  /** Whether what is stored does not fit, so that the default holds. */
  isFaulty: boolean;
  updatedBy?: string | undefined;
  updatedAt?: string | undefined;
}

/** What `admin/verifyCoach` is asked with. */
export interface VerifyCoachInput {
  coachId: string;
  /** Of the request as the admin read it. */
  version: number;
  decision: 'approve' | 'reject';
  /** For the coach to read; a rejection needs one. */
  reason?: string | undefined;
}

/** What `admin/verifyCoach` answers. */
export interface VerifyCoachOutput {
  coachId: string;
  status: 'pending' | 'approved' | 'rejected';
}

/** What `catalog/archiveProgram` is asked with. */
export interface ArchiveProgramInput {
  programId: string;
}

/** What `catalog/archiveProgram` answers. */
export interface ArchiveProgramOutput {
  programId: string;
  status: 'draft' | 'published' | 'archived';
  isActive: boolean;
}

/** What `catalog/createProgram` is asked with. */
export interface CreateProgramInput {
  title: string;
  category: string;
  description: string;
  schedule?:
    | undefined
    | {
        startsAt: string;
        endsAt: string;
      };
  /** Minor units of `currency`; 0 is free, absent is not decided yet. */
  price?: number | undefined;
  duration?: string | undefined;
  difficultyLevel?: 'beginner' | 'intermediate' | 'advanced' | undefined;
  /** Seats; absent is unlimited. */
  maxStudents?: number | undefined;
  tags?: string[] | undefined;
  /** What a student should know already, for people to read. */
  prerequisites?: string[] | undefined;
  /** Programs that a student must have completed; checked on enrolment. */
  prerequisiteProgramRefs?: string[] | undefined;
  materials?: string[] | undefined;
  imageUrl?: string | undefined;
  smallDescription?: string | undefined;
  language?: string | undefined;
  objectives?: string[] | undefined;
  currency?: string | undefined;
}

/** What `catalog/createProgram` answers. */
export interface CreateProgramOutput {
  programId: string;
  slug: string;
}

/** What `catalog/createResource` is asked with. */
export interface CreateResourceInput {
  title: string;
  description: string;
  resourceType: 'article' | 'video' | 'document';
  url: string;
  tags?: string[] | undefined;
}

/** What `catalog/createResource` answers. */
export interface CreateResourceOutput {
  resourceId: string;
}

/** What `catalog/createSkill` is asked with. */
export interface CreateSkillInput {
  name: string;
  category: string;
  difficulty: number;
  subcategory?: string | undefined;
  description?: string | undefined;
  tags?: string[] | undefined;
  keywords?: string[] | undefined;
  /** For names that would make the same id, such as C and C++. */
  skillId?: string | undefined;
  prerequisites?: string[] | undefined;
  relatedSkills?:
    | {
        skillRef: string;
        relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
        strength: number;
      }[]
    | undefined;
  metadata?:
    | undefined
    | {
        /** Hours. */
        estimatedLearningTime?: number | undefined;
        industries?: string[] | undefined;
        tools?: string[] | undefined;
        learningResources?: { title: string; url: string }[] | undefined;
      };
}

/** What `catalog/createSkill` answers. */
export interface CreateSkillOutput {
  skillId: string;
}

/** What `catalog/deactivateProgram` is asked with. */
export interface DeactivateProgramInput {
  programId: string;
}

/** What `catalog/deactivateProgram` answers. */
export interface DeactivateProgramOutput {
  programId: string;
  status: 'draft' | 'published' | 'archived';
  isActive: boolean;
}

/** What `catalog/deleteChapter` is asked with. */
export interface DeleteChapterInput {
  chapterId: string;
  programId: string;
}

/** What `catalog/deleteChapter` answers. */
export interface DeleteChapterOutput {
  deletedLessons: number;
}

/** What `catalog/deleteLesson` is asked with. */
export interface DeleteLessonInput {
  lessonId: string;
  programId: string;
}

/** What `catalog/deleteLesson` answers. */
export interface DeleteLessonOutput {
  deletedLessons: number;
}

/** What `catalog/deleteSkill` is asked with. */
export interface DeleteSkillInput {
  skillId: string;
}

/** What `catalog/deleteSkill` answers. */
export interface DeleteSkillOutput {
  relinked: string[];
}

/** What `catalog/getLearningPath` is asked with. */
export interface GetLearningPathInput {
  skillId: string;
}

/** What `catalog/getLearningPath` answers. */
export interface GetLearningPathOutput {
  skillId: string;
  steps: {
    skillId: string;
    name: string;
    difficulty: number;
    /** Hours. */
    estimatedLearningTime: number;
    prerequisites: string[];
  }[];
  mastered: string[];
  /** Hours. */
  totalEstimatedTime: number;
}

/** What `catalog/getProgramRecommendations` is asked with. */
export interface GetProgramRecommendationsInput {
  limit?: number | undefined;
}

/** What `catalog/getProgramRecommendations` answers. */
export interface GetProgramRecommendationsOutput {
  items: {
    programId: string;
    slug: string;
    title: string;
    category: string;
    coachRef: string;
    currency: string;
    rating: number;
    totalReviews: number;
    reasons: ('finished-by-similar' | 'teaches-your-skill' | 'by-a-match' | 'fits-your-interest')[];
    price?: number | undefined;
  }[];
}

/** What `catalog/getSkillTree` is asked with. */
export interface GetSkillTreeInput {
  skillId: string;
}

/** What `catalog/getSkillTree` answers. */
export interface GetSkillTreeOutput {
  skillId: string;
  /** The skill itself last. */
  prerequisites: {
    skillId: string;
    name: string;
    difficulty: number;
    /** Hours. */
    estimatedLearningTime: number;
    prerequisites: string[];
    depth: number;
  }[];
  unlocks: {
    skillId: string;
    name: string;
  }[];
  related: {
    skillId: string;
    name: string;
    relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
    strength: number;
  }[];
}

/** What `catalog/mergeSkills` is asked with. */
export interface MergeSkillsInput {
  skillId: string;
  intoSkillId: string;
}

/** What `catalog/mergeSkills` answers. */
export interface MergeSkillsOutput {
  skillId: string;
  relinked: string[];
}

/** What `catalog/publishProgram` is asked with. */
export interface PublishProgramInput {
  programId: string;
}

/** What `catalog/publishProgram` answers. */
export interface PublishProgramOutput {
  programId: string;
  status: 'draft' | 'published' | 'archived';
  isActive: boolean;
}

/** What `catalog/publishVersion` is asked with. */
export interface PublishVersionInput {
  programId: string;
  note?: string | undefined;
}

/** What `catalog/publishVersion` answers. */
export interface PublishVersionOutput {
  programId: string;
  contentVersion: number;
  changes: {
    lessonRef: string;
    kind: 'added' | 'changed' | 'removed';
  }[];
}

/** What `catalog/reorderOutline` is asked with. */
export interface ReorderOutlineInput {
  chapters: {
    chapterId: string;
    lessonIds: string[];
  }[];
  programId: string;
}

/** What `catalog/reorderOutline` answers. */
export interface ReorderOutlineOutput {
  moved: number;
}

/** What `catalog/reviseLesson` is asked with. */
export interface ReviseLessonInput {
  programId: string;
  lessonId: string;
}

/** What `catalog/reviseLesson` answers. */
export interface ReviseLessonOutput {
  lessonId: string;
}

/** What `catalog/searchPrograms` is asked with. */
export interface SearchProgramsInput {
  category?: string | undefined;
  level?: 'beginner' | 'intermediate' | 'advanced' | undefined;
  language?: string | undefined;
  /** Which prices are compared. */
  currency?: string | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  minRating?: number | undefined;
  sort?: 'relevance' | 'rating' | 'newest' | 'cheapest' | 'dearest' | undefined;
  query?: string | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** Tells how each hit was found. */
  explain?: boolean | undefined;
}

/** What `catalog/searchPrograms` answers. */
export interface SearchProgramsOutput {
  items: {
    programId: string;
    slug: string;
    title: string;
    category: string;
    coachRef: string;
    currency: string;
    rating: number;
    totalReviews: number;
    currentEnrollments: number;
    smallDescription?: string | undefined;
    imageUrl?: string | undefined;
    price?: number | undefined;
    difficultyLevel?: 'beginner' | 'intermediate' | 'advanced' | undefined;
    language?: string | undefined;
    explanation?:
      | undefined
      | {
          match: 'name' | 'all' | 'prefix' | 'typo';
          words: string[];
          /** Rating × popularity × brevity: what decides within a match. */
          score: number;
        };
  }[];
  /** Absent on the last page; a page may be shorter than asked and go on. Good for fifty minutes. */
  nextCursor?: string | undefined;
  lookups?: { match: 'name' | 'all' | 'prefix' | 'typo'; words: string[]; read: number }[] | undefined;
}

/** What `catalog/searchSkills` is asked with. */
export interface SearchSkillsInput {
  category?: string | undefined;
  subcategory?: string | undefined;
  difficulty?: number | undefined;
  isVerified?: true | undefined;
  sort?: 'relevance' | 'rating' | 'newest' | undefined;
  query?: string | undefined;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** Tells how each hit was found. */
  explain?: boolean | undefined;
}

/** What `catalog/searchSkills` answers. */
export interface SearchSkillsOutput {
  items: {
    skillId: string;
    name: string;
    category: string;
    difficulty: number;
    totalLearners: number;
    isVerified: boolean;
    subcategory?: string | undefined;
    explanation?:
      | undefined
      | {
          match: 'name' | 'all' | 'prefix' | 'typo';
          words: string[];
          /** Rating × popularity × brevity: what decides within a match. */
          score: number;
        };
  }[];
  /** Absent on the last page; a page may be shorter than asked and go on. Good for fifty minutes. */
  nextCursor?: string | undefined;
  lookups?: { match: 'name' | 'all' | 'prefix' | 'typo'; words: string[]; read: number }[] | undefined;
}

/** What `catalog/updateProgram` is asked with. */
export interface UpdateProgramInput {
  updates: {
    schedule?:
      | undefined
      | null
      | {
          startsAt: string;
          endsAt: string;
        };
    /** Minor units of `currency`; 0 is free, absent is not decided yet. */
    price?: number | null | undefined;
    duration?: string | null | undefined;
    difficultyLevel?: 'beginner' | 'intermediate' | 'advanced' | null | undefined;
    /** Seats; absent is unlimited. */
    maxStudents?: number | null | undefined;
    tags?: string[] | null | undefined;
    /** What a student should know already, for people to read. */
    prerequisites?: string[] | null | undefined;
    /** Programs that a student must have completed; checked on enrolment. */
    prerequisiteProgramRefs?: string[] | null | undefined;
    materials?: string[] | null | undefined;
    imageUrl?: string | null | undefined;
    smallDescription?: string | null | undefined;
    language?: string | null | undefined;
    title?: string | undefined;
    category?: string | undefined;
    description?: string | undefined;
    objectives?: string[] | undefined;
    currency?: string | undefined;
  };
  programId: string;
  remove?:
    | (
        | 'language'
        | 'price'
        | 'duration'
        | 'difficultyLevel'
        | 'maxStudents'
        | 'tags'
        | 'prerequisites'
        | 'prerequisiteProgramRefs'
        | 'materials'
        | 'imageUrl'
        | 'smallDescription'
        | 'schedule'
      )[]
    | undefined;
}

/** What `catalog/updateProgram` answers. */
export interface UpdateProgramOutput {
  programId: string;
  status: 'draft' | 'published' | 'archived';
  isActive: boolean;
}

/** What `catalog/updateSkill` is asked with. */
export interface UpdateSkillInput {
  skillId: string;
  updates: {
    name?: string | undefined;
    category?: string | undefined;
    difficulty?: number | undefined;
    prerequisites?: string[] | undefined;
    relatedSkills?:
      | {
          skillRef: string;
          relationshipType: 'similar' | 'complementary' | 'alternative' | 'specialization';
          strength: number;
        }[]
      | undefined;
    metadata?:
      | undefined
      | {
          /** Hours. */
          estimatedLearningTime?: number | undefined;
          industries?: string[] | undefined;
          tools?: string[] | undefined;
          learningResources?: { title: string; url: string }[] | undefined;
        };
    subcategory?: string | null | undefined;
    description?: string | null | undefined;
    tags?: string[] | null | undefined;
    keywords?: string[] | null | undefined;
    status?: 'deprecated' | 'active' | undefined;
    isVerified?: boolean | undefined;
  };
  remove?: ('description' | 'tags' | 'subcategory' | 'keywords')[] | undefined;
}

/** What `catalog/updateSkill` answers. */
export interface UpdateSkillOutput {
  skillId: string;
  status: 'deprecated' | 'active' | 'merged';
}

/** What `community/acceptAnswer` is asked with. */
export interface AcceptAnswerInput {
  postId: string;
  commentId?: string | undefined;
}

/** What `community/acceptAnswer` answers. */
export interface AcceptAnswerOutput {
  acceptedCommentRef: string | null;
  postId: string;
}

/** What `community/createComment` is asked with. */
export interface CreateCommentInput {
  content: string;
  postId: string;
  parentId?: string | undefined;
  mentions?: string[] | undefined;
}

/** What `community/createComment` answers. */
export interface CreateCommentOutput {
  commentId: string;
  postId: string;
}

/** What `community/createPost` is asked with. */
export interface CreatePostInput {
  title: string;
  content: string;
  postType: 'discussion' | 'question' | 'announcement';
  tags?: string[] | undefined;
  /** The program whose people alone see it; absent is everybody. */
  programId?: string | undefined;
  mentions?: string[] | undefined;
}

/** What `community/createPost` answers. */
export interface CreatePostOutput {
  postId: string;
}

/** What `community/deleteComment` is asked with. */
export interface DeleteCommentInput {
  commentId: string;
  postId: string;
}

/** What `community/deleteComment` answers. */
export interface DeleteCommentOutput {
  commentId: string;
  postId: string;
}

/** What `community/deletePost` is asked with. */
export interface DeletePostInput {
  postId: string;
}

/** What `community/deletePost` answers. */
export interface DeletePostOutput {
  postId: string;
}

/** What `community/pinPost` is asked with. */
export interface PinPostInput {
  isPinned: boolean;
  postId: string;
}

/** What `community/pinPost` answers. */
export interface PinPostOutput {
  isPinned: boolean;
  postId: string;
}

/** What `community/updateComment` is asked with. */
export interface UpdateCommentInput {
  content: string;
  commentId: string;
  postId: string;
}

/** What `community/updateComment` answers. */
export interface UpdateCommentOutput {
  version: number;
  commentId: string;
  postId: string;
}

/** What `community/updatePost` is asked with. */
export interface UpdatePostInput {
  updates: {
    postType?: 'discussion' | 'question' | 'announcement' | undefined;
    title?: string | undefined;
    content?: string | undefined;
    tags?: string[] | undefined;
  };
  postId: string;
}

/** What `community/updatePost` answers. */
export interface UpdatePostOutput {
  version: number;
  postId: string;
}

/** What `events/acceptTicket` is asked with. */
export interface AcceptTicketInput {
  registrationId: string;
  attendeeId: string;
}

/** What `events/acceptTicket` answers. */
export interface AcceptTicketOutput {
  version: number;
  registrationId: string;
  attendeeId: string;
  eventId: string;
}

/** What `events/cancelEvent` is asked with. */
export interface CancelEventInput {
  eventId: string;
  reason?: string | undefined;
}

/** What `events/cancelEvent` answers. */
export interface CancelEventOutput {
  eventId: string;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  version: number;
  revision: number;
}

/** What `events/checkInAttendee` is asked with. */
export interface CheckInAttendeeInput {
  deviceId: string;
  /** Now, by the clock of the device, which may be off. */
  sentAt: string;
  scans: {
    /** Made by the device: the same scan is one. */
    id: string;
    code: string;
    at: string;
    entrance?: string | undefined;
    /** Whether the door let its holder in. */
    wasAdmitted?: boolean | undefined;
  }[];
  eventId: string;
}

/** What `events/checkInAttendee` answers. */
export interface CheckInAttendeeOutput {
  verdicts: {
    id: string;
    verdict: 'checked-in' | 'duplicate' | 'revoked' | 'wrong-event' | 'wrong-entrance' | 'forged';
    /** Of the scan that counts. */
    at?: string | undefined;
    deviceId?: string | undefined;
    typeId?: string | undefined;
  }[];
}

/** What `events/createEvent` is asked with. */
export interface CreateEventInput {
  title: string;
  description: string;
  type: 'workshop' | 'webinar' | 'networking' | 'social' | 'conference';
  startsAt: string;
  endsAt: string;
  timeZone: string;
  pools?: { id: string; capacity?: number | undefined; reserve?: number | undefined }[] | undefined;
  ticketTypes?:
    | {
        id: string;
        name: string;
        poolId: string;
        perPerson?: number | undefined;
        price?: number | undefined;
        limit?: number | undefined;
        entrances?: string[] | undefined;
        group?: { size: number; price: number } | undefined;
      }[]
    | undefined;
  meetLink?: string | undefined;
  /** Until when people register; its start where nothing is said. */
  registrationEndsAt?: string | undefined;
  /** Where it takes place. */
  location?: string | undefined;
  tags?: string[] | undefined;
  imageUrl?: string | undefined;
  currency?: string | undefined;
  isVirtual?: boolean | undefined;
  isPublic?: boolean | undefined;
}

/** What `events/createEvent` answers. */
export interface CreateEventOutput {
  eventId: string;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  version: number;
  revision: number;
  slug: string;
}

/** What `events/getDoorList` is asked with. */
export interface GetDoorListInput {
  eventId: string;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** What `events/getDoorList` answers. */
export interface GetDoorListOutput {
  ticketTypes: {
    id: string;
    name: string;
    entrances?: string[] | undefined;
  }[];
  registrations: {
    eventRef: string;
    personRef: string;
    status: 'cancelled' | 'registered';
    attendees: {
      id: string;
      typeId: string;
      version: number;
      isCancelled: boolean;
      name?: string | undefined;
    }[];
  }[];
  /** Absent on the last page. */
  nextCursor?: string | undefined;
}

/** What `events/offerTicket` is asked with. */
export interface OfferTicketInput {
  to: string;
  registrationId: string;
  attendeeId: string;
}

/** What `events/offerTicket` answers. */
export interface OfferTicketOutput {
  expiresAt: string;
  registrationId: string;
  attendeeId: string;
}

/** What `events/publishEvent` is asked with. */
export interface PublishEventInput {
  eventId: string;
}

/** What `events/publishEvent` answers. */
export interface PublishEventOutput {
  eventId: string;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  version: number;
  revision: number;
}

/** What `events/registerForEvent` is asked with. */
export interface RegisterForEventInput {
  /** One for each seat; without a name it is the caller’s own. */
  tickets: {
    typeId: string;
    name?: string | undefined;
  }[];
  eventId: string;
  /** Whether to wait where there are not as many seats. */
  waitIfFull?: boolean | undefined;
  /** Makes the whole order less; used when something is ordered, and not while waiting. */
  promotionCode?: string | undefined;
}

/** What `events/registerForEvent` answers. */
export interface RegisterForEventOutput {
  registrationId: string;
  status: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';
  attendees: number;
  paymentId?: string | undefined;
  /** With which the app pays at the provider. */
  clientSecret?: string | undefined;
  /** Until when it is held. */
  expiresAt?: string | undefined;
}

/** What `events/returnTicket` is asked with. */
export interface ReturnTicketInput {
  registrationId: string;
  attendeeId: string;
}

/** What `events/returnTicket` answers. */
export interface ReturnTicketOutput {
  registrationId: string;
  attendeeId: string;
  eventId: string;
}

/** What `events/setDoorStaff` is asked with. */
export interface SetDoorStaffInput {
  userIds: string[];
  eventId: string;
}

/** What `events/setDoorStaff` answers. */
export interface SetDoorStaffOutput {
  staff: number;
  eventId: string;
}

/** What `events/transferTicket` is asked with. */
export interface TransferTicketInput {
  registrationId: string;
  attendeeId: string;
  name: string;
}

/** What `events/transferTicket` answers. */
export interface TransferTicketOutput {
  registrationId: string;
  status: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';
  attendees: number;
}

/** What `events/unregisterFromEvent` is asked with. */
export interface UnregisterFromEventInput {
  registrationId: string;
  attendeeIds?: string[] | undefined;
}

/** What `events/unregisterFromEvent` answers. */
export interface UnregisterFromEventOutput {
  registrationId: string;
  status: 'cancelled' | 'pending' | 'registered' | 'waitlisted' | 'offered';
  attendees: number;
}

/** What `events/updateEvent` is asked with. */
export interface UpdateEventInput {
  updates: {
    meetLink?: string | null | undefined;
    /** Until when people register; its start where nothing is said. */
    registrationEndsAt?: string | null | undefined;
    /** Where it takes place. */
    location?: string | null | undefined;
    tags?: string[] | null | undefined;
    imageUrl?: string | null | undefined;
    title?: string | undefined;
    description?: string | undefined;
    type?: 'workshop' | 'webinar' | 'networking' | 'social' | 'conference' | undefined;
    startsAt?: string | undefined;
    endsAt?: string | undefined;
    timeZone?: string | undefined;
    currency?: string | undefined;
    isVirtual?: boolean | undefined;
    isPublic?: boolean | undefined;
    pools?: { id: string; capacity?: number | undefined; reserve?: number | undefined }[] | undefined;
    ticketTypes?:
      | {
          id: string;
          name: string;
          poolId: string;
          perPerson?: number | undefined;
          price?: number | undefined;
          limit?: number | undefined;
          entrances?: string[] | undefined;
          group?: { size: number; price: number } | undefined;
        }[]
      | undefined;
  };
  eventId: string;
  revision?: number | undefined;
  remove?: ('location' | 'tags' | 'imageUrl' | 'registrationEndsAt' | 'meetLink')[] | undefined;
}

/** What `events/updateEvent` answers. */
export interface UpdateEventOutput {
  eventId: string;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  version: number;
  revision: number;
}

/** What `files/deleteFile` is asked with. */
export interface DeleteFileInput {
  fileId: string;
}

/** What `files/deleteFile` answers. */
export interface DeleteFileOutput {
  status: 'rejected' | 'removed' | 'requested' | 'ready';
  fileId: string;
}

/** What `files/getLessonMedia` is asked with. */
export interface GetLessonMediaInput {
  programId: string;
  lessonId: string;
}

/** What `files/getLessonMedia` answers. */
export interface GetLessonMediaOutput {
  media: {
    contentType:
      | 'image/png'
      | 'image/jpeg'
      | 'image/webp'
      | 'image/gif'
      | 'image/avif'
      | 'image/heic'
      | 'video/mp4'
      | 'video/webm'
      | 'audio/mpeg'
      | 'audio/mp4'
      | 'application/pdf'
      | 'application/zip';
    bytes: number;
    url: string;
    /** When the address ends. */
    expiresAt: string;
    fileId: string;
    name?: string | undefined;
    width?: number | undefined;
    height?: number | undefined;
  }[];
}

/** What `files/getMessageAttachments` is asked with. */
export interface GetMessageAttachmentsInput {
  conversationId: string;
  messageId: string;
}

/** What `files/getMessageAttachments` answers. */
export interface GetMessageAttachmentsOutput {
  attachments: {
    contentType:
      | 'image/png'
      | 'image/jpeg'
      | 'image/webp'
      | 'image/gif'
      | 'image/avif'
      | 'image/heic'
      | 'video/mp4'
      | 'video/webm'
      | 'audio/mpeg'
      | 'audio/mp4'
      | 'application/pdf'
      | 'application/zip';
    bytes: number;
    url: string;
    /** When the address ends. */
    expiresAt: string;
    fileId: string;
    name?: string | undefined;
    width?: number | undefined;
    height?: number | undefined;
  }[];
}

/** What `files/getSignedUrl` is asked with. */
export interface GetSignedUrlInput {
  fileId: string;
}

/** What `files/getSignedUrl` answers. */
export interface GetSignedUrlOutput {
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/avif'
    | 'image/heic'
    | 'video/mp4'
    | 'video/webm'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'application/pdf'
    | 'application/zip';
  bytes: number;
  url: string;
  /** When the address ends. */
  expiresAt: string;
  fileId: string;
  name?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
}

/** What `files/requestUpload` is asked with. */
export interface RequestUploadInput {
  purpose: 'avatar' | 'program-image' | 'lesson-media' | 'attachment' | 'evidence';
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/avif'
    | 'image/heic'
    | 'video/mp4'
    | 'video/webm'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'application/pdf'
    | 'application/zip';
  bytes: number;
  name?: string | undefined;
  /** Of an image or lesson of a program. */
  programId?: string | undefined;
  lessonId?: string | undefined;
}

/** What `files/requestUpload` answers. */
export interface RequestUploadOutput {
  uploadId: string;
  path: string;
  /** Until when bytes are taken. */
  acceptedUntil: string;
}

/** What `learning/enrollStudent` is asked with. */
export interface EnrollStudentInput {
  programId: string;
  promotionCode?: string | undefined;
}

/** What `learning/enrollStudent` answers. */
export interface EnrollStudentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
  /** Prerequisites that nobody is asked for, because they are archived. */
  waivedPrerequisites?: string[] | undefined;
  paymentId?: string | undefined;
  /** With which the app pays at the provider. */
  clientSecret?: string | undefined;
  /** Until when it is held. */
  expiresAt?: string | undefined;
}

/** What `learning/grantLesson` is asked with. */
export interface GrantLessonInput {
  lessonId: string;
  enrollmentId: string;
}

/** What `learning/grantLesson` answers. */
export interface GrantLessonOutput {
  enrollmentId: string;
  grantedLessons: string[];
}

/** What `learning/joinWaitlist` is asked with. */
export interface JoinWaitlistInput {
  programId: string;
}

/** What `learning/joinWaitlist` answers. */
export interface JoinWaitlistOutput {
  status: 'offered' | 'waiting' | 'left';
  joinedAt: string;
}

/** What `learning/leaveWaitlist` is asked with. */
export interface LeaveWaitlistInput {
  programId: string;
}

/** What `learning/leaveWaitlist` answers. */
export interface LeaveWaitlistOutput {
  status: 'offered' | 'waiting' | 'left';
  joinedAt: string;
}

/** What `learning/moveToVersion` is asked with. */
export interface MoveToVersionInput {
  enrollmentId: string;
}

/** What `learning/moveToVersion` answers. */
export interface MoveToVersionOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
  contentVersion: number;
}

/** What `learning/pauseEnrollment` is asked with. */
export interface PauseEnrollmentInput {
  enrollmentId: string;
  reason?: string | undefined;
}

/** What `learning/pauseEnrollment` answers. */
export interface PauseEnrollmentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
}

/** What `learning/readmitStudent` is asked with. */
export interface ReadmitStudentInput {
  enrollmentId: string;
}

/** What `learning/readmitStudent` answers. */
export interface ReadmitStudentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
}

/** What `learning/resumeEnrollment` is asked with. */
export interface ResumeEnrollmentInput {
  enrollmentId: string;
}

/** What `learning/resumeEnrollment` answers. */
export interface ResumeEnrollmentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
}

/** What `learning/revokeCertificate` is asked with. */
export interface RevokeCertificateInput {
  code: string;
  reason: string;
}

/** What `learning/revokeCertificate` answers. */
export interface RevokeCertificateOutput {
  code: string;
}

/** What `learning/revokeEnrollment` is asked with. */
export interface RevokeEnrollmentInput {
  reason: string;
  enrollmentId: string;
}

/** What `learning/revokeEnrollment` answers. */
export interface RevokeEnrollmentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
}

/** What `learning/unenrollStudent` is asked with. */
export interface UnenrollStudentInput {
  enrollmentId: string;
  reason?: string | undefined;
}

/** What `learning/unenrollStudent` answers. */
export interface UnenrollStudentOutput {
  enrollmentId: string;
  status: 'cancelled' | 'pending' | 'active' | 'completed' | 'paused';
  progress: number;
}

/** What `matching/explainMatch` is asked with. */
export interface ExplainMatchInput {
  coachId: string;
}

/** What `matching/explainMatch` answers. */
export interface ExplainMatchOutput {
  coachId: string;
  isMatched: boolean;
  reasons: {
    reason:
      'unavailable' | 'quiz-missing' | 'language' | 'price' | 'blocked-by-you' | 'no-free-slot' | 'outranked';
    text: string;
  }[];
  /** Among those that were ranked, from 1; absent for one that is not. */
  rank?: number | undefined;
  /** Absent where nothing can be compared. */
  match?:
    | undefined
    | {
        score: number;
        parts: {
          rating: number;
          directness: number;
          feedback: number;
          challenge: number;
          structure: number;
          accountability: number;
          pace: number;
          homework: number;
          practice: number;
          listening: number;
          careerStage: number;
          culturalBridging: number;
          hierarchy: number;
          relationship: number;
          conflict: number;
          emotion: number;
          punctuality: number;
          decisions: number;
          risk: number;
          independence: number;
          horizon: number;
          skills: number;
          newcomer: number;
        };
        /** What speaks for it most, in words. */
        reasons: {
          about:
            | 'rating'
            | 'directness'
            | 'feedback'
            | 'challenge'
            | 'structure'
            | 'accountability'
            | 'pace'
            | 'homework'
            | 'practice'
            | 'listening'
            | 'careerStage'
            | 'culturalBridging'
            | 'hierarchy'
            | 'relationship'
            | 'conflict'
            | 'emotion'
            | 'punctuality'
            | 'decisions'
            | 'risk'
            | 'independence'
            | 'horizon'
            | 'skills'
            | 'newcomer';
          text: string;
        }[];
      };
}

/** What `matching/findMatches` is asked with. */
export interface FindMatchesInput {
  limit?: number | undefined;
}

/** What `matching/findMatches` answers. */
export interface FindMatchesOutput {
  matches: {
    /** The cheapest hour, in minor units of `currency`, and what it is an hour of. */
    hourlyPrice: number;
    currency: string;
    consultationTypeId: string;
    /** A start that was free a moment ago. */
    nextStart: string;
    score: number;
    parts: {
      rating: number;
      directness: number;
      feedback: number;
      challenge: number;
      structure: number;
      accountability: number;
      pace: number;
      homework: number;
      practice: number;
      listening: number;
      careerStage: number;
      culturalBridging: number;
      hierarchy: number;
      relationship: number;
      conflict: number;
      emotion: number;
      punctuality: number;
      decisions: number;
      risk: number;
      independence: number;
      horizon: number;
      skills: number;
      newcomer: number;
    };
    /** What speaks for it most, in words. */
    reasons: {
      about:
        | 'rating'
        | 'directness'
        | 'feedback'
        | 'challenge'
        | 'structure'
        | 'accountability'
        | 'pace'
        | 'homework'
        | 'practice'
        | 'listening'
        | 'careerStage'
        | 'culturalBridging'
        | 'hierarchy'
        | 'relationship'
        | 'conflict'
        | 'emotion'
        | 'punctuality'
        | 'decisions'
        | 'risk'
        | 'independence'
        | 'horizon'
        | 'skills'
        | 'newcomer';
      text: string;
    }[];
    coachId: string;
    slug: string;
    title: string;
    rating: number;
    totalReviews: number;
    headline?: string | undefined;
  }[];
  /** When the ranking is made anew, if nothing changes before. */
  expiresAt: string;
}

/** What `messaging/addParticipant` is asked with. */
export interface AddParticipantInput {
  conversationId: string;
  userId: string;
}

/** What `messaging/addParticipant` answers. */
export interface AddParticipantOutput {
  conversationId: string;
  participants: number;
}

/** What `messaging/createConversation` is asked with. */
export interface CreateConversationInput {
  type: 'support' | 'group' | 'direct';
  /** Without the caller. */
  participantIds: string[];
  title?: string | undefined;
}

/** What `messaging/createConversation` answers. */
export interface CreateConversationOutput {
  conversationId: string;
}

/** What `messaging/removeParticipant` is asked with. */
export interface RemoveParticipantInput {
  conversationId: string;
  userId: string;
}

/** What `messaging/removeParticipant` answers. */
export interface RemoveParticipantOutput {
  conversationId: string;
  participants: number;
}

/** What `messaging/reportMessage` is asked with. */
export interface ReportMessageInput {
  conversationId: string;
  messageId: string;
  reason: string;
}

/** What `messaging/reportMessage` answers. */
export interface ReportMessageOutput {
  flagId: string;
  status: 'open' | 'closed';
}

/** What `notifications/getDeliveries` is asked with. */
export interface GetDeliveriesInput {
  userId: string;
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?:
    | undefined
    | {
        toldAt: string;
        notificationId: string;
      };
}

/** What `notifications/getDeliveries` answers. */
export interface GetDeliveriesOutput {
  told: {
    notificationId: string;
    kind: string;
    toldAt: string;
    /** Absent where the channel was not asked for. */
    email?:
      | undefined
      | {
          status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
          changedAt: string;
          reason?:
            | 'read'
            | 'account-inactive'
            | 'unsubscribed'
            | 'no-address'
            | 'address-unverified'
            | 'address-suppressed'
            | 'no-phone'
            | 'phone-opted-out'
            | 'phone-unreachable'
            | 'too-many'
            | 'expired'
            | 'account-disabled'
            | 'repeated'
            | 'summarised'
            | 'outdated'
            | 'no-device'
            | 'device-gone'
            | 'device-refused'
            | 'not-connected'
            | 'consent-ended'
            | undefined;
          answer?: string | undefined;
        };
    sms?:
      | undefined
      | {
          status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
          changedAt: string;
          reason?:
            | 'read'
            | 'account-inactive'
            | 'unsubscribed'
            | 'no-address'
            | 'address-unverified'
            | 'address-suppressed'
            | 'no-phone'
            | 'phone-opted-out'
            | 'phone-unreachable'
            | 'too-many'
            | 'expired'
            | 'account-disabled'
            | 'repeated'
            | 'summarised'
            | 'outdated'
            | 'no-device'
            | 'device-gone'
            | 'device-refused'
            | 'not-connected'
            | 'consent-ended'
            | undefined;
          answer?: string | undefined;
        };
    /** By the place of the device. */
    push?:
      | Record<
          string,
          {
            status: 'failed' | 'queued' | 'sent' | 'delivered' | 'skipped' | 'uncertain';
            changedAt: string;
            reason?:
              | 'read'
              | 'account-inactive'
              | 'unsubscribed'
              | 'no-address'
              | 'address-unverified'
              | 'address-suppressed'
              | 'no-phone'
              | 'phone-opted-out'
              | 'phone-unreachable'
              | 'too-many'
              | 'expired'
              | 'account-disabled'
              | 'repeated'
              | 'summarised'
              | 'outdated'
              | 'no-device'
              | 'device-gone'
              | 'device-refused'
              | 'not-connected'
              | 'consent-ended'
              | undefined;
            answer?: string | undefined;
          }
        >
      | undefined;
  }[];
  /** Absent where no mail system has said anything of the address. */
  mail?:
    | undefined
    | {
        state: 'bounced' | 'complained' | 'good';
        since: string;
        answer?: string | undefined;
      };
  /** Absent on the last page. */
  nextCursor?:
    | undefined
    | {
        toldAt: string;
        notificationId: string;
      };
}

/** What `notifications/resumeMail` is asked with. */
export type ResumeMailInput = Record<string, never>;

/** What `notifications/resumeMail` answers. */
export interface ResumeMailOutput {
  isResumed: boolean;
}

/** What `notifications/sendBulkNotifications` is asked with. */
export interface SendBulkNotificationsInput {
  to:
    | {
        type: 'people';
        userIds: string[];
      }
    | {
        type: 'program';
        programId: string;
      }
    | {
        type: 'active';
        since: string;
      };
  /** The admin's own name for it: asked for again under the same one, it is told nobody twice. */
  broadcastId: string;
  text: {
    en: string;
    de?: string | undefined;
  };
  /** `count` only says how many it would reach, `test` tells the caller alone. */
  mode: 'count' | 'test' | 'send';
  kind?: 'announcement' | 'promotion' | undefined;
  /** Where in the app it leads. */
  actionPath?: string | undefined;
}

/** What `notifications/sendBulkNotifications` answers. */
export interface SendBulkNotificationsOutput {
  broadcastId: string;
  /** `known` where it was sent under this name before. */
  outcome: 'counted' | 'tested' | 'started' | 'known';
  /** How many people it is for; of one that is sent to a role or a program, they are listed afterwards. */
  recipients?: number | undefined;
}

/** What `notifications/sendRoleBasedNotifications` is asked with. */
export interface SendRoleBasedNotificationsInput {
  role: 'admin' | 'student' | 'coach';
  /** The admin's own name for it: asked for again under the same one, it is told nobody twice. */
  broadcastId: string;
  text: {
    en: string;
    de?: string | undefined;
  };
  /** `count` only says how many it would reach, `test` tells the caller alone. */
  mode: 'count' | 'test' | 'send';
  kind?: 'announcement' | 'promotion' | undefined;
  /** Where in the app it leads. */
  actionPath?: string | undefined;
}

/** What `notifications/sendRoleBasedNotifications` answers. */
export interface SendRoleBasedNotificationsOutput {
  broadcastId: string;
  /** `known` where it was sent under this name before. */
  outcome: 'counted' | 'tested' | 'started' | 'known';
  /** How many people it is for; of one that is sent to a role or a program, they are listed afterwards. */
  recipients?: number | undefined;
}

/** What `payments/addPaymentMethod` is asked with. */
export type AddPaymentMethodInput = Record<string, never>;

/** What `payments/addPaymentMethod` answers. */
export interface AddPaymentMethodOutput {
  clientSecret: string;
}

/** What `payments/applyPromotionCode` is asked with. */
export interface ApplyPromotionCodeInput {
  paymentId: string;
  promotionCode: string;
}

/** What `payments/applyPromotionCode` answers. */
export interface ApplyPromotionCodeOutput {
  paymentId: string;
  amount: number;
  currency: string;
  /** By how much it is less now. */
  discount: number;
}

/** What `payments/approvePayout` is asked with. */
export interface ApprovePayoutInput {
  payoutId: string;
  /** `approve` where nothing is said. */
  decision?: 'approve' | 'refuse' | undefined;
}

/** What `payments/approvePayout` answers. */
export interface ApprovePayoutOutput {
  payoutId: string;
  status:
    | 'failed'
    | 'requested'
    | 'awaiting-approval'
    | 'sending'
    | 'transferred'
    | 'in-transit'
    | 'paid'
    | 'returned'
    | 'refused';
}

/** What `payments/connectPayouts` is asked with. */
export interface ConnectPayoutsInput {
  /** Where the coach is at home, as ISO 3166-1 writes it; counts the first time. */
  country: string;
}

/** What `payments/connectPayouts` answers. */
export interface ConnectPayoutsOutput {
  url: string;
  expiresAt: string;
}

/** What `payments/createCheckoutSession` is asked with. */
export interface CreateCheckoutSessionInput {
  paymentId: string;
  provider?: 'stripe' | 'paypal' | 'mock' | undefined;
}

/** What `payments/createCheckoutSession` answers. */
export interface CreateCheckoutSessionOutput {
  url: string;
  paymentId: string;
  /** Minor units of `currency`, as the order was made. */
  amount: number;
  currency: string;
  /** Where it is paid. */
  provider: 'stripe' | 'paypal' | 'mock';
  /** Until when it is kept. */
  expiresAt: string;
}

/** What `payments/createPaymentIntent` is asked with. */
export interface CreatePaymentIntentInput {
  paymentId: string;
  provider?: 'stripe' | 'paypal' | 'mock' | undefined;
}

/** What `payments/createPaymentIntent` answers. */
export interface CreatePaymentIntentOutput {
  clientSecret: string;
  paymentId: string;
  /** Minor units of `currency`, as the order was made. */
  amount: number;
  currency: string;
  /** Where it is paid. */
  provider: 'stripe' | 'paypal' | 'mock';
  /** Until when it is kept. */
  expiresAt: string;
}

/** What `payments/createPayout` is asked with. */
export interface CreatePayoutInput {
  currency: string;
  /** Whom an admin pays; the caller when it is left out. */
  coachId?: string | undefined;
  /** Minor units; all that is available when it is left out. */
  amount?: number | undefined;
  /** Which of the coach’s payouts it is: one more than the account’s `payouts` as the caller saw them. Said again it is the same payout, also without a `requestId`; where another one came meanwhile, `not-the-next`. */
  number?: number | undefined;
}

/** What `payments/createPayout` answers. */
export interface CreatePayoutOutput {
  payoutId: string;
  status:
    | 'failed'
    | 'requested'
    | 'awaiting-approval'
    | 'sending'
    | 'transferred'
    | 'in-transit'
    | 'paid'
    | 'returned'
    | 'refused';
  amount: number;
  currency: string;
  /** What can be paid out after it. */
  available: number;
}

/** What `payments/createPlanCheckout` is asked with. */
export interface CreatePlanCheckoutInput {
  interval: 'month' | 'year';
}

/** What `payments/createPlanCheckout` answers. */
export interface CreatePlanCheckoutOutput {
  url: string;
}

/** What `payments/createPlanPortal` is asked with. */
export type CreatePlanPortalInput = Record<string, never>;

/** What `payments/createPlanPortal` answers. */
export interface CreatePlanPortalOutput {
  url: string;
}

/** What `payments/createPromotionCode` is asked with. */
export interface CreatePromotionCodeInput {
  code: string;
  /** For whose sales an admin makes it. */
  coachId?: string | undefined;
  /** Of that coach, if one is named. */
  programId?: string | undefined;
  percent?: number | undefined;
  /** Minor units of `currency`. */
  amount?: number | undefined;
  currency?: string | undefined;
  startsAt?: string | undefined;
  endsAt?: string | undefined;
  maxUses?: number | undefined;
}

/** What `payments/createPromotionCode` answers. */
export interface CreatePromotionCodeOutput {
  code: string;
}

/** What `payments/deactivatePromotionCode` is asked with. */
export interface DeactivatePromotionCodeInput {
  code: string;
}

/** What `payments/deactivatePromotionCode` answers. */
export interface DeactivatePromotionCodeOutput {
  code: string;
}

/** What `payments/getCoachEarnings` is asked with. */
export interface GetCoachEarningsInput {
  from: string;
  to: string;
  currency: string;
  period?: 'hour' | 'day' | 'month' | undefined;
  /** `csv` answers the same as a table for spreadsheets. */
  format?: 'csv' | 'json' | undefined;
  /** The caller when it is left out. */
  coachId?: string | undefined;
}

/** What `payments/getCoachEarnings` answers. */
export interface GetCoachEarningsOutput {
  currency: string;
  timeZone: string;
  totals: {
    sales: {
      count: number;
      sum: number;
    };
    refunds: {
      count: number;
      sum: number;
    };
    disputes: {
      count: number;
      sum: number;
    };
    earnings: {
      count: number;
      sum: number;
    };
    payouts: {
      count: number;
      sum: number;
    };
  };
  rows: {
    label: string;
    start: string;
    sales: {
      count: number;
      sum: number;
    };
    refunds: {
      count: number;
      sum: number;
    };
    disputes: {
      count: number;
      sum: number;
    };
    earnings: {
      count: number;
      sum: number;
    };
    payouts: {
      count: number;
      sum: number;
    };
  }[];
  csv?: string | undefined;
}

/** What `payments/getInvoice` is asked with. */
export interface GetInvoiceInput {
  paymentId: string;
}

/** What `payments/getInvoice` answers. */
export interface GetInvoiceOutput {
  /** In the order of their numbers. */
  invoices: {
    number: string;
    kind: 'invoice' | 'credit-note';
    issuedOn: string;
    /** Minor units of `currency`. */
    amount: number;
    currency: string;
    /** Of the PDF; absent until it is printed. */
    url?: string | undefined;
  }[];
  /** When the addresses end. */
  expiresAt: string;
  receiptUrl?: string | undefined;
}

/** What `payments/getPayoutAccount` is asked with. */
export interface GetPayoutAccountInput {
  currency: string;
}

/** What `payments/getPayoutAccount` answers. */
export interface GetPayoutAccountOutput {
  status: 'enabled' | 'none' | 'onboarding' | 'restricted';
  requirements: string[];
  currency: string;
  /** All that the coach is owed; below zero is owed by the coach. Minor units, as are the others. */
  balance: number;
  /** Of it, what is paid for work that is not done for long enough. */
  unripe: number;
  /** Of it, what payers’ banks want back, undecided, and what its provider does not know. */
  disputed: number;
  /** Of it, what payouts have taken that are not over. */
  underway: number;
  /** Of it, what goes back to payers, and has not left yet. */
  refunding: number;
  /** What can be paid out now. */
  available: number;
}

/** What `payments/getStatement` is asked with. */
export interface GetStatementInput {
  currency: string;
  /** In the coach’s own zone, such as `2026-03`. */
  month: string;
  /** The caller when it is left out; others for admins, also the pseudonym of who was erased. */
  coachId?: string | undefined;
  format?: 'csv' | 'json' | undefined;
}

/** What `payments/getStatement` answers. */
export interface GetStatementOutput {
  /** What payers paid, less what went back to them. */
  paid: number;
  /** Of it, the platform's share and the tax. */
  fees: number;
  tax: number;
  /** Of it, the coach's: `paid` less fees and tax, as far as the platform does not bear a loss. */
  earned: number;
  /** What left for the coach's bank, less what came back. */
  paidOut: number;
  /** How many bookings of the ledger it sums. */
  entries: number;
  month: string;
  timeZone: string;
  from: string;
  to: string;
  /** Whether it is issued, and will not change any more. */
  isIssued: boolean;
  /** Minor units, as are all sums. */
  opening: number;
  closing: number;
  /** A line a booking, in the order in which they were booked. */
  csv?: string | undefined;
  /** Of `paidOut`, what banks of other currencies were sent, less what came back, by currency; absent where nothing was exchanged. */
  converted?: Record<string, number> | undefined;
}

/** What `payments/listPaymentMethods` is asked with. */
export type ListPaymentMethodsInput = Record<string, never>;

/** What `payments/listPaymentMethods` answers. */
export interface ListPaymentMethodsOutput {
  methods: {
    /** The provider's name for it. */
    id: string;
    type: 'card' | 'bank_transfer' | 'wallet';
    /** Such as `visa`; of what is no card, the provider's word for it. */
    brand: string;
    /** Of all, exactly one. */
    isDefault: boolean;
    last4?: string | undefined;
    /** The last month in which it is good, such as `2030-04`. */
    expiresIn?: string | undefined;
  }[];
  /** Since when the provider has lost what was saved, all of it; absent once something is saved again. */
  lostAt?: string | undefined;
}

/** What `payments/payWithSavedMethod` is asked with. */
export interface PayWithSavedMethodInput {
  paymentId: string;
  /** The chosen one when it is left out. */
  methodId?: string | undefined;
}

/** What `payments/payWithSavedMethod` answers. */
export interface PayWithSavedMethodOutput {
  paymentId: string;
  status: 'cancelled' | 'pending' | 'failed' | 'completed' | 'processing' | 'refunded';
  /** While the bank wants to know who it is. */
  clientSecret?: string | undefined;
}

/** What `payments/refundPayment` is asked with. */
export interface RefundPaymentInput {
  paymentId: string;
  reason: 'duplicate' | 'requested-by-customer' | 'fraudulent' | 'service-not-provided' | 'other';
  /** Minor units of the payment’s currency; all that can still be given back when it is left out. A part of it is whole: of `huf` and `twd` a multiple of 100, of currencies in thousandths of 10. */
  amount?: number | undefined;
  /** Which of the order’s refunds it is: one more than its `books.refunds` as the caller saw them. Said again it is the same refund, also without a `requestId`; where another one came meanwhile, `not-the-next`. */
  number?: number | undefined;
  note?: string | undefined;
  /** By what transfer an admin has given back by hand what an earlier refund could not bring back, and no more than that: nothing is asked of the provider. */
  transferReference?: string | undefined;
}

/** What `payments/refundPayment` answers. */
export interface RefundPaymentOutput {
  paymentId: string;
  /** Of `payments/{paymentId}/refunds/{refundId}`, which tells what becomes of it. */
  refundId: string;
  amount: number;
  currency: string;
  /** What can be given back after it. */
  refundable: number;
}

/** What `payments/reissueInvoice` is asked with. */
export interface ReissueInvoiceInput {
  /** The invoice that counts now. */
  invoiceNumber: string;
  /** To whom it should have been written. */
  buyer: {
    name: string;
    address?: string[] | undefined;
    taxId?: string | undefined;
  };
  reason: string;
}

/** What `payments/reissueInvoice` answers. */
export interface ReissueInvoiceOutput {
  creditNote: string;
  invoice: string;
  /** Of both, in minor units of `currency`. */
  amount: number;
  currency: string;
}

/** What `payments/removePaymentMethod` is asked with. */
export interface RemovePaymentMethodInput {
  methodId: string;
}

/** What `payments/removePaymentMethod` answers. */
export interface RemovePaymentMethodOutput {
  methods: {
    /** The provider's name for it. */
    id: string;
    type: 'card' | 'bank_transfer' | 'wallet';
    /** Such as `visa`; of what is no card, the provider's word for it. */
    brand: string;
    /** Of all, exactly one. */
    isDefault: boolean;
    last4?: string | undefined;
    /** The last month in which it is good, such as `2030-04`. */
    expiresIn?: string | undefined;
  }[];
  /** Since when the provider has lost what was saved, all of it; absent once something is saved again. */
  lostAt?: string | undefined;
}

/** What `payments/setDefaultPaymentMethod` is asked with. */
export interface SetDefaultPaymentMethodInput {
  methodId: string;
}

/** What `payments/setDefaultPaymentMethod` answers. */
export interface SetDefaultPaymentMethodOutput {
  methods: {
    /** The provider's name for it. */
    id: string;
    type: 'card' | 'bank_transfer' | 'wallet';
    /** Such as `visa`; of what is no card, the provider's word for it. */
    brand: string;
    /** Of all, exactly one. */
    isDefault: boolean;
    last4?: string | undefined;
    /** The last month in which it is good, such as `2030-04`. */
    expiresIn?: string | undefined;
  }[];
  /** Since when the provider has lost what was saved, all of it; absent once something is saved again. */
  lostAt?: string | undefined;
}

/** What `payments/settleBalance` is asked with. */
export interface SettleBalanceInput {
  coachId: string;
  currency: string;
  /** Who owes it. */
  debtor: 'coach' | 'platform';
  /** The whole balance as the admin read it, in minor units; nothing where all there is lies on a payout account. */
  amount: number;
  /** For the coach, the books and the log. */
  reason: string;
  /** What lies on the account that it was sent to and is given up there, as the admin read it: `lying` of the sum, less what somebody took back of it by hand. */
  lying?: number | undefined;
  /** By what transfer it was settled; without one it is the platform's gain, or its loss. */
  transferReference?: string | undefined;
}

/** What `payments/settleBalance` answers. */
export interface SettleBalanceOutput {
  coachId: string;
  currency: string;
  debtor: 'coach' | 'platform';
  amount: number;
  status: 'awaiting-approval' | 'settled';
}

/** What `payments/settlePayout` is asked with. */
export interface SettlePayoutInput {
  payoutId: string;
  /** What becomes of it: what the provider says, or what an admin decides of what lies where it was sent to. */
  as: 'asked' | 'kept' | 'lost';
  /** For the log, and the coach. */
  reason: string;
}

/** What `payments/settlePayout` answers. */
export interface SettlePayoutOutput {
  payoutId: string;
  /** Where it is then; `awaiting-approval` while a second admin has to agree. */
  status:
    | 'failed'
    | 'requested'
    | 'awaiting-approval'
    | 'sending'
    | 'transferred'
    | 'in-transit'
    | 'paid'
    | 'returned'
    | 'refused';
}

/** What `payments/submitDisputeEvidence` is asked with. */
export interface SubmitDisputeEvidenceInput {
  disputeId: string;
  /** Why the money is owed. */
  statement: string;
  /** How the payer was shown under which terms money goes back. */
  cancellationPolicy?: string | undefined;
  /** Uploads of the caller for `evidence`, of 4 MB together; a picture is sent as JPEG. */
  files?:
    | undefined
    | {
        communication?: string | undefined;
        policy?: string | undefined;
        other?: string | undefined;
      };
}

/** What `payments/submitDisputeEvidence` answers. */
export interface SubmitDisputeEvidenceOutput {
  disputeId: string;
  /** What was sold, and the day of it. */
  product: string;
  servedOn: string;
  /** What the payer did with it: a line each, with the instant, the oldest first. */
  log: string[];
  /** What went back already. */
  refunds: string[];
  /** The papers that go with it: the platform’s invoice and record of the sale, and what was uploaded. */
  papers: ('record' | 'invoice' | 'other' | 'communication' | 'policy')[];
  /** Until when the provider takes evidence; absent where it does not say. */
  dueBy?: string | undefined;
}

/** What `payments/writeOffPayment` is asked with. */
export interface WriteOffPaymentInput {
  paymentId: string;
  reason: string;
}

/** What `payments/writeOffPayment` answers. */
export interface WriteOffPaymentOutput {
  paymentId: string;
  /** What was taken out, in minor units of `currency`, and of it the coach’s. */
  amount: number;
  coachAmount: number;
  currency: string;
}

/** What `reviews/createReview` is asked with. */
export interface CreateReviewInput {
  rating: number;
  targetType: 'coach' | 'program';
  targetId: string;
  text?: string | undefined;
  aspects?:
    | undefined
    | {
        professionalism?: number | undefined;
        expertise?: number | undefined;
        communication?: number | undefined;
        valueForMoney?: number | undefined;
      };
}

/** What `reviews/createReview` answers. */
export interface CreateReviewOutput {
  reviewId: string;
}

/** What `reviews/deleteReview` is asked with. */
export interface DeleteReviewInput {
  reviewId: string;
}

/** What `reviews/deleteReview` answers. */
export interface DeleteReviewOutput {
  reviewId: string;
}

/** What `reviews/hideReview` is asked with. */
export interface HideReviewInput {
  reason: string;
  reviewId: string;
}

/** What `reviews/hideReview` answers. */
export interface HideReviewOutput {
  reviewId: string;
}

/** What `reviews/reportReview` is asked with. */
export interface ReportReviewInput {
  reason: string;
  reviewId: string;
}

/** What `reviews/reportReview` answers. */
export interface ReportReviewOutput {
  flagId: string;
  status: 'open' | 'closed';
}

/** What `reviews/respondToReview` is asked with. */
export interface RespondToReviewInput {
  reviewId: string;
  text?: string | null | undefined;
  remove?: 'text'[] | undefined;
}

/** What `reviews/respondToReview` answers. */
export interface RespondToReviewOutput {
  reviewId: string;
}

/** What `reviews/showReview` is asked with. */
export interface ShowReviewInput {
  reviewId: string;
}

/** What `reviews/showReview` answers. */
export interface ShowReviewOutput {
  reviewId: string;
}

/** What `reviews/updateReview` is asked with. */
export interface UpdateReviewInput {
  updates: {
    rating?: number | undefined;
    text?: string | null | undefined;
    aspects?:
      | undefined
      | null
      | {
          professionalism?: number | undefined;
          expertise?: number | undefined;
          communication?: number | undefined;
          valueForMoney?: number | undefined;
        };
  };
  reviewId: string;
  remove?: ('text' | 'aspects')[] | undefined;
}

/** What `reviews/updateReview` answers. */
export interface UpdateReviewOutput {
  reviewId: string;
}

/** What `scheduling/answerCalendarChange` is asked with. */
export interface AnswerCalendarChangeInput {
  sessionId: string;
  isAccepted: boolean;
}

/** What `scheduling/answerCalendarChange` answers. */
export interface AnswerCalendarChangeOutput {
  sessionId: string;
  status: string;
  startsAt: string;
}

/** What `scheduling/answerHosting` is asked with. */
export interface AnswerHostingInput {
  isAccepted: boolean;
  consultationTypeId: string;
}

/** What `scheduling/answerHosting` answers. */
export interface AnswerHostingOutput {
  coHosts: {
    hostId: string;
    status: 'invited' | 'accepted' | 'declined';
  }[];
  consultationTypeId: string;
}

/** What `scheduling/blockTime` is asked with. */
export interface BlockTimeInput {
  from: string;
  to: string;
  /** The zone of whose dates it is whole ones; absent for a span of hours. */
  allDayIn?: string | undefined;
  reason?: string | undefined;
}

/** What `scheduling/blockTime` answers. */
export interface BlockTimeOutput {
  blockId: string;
  from: string;
  to: string;
}

/** What `scheduling/bookSeries` is asked with. */
export interface BookSeriesInput {
  /** The first date on which it may happen. */
  firstDate: string;
  /** On the wall: a time that a change of clocks skips moves forward by what it skips, a repeated one is the first. */
  at: string;
  durationMinutes: 120 | 60 | 30 | 90 | 15 | 45;
  /** In whose wall time it happens. */
  timeZone: string;
  consultationTypeId: string;
  answers?: string[] | undefined;
  notes?: string | undefined;
  everyWeeks?: number | undefined;
  /** 1 is Monday; that of the first date where nothing is said. */
  weekdays?: number[] | undefined;
  count?: number | undefined;
  /** The last date, included. */
  until?: string | undefined;
}

/** What `scheduling/bookSeries` answers. */
export interface BookSeriesOutput {
  seriesId: string;
  /** Who gives all of them. */
  hostIds: string[];
  bookings: {
    bookingId: string;
    sessionId: string;
    status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
    startsAt: string;
    endsAt: string;
    version: number;
  }[];
}

/** What `scheduling/bookSession` is asked with. */
export interface BookSessionInput {
  consultationTypeId: string;
  startsAt: string;
  durationMinutes: 120 | 60 | 30 | 90 | 15 | 45;
  answers?: string[] | undefined;
  notes?: string | undefined;
  promotionCode?: string | undefined;
  /** What the screen showed, such as a match: what is dearer by now, or in none of the coach's languages, is refused. */
  asShown?:
    | undefined
    | {
        price: number;
        currency: string;
        language?: string | undefined;
      };
}

/** What `scheduling/bookSession` answers. */
export interface BookSessionOutput {
  bookingId: string;
  sessionId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  startsAt: string;
  endsAt: string;
  /** To name when moving it: another move makes it stale. */
  version: number;
  paymentId?: string | undefined;
  /** With which the app pays at the provider. */
  clientSecret?: string | undefined;
  /** Until when it is held. */
  expiresAt?: string | undefined;
}

/** What `scheduling/callOffSession` is asked with. */
export interface CallOffSessionInput {
  sessionId: string;
  withFollowing?: boolean | undefined;
  reason?: string | undefined;
}

/** What `scheduling/callOffSession` answers. */
export interface CallOffSessionOutput {
  cancelledIds: string[];
}

/** What `scheduling/cancelSession` is asked with. */
export interface CancelSessionInput {
  bookingId: string;
  reason?: string | undefined;
}

/** What `scheduling/cancelSession` answers. */
export interface CancelSessionOutput {
  bookingId: string;
  sessionId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  startsAt: string;
  endsAt: string;
  /** To name when moving it: another move makes it stale. */
  version: number;
  refund: number;
}

/** What `scheduling/confirmBooking` is asked with. */
export interface ConfirmBookingInput {
  bookingId: string;
}

/** What `scheduling/confirmBooking` answers. */
export interface ConfirmBookingOutput {
  bookingId: string;
  sessionId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  startsAt: string;
  endsAt: string;
  /** To name when moving it: another move makes it stale. */
  version: number;
}

/** What `scheduling/connectGoogleCalendar` is asked with. */
export type ConnectGoogleCalendarInput = Record<string, never>;

/** What `scheduling/connectGoogleCalendar` answers. */
export interface ConnectGoogleCalendarOutput {
  url: string;
  expiresAt: string;
}

/** What `scheduling/createCalendarFeed` is asked with. */
export type CreateCalendarFeedInput = Record<string, never>;

/** What `scheduling/createCalendarFeed` answers. */
export interface CreateCalendarFeedOutput {
  url: string;
  createdAt: string;
}

/** What `scheduling/createSession` is asked with. */
export interface CreateSessionInput {
  startsAt: string;
  programId: string;
  /** In whose wall time it is planned. */
  timeZone: string;
  durationMinutes: number;
  capacity: number;
  title?: string | undefined;
  description?: string | undefined;
  place?: 'phone' | 'address' | 'google-meet' | 'zoom' | undefined;
  /** An address, or who calls whom. */
  placeDetail?: string | undefined;
  /** Whether its room records, at Zoom only. */
  isRecorded?: boolean | undefined;
  /** Who has a seat from the beginning, of those who learn in the program; each can give it up. */
  studentIds?: string[] | undefined;
}

/** What `scheduling/createSession` answers. */
export interface CreateSessionOutput {
  sessionId: string;
  startsAt: string;
  endsAt: string;
  /** Whether the wall time that was asked for does not exist on its date. */
  isShifted: boolean;
  version: number;
}

/** What `scheduling/createSessionSeries` is asked with. */
export interface CreateSessionSeriesInput {
  /** The first date on which it may happen. */
  firstDate: string;
  /** On the wall: a time that a change of clocks skips moves forward by what it skips, a repeated one is the first. */
  at: string;
  programId: string;
  /** In whose wall time it is planned. */
  timeZone: string;
  durationMinutes: number;
  capacity: number;
  everyWeeks?: number | undefined;
  /** 1 is Monday; that of the first date where nothing is said. */
  weekdays?: number[] | undefined;
  count?: number | undefined;
  /** The last date, included. */
  until?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  place?: 'phone' | 'address' | 'google-meet' | 'zoom' | undefined;
  /** An address, or who calls whom. */
  placeDetail?: string | undefined;
  /** Whether its room records, at Zoom only. */
  isRecorded?: boolean | undefined;
  /** Who has a seat from the beginning, of those who learn in the program; each can give it up. */
  studentIds?: string[] | undefined;
}

/** What `scheduling/createSessionSeries` answers. */
export interface CreateSessionSeriesOutput {
  seriesId: string;
  sessions: {
    sessionId: string;
    startsAt: string;
    endsAt: string;
    /** Whether the wall time that was asked for does not exist on its date. */
    isShifted: boolean;
  }[];
}

/** What `scheduling/declineBooking` is asked with. */
export interface DeclineBookingInput {
  bookingId: string;
  reason?: string | undefined;
}

/** What `scheduling/declineBooking` answers. */
export interface DeclineBookingOutput {
  bookingId: string;
  sessionId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  startsAt: string;
  endsAt: string;
  /** To name when moving it: another move makes it stale. */
  version: number;
}

/** What `scheduling/disconnectGoogleCalendar` is asked with. */
export type DisconnectGoogleCalendarInput = Record<string, never>;

/** What `scheduling/disconnectGoogleCalendar` answers. */
export interface DisconnectGoogleCalendarOutput {
  isDisconnected: boolean;
}

/** What `scheduling/endSession` is asked with. */
export interface EndSessionInput {
  sessionId: string;
}

/** What `scheduling/endSession` answers. */
export interface EndSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/finishGoogleCalendar` is asked with. */
export interface FinishGoogleCalendarInput {
  /** `code` and `state`, as Google’s page brought them. */
  authorizationCode: string;
  state: string;
}

/** What `scheduling/finishGoogleCalendar` answers. */
export interface FinishGoogleCalendarOutput {
  calendarId: string;
  timeZone: string;
}

/** What `scheduling/getAvailableSlots` is asked with. */
export interface GetAvailableSlotsInput {
  consultationTypeId: string;
  durationMinutes: 120 | 60 | 30 | 90 | 15 | 45;
  from: string;
  to: string;
  explain?: boolean | undefined;
}

/** What `scheduling/getAvailableSlots` answers. */
export interface GetAvailableSlotsOutput {
  timeZone: string;
  slots: {
    startsAt: string;
    endsAt: string;
    seatsTaken: number;
    seatsLeft: number;
    /** Who is free for it, where it has several hosts. */
    hostIds?: string[] | undefined;
  }[];
  gaps?:
    | {
        from: string;
        to: string;
        rule:
          | 'external'
          | 'too-soon'
          | 'beyond-horizon'
          | 'day-full'
          | 'session'
          | 'date-exception'
          | 'unavailable-date'
          | 'break'
          | 'outside-hours'
          | 'hold'
          | 'block'
          | 'busy'
          | 'buffer'
          | 'other-host'
          | 'too-short';
        hostId?: string | undefined;
      }[]
    | undefined;
}

/** What `scheduling/getProgramSessions` is asked with. */
export interface GetProgramSessionsInput {
  programId: string;
  after?: string | undefined;
}

/** What `scheduling/getProgramSessions` answers. */
export interface GetProgramSessionsOutput {
  sessions: {
    sessionId: string;
    title: string;
    startsAt: string;
    endsAt: string;
    status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
    seatsLeft: number;
    /** Whether the caller has a seat. */
    isMine: boolean;
    seriesId?: string | undefined;
  }[];
}

/** What `scheduling/getRecording` is asked with. */
export interface GetRecordingInput {
  sessionId: string;
  recordingId: string;
}

/** What `scheduling/getRecording` answers. */
export interface GetRecordingOutput {
  recordingId: string;
  url: string;
  /** Of the address. */
  expiresAt: string;
  /** When the recording itself goes. */
  keptUntil: string;
  contentType: 'video/mp4';
  seconds: number;
  bytes: number;
}

/** What `scheduling/giveFeedback` is asked with. */
export interface GiveFeedbackInput {
  rating: number;
  bookingId: string;
  text?: string | undefined;
}

/** What `scheduling/giveFeedback` answers. */
export interface GiveFeedbackOutput {
  feedbackId: string;
  isRevealed: boolean;
  /** At the latest. */
  revealsAt: string;
}

/** What `scheduling/holdSlot` is asked with. */
export interface HoldSlotInput {
  consultationTypeId: string;
  startsAt: string;
  durationMinutes: 120 | 60 | 30 | 90 | 15 | 45;
}

/** What `scheduling/holdSlot` answers. */
export interface HoldSlotOutput {
  holdId: string;
  startsAt: string;
  endsAt: string;
  expiresAt: string;
}

/** What `scheduling/joinDayWaitlist` is asked with. */
export interface JoinDayWaitlistInput {
  durationMinutes: 120 | 60 | 30 | 90 | 15 | 45;
  consultationTypeId: string;
  /** By the wall of the coach's zone. */
  date: string;
}

/** What `scheduling/joinDayWaitlist` answers. */
export interface JoinDayWaitlistOutput {
  status: 'offered' | 'waiting';
  joinedAt: string;
  /** The time that is kept for the caller, which `bookSession` takes. */
  offer?:
    | undefined
    | {
        startsAt: string;
        endsAt: string;
        expiresAt: string;
      };
}

/** What `scheduling/joinSession` is asked with. */
export interface JoinSessionInput {
  sessionId: string;
}

/** What `scheduling/joinSession` answers. */
export interface JoinSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/leaveDayWaitlist` is asked with. */
export interface LeaveDayWaitlistInput {
  consultationTypeId: string;
  /** By the wall of the coach's zone. */
  date: string;
}

/** What `scheduling/leaveDayWaitlist` answers. */
export interface LeaveDayWaitlistOutput {
  status: 'left';
  joinedAt: string;
}

/** What `scheduling/leaveSession` is asked with. */
export interface LeaveSessionInput {
  sessionId: string;
}

/** What `scheduling/leaveSession` answers. */
export interface LeaveSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/markNoShow` is asked with. */
export interface MarkNoShowInput {
  bookingId: string;
}

/** What `scheduling/markNoShow` answers. */
export interface MarkNoShowOutput {
  bookingId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
}

/** What `scheduling/moveSession` is asked with. */
export interface MoveSessionInput {
  startsAt: string;
  /** As it was seen: another move makes it stale. */
  version: number;
  sessionId: string;
  withFollowing?: boolean | undefined;
  reason?: string | undefined;
}

/** What `scheduling/moveSession` answers. */
export interface MoveSessionOutput {
  sessions: {
    sessionId: string;
    startsAt: string;
    endsAt: string;
    /** Whether the wall time that was asked for does not exist on its date. */
    isShifted: boolean;
    version: number;
  }[];
  /** Those of the series that were moved by themselves before. */
  keptIds: string[];
}

/** What `scheduling/pauseSession` is asked with. */
export interface PauseSessionInput {
  sessionId: string;
}

/** What `scheduling/pauseSession` answers. */
export interface PauseSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/releaseSlot` is asked with. */
export interface ReleaseSlotInput {
  holdId: string;
}

/** What `scheduling/releaseSlot` answers. */
export interface ReleaseSlotOutput {
  isReleased: boolean;
}

/** What `scheduling/rescheduleSession` is asked with. */
export interface RescheduleSessionInput {
  startsAt: string;
  version: number;
  bookingId: string;
  reason?: string | undefined;
}

/** What `scheduling/rescheduleSession` answers. */
export interface RescheduleSessionOutput {
  bookingId: string;
  sessionId: string;
  status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
  startsAt: string;
  endsAt: string;
  /** To name when moving it: another move makes it stale. */
  version: number;
}

/** What `scheduling/reserveSeat` is asked with. */
export interface ReserveSeatInput {
  sessionId: string;
  withFollowing?: boolean | undefined;
}

/** What `scheduling/reserveSeat` answers. */
export interface ReserveSeatOutput {
  bookings: {
    bookingId: string;
    sessionId: string;
    status: 'cancelled' | 'pending' | 'completed' | 'declined' | 'confirmed' | 'no-show';
    startsAt: string;
    endsAt: string;
    version: number;
  }[];
}

/** What `scheduling/resumeSession` is asked with. */
export interface ResumeSessionInput {
  sessionId: string;
}

/** What `scheduling/resumeSession` answers. */
export interface ResumeSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/revokeCalendarFeed` is asked with. */
export type RevokeCalendarFeedInput = Record<string, never>;

/** What `scheduling/revokeCalendarFeed` answers. */
export interface RevokeCalendarFeedOutput {
  isRevoked: boolean;
}

/** What `scheduling/setHosts` is asked with. */
export interface SetHostsInput {
  hostIds: string[];
  consultationTypeId: string;
}

/** What `scheduling/setHosts` answers. */
export interface SetHostsOutput {
  coHosts: {
    hostId: string;
    status: 'invited' | 'accepted' | 'declined';
  }[];
  consultationTypeId: string;
}

/** What `scheduling/startSession` is asked with. */
export interface StartSessionInput {
  sessionId: string;
}

/** What `scheduling/startSession` answers. */
export interface StartSessionOutput {
  sessionId: string;
  status: 'cancelled' | 'completed' | 'paused' | 'scheduled' | 'in-progress';
  /** For how many seconds of its plan the caller has been there. */
  attendedSeconds: number;
  meetLink?: string | undefined;
}

/** What `scheduling/unblockTime` is asked with. */
export interface UnblockTimeInput {
  blockId: string;
}

/** What `scheduling/unblockTime` answers. */
export interface UnblockTimeOutput {
  blockId: string;
}

/** Every operation by area, as `<area>/<operation>` names it. */
export const OPERATIONS = {
  accounts: [
    'cancelUserDeletion',
    'createCoachProfile',
    'createStudentProfile',
    'createUserDocument',
    'deactivateCoach',
    'deleteUser',
    'endorseSkill',
    'exportMyData',
    'getMyExport',
    'reactivateCoach',
    'requestVerification',
    'searchCoaches',
    'searchUsers',
    'submitQuiz',
    'updateSlug',
  ],
  admin: [
    'appealDecision',
    'decideAppeal',
    'demoteAdmin',
    'exportTable',
    'flagContent',
    'getActivityLogs',
    'getAdminSetting',
    'getAggregatedMetrics',
    'getAllAdminSettings',
    'getAllUsers',
    'getAnalytics',
    'getAudience',
    'getFlaggedContent',
    'getPaymentStatistics',
    'getPlatformStats',
    'getRevenueStats',
    'getSessionStatistics',
    'getSystemActivityLogs',
    'getTableExport',
    'getUserGrowthStats',
    'listAttention',
    'listDeadJobs',
    'lockTrustLevel',
    'promoteUserToAdmin',
    'replayJob',
    'reviewFlaggedContent',
    'suspendUser',
    'unsuspendUser',
    'updateAdminSetting',
    'verifyCoach',
  ],
  catalog: [
    'archiveProgram',
    'createProgram',
    'createResource',
    'createSkill',
    'deactivateProgram',
    'deleteChapter',
    'deleteLesson',
    'deleteSkill',
    'getLearningPath',
    'getProgramRecommendations',
    'getSkillTree',
    'mergeSkills',
    'publishProgram',
    'publishVersion',
    'reorderOutline',
    'reviseLesson',
    'searchPrograms',
    'searchSkills',
    'updateProgram',
    'updateSkill',
  ],
  community: [
    'acceptAnswer',
    'createComment',
    'createPost',
    'deleteComment',
    'deletePost',
    'pinPost',
    'updateComment',
    'updatePost',
  ],
  events: [
    'acceptTicket',
    'cancelEvent',
    'checkInAttendee',
    'createEvent',
    'getDoorList',
    'offerTicket',
    'publishEvent',
    'registerForEvent',
    'returnTicket',
    'setDoorStaff',
    'transferTicket',
    'unregisterFromEvent',
    'updateEvent',
  ],
  files: ['deleteFile', 'getLessonMedia', 'getMessageAttachments', 'getSignedUrl', 'requestUpload'],
  learning: [
    'enrollStudent',
    'grantLesson',
    'joinWaitlist',
    'leaveWaitlist',
    'moveToVersion',
    'pauseEnrollment',
    'readmitStudent',
    'resumeEnrollment',
    'revokeCertificate',
    'revokeEnrollment',
    'unenrollStudent',
  ],
  matching: ['explainMatch', 'findMatches'],
  messaging: ['addParticipant', 'createConversation', 'removeParticipant', 'reportMessage'],
  notifications: ['getDeliveries', 'resumeMail', 'sendBulkNotifications', 'sendRoleBasedNotifications'],
  payments: [
    'addPaymentMethod',
    'applyPromotionCode',
    'approvePayout',
    'connectPayouts',
    'createCheckoutSession',
    'createPaymentIntent',
    'createPayout',
    'createPlanCheckout',
    'createPlanPortal',
    'createPromotionCode',
    'deactivatePromotionCode',
    'getCoachEarnings',
    'getInvoice',
    'getPayoutAccount',
    'getStatement',
    'listPaymentMethods',
    'payWithSavedMethod',
    'refundPayment',
    'reissueInvoice',
    'removePaymentMethod',
    'setDefaultPaymentMethod',
    'settleBalance',
    'settlePayout',
    'submitDisputeEvidence',
    'writeOffPayment',
  ],
  reviews: [
    'createReview',
    'deleteReview',
    'hideReview',
    'reportReview',
    'respondToReview',
    'showReview',
    'updateReview',
  ],
  scheduling: [
    'answerCalendarChange',
    'answerHosting',
    'blockTime',
    'bookSeries',
    'bookSession',
    'callOffSession',
    'cancelSession',
    'confirmBooking',
    'connectGoogleCalendar',
    'createCalendarFeed',
    'createSession',
    'createSessionSeries',
    'declineBooking',
    'disconnectGoogleCalendar',
    'endSession',
    'finishGoogleCalendar',
    'getAvailableSlots',
    'getProgramSessions',
    'getRecording',
    'giveFeedback',
    'holdSlot',
    'joinDayWaitlist',
    'joinSession',
    'leaveDayWaitlist',
    'leaveSession',
    'markNoShow',
    'moveSession',
    'pauseSession',
    'releaseSlot',
    'rescheduleSession',
    'reserveSeat',
    'resumeSession',
    'revokeCalendarFeed',
    'setHosts',
    'startSession',
    'unblockTime',
  ],
} as const;

/** What an operation is asked with and what it answers. */
export interface Operations {
  readonly accounts: {
    /** Calls the deletion of the own account off, as long as it has not begun. */
    readonly cancelUserDeletion: readonly [input: CancelUserDeletionInput, output: CancelUserDeletionOutput];
    /** Makes a coach's public profile and rates, once, and reserves its slug. A student becomes a coach by it and goes on learning; the client refreshes its token afterwards. */
    readonly createCoachProfile: readonly [input: CreateCoachProfileInput, output: CreateCoachProfileOutput];
    /** Makes a student's profile, once; a coach may learn too. */
    readonly createStudentProfile: readonly [
      input: CreateStudentProfileInput,
      output: CreateStudentProfileOutput,
    ];
    /** Makes the account of a signed-in person: user, public profile and role claim (student or coach; who holds a role already keeps it). Safe to repeat; the client refreshes its token afterwards. */
    readonly createUserDocument: readonly [input: CreateUserDocumentInput, output: CreateUserDocumentOutput];
    /** Hides the coach page and takes its programs off the market; whoever is enrolled stays so. Reversible by `reactivateCoach`. */
    readonly deactivateCoach: readonly [input: DeactivateCoachInput, output: DeactivateCoachOutput];
    /** Has the caller's account erased after seven days in which `cancelUserDeletion` calls it off, or at once. What bookkeeping needs stays under a pseudonym; asked again, it answers the same date, or an earlier one. */
    readonly deleteUser: readonly [input: DeleteUserInput, output: DeleteUserOutput];
    /** Lets a coach say which level a student has in a skill that the student claims; it counts more than the claim, and the latest word stands. */
    readonly endorseSkill: readonly [input: EndorseSkillInput, output: EndorseSkillOutput];
    /** Has a copy made of all that the platform knows of the caller, as it is now; others appear by their names alone. Asked again within a day, it answers the one that is under way or made: `exports/{uid}` tells how far it is, `getMyExport` opens it. */
    readonly exportMyData: readonly [input: ExportMyDataInput, output: ExportMyDataOutput];
    /** Addresses that end after minutes for the caller's finished copy: a JSON document, and its files in ZIP archives, which the document lists. Seven days after it was made the copy is gone. */
    readonly getMyExport: readonly [input: GetMyExportInput, output: GetMyExportOutput];
    /** Shows the coach page again, and the programs that went off the market with it. */
    readonly reactivateCoach: readonly [input: ReactivateCoachInput, output: ReactivateCoachOutput];
    /** Asks the admins to verify the coach, with evidence; asked again before the decision, it takes the place of the first. */
    readonly requestVerification: readonly [
      input: RequestVerificationInput,
      output: RequestVerificationOutput,
    ];
    /** Finds active coaches by name, specialty and words of their page, as searchPrograms does; nobody who is deactivated or suspended. */
    readonly searchCoaches: readonly [input: SearchCoachesInput, output: SearchCoachesOutput];
    /** Finds people by name and address, for admins. */
    readonly searchUsers: readonly [input: SearchUsersInput, output: SearchUsersOutput];
    /** Stores the answers to all twenty factors: of a student, how coaching should be and what is demanded of a coach; of a coach, how it is. What is missing or off its scale is named. */
    readonly submitQuiz: readonly [input: SubmitQuizInput, output: SubmitQuizOutput];
    /** Moves the caller's coach page, or a program of it, to another slug; the old one leads there until somebody else takes it for a page of its own. */
    readonly updateSlug: readonly [input: UpdateSlugInput, output: UpdateSlugOutput];
  };
  readonly admin: {
    /** Asks for another moderator's look at the removal of the caller's own post, comment, profile or resource: once a decision, and for a while. */
    readonly appealDecision: readonly [input: AppealDecisionInput, output: AppealDecisionOutput];
    /** Decides an appeal, by another moderator than the one who removed it: overturned, it is in view again unless its author deleted it, and the strike is void. */
    readonly decideAppeal: readonly [input: DecideAppealInput, output: DecideAppealOutput];
    /** Gives an admin back the role that the profile says, at once for every read and call. The last admin stays one. */
    readonly demoteAdmin: readonly [input: DemoteAdminInput, output: DemoteAdminOutput];
    /** Has a whole table written as it is now, in parts that follow on each other. Asked again while that is under way, or within an hour after, it answers the same one; `getTableExport` opens it. */
    readonly exportTable: readonly [input: ExportTableInput, output: ExportTableOutput];
    /** Shows a post, comment, message, review, profile or resource to the moderators as the caller read it, once a person and version. Posts, comments, profiles and resources are hidden when the flags weigh enough: by each person's level and record, and new accounts together no more than a little. */
    readonly flagContent: readonly [input: FlagContentInput, output: FlagContentOutput];
    /** Lists what was done in a name, the latest first and a page at a time: the own one, or as an admin any. */
    readonly getActivityLogs: readonly [input: GetActivityLogsInput, output: GetActivityLogsOutput];
    /** Tells what a setting says, stored or not: a public one to everybody, the others to admins. */
    readonly getAdminSetting: readonly [input: GetAdminSettingInput, output: GetAdminSettingOutput];
    /** Counts and sums any metric by hour, day or month: of the own ones as a coach, of any or of all as an admin. */
    readonly getAggregatedMetrics: readonly [
      input: GetAggregatedMetricsInput,
      output: GetAggregatedMetricsOutput,
    ];
    /** Tells what every setting says, of one category or of all. */
    readonly getAllAdminSettings: readonly [
      input: GetAllAdminSettingsInput,
      output: GetAllAdminSettingsOutput,
    ];
    /** Lists the accounts, of one role or status or of all, the latest first and a page at a time. */
    readonly getAllUsers: readonly [input: GetAllUsersInput, output: GetAllUsersOutput];
    /** Lists what was counted of one metric between two moments, one by one, the latest first and a page at a time. */
    readonly getAnalytics: readonly [input: GetAnalyticsInput, output: GetAnalyticsOutput];
    /** Where the learners of a coach are from, how long its programs take them and how they rate them, as a day of the platform began: for that coach in groups of five people at least, for admins exactly. */
    readonly getAudience: readonly [input: GetAudienceInput, output: GetAudienceOutput];
    /** Lists the flags that wait for a moderator, with what they are about, the oldest first and a page at a time. */
    readonly getFlaggedContent: readonly [input: GetFlaggedContentInput, output: GetFlaggedContentOutput];
    /** Sums what was sold, given back, disputed, earned, paid out and kept in one currency, as the books say, by hour, day or month of the platform. */
    readonly getPaymentStatistics: readonly [
      input: GetPaymentStatisticsInput,
      output: GetPaymentStatisticsOutput,
    ];
    /** Counts people, programs and sessions since the beginning, and sums what the platform kept, by currency. */
    readonly getPlatformStats: readonly [input: GetPlatformStatsInput, output: GetPlatformStatsOutput];
    /** Sums what the platform kept of what was sold, as its books say, by hour, day or month of the platform. */
    readonly getRevenueStats: readonly [input: GetRevenueStatsInput, output: GetRevenueStatsOutput];
    /** Counts the sessions that were held and their minutes: of the own ones as a coach, of any or of all as an admin. */
    readonly getSessionStatistics: readonly [
      input: GetSessionStatisticsInput,
      output: GetSessionStatisticsOutput,
    ];
    /** Lists what happened on the whole platform between two moments, the latest first and a page at a time. */
    readonly getSystemActivityLogs: readonly [
      input: GetSystemActivityLogsInput,
      output: GetSystemActivityLogsOutput,
    ];
    /** How far the table is that the caller asked for, and once it is whole, addresses of its parts that end after minutes, fifty at a time. A day after it was made it is gone, and at once for who is no admin any more. */
    readonly getTableExport: readonly [input: GetTableExportInput, output: GetTableExportOutput];
    /** Counts who came, by hour, day or month of the platform. */
    readonly getUserGrowthStats: readonly [input: GetUserGrowthStatsInput, output: GetUserGrowthStatsOutput];
    /** Lists what needs a person, each kind with how many there are, those that wait longest, and what to do about them. What needs nobody is not named. */
    readonly listAttention: readonly [input: ListAttentionInput, output: ListAttentionOutput];
    /** Lists the jobs that nobody tries any more, the latest first and a page at a time, and counts how many wait. */
    readonly listDeadJobs: readonly [input: ListDeadJobsInput, output: ListDeadJobsOutput];
    /** Holds a person at a level of trust, whatever it earns or loses meanwhile, or without one lets go, back to the level that it has earned by then. It binds what is written and flagged from now on. */
    readonly lockTrustLevel: readonly [input: LockTrustLevelInput, output: LockTrustLevelOutput];
    /** Makes a person with an account an admin; the token follows at its next refresh. */
    readonly promoteUserToAdmin: readonly [input: PromoteUserToAdminInput, output: PromoteUserToAdminOutput];
    /** Makes a dead job due again, as if it were new, and calls for a worker. */
    readonly replayJob: readonly [input: ReplayJobInput, output: ReplayJobOutput];
    /** Decides about a post, comment, message, review, profile or resource, flagged or not, and closes its flags: keeping leaves it in view or brings it back, removing takes it out, a comment with its replies where that is said, and with a profile the coach page and its programs. Its author is told why. It holds for the version that the moderator saw. */
    readonly reviewFlaggedContent: readonly [
      input: ReviewFlaggedContentInput,
      output: ReviewFlaggedContentOutput,
    ];
    /** Stops everything that a person writes, at once and with tokens that are still good; a coach's page and programs go off the market with it. */
    readonly suspendUser: readonly [input: SuspendUserInput, output: SuspendUserOutput];
    /** Lifts a suspension, and shows again what went off the market with it. */
    readonly unsuspendUser: readonly [input: UnsuspendUserInput, output: UnsuspendUserOutput];
    /** Changes a setting, or brings it back to its default; every instance obeys within a minute. It holds for the version that the admin saw. */
    readonly updateAdminSetting: readonly [input: UpdateAdminSettingInput, output: UpdateAdminSettingOutput];
    /** Decides a coach's request for verification, or takes a verification back; the coach is told. It holds for the evidence that the admin saw. */
    readonly verifyCoach: readonly [input: VerifyCoachInput, output: VerifyCoachOutput];
  };
  readonly catalog: {
    /** Ends a program for good; who is enrolled keeps learning. */
    readonly archiveProgram: readonly [input: ArchiveProgramInput, output: ArchiveProgramOutput];
    /** Makes a draft program of the calling coach and reserves its slug, with a suffix when the plain one is taken. */
    readonly createProgram: readonly [input: CreateProgramInput, output: CreateProgramOutput];
    /** Adds an article, video or document of a coach or an admin to the library; a person has at most two hundred there. */
    readonly createResource: readonly [input: CreateResourceInput, output: CreateResourceOutput];
    /** Adds a skill to the graph. Its id is made of the name unless one is given; prerequisites never form a circle, and one that would is refused and spelled out. */
    readonly createSkill: readonly [input: CreateSkillInput, output: CreateSkillOutput];
    /** Takes a published program off the market; who is enrolled keeps learning. */
    readonly deactivateProgram: readonly [input: DeactivateProgramInput, output: DeactivateProgramOutput];
    /** Deletes a chapter with its lessons and their content; the gap is closed soon after. A program on the market keeps at least one lesson. */
    readonly deleteChapter: readonly [input: DeleteChapterInput, output: DeleteChapterOutput];
    /** Deletes a lesson with its content; the gap is closed and the progress of everyone enrolled follows soon after. A program on the market keeps at least one lesson. */
    readonly deleteLesson: readonly [input: DeleteLessonInput, output: DeleteLessonOutput];
    /** Deletes a skill that nobody teaches or learns; what required it requires its prerequisites from then on, and nothing is left hanging. */
    readonly deleteSkill: readonly [input: DeleteSkillInput, output: DeleteSkillOutput];
    /** Lists what is left to learn on the way to a skill, in an order in which it can be learned, with the time that it takes; what the caller masters is left out with all that only leads there. */
    readonly getLearningPath: readonly [input: GetLearningPathInput, output: GetLearningPathOutput];
    /** Recommends programs on the market that the caller neither has, had nor teaches, each with the reasons: what learners finished who finished the same, the skills that are learned, the coaches that fit, and the interest that was named. */
    readonly getProgramRecommendations: readonly [
      input: GetProgramRecommendationsInput,
      output: GetProgramRecommendationsOutput,
    ];
    /** Shows where a skill stands: all that must come before it, once each and in an order in which it can be learned, what it opens, and what is related. */
    readonly getSkillTree: readonly [input: GetSkillTreeInput, output: GetSkillTreeOutput];
    /** Takes one skill into another with its edges and with everybody who teaches or learns it; the old address leads to the other one for good. */
    readonly mergeSkills: readonly [input: MergeSkillsInput, output: MergeSkillsOutput];
    /** Lists a draft, or lists a deactivated program again, when everything that publishing needs is there; else names all that is missing at once. */
    readonly publishProgram: readonly [input: PublishProgramInput, output: PublishProgramOutput];
    /** Makes what the coach has now the newest version of the content: who enrols gets it, learners keep theirs until they move. */
    readonly publishVersion: readonly [input: PublishVersionInput, output: PublishVersionOutput];
    /** Gives every chapter and lesson of a program its place in one step: the request names each exactly once, lessons may change chapter, positions become dense. */
    readonly reorderOutline: readonly [input: ReorderOutlineInput, output: ReorderOutlineOutput];
    /** Opens the content of a lesson for the next version: what learners have is kept for them, once, and the coach may change it. Nothing happens to a lesson that is open already, or in a program without versions. */
    readonly reviseLesson: readonly [input: ReviseLessonInput, output: ReviseLessonOutput];
    /** Finds programs on the market by words, their beginnings and with a typo, filtered and sorted; pages show what there was when the first was asked for, and never what is off the market by now. */
    readonly searchPrograms: readonly [input: SearchProgramsInput, output: SearchProgramsOutput];
    /** Finds active skills by name, tags, keywords and words of their description, as searchPrograms does. */
    readonly searchSkills: readonly [input: SearchSkillsInput, output: SearchSkillsOutput];
    /** Changes the content of a program that is not archived; seats never go below the enrollments that hold one, what is published stays publishable, and no programs require each other. New prerequisites are asked of whoever enrols from then on. */
    readonly updateProgram: readonly [input: UpdateProgramInput, output: UpdateProgramOutput];
    /** Changes a skill, its edges, its place in the lists or its verification; null removes what is optional. A circle of prerequisites is refused and spelled out. */
    readonly updateSkill: readonly [input: UpdateSkillInput, output: UpdateSkillOutput];
  };
  readonly community: {
    /** Marks the one comment that answers a question, in place of an earlier one, or without any takes the mark back; for the author of the question and admins. */
    readonly acceptAnswer: readonly [input: AcceptAnswerInput, output: AcceptAnswerOutput];
    /** Comments on a post that the caller sees, or replies to a comment that is no reply itself; not where the author of the post blocks the caller. */
    readonly createComment: readonly [input: CreateCommentInput, output: CreateCommentOutput];
    /** Publishes a post for everybody who is signed in, or for a program's people; announcements are for coaches and admins, and a day has an end. */
    readonly createPost: readonly [input: CreatePostInput, output: CreatePostOutput];
    /** Takes back the caller's own comment, also one that is hidden: a place without words stays, and an accepted answer is none any more. */
    readonly deleteComment: readonly [input: DeleteCommentInput, output: DeleteCommentOutput];
    /** Deletes the caller's own post, or any as an admin: it is gone at once, and its comments, votes and earlier versions follow, however many they are. */
    readonly deletePost: readonly [input: DeletePostInput, output: DeletePostOutput];
    /** Puts a post above the others or back among them: an admin any, a coach those of an own program's people. */
    readonly pinPost: readonly [input: PinPostInput, output: PinPostOutput];
    /** Changes the caller's own comment while it is in view, and keeps what it said before. */
    readonly updateComment: readonly [input: UpdateCommentInput, output: UpdateCommentOutput];
    /** Changes the caller's own post and keeps what it said before; one that is out of view is not changed. What is a question no more has no accepted answer. */
    readonly updatePost: readonly [input: UpdatePostInput, output: UpdatePostOutput];
  };
  readonly events: {
    /** Takes over a ticket that is on offer to the caller: it is signed anew for its new holder, in whose name it is then, and the one before is refused at every door. The seat, its price and the right to cancel it stay with who paid. What one person may have of a type of tickets counts what it registered for and what it took over. */
    readonly acceptTicket: readonly [input: AcceptTicketInput, output: AcceptTicketOutput];
    /** Cancels an event for good, at the wish of its organiser or an admin: nobody registers any more, everybody who is registered or waits is told, and all that was paid goes back. */
    readonly cancelEvent: readonly [input: CancelEventInput, output: CancelEventOutput];
    /** Takes what a door saw of tickets, from the organizer of the event or who is named for its doors, one as it is shown or many that a device without a network kept: the earliest scan of a ticket counts, in whatever order and however often they come. A ticket of another entrance is let in by none but its own. Answers what each scan is, and which one counts. */
    readonly checkInAttendee: readonly [input: CheckInAttendeeInput, output: CheckInAttendeeOutput];
    /** Makes a draft event of the calling coach. Its times are wall times of its zone: one that a change of clocks skips is refused, one that it repeats is the first unless an offset says otherwise. Without pools and types of tickets it has one of each, of any size. */
    readonly createEvent: readonly [input: CreateEventInput, output: CreateEventOutput];
    /** Lists the tickets of an event for its doors, without their codes and a page at a time: which are good, in which version, and by which entrances each type comes in. For its organizer and who is named for its doors; who is named no more gets none. */
    readonly getDoorList: readonly [input: GetDoorListInput, output: GetDoorListOutput];
    /** Offers a ticket to another account, at the wish of who registered, by its uid or its verified address: for three days, never beyond the end of the event. It answers the same whether or not there is anybody to be offered it; who may not be reached is not told. Until it is taken over the ticket stays good where it is, and another offer of it takes the place of this one. */
    readonly offerTicket: readonly [input: OfferTicketInput, output: OfferTicketOutput];
    /** Opens the registration of a draft; names all that is missing at once. */
    readonly publishEvent: readonly [input: PublishEventInput, output: PublishEventOutput];
    /** Registers the caller, and who comes along: all of them or nobody, never more than its pools and types of tickets have. Tickets that have a price are held for ten minutes while the order is paid; asked again meanwhile, it answers the same order. Who waits comes first: seats that become free are offered in the order of joining, held for a day at most, and registering takes them up. Whoever waits keeps the place when asking again. */
    readonly registerForEvent: readonly [input: RegisterForEventInput, output: RegisterForEventOutput];
    /** Gives a ticket back to who paid for it: the offer of it is withdrawn by who made it, or turned down by whom it was made to; or who took it over returns it, and it is signed anew. The other side is told of what it did not do itself. */
    readonly returnTicket: readonly [input: ReturnTicketInput, output: ReturnTicketOutput];
    /** Names who checks tickets in at an event besides its organizer, until a week after its end: all of them at once, so that who is not named may not any more. */
    readonly setDoorStaff: readonly [input: SetDoorStaffInput, output: SetDoorStaffOutput];
    /** Makes a ticket out to another name, at the wish of who registered, the organiser or an admin, also where the event is full: the seat stays with the registration, and the ticket as it was is revoked and signed anew. Not once its holder was let in. */
    readonly transferTicket: readonly [input: TransferTicketInput, output: TransferTicketOutput];
    /** Cancels a registration, or some of its attendees, at the wish of who registered, the organiser or an admin, and gives each seat back exactly once; who did not ask for it is told. What was paid goes back by the price of each ticket: all of it at the wish of organiser or admin, or until a day before the start; half of it until the start; nothing later. */
    readonly unregisterFromEvent: readonly [
      input: UnregisterFromEventInput,
      output: UnregisterFromEventOutput,
    ];
    /** Changes a draft or published event. Seats never go below those that are taken; new ones go to who waits first; another time is told to everybody. With a revision, only if nobody changed it since. */
    readonly updateEvent: readonly [input: UpdateEventInput, output: UpdateEventOutput];
  };
  readonly files: {
    /** Removes a file of the caller, or gives up an upload; an admin may remove any. Learners of an older version keep lesson media that they have. */
    readonly deleteFile: readonly [input: DeleteFileInput, output: DeleteFileOutput];
    /** The media of a lesson with addresses that end after minutes, for who may open the lesson: in the version of the content that a learner has. */
    readonly getLessonMedia: readonly [input: GetLessonMediaInput, output: GetLessonMediaOutput];
    /** The files of a message with addresses that end after minutes, for who may read the message: none that a moderator took away, and none of a message that was taken back. */
    readonly getMessageAttachments: readonly [
      input: GetMessageAttachmentsInput,
      output: GetMessageAttachmentsOutput,
    ];
    /** An address for a private file that ends after minutes, for who may read it: its owner, the admins, and for lesson media who may open the lesson. */
    readonly getSignedUrl: readonly [input: GetSignedUrlInput, output: GetSignedUrlOutput];
    /** Names the place where the caller may put the bytes of one file, and keeps its room: `uploads/{uploadId}` tells what became of it. An avatar or a program’s image replaces the one before. */
    readonly requestUpload: readonly [input: RequestUploadInput, output: RequestUploadOutput];
  };
  readonly learning: {
    /** Enrols the caller in a program: one enrollment per student and program, never more than its seats; a cancelled one is reopened. Free: active at once, and the coach is told. With a price: the seat is held for 15 minutes while the order is paid; asked again meanwhile, it answers the same order. A prerequisite that is archived is waived, and named. */
    readonly enrollStudent: readonly [input: EnrollStudentInput, output: EnrollStudentOutput];
    /** Opens a lesson to one learner ahead of its day, also before the program starts, at the wish of the coach or an admin. It ends with this enrolment: who leaves and enrols again waits for the day. Granted again changes nothing. */
    readonly grantLesson: readonly [input: GrantLessonInput, output: GrantLessonOutput];
    /** Lets the caller wait for a seat of a full program. Free seats are offered in the order of joining; an offer itself holds its seat for a day, and enrolling takes it up. Joining again keeps the place. */
    readonly joinWaitlist: readonly [input: JoinWaitlistInput, output: JoinWaitlistOutput];
    /** Ends the caller’s waiting for a seat; one that was on offer goes to who waits next. */
    readonly leaveWaitlist: readonly [input: LeaveWaitlistInput, output: LeaveWaitlistOutput];
    /** Gives an enrollment of the caller the newest content: what was done stays done, what is new is to be done, and a completed one stays completed. */
    readonly moveToVersion: readonly [input: MoveToVersionInput, output: MoveToVersionOutput];
    /** Pauses an active enrollment of the caller; the seat stays. */
    readonly pauseEnrollment: readonly [input: PauseEnrollmentInput, output: PauseEnrollmentOutput];
    /** Lets a student whose seat was taken back enrol again, at the wish of the coach or an admin. */
    readonly readmitStudent: readonly [input: ReadmitStudentInput, output: ReadmitStudentOutput];
    /** Makes a paused enrollment of the caller active again, or completed when every lesson is done. */
    readonly resumeEnrollment: readonly [input: ResumeEnrollmentInput, output: ResumeEnrollmentOutput];
    /** Ends a certificate at the wish of the coach of its program or an admin: everybody who asks is told that it counts no more. */
    readonly revokeCertificate: readonly [input: RevokeCertificateInput, output: RevokeCertificateOutput];
    /** Takes a seat back at the coach's or an admin's wish, a completed one too, exactly once: the student is told, loses the content and cannot enrol again until readmitted. Who left already is barred all the same. */
    readonly revokeEnrollment: readonly [input: RevokeEnrollmentInput, output: RevokeEnrollmentOutput];
    /** Cancels an enrollment at the student's, the coach's or an admin's wish and gives its seat back exactly once; a student who did not ask for it is told. */
    readonly unenrollStudent: readonly [input: UnenrollStudentInput, output: UnenrollStudentOutput];
  };
  readonly matching: {
    /** Tells how one coach fits the caller, part by part, and where it is not among the matches, why not; nobody learns of a block by it but who set it. */
    readonly explainMatch: readonly [input: ExplainMatchInput, output: ExplainMatchOutput];
    /** Ranks coaches by how well they fit the caller's answers to the quiz: only those who speak the language, keep the price, are active and can be booked in time, and with whom neither side has blocked the other. Each with its score, which is the sum of its parts, and what speaks for it; equal wishes see the same order. What was ranked is kept for six hours, and looked through again at every call. */
    readonly findMatches: readonly [input: FindMatchesInput, output: FindMatchesOutput];
  };
  readonly messaging: {
    /** Brings a person into a group, by who opened it, or an admin into a support conversation: it reads from the next message on, and what it could read in an earlier membership. An admin who answers for the platform reads all. */
    readonly addParticipant: readonly [input: AddParticipantInput, output: AddParticipantOutput];
    /** Opens a conversation. Direct: with one other person, always the same one for the two. Group: by a coach with its students, or by an admin. Support: the caller’s own with the platform, which the admins see. */
    readonly createConversation: readonly [input: CreateConversationInput, output: CreateConversationOutput];
    /** Takes a person out of a group, by who opened it or by itself: it reads nothing that is said from then on, writes nothing, and counts nothing as unread. */
    readonly removeParticipant: readonly [input: RemoveParticipantInput, output: RemoveParticipantOutput];
    /** Shows a message to the moderators, with what was said just before it; each person reports a message once. */
    readonly reportMessage: readonly [input: ReportMessageInput, output: ReportMessageOutput];
  };
  readonly notifications: {
    /** Shows an admin what became of the notices to a person on each channel, the latest first and a page at a time, and whether mail goes to the person’s address: kinds and states, never what they said. */
    readonly getDeliveries: readonly [input: GetDeliveriesInput, output: GetDeliveriesOutput];
    /** Has mail go to the caller’s address again after it bounced or the caller called a mail unwanted, once a day; where nothing is in its way, that is no error. An address that is changed needs no such word. */
    readonly resumeMail: readonly [input: ResumeMailInput, output: ResumeMailOutput];
    /** Tells one thing to the people who are named, who learn in a program, or who enrolled since a day, in batches that go on after any stop; each of them once, as they are at that moment. */
    readonly sendBulkNotifications: readonly [
      input: SendBulkNotificationsInput,
      output: SendBulkNotificationsOutput,
    ];
    /** Tells one thing to everybody who has a role at that moment, as `sendBulkNotifications` does. */
    readonly sendRoleBasedNotifications: readonly [
      input: SendRoleBasedNotificationsInput,
      output: SendRoleBasedNotificationsOutput,
    ];
  };
  readonly payments: {
    /** Begins to save a way to pay: the app confirms the secret with the provider’s own SDK, to which alone the card goes. It is saved once the provider, and where it asks the bank, agreed. */
    readonly addPaymentMethod: readonly [input: AddPaymentMethodInput, output: AddPaymentMethodOutput];
    /** Makes an order of the caller that waits for its payment less by a code, once. What could be paid at the old price is ended first; ask for it anew afterwards. An order that is being paid keeps its price. */
    readonly applyPromotionCode: readonly [input: ApplyPromotionCodeInput, output: ApplyPromotionCodeOutput];
    /** Lets a payout go that waits for a second admin, who is not the one that asked for it, while that one is an admin; or refuses it, which any admin may: its sum is available again. */
    readonly approvePayout: readonly [input: ApprovePayoutInput, output: ApprovePayoutOutput];
    /** Gives a coach the page of the payment provider on which it says who it is and where it is paid. However often it is asked, a coach has one account there; one that was closed there is replaced by another. */
    readonly connectPayouts: readonly [input: ConnectPayoutsInput, output: ConnectPayoutsOutput];
    /** Opens an order of the caller that waits for its payment on a page of the provider’s: one page an order, however many tabs ask. What else could pay it, there or at another provider, is ended first, and the page ends with the hold. */
    readonly createCheckoutSession: readonly [
      input: CreateCheckoutSessionInput,
      output: CreateCheckoutSessionOutput,
    ];
    /** Opens an order of the caller that waits for its payment to be paid in an app: the same charge however often it is asked for. A page that is open for it is ended first, and so is the charge of another provider; of PayPal, the secret is the id of its order. */
    readonly createPaymentIntent: readonly [
      input: CreatePaymentIntentInput,
      output: CreatePaymentIntentOutput,
    ];
    /** Pays a coach out, at the coach’s own wish or an admin’s: of what is available, which is neither for work still to be done, nor disputed, nor under way already, never more. Of admins’, what is more than a set sum of one coach within a day waits for a second admin. */
    readonly createPayout: readonly [input: CreatePayoutInput, output: CreatePayoutOutput];
    /** Gives a coach the page of the payment provider on which it buys the plan `pro`, the first time with a trial: one page a coach, however many tabs ask, and never a second plan. It holds once the provider says that it is paid, or tried out. */
    readonly createPlanCheckout: readonly [input: CreatePlanCheckoutInput, output: CreatePlanCheckoutOutput];
    /** Gives a coach the page of the payment provider on which it changes what its plan costs it and how it is paid, sees what it paid, and ends it. */
    readonly createPlanPortal: readonly [input: CreatePlanPortalInput, output: CreatePlanPortalOutput];
    /** Makes a code that a price is less by: by a percentage or a sum, of all that a coach sells or of one program; an admin’s without a coach is for every coach’s sales. Each person uses it once, and no more people than its limit. The discount is given by coach and platform together, in proportion. */
    readonly createPromotionCode: readonly [
      input: CreatePromotionCodeInput,
      output: CreatePromotionCodeOutput,
    ];
    /** Ends a code, as its coach or an admin; orders that were made with it stand. */
    readonly deactivatePromotionCode: readonly [
      input: DeactivatePromotionCodeInput,
      output: DeactivatePromotionCodeOutput,
    ];
    /** Sums what a coach sold, gave back, earned and was paid out in one currency, by hour, day or month of the platform: for that coach, and for admins. */
    readonly getCoachEarnings: readonly [input: GetCoachEarningsInput, output: GetCoachEarningsOutput];
    /** Opens the invoice of a payment and the credit notes about it for some minutes, and leads to the provider’s receipt: for who paid, and for admins. */
    readonly getInvoice: readonly [input: GetInvoiceInput, output: GetInvoiceOutput];
    /** How the provider sees the account that the coach is paid on, what it still wants to know, and what of the coach’s money can be paid out now. */
    readonly getPayoutAccount: readonly [input: GetPayoutAccountInput, output: GetPayoutAccountOutput];
    /** A coach’s month in one currency as the books have it: what was owed at its beginning and end, and what was paid, kept, earned and paid out in between; with every booking as CSV, if asked. A month that is over is issued once, and stays. For the coach and for admins. */
    readonly getStatement: readonly [input: GetStatementInput, output: GetStatementOutput];
    /** The ways to pay that the caller saved, as the provider has them now, the chosen one first. */
    readonly listPaymentMethods: readonly [input: ListPaymentMethodsInput, output: ListPaymentMethodsOutput];
    /** Pays an order of the caller that waits for its payment with a saved way to pay, once, however often it is asked. Where the bank asks who it is, the app goes on with the secret. */
    readonly payWithSavedMethod: readonly [input: PayWithSavedMethodInput, output: PayWithSavedMethodOutput];
    /** Gives a payment back, all of it or a part, at the wish of its coach or an admin: however many ask at once, never more than was paid. The coach’s part and the platform’s share go back in proportion. When nothing is left of it, the enrollment that it bought ends, unless it was completed. A refund that came back an admin can give by hand, and record with the reference of the transfer. */
    readonly refundPayment: readonly [input: RefundPaymentInput, output: RefundPaymentOutput];
    /** Issues an invoice anew, to another name or address: a credit note takes back what is left of the one before, and a new invoice over the same sum takes its place, with the next two numbers. The payment, what can go back of it and the provider stay as they are. */
    readonly reissueInvoice: readonly [input: ReissueInvoiceInput, output: ReissueInvoiceOutput];
    /** Has the provider forget a saved way to pay. What was paid with it stays as it is. */
    readonly removePaymentMethod: readonly [
      input: RemovePaymentMethodInput,
      output: RemovePaymentMethodOutput,
    ];
    /** Chooses which of the saved ways to pay is taken where none is named. */
    readonly setDefaultPaymentMethod: readonly [
      input: SetDefaultPaymentMethodInput,
      output: SetDefaultPaymentMethodOutput,
    ];
    /** Settles what a coach is owed or owes whose deletion waits for it: by a transfer that was made by hand, in either direction, or given up. All of one currency, and only what nothing settles by itself. What was transferred to a payout account that is closed, or cannot be taken back from it, and whose job is dead, is given up with it, as the platform’s loss; of a payout of which nobody knows whether it left the provider is asked first (`payments/settlePayout`). Both sums are named as the admin read them, and refused once they are others, or somebody took back by hand some of what lay there. Above the sum of `payouts.rules` a second admin has to ask for the same. */
    readonly settleBalance: readonly [input: SettleBalanceInput, output: SettleBalanceOutput];
    /** Ends a payout that nothing moves on any more: its job has been dead for an hour. Of one of which nobody knows whether it left, the provider is asked: it goes on to the bank, or is available again. What lies on a payout account that is closed, or was sent back by the bank and cannot be taken back, its coach has there, or the platform bears, and the coach has it available again; above the sum of `payouts.rules` a second admin has to ask for the same. */
    readonly settlePayout: readonly [input: SettlePayoutInput, output: SettlePayoutOutput];
    /** Sends what speaks against a dispute to the payment provider, once: the words of its coach or of an admin, beside what the platform knows of the sale, of its payer and of what the payer did with it; with files of theirs, the invoice and a record of the sale. Until the provider’s day is over. */
    readonly submitDisputeEvidence: readonly [
      input: SubmitDisputeEvidenceInput,
      output: SubmitDisputeEvidenceOutput,
    ];
    /** Takes out of the books what a payment says was taken and its provider does not know: of the coach, the platform and the tax by the same shares as a refund. Only of one that was looked for and not found, and for good; what was bought stays. */
    readonly writeOffPayment: readonly [input: WriteOffPaymentInput, output: WriteOffPaymentOutput];
  };
  readonly reviews: {
    /** Publishes the caller's one review of a program or coach, earned by an enrollment or, of a coach, by a session that was held, and counts it in the rating in the same step; where nothing was paid, the account must have some standing and the review weighs less. */
    readonly createReview: readonly [input: CreateReviewInput, output: CreateReviewOutput];
    /** Deletes the caller's own review unless it is hidden, or any as an admin, and takes it out of the rating in the same step. */
    readonly deleteReview: readonly [input: DeleteReviewInput, output: DeleteReviewOutput];
    /** Takes a review out of public view and out of the rating, and closes its reports; hiding a hidden one changes its reason only. */
    readonly hideReview: readonly [input: HideReviewInput, output: HideReviewOutput];
    /** Shows a review to the moderators; each person reports what it says once. Enough people's reports hide it until a moderator has decided. */
    readonly reportReview: readonly [input: ReportReviewInput, output: ReportReviewOutput];
    /** Puts the answer of the reviewed coach under a review; a second answer replaces the first, null or its removal takes it away. */
    readonly respondToReview: readonly [input: RespondToReviewInput, output: RespondToReviewOutput];
    /** Brings a hidden review back into view and into the rating, or leaves a visible one there, and closes its reports: others hide it no more until it is edited. */
    readonly showReview: readonly [input: ShowReviewInput, output: ShowReviewOutput];
    /** Changes the caller's own review while its time for changes lasts; the rating follows in the same step unless the review is hidden. */
    readonly updateReview: readonly [input: UpdateReviewInput, output: UpdateReviewOutput];
  };
  readonly scheduling: {
    /** Answers a session whose event the coach moved or deleted in its calendar (`calendarFlag`): accepted, the session moves there or is cancelled with everybody in it, as if the coach had done it here; otherwise, or where the new time cannot be had, the event is put back. */
    readonly answerCalendarChange: readonly [
      input: AnswerCalendarChangeInput,
      output: AnswerCalendarChangeOutput,
    ];
    /** Accepts to give a consultation of another coach, or declines, also later: what is booked by then stays. Nothing comes into anybody’s calendar by another one’s word alone. */
    readonly answerHosting: readonly [input: AnswerHostingInput, output: AnswerHostingOutput];
    /** Keeps a span of the caller’s time, or whole days of a zone, free of bookings; refused where something is booked already. */
    readonly blockTime: readonly [input: BlockTimeInput, output: BlockTimeOutput];
    /** Books a consultation that costs nothing at the same wall time on several dates, all of them with the same host or none: what each host lacks is listed. Each is a booking of its own, moved and cancelled by itself. What has a price is booked and paid date by date with `scheduling/bookSession`: the refusal `booking-not-free` tells the instants (`startsAt`). */
    readonly bookSeries: readonly [input: BookSeriesInput, output: BookSeriesOutput];
    /** Books a slot of a consultation, held before or not. Free: confirmed at once, or pending where the coach approves requests. With a price: pending, and its time is kept for ten minutes while the order is paid; asked again meanwhile, it answers the same order. Neither coach nor student is ever in two sessions at once, buffers included; who comes too late is told the next free starts. */
    readonly bookSession: readonly [input: BookSessionInput, output: BookSessionOutput];
    /** Cancels a session for everybody in it, as its coach, and with `withFollowing` the later ones of its series, moved ones too; all that was paid goes back, and everybody is told. */
    readonly callOffSession: readonly [input: CallOffSessionInput, output: CallOffSessionOutput];
    /** Cancels a booking, as either side, before it begins: its time is free again exactly once, the policy decides what goes back of what was paid (all of it where the coach cancels), the other side is told. Of a group session only this seat ends. */
    readonly cancelSession: readonly [input: CancelSessionInput, output: CancelSessionOutput];
    /** Accepts a booking that waits for its coach, who is the one to call; the student is told. */
    readonly confirmBooking: readonly [input: ConfirmBookingInput, output: ConfirmBookingOutput];
    /** Gives a coach Google’s page on which it lets the platform see and write its calendar; the page leads back to the app, which calls `finishGoogleCalendar` with what it brings. */
    readonly connectGoogleCalendar: readonly [
      input: ConnectGoogleCalendarInput,
      output: ConnectGoogleCalendarOutput,
    ];
    /** Makes the private address under which calendar programs read the caller’s bookings, events and blocked time (iCalendar), in the place of an earlier one, which ends. It is told this once: whoever holds it reads the calendar, and the platform keeps only its hash. */
    readonly createCalendarFeed: readonly [input: CreateCalendarFeedInput, output: CreateCalendarFeedOutput];
    /** Plans a session of a program, as its coach, at any time of the coach’s that is free; those who learn in the program reserve its seats, and who is named has one. Who learns there is told of it once the hour is over. */
    readonly createSession: readonly [input: CreateSessionInput, output: CreateSessionOutput];
    /** Plans sessions of a program at the same wall time of their zone on several dates, all of them or none: what is taken is listed, and who is elsewhere of those who are named. */
    readonly createSessionSeries: readonly [
      input: CreateSessionSeriesInput,
      output: CreateSessionSeriesOutput,
    ];
    /** Turns a waiting booking down, as its coach; its time is free again and the student is told. */
    readonly declineBooking: readonly [input: DeclineBookingInput, output: DeclineBookingOutput];
    /** Ends the connection: the platform gives its access back, forgets what it read and frees that time; events of sessions stay where they are. Where there is none, that is no error. */
    readonly disconnectGoogleCalendar: readonly [
      input: DisconnectGoogleCalendarInput,
      output: DisconnectGoogleCalendarOutput,
    ];
    /** Ends a session as its coach: everybody has left, and its bookings are completed, or no-shows where one of both sides never came. A session that nobody ends does so by itself. */
    readonly endSession: readonly [input: EndSessionInput, output: EndSessionOutput];
    /** Connects the calendar of the Google account that the coach chose: from now on the coach’s sessions are events there, those on Google Meet with their link, and what takes the coach’s time there is not offered. It takes the place of an earlier connection and mends a broken one. */
    readonly finishGoogleCalendar: readonly [
      input: FinishGoogleCalendarInput,
      output: FinishGoogleCalendarOutput,
    ];
    /** Computes what can be booked of a consultation between two instants, the same for every viewer; with `explain`, also the rule that keeps each other time from being offered (others than the coach see `busy` for what the coach does then). */
    readonly getAvailableSlots: readonly [input: GetAvailableSlotsInput, output: GetAvailableSlotsOutput];
    /** Lists the sessions of a program that are to come, for who learns in it and for its coach. */
    readonly getProgramSessions: readonly [input: GetProgramSessionsInput, output: GetProgramSessionsOutput];
    /** Opens a recording of a session to one of those who met: an address that is good for ten minutes, to begin watching. Recordings are kept for thirty days after their session. */
    readonly getRecording: readonly [input: GetRecordingInput, output: GetRecordingOutput];
    /** Says how a booking was that is over, once, as one of its two sides. Neither side sees what the other wrote, or whether it did, before both have written or seven days have passed; then both appear in one step. */
    readonly giveFeedback: readonly [input: GiveFeedbackInput, output: GiveFeedbackOutput];
    /** Keeps a slot for the caller for ten minutes, on the way to booking it; three at once at most. Notice and horizon are judged here: what is held can be booked. */
    readonly holdSlot: readonly [input: HoldSlotInput, output: HoldSlotOutput];
    /** Waits for a time of a consultation on a day of its coach that is full. What becomes free there is offered to those who wait in the order in which they came, the first of them whom it suffices for, and is kept for that one meanwhile; who waits already is told how it stands. */
    readonly joinDayWaitlist: readonly [input: JoinDayWaitlistInput, output: JoinDayWaitlistOutput];
    /** Enters a session as one of those who meet, from a quarter of an hour before its start until its end: attendance counts from then on, to the second and within the plan. Who is there already stays. */
    readonly joinSession: readonly [input: JoinSessionInput, output: JoinSessionOutput];
    /** Waits no longer for a day, or declines the time that is offered there, which goes to who waits next. */
    readonly leaveDayWaitlist: readonly [input: LeaveDayWaitlistInput, output: LeaveDayWaitlistOutput];
    /** Leaves a session; who comes back goes on counting. Who is not there has left already. */
    readonly leaveSession: readonly [input: LeaveSessionInput, output: LeaveSessionOutput];
    /** Says that the other side of a booking did not come (an admin says it of the student), from a quarter of an hour after the start until a week after the end. Refused for one who is known to have come; evidence that comes later takes the mark back. */
    readonly markNoShow: readonly [input: MarkNoShowInput, output: MarkNoShowOutput];
    /** Moves a session with everybody in it to another time, as its coach; with `withFollowing` also the later ones of its series, by as many days and to the same wall time, but for those that were moved by themselves, which keep their time. All of them or none; everybody is told. */
    readonly moveSession: readonly [input: MoveSessionInput, output: MoveSessionOutput];
    /** Pauses a running session as its coach; a pause counts as attended. */
    readonly pauseSession: readonly [input: PauseSessionInput, output: PauseSessionOutput];
    /** Gives a held slot back before its time; one that has gone already is no error. */
    readonly releaseSlot: readonly [input: ReleaseSlotInput, output: ReleaseSlotOutput];
    /** Moves a booking to another slot of its consultation, as either side: the same booking, with the move in its history, exactly once for the version that was seen. The other side is told. */
    readonly rescheduleSession: readonly [input: RescheduleSessionInput, output: RescheduleSessionOutput];
    /** Takes a seat in a session of a program that the caller learns in, or one in each of its series from there on, all of them or none; who is elsewhere then or finds it full is told where. A seat is a booking: it is given up by `cancelSession`. */
    readonly reserveSeat: readonly [input: ReserveSeatInput, output: ReserveSeatOutput];
    /** Goes on with a paused session as its coach. */
    readonly resumeSession: readonly [input: ResumeSessionInput, output: ResumeSessionOutput];
    /** Ends the address of the caller’s calendar at once; where there is none, that is no error. */
    readonly revokeCalendarFeed: readonly [input: RevokeCalendarFeedInput, output: RevokeCalendarFeedOutput];
    /** Names who gives a consultation beside its coach, who is the one to call; its `assignment` says how it comes to them: to the first who is free (`any`), to everybody together (`all`), or by turn (`round-robin`). Who is new is asked, and gives nothing before accepting; who is left out gives nothing more, but for what is booked already. What has more than one seat is given by its coach alone. */
    readonly setHosts: readonly [input: SetHostsInput, output: SetHostsOutput];
    /** Begins a session as its coach, who joins by it, from a quarter of an hour before its start until its end. */
    readonly startSession: readonly [input: StartSessionInput, output: StartSessionOutput];
    /** Gives blocked time back; only its owner or an admin may. */
    readonly unblockTime: readonly [input: UnblockTimeInput, output: UnblockTimeOutput];
  };
}

/** What the client package calls itself; an app may call itself by a name and release of its own. */
export const CLIENT_VERSION = 'nebula-web/0.1.0';
