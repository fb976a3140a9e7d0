import type { Check } from '../finding';
import { balances, books, lostCharges, strays } from './books';
import { leavers, payouts, underway } from './payouts';
import { claims } from './claims';
import { paidBookings } from './bookings';
import { calendars } from './calendars';
import { customers } from './customers';
import { coachPages } from './coachPages';
import { coachesOfStudents } from './coachesOfStudents';
import { enrollments, positions } from './enrollments';
import { attendance, eventSeats, heldSeats, registrationIds, spentTickets } from './events';
import { answers, posts, suspendedTexts, textsInView } from './community';
import { credits, invoiceNumbers, invoicedOrders } from './invoices';
import { exportedCopies } from './exports';
import { feedback } from './feedback';
import { storageRoom, storedFiles } from './files';
import { jobs, payloads } from './jobs';
import { asks } from './asks';
import { memberships, messageFiles, messageNumbers, unreadCounts } from './messaging';
import { histories, legalMoves, movesOfReturns } from './moves';
import { namedPeople } from './named';
import { orphans } from './orphans';
import { matchProfiles, rankings } from './matching';
import { mailAddresses } from './mailAddresses';
import { outlines } from './outlines';
import { discounts, promotions } from './promotions';
import { phoneOptOuts } from './phoneOptOuts';
import { planBooks, plans, sharesOfPlans } from './plans';
import { people } from './people';
import { progress } from './progress';
import { providerEvents } from './providerEvents';
import { publicProfiles } from './publicProfiles';
import { ratings } from './ratings';
import { moderation, reports, reviews } from './reviews';
import { schemas } from './schemas';
import { searchIndex } from './searchIndex';
import { dueCounts, seatCounts, seats } from './seats';
import { bookmarks, skillEdges, skillGraphs, skillStats, userSkillIds } from './skills';
import { sessionLives, sessionSeats } from './sessions';
import { offersOfDays } from './dayWaits';
import { consentOfHosts, turnsOfHosts } from './hosts';
import { silence } from './silence';
import { slugs } from './slugs';
import { statements } from './statements';
import { movedStates } from './states';
import { revenue, statistics } from './statistics';
import { verdicts } from './verdicts';
import { lapsedHolds, waitlists } from './waiting';
import { payers, wallets } from './wallets';
import { busyTimes, calendarEvents, recordings, rooms } from './rooms';

/** What must hold, whatever happens. */
export const INVARIANTS = {
  calendars:
    'Nobody is booked twice in overlapping time, buffers included, across sessions, bookings, holds, blocks and the calendars of coaches.',
  seats: 'Seats, tickets and places are counted as they are held, and never exceed their limit.',
  uniqueness:
    'One account a person, one enrollment a student and program, one review an author and target, one registration an event and person, one owner a slug.',
  ratings: 'Ratings equal a recount of the visible reviews.',
  money:
    'Refunds never exceed what was paid; every movement is booked once and in balance; the books are the sum of payments, refunds, disputes and payouts.',
  providers:
    'What a provider tells twice, late or never ends as what it tells once; nobody pays twice, and what was paid is never shown as open.',
  states: 'A state is where its history leads, no move of it was illegal, and what has ended stays so.',
  counts: 'Unread messages, votes, comments and bookmarks equal a recount.',
  roles: 'A role is the one that the platform gave; who is suspended writes nothing and is not heard.',
  orphans: 'What is deleted leaves nothing behind.',
  jobs: 'No job is lost.',
  messages: 'Messages are numbered without gap or double, and seen by those who take part.',
  skills: 'Skills require each other without circles.',
  copies: 'What is derived equals what it is derived from.',
  schemas: 'Every document fits the contract of its path.',
  files: 'Every file is stored and counted, and everything stored is a file.',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** Each invariant, and what of it is recomputed. */
export const CHECKS = {
  calendars: {
    'the ledger has what bookings, holds and blocks take, and nothing overlaps': calendars,
    'nobody gives what it was not asked to give': consentOfHosts,
    'what is on offer to who waits is kept for it in the ledger': offersOfDays,
    'busy time is of a calendar that is connected': busyTimes,
  },
  seats: {
    'seats are taken by the enrollments that hold one, within the limit': seats,
    'currentEnrollments counts the seats that are taken': seatCounts,
    'a count that is due has its job': dueCounts,
    'the seats of an event are those of its registrations, within its limits': eventSeats,
    'an event counts the tickets that were let in': attendance,
    'the seats of a session of a program are its bookings': sessionSeats,
    'what is held or on offer is let go when its time is over': lapsedHolds,
    'who waits for a seat is counted, and no free one is kept from them': waitlists,
  },
  uniqueness: {
    'a person is known by one uid': people,
    'an enrollment is of one student in one program': enrollments,
    'a place in a video is the student’s of its enrollment': positions,
    'one review per author and target, earned by an enrollment or a session': reviews,
    'one slug has one owner': slugs,
    'a registration is of one person for one event': registrationIds,
    'a ticket that was taken over is in one pair of hands, which its registration names': heldSeats,
    'the ticket of a seat that was given back is nobody’s': spentTickets,
    'one person has one word on a skill': userSkillIds,
  },
  ratings: {
    'ratings equal a recount of the visible reviews': ratings,
  },
  money: {
    'a booking that has a price is paid by its order': paidBookings,
    'debits equal credits, and each movement has its name': balances,
    'the ledger is the sum of payments, refunds and disputes': books,
    'the ledger follows each payout': payouts,
    'who was erased was owed nothing, and owed nothing': leavers,
    'what is under way to a coach is what its payouts say': underway,
    'a code is used as often as it counts, within its limit': promotions,
    'an order is less by what its code gave': discounts,
    'what was sold at the share of a plan was sold while its coach had it': sharesOfPlans,
    'no more of what was paid for a plan went away than was paid': planBooks,
    'numbers of invoices leave none out': invoiceNumbers,
    'an invoice says what its order does': invoicedOrders,
    'what an invoice credits is no more than it is of': credits,
    'a month that was issued is what was booked in it, and begins where the one before ended': statements,
  },
  providers: {
    'an event of a provider is there once, was looked at, and is about an order that there is':
      providerEvents,
    'what waits for a provider has the job that asks it': asks,
    'what was taken for no order went back': strays,
    'what was paid lies at its provider': lostCharges,
    'what is saved to pay with is its owner’s, and one of it the default': wallets,
    'a customer of the provider is one person': payers,
  },
  states: {
    'an enrollment is where its history leads, by moves that there are': histories,
    'a booking and an event are where their histories lead, by moves that there are': movedStates,
    'an order, a payout and a registration are where their moves lead, by moves that there are': legalMoves,
    'a refund and a dispute are where their moves lead, by moves that there are': movesOfReturns,
    'a session is what it went through says': sessionLives,
    'a coach’s plan is where its moves lead, and what its subscription says': plans,
    'only hidden reviews have a decision': moderation,
    'reports are open until they are decided': reports,
    'a text is in view when no switch hides it, and has words then': textsInView,
    'an accepted answer is in view below its question': answers,
    'an address takes mail or none by what was heard of it': mailAddresses,
    'a number takes texts or none by what its phone answered last': phoneOptOuts,
    'what two sides say of each other appears together': feedback,
    'a profile and a resource are out of view by their cases': verdicts,
  },
  counts: {
    'what a person has not read is what a recount says': unreadCounts,
    'a post counts its votes and visible comments, and takes them along': posts,
    'bookmarks are counted, and gone with their resource': bookmarks,
  },
  roles: {
    'a token claims the role of its account': claims,
    'what a suspended person wrote is out of view': suspendedTexts,
    'nobody who is suspended has written anything since': silence,
  },
  orphans: {
    'every document has the one above it': orphans,
    'who is named has an account, or was erased': namedPeople,
    'a copy of what is known of a person is whole until its time has come': exportedCopies,
    'a recording is stored until its time has come': recordings,
  },
  jobs: {
    'no job is dead or overdue': jobs,
    'a job is one that a worker knows': payloads,
  },
  messages: {
    'messages have their numbers, and a list shows the last one': messageNumbers,
    'who takes part has a membership and a tally, and nobody else': memberships,
    'a file of a message is named there, and knows of it': messageFiles,
  },
  skills: {
    'prerequisites form no circle and lead somewhere': skillEdges,
  },
  copies: {
    'the turns of hosts are their bookings by turn': turnsOfHosts,
    'public profiles mirror users, coaches and wishes': publicProfiles,
    'programs and events are shown and hidden with their coach’s page': coachPages,
    'a student names exactly the coaches of enrollments under way': coachesOfStudents,
    'the outline names the lessons, dense in their chapters': outlines,
    'a session to come has its room, and no other has one': rooms,
    'a session to come is once in its coach’s calendar, and no other is': calendarEvents,
    'progress is the share of completed lessons': progress,
    'the search finds what is listed as it is, and nothing else': searchIndex,
    'the graph of skills is what the skills say': skillGraphs,
    'a skill counts the people who have it': skillStats,
    'who is found by matching can be booked, as it is found': matchProfiles,
    'a ranking is in the order of its scores, and of coaches who are found': rankings,
    'statistics are a recount of what happened': statistics,
    'revenue and earnings are what the books say': revenue,
    'what a student booked and spent is what its bookings and orders say': customers,
  },
  schemas: {
    'every document fits the schema of its path': schemas,
  },
  files: {
    'the room that is used is that of the files': storageRoom,
    'a file is stored, and what is stored is a file': storedFiles,
  },
} as const satisfies Readonly<Record<Invariant, Readonly<Record<string, Check>>>>;
