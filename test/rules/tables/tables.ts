import type { RulesTable } from '../table';
import { blocks } from './blocks';
import { bookingFeedback, bookingNotes } from './bookingWords';
import { certificates } from './certificates';
import { chapters } from './chapters';
import { contentVersions, lessonEditions } from './contentVersions';
import { coachDetails } from './coachDetails';
import { coaches } from './coaches';
import { comments, keptTexts, moderationCases, posts, standings, votes } from './community';
import { coachPrivate } from './coachPrivate';
import { devices } from './devices';
import { enrollments } from './enrollments';
import { heldTickets, ticketOffers } from './tickets';
import { checkIns, doorStaff, eventRegistrations, eventRooms, events } from './events';
import { storageUsage, uploads } from './files';
import { leaderboardDays, leaderboards } from './leaderboards';
import { dataExports, erasures, tableExports } from './erasures';
import { lessonContent } from './lessonContent';
import { lessonProgress } from './lessonProgress';
import { lessons } from './lessons';
import { mailAddresses, mailLedgers, notifications } from './notifications';
import {
  broadcastParts,
  broadcasts,
  conversationMembers,
  lifeSigns,
  conversations,
  conversationTallies,
  flags,
} from './messaging';
import { messages } from './messages';
import { messageVersions } from './messageVersions';
import { outline } from './outline';
import {
  activityLogs,
  adminSettings,
  analytics,
  audiences,
  statistics,
  statisticsProgress,
  outbox,
  phoneOptOuts,
  rateLimits,
  requests,
} from './platform';
import { disputes, ledger, payments, payouts, providerEvents, refunds } from './payments';
import { invoiceCounters, invoices } from './invoices';
import { statements, wallets } from './wallets';
import { promotionCodes, promotionUses } from './promotions';
import { positions } from './positions';
import { programs } from './programs';
import { publicProfiles } from './publicProfiles';
import { ratingSummaries } from './ratingSummaries';
import { bookmarks, resources } from './resources';
import { seats } from './seats';
import { reviewModeration, reviews } from './reviews';
import { matchProfiles, matches } from './matching';
import { searchHits, searchVocabularies } from './search';
import {
  availabilityBlocks,
  availabilitySchedules,
  bookings,
  calendarDays,
  consultationHosts,
  consultationTypes,
  calendarFeeds,
  calendarGrants,
  externalBusy,
  sessionEvents,
  sessionMeetings,
  slotHolds,
  dayWaits,
} from './scheduling';
import { sessions } from './sessions';
import { settings } from './settings';
import { skillGraphs, skillStatistics, skills, userSkills } from './skills';
import { slugs } from './slugs';
import { customers } from './customers';
import { students } from './students';
import { suspensions } from './suspensions';
import { users } from './users';
import { verificationRequests } from './verificationRequests';
import { waitlists } from './waitlists';

/** Every collection of the platform, in the order of the specification. */
export const tables: readonly RulesTable[] = [
  users,
  settings,
  devices,
  notifications,
  mailLedgers,
  mailAddresses,
  publicProfiles,
  students,
  customers,
  coaches,
  coachDetails,
  coachPrivate,
  slugs,
  verificationRequests,
  erasures,
  dataExports,
  tableExports,
  audiences,
  suspensions,
  programs,
  outline,
  seats,
  uploads,
  storageUsage,
  chapters,
  lessons,
  lessonContent,
  skills,
  skillGraphs,
  skillStatistics,
  userSkills,
  resources,
  bookmarks,
  leaderboards,
  leaderboardDays,
  matches,
  matchProfiles,
  searchHits,
  searchVocabularies,
  contentVersions,
  lessonEditions,
  enrollments,
  lessonProgress,
  positions,
  waitlists,
  certificates,
  payments,
  availabilitySchedules,
  consultationHosts,
  consultationTypes,
  calendarDays,
  calendarFeeds,
  calendarGrants,
  externalBusy,
  sessionEvents,
  sessionMeetings,
  slotHolds,
  dayWaits,
  availabilityBlocks,
  bookings,
  bookingNotes,
  bookingFeedback,
  refunds,
  disputes,
  ledger,
  payouts,
  promotionCodes,
  promotionUses,
  wallets,
  statements,
  invoices,
  invoiceCounters,
  providerEvents,
  sessions,
  conversations,
  conversationMembers,
  lifeSigns,
  conversationTallies,
  messages,
  messageVersions,
  blocks,
  flags,
  broadcasts,
  broadcastParts,
  reviews,
  reviewModeration,
  ratingSummaries,
  events,
  eventRooms,
  eventRegistrations,
  ticketOffers,
  heldTickets,
  checkIns,
  doorStaff,
  posts,
  keptTexts,
  votes,
  comments,
  standings,
  moderationCases,
  adminSettings,
  activityLogs,
  analytics,
  statistics,
  statisticsProgress,
  outbox,
  phoneOptOuts,
  rateLimits,
  requests,
];
