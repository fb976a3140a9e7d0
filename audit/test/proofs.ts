import type { Invariant } from '../src/checks/checks';

/** Where a check is proven that needs more than documents of the demo world: files, Auth, or a platform that has lived. */
export const PROVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'a token claims the role of its account': 'auditDocuments.test.ts',
  'a file is stored, and what is stored is a file': 'files.test.ts',
  'a copy of what is known of a person is whole until its time has come': 'exports.test.ts',
  'nobody gives what it was not asked to give': 'hosts.test.ts',
  'the turns of hosts are their bookings by turn': 'hosts.test.ts',
  'what is on offer to who waits is kept for it in the ledger': 'dayWaits.test.ts',
  'who is found by matching can be booked, as it is found': 'matching.test.ts',
  'a ranking is in the order of its scores, and of coaches who are found': 'matching.test.ts',
  'statistics are a recount of what happened': 'statistics.test.ts',
  'revenue and earnings are what the books say': 'statistics.test.ts',
  'what a student booked and spent is what its bookings and orders say': 'customers.test.ts',
};

/** What tries to break each invariant, by concurrency, repetition, disorder or bad input: a file, and a test of it by its words. */
export const ATTACKED_BY: Readonly<Record<Invariant, readonly `${string} › ${string}`[]>> = {
  calendars: [
    'functions/test/attacks/calendars.emulator.test.ts › has no overlap after 700 partial overlaps, and no loser would have fitted',
  ],
  seats: [
    'functions/test/attacks/enrollments.emulator.test.ts › gives 10 seats to 200 students who ask at once',
    'functions/test/attacks/events.emulator.test.ts › get 100 and never more, whatever their banks say and when, and leave none free while anybody waits',
    'functions/test/attacks/tickets.test.ts › never have more than 100, and end with 100 while anybody waits',
  ],
  uniqueness: [
    'functions/test/attacks/enrollments.emulator.test.ts › makes one enrollment of 20 requests of one student',
    'functions/test/attacks/slugs.emulator.test.ts › is had by one of those who ask for it, and the others are told',
    'functions/test/attacks/reviews.emulator.test.ts › count one review of 15 requests of one author',
  ],
  ratings: [
    'functions/test/attacks/reviews.emulator.test.ts › equal a recount after 300 authors wrote, edited, hid and deleted, many at once, some under contention, every trigger twice and shuffled',
  ],
  money: [
    'functions/test/handlers/payments/webhooks.test.ts › seen as they were then, twice each, in each of their 720 orders, are one state and one ledger',
    'functions/test/attacks/promotions.emulator.test.ts › gives its 20 uses to 20 of 200 people who order at once, and full price to nobody',
  ],
  providers: [
    'functions/test/handlers/payments/webhooks.test.ts › at each await of the webhook and of its job: told again, it is done once',
    'functions/test/handlers/payments/webhooks.test.ts › lost in any part, are reconciled to the same',
    'functions/test/handlers/payments/checkout.test.ts › killed at each await of opening it, an order is opened again, and one charge of it can be paid',
  ],
  states: [
    'functions/test/attacks/lostAnswers.emulator.test.ts › was lost to every operation',
    'functions/test/attacks/badInput.test.ts › is named, and nothing is written',
  ],
  counts: [
    'functions/test/attacks/readMarks.emulator.test.ts › covers what there was when it was made and nothing that comes after, however late the clock that dates it',
  ],
  roles: [
    'functions/test/attacks/admins.emulator.test.ts › P04: whatever two admins do at once to each other and to themselves, one of them can act',
    'functions/test/handlers/admin/suspension.test.ts › is stopped whole though its workers die at any point',
  ],
  orphans: [
    'functions/test/attacks/outline.emulator.test.ts › loses a chapter with all its lessons and their content, those beyond the bound and those written meanwhile too',
    'functions/test/handlers/privacy/erasure.test.ts › leaves nothing that leads to the person, in any document, field or id',
  ],
  jobs: [
    'functions/test/attacks/repeats.emulator.test.ts › tells the coach once in the app and by one mail, whichever of many workers is first',
  ],
  messages: [
    'functions/test/attacks/messageFlood.emulator.test.ts › is stopped when an hour’s worth is numbered, alone, and until it has waited for what was too much',
  ],
  skills: [
    'functions/test/attacks/skills.emulator.test.ts › of 120 calls that would close a ring of 60 from all sides, one is refused for each circle, under contention',
  ],
  copies: [
    'functions/test/attacks/progress.emulator.test.ts › is what the marks and lessons say after lessons came, went and were marked at once, every trigger twice and shuffled, under contention',
    'functions/test/attacks/statistics.emulator.test.ts › counts ten thousand events of one minute, told twice by twenty at once while two workers count',
  ],
  schemas: ['functions/test/attacks/storedShapes.emulator.test.ts › whatever clients can store'],
  files: ['audit/test/files.test.ts › finds'],
};
