import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_CHECKS, type Difference } from '../../audit/src/audit';
import { memorySource } from '../../audit/src/memorySource';
import { settledAudit } from '../../audit/src/settled';
import { documentAt, paths } from '../../functions/src/domain/paths';
import { hitsOf } from '../../functions/src/domain/search/hits';
import { redrawGraph } from '../../functions/src/handlers/admin/recounts';
import { rebuildStatistics } from '../../functions/src/handlers/admin/rebuildStatistics';
import { recordSources } from '../../functions/src/handlers/admin/statisticsSources';
import { countBookmarks } from '../../functions/src/handlers/catalog/recountBookmarks';
import { recountSkillStats } from '../../functions/src/handlers/catalog/recountSkill';
import { followCoach } from '../../functions/src/handlers/matching/followCoach';
import { reindexDocument } from '../../functions/src/handlers/search/indexDocument';
import type { SearchIndex } from '../../functions/src/ports/searchIndex';
import { aQuiz, aRanking } from '../../functions/test/support/aMatch';
import { type Platform, aPlatform } from '../../functions/test/support/aPlatform';
import { aResource, aSkill, aUserSkill } from '../../functions/test/support/builders';
import { buildWorld } from '../../seed/src/world/buildWorld';
import { worldDocuments } from '../../seed/src/world/worldDocuments';
import { ANSWERS, type CheckName } from '../../scripts/operate/repair/mends';
import { type Repaired, repair } from '../../scripts/operate/repair/repair';
import { repairReport } from '../../scripts/operate/repair/report';

const NOW = new Date();
const created = { createdAt: NOW, updatedAt: NOW };

type World = Record<string, Record<string, unknown>>;

/** The demo world, and what it has nothing of: a skill, a resource, a coach who is matched, a ranking, a file, statistics. */
let world: World;

beforeAll(async () => {
  const platform = platformOf(
    Object.fromEntries(worldDocuments(buildWorld()).map(({ path, data }) => [path, { ...data }])),
  );
  const { documents } = platform;
  documents.put(paths.skill('react'), aSkill('react'));
  documents.put(
    paths.userSkillOf('coach-ana', 'react'),
    aUserSkill('coach-ana', 'react', { kind: 'teaching' }),
  );
  await recountSkillStats(documents, 'react', NOW);
  await redrawGraph(documents, NOW);
  documents.put(paths.resource('article'), aResource('article'));
  const mark = { userRef: 'student-ben', resourceRef: 'article', ...created };
  documents.put(paths.bookmark('student-ben_article'), mark);
  await countBookmarks(documents, 'article');
  documents.put(paths.coachQuiz('coach-ana'), { ...aQuiz(), ...created });
  await followCoach(documents, 'coach-ana', NOW);
  await recordSources(documents, new Date(0), NOW);
  const around = { documents, ports: platform.ports, now: NOW };
  for (const path of Object.keys(documents.dump('analytics/')))
    await rebuildStatistics(path.slice('analytics/'.length), around);
  await reindexDocument('skill', 'react', { documents, ports: portsOf(platform), now: NOW });
  world = documents.dump() as World;
  expect(await findings(platform)).toEqual([]);
});

function platformOf(stored: World): Platform {
  const platform = aPlatform();
  platform.now = NOW;
  for (const [path, data] of Object.entries(stored)) platform.documents.put(documentAt(path), data);
  return platform;
}

/** With a search whose hits lie beside the documents. */
function portsOf({ documents, ports }: Platform): Platform['ports'] {
  const rewrite: SearchIndex['rewrite'] = (kind, ref, _version, entry) =>
    documents.transact((transaction) => {
      for (const path of Object.keys(documents.dump('searchHits/')))
        if (path.startsWith(`searchHits/${kind}.`) && path.endsWith(`.${ref}`))
          transaction.delete(documentAt(path));
      for (const [id, hit] of entry === undefined ? [] : hitsOf(kind, ref, entry))
        transaction.set(paths.searchHit(id), hit);
      return Promise.resolve();
    });
  const search = () => Promise.reject(new Error('nobody searches here'));
  return { ...ports, searchIndex: () => Promise.resolve({ put: rewrite, rewrite, search }) };
}

interface Looked {
  readonly claims?: ReadonlyMap<string, string>;
  /** The only checks that are looked at. */
  readonly only?: readonly CheckName[];
}

/** Those that no job mends already; Auth believes what it is told, but of one who is no admin there. */
async function findings(
  { documents }: Platform,
  { claims = new Map<string, string>(), only }: Looked = {},
): Promise<readonly Difference[]> {
  const stored = Object.entries(documents.dump()).map(([path, data]) => ({ path, data: data as object }));
  const roles = documents.dump('users/') as World;
  const role = (uid: string) => claims.get(uid) ?? (roles[`users/${uid}`]?.role as string | undefined);
  const source = {
    ...memorySource(stored, NOW),
    claimedRoles: (uids: readonly string[]) => Promise.resolve(new Map(uids.map((uid) => [uid, role(uid)]))),
  };
  const checks = ALL_CHECKS.filter(({ check }) => only === undefined || only.some((each) => each === check));
  return (await settledAudit((work) => work(source), [], checks)).differences;
}

async function repaired(platform: Platform, isDry: boolean, looked: Looked = {}): Promise<Repaired> {
  const desk = { documents: platform.documents, ports: portsOf(platform), now: NOW, by: 'olga' };
  const again = () => findings(platform, looked);
  return repair(desk, await again(), { isDry, again });
}

/** The world with fields of documents changed; null takes the document away. */
function broken(changes: Readonly<Record<string, object | null>>): World {
  const changed = Object.entries(changes).map(([path, fields]) => {
    if (fields !== null && world[path] === undefined && Object.keys(fields).length < 2)
      throw new Error(`the world has no ${path}`);
    return [path, fields && { ...world[path], ...fields }] as const;
  });
  const all = Object.entries({ ...world, ...Object.fromEntries(changed) });
  return Object.fromEntries(all.filter((each): each is [string, World[string]] => each[1] !== null));
}

const BASICS = 'programs/program-negotiation-basics';
const EVENING = 'events/event-open-evening';
const KEYNOTE = 'program-your-first-keynote';
const LONG_AGO = new Date('2024-06-08T09:00:00Z');
const STATISTIC = 'statistics/enrollments@*@all';

const firstPath = (prefix: string): string =>
  Object.keys(world).find((path) => path.startsWith(prefix)) ?? `nothing like ${prefix}`;

const inWorld = (path: string) => world[path]!;

/** For each check with a repair: how what it looks at breaks. */
const BREAKS: Partial<Record<CheckName, () => World>> = {
  'seats are taken by the enrollments that hold one, within the limit': () =>
    broken({ [`${BASICS}/seats/0`]: { taken: 0 } }),
  'currentEnrollments counts the seats that are taken': () => broken({ [BASICS]: { currentEnrollments: 9 } }),
  'the seats of an event are those of its registrations, within its limits': () =>
    broken({ [EVENING]: { currentAttendees: 7 }, [firstPath('eventRegistrations/')]: {} }),
  'an event counts the tickets that were let in': () => broken({ [EVENING]: { attended: 5 } }),
  'ratings equal a recount of the visible reviews': () =>
    broken({
      [BASICS]: { rating: 1, totalReviews: 4 },
      'ratingSummaries/program_program-salary-talks': { sum: 20 },
    }),
  'who waits for a seat is counted, and no free one is kept from them': () =>
    waitedFor('program-salary-talks', { status: 'waiting', offers: 0 }, { isWaitedFor: true }),
  'what is held or on offer is let go when its time is over': () => {
    const { taken } = inWorld(`programs/${KEYNOTE}/seats/0`) as { taken: number };
    const offer = { status: 'offered', offers: 1, seatShard: 0, offerExpiresAt: LONG_AGO };
    return waitedFor(KEYNOTE, offer, { taken: taken + 1, offered: 1, isWaitedFor: true });
  },
  'what a suspended person wrote is out of view': () =>
    broken({
      'suspensions/student-elif': {
        userRef: 'student-elif',
        reason: 'spam',
        suspendedBy: 'admin-ines',
        ...created,
      },
    }),
  'bookmarks are counted, and gone with their resource': () =>
    broken({ 'resources/article': { bookmarkCount: 3 } }),
  'a post counts its votes and visible comments, and takes them along': () =>
    broken({ 'posts/post-books': null, 'posts/post-first-raise': { upvotes: 8 } }),
  'a count that is due has its job': () => broken({ [`${BASICS}/seats/0`]: { isCountDue: true } }),
  'a profile and a resource are out of view by their cases': () =>
    broken({ 'publicProfiles/student-mei': { isHidden: true } }),
  'public profiles mirror users, coaches and wishes': () =>
    broken({ 'publicProfiles/student-ben': null, 'publicProfiles/student-mei': { role: 'coach' } }),
  'a student names exactly the coaches of enrollments under way': () =>
    broken({ 'students/student-ben': { coachRefs: ['coach-ana', 'coach-bo'] } }),
  'the outline names the lessons, dense in their chapters': () =>
    broken({ [`${BASICS}/outline/lessons`]: { lessonRefs: [] } }),
  'a session to come is once in its coach’s calendar, and no other is': () => withCalendar(),
  'progress is the share of completed lessons': () =>
    broken({ 'enrollments/student-ben_program-salary-talks': { progress: 3, completedLessonRefs: [] } }),
  'the search finds what is listed as it is, and nothing else': () =>
    broken({ [firstPath('searchHits/program.newest')]: null }),
  'the graph of skills is what the skills say': () => broken({ 'skillGraphs/current': { nodes: {} } }),
  'a skill counts the people who have it': () =>
    broken({ 'skills/react': { stats: { ...(inWorld('skills/react').stats as object), totalTeachers: 4 } } }),
  'who is found by matching can be booked, as it is found': () =>
    broken({
      'matchProfiles/coach-ana': {
        listing: { ...(inWorld('matchProfiles/coach-ana').listing as object), hourlyPrice: 1 },
      },
    }),
  'a ranking is in the order of its scores, and of coaches who are found': () =>
    broken({ 'matches/student-ben': { ...aRanking('student-ben', 'coach-ana'), coachRefs: ['coach-bo'] } }),
  'statistics are a recount of what happened': () =>
    broken({
      [STATISTIC]: {
        counts: { ...(inWorld(STATISTIC).counts as object), '2019-01': 7 },
        sums: { ...(inWorld(STATISTIC).sums as object), '2019-01': 7 },
      },
      [firstPath('statistics/new-users@*@2024')]: null,
    }),
  'what a person has not read is what a recount says': () => broken({ [talliedPath()]: { skipped: 3 } }),
  'the room that is used is that of the files': () =>
    broken({ 'storageUsage/admin-ines': { usedBytes: 1, openUploads: 3 } }),
};

/** Somebody in the line of a program, whom its count does not have, and the first part of its seats as it is then. */
function waitedFor(programRef: string, entry: object, seats: object): World {
  const line = { studentRef: 'student-mei', programRef, coachRef: 'coach-ana', joinedAt: LONG_AGO };
  const parts = Object.keys(world).filter((path) => path.startsWith(`programs/${programRef}/seats/`));
  return broken({
    ...Object.fromEntries(parts.map((path) => [path, { isWaitedFor: true, updatedAt: LONG_AGO }])),
    [`programs/${programRef}/seats/0`]: { ...seats, updatedAt: LONG_AGO },
    [`waitlists/${programRef}/entries/student-mei`]: { ...line, ...entry, ...created },
  });
}

function talliedPath(): string {
  return Object.keys(world).find((path) => /^users\/[^/]+\/conversations\//.test(path)) ?? '';
}

/** A calendar that was connected, and a session to come that nobody wrote into it. */
function withCalendar(): World {
  const path = firstPath('sessions/session-coach-ana');
  const ahead = new Date(NOW.getTime() + 7 * 86_400_000);
  return broken({
    [path]: {
      ...{ status: 'scheduled', activity: { pauses: [], rescheduling: [] } },
      ...{ scheduledTime: ahead, updatedAt: new Date(NOW.getTime() - 86_400_000) },
    },
    'coaches/coach-ana/private/calendar': {
      ...{ coachRef: 'coach-ana', provider: 'google', status: 'connected', calendarId: 'primary' },
      ...{ timeZone: 'Europe/Berlin', connectedAt: NOW, ...created },
    },
  });
}

/** The fields that differ. */
function changesOf(own: object | undefined, broken: object): object {
  const before = own as Record<string, unknown> | undefined;
  return Object.fromEntries(
    Object.entries(broken).filter(([key, value]) => JSON.stringify(before?.[key]) !== JSON.stringify(value)),
  );
}

describe('npm run audit -- --repair', () => {
  it.each(Object.keys(BREAKS) as CheckName[])('mends: %s', async (check) => {
    const damaged = BREAKS[check]!();
    const platform = platformOf(damaged);
    const only = { only: [check] };
    expect(await findings(platform, only)).not.toEqual([]);

    const told = await repaired(platform, true, only);
    expect(platform.documents.dump()).toEqual(platformOf(damaged).documents.dump());
    expect(told.mended.length).toBeGreaterThan(0);
    for (const { changes } of told.mended) expect(changes.length).toBeGreaterThan(0);

    await repaired(platform, false, only);
    expect(await findings(platform, only)).toEqual([]);
    const entries = Object.values(platform.documents.dump('activityLogs/')) as { action: string }[];
    expect(entries.filter(({ action }) => action === 'audit.repair').length).toBeGreaterThan(0);

    const after = platform.documents.dump();
    expect((await repaired(platform, false, only)).mended).toEqual([]);
    expect(platform.documents.dump()).toEqual(after);
  });

  it('mends all of it at once, and the whole audit finds nothing more', async () => {
    const all: World = { ...world };
    for (const damaged of Object.values(BREAKS).map((make) => make()))
      for (const path of new Set([...Object.keys(world), ...Object.keys(damaged)])) {
        const [own, broken] = [world[path], damaged[path]];
        if (broken === undefined) Reflect.deleteProperty(all, path);
        else if (JSON.stringify(own) !== JSON.stringify(broken))
          all[path] = { ...all[path], ...changesOf(own, broken) };
      }
    const platform = platformOf(all);
    await repaired(platform, false);
    expect(await findings(platform)).toEqual([]);
  });

  it('has a break for each repair but those of the outer world', () => {
    const mending = Object.entries(ANSWERS).flatMap(([check, { mend }]) =>
      mend === undefined ? [] : [check],
    );
    const elsewhere = [
      'a token claims the role of its account',
      'a session to come has its room, and no other has one',
      'a recording is stored until its time has come',
      'what two sides say of each other appears together',
      'revenue and earnings are what the books say',
    ];
    expect([...Object.keys(BREAKS), ...elsewhere].sort()).toEqual(mending.sort());
    const checks = ALL_CHECKS.map(({ check }) => check);
    expect(Object.keys(ANSWERS).filter((each) => !checks.includes(each))).toEqual([]);
  });

  it('asks for the role of an account to be claimed', async () => {
    const platform = platformOf(world);
    const claims = new Map([['student-ben', 'admin']]);
    const { mended, left } = await repaired(platform, false, { claims });
    expect(left).toEqual([]);
    expect(mended[0]?.changes[0]).toMatchObject({
      path: expect.stringMatching(/^outbox\/set-role-claim:student-ben:/),
    });
    expect(await findings(platform, { claims })).toEqual([]);
  });

  it('tells each change with what is there and what would be, and what is left to a person', async () => {
    const damaged = broken({
      [BASICS]: { currentEnrollments: 9 },
      'bookings/booking-coach-ana-0': { status: 'declined' },
    });
    const told = repairReport(await repaired(platformOf(damaged), true), true);
    expect(told).toContain('currentEnrollments: 9 → 7');
    expect(told).toContain('Needs a person:');
    expect(told).toContain('bookings/booking-coach-ana-0');
    expect(told).toContain('Nothing was written.');
  });

  it('never writes money, histories or content', async () => {
    const damaged = broken({
      'enrollments/student-ben_program-salary-talks': { status: 'completed' },
      'ledger/charge:none': { kind: 'charge', currency: 'usd', coachChange: 5, entries: [], ...created },
      [`${BASICS}/lessons/stray`]: {
        ...inWorld(firstPath(`${BASICS}/lessons/`)),
        id: 'stray',
        chapterRef: 'gone',
      },
    });
    const platform = platformOf(damaged);
    const { left } = await repaired(platform, false);
    expect(left.map(({ finding }) => finding.path)).toEqual(
      expect.arrayContaining(['ledger/charge:none', `${BASICS}/lessons/stray`]),
    );
    expect(left).toContainEqual(
      expect.objectContaining({ because: expect.stringContaining(`${BASICS}/lessons/stray`) as string }),
    );
    for (const path of Object.keys(damaged).filter((each) =>
      /^ledger|lessons\/stray|_program-salary/.test(each),
    ))
      expect(platform.documents.dump(path)[path]).toEqual(platformOf(damaged).documents.dump(path)[path]);
  });

  it('is taken up again where it was killed, after each of its commits', async () => {
    const damaged = broken({
      [BASICS]: { currentEnrollments: 9, rating: 1 },
      [`${BASICS}/seats/0`]: { taken: 0 },
      'students/student-ben': { coachRefs: [] },
      'storageUsage/admin-ines': { usedBytes: 1 },
    });
    const only = {
      only: [
        'currentEnrollments counts the seats that are taken',
        'ratings equal a recount of the visible reviews',
        'seats are taken by the enrollments that hold one, within the limit',
        'a student names exactly the coaches of enrollments under way',
        'the room that is used is that of the files',
      ],
    } as const;
    let isKilled = true;
    for (let point = 0; isKilled; point += 1) {
      isKilled = false;
      const platform = platformOf(damaged);
      const { documents } = platform;
      let commits = 0;
      const dying: typeof documents = {
        ...documents,
        transact: async (work, options) => {
          const before = JSON.stringify(documents.dump());
          const answer = await documents.transact(work, options);
          if (JSON.stringify(documents.dump()) !== before && commits++ === point) {
            isKilled = true;
            throw new Error('killed');
          }
          if (isKilled) throw new Error('killed');
          return answer;
        },
      };
      await repaired({ ...platform, documents: dying }, false, only);
      await repaired(platform, false, only);
      expect(await findings(platform, only)).toEqual([]);
    }
    expect.hasAssertions();
  });

  it('F10 · tells of exactly what the search did not hear of, and of nothing once that is mended', async () => {
    const missed = 'programs/program-salary-talks';
    const relevance = /^searchHits\/program\.relevance\.\d+\.program-salary-talks$/;
    const platform = platformOf(broken({ [BASICS]: { title: 'Heard' }, [missed]: { title: 'Missed' } }));
    const { documents } = platform;
    const [heard] = BASICS.split('/').slice(1);
    await reindexDocument('program', heard!, { documents, ports: portsOf(platform), now: NOW });
    const only = { only: ['the search finds what is listed as it is, and nothing else'] } as const;
    expect((await findings(platform, only)).map(({ path }) => path)).toEqual([
      missed,
      expect.stringMatching(relevance),
    ]);
    await repaired(platform, false, only);
    expect(await findings(platform, only)).toEqual([]);
  });

  it('looks again in its transaction: what was put right meanwhile stays', async () => {
    const platform = platformOf(broken({ [BASICS]: { currentEnrollments: 9 } }));
    const found = await findings(platform);
    platform.documents.put(documentAt(BASICS), inWorld(BASICS));
    const desk = { documents: platform.documents, ports: portsOf(platform), now: NOW, by: 'olga' };
    const before = platform.documents.dump();
    const { mended } = await repair(desk, found, { isDry: false, again: () => Promise.resolve([]) });
    expect(mended).toEqual([]);
    expect(platform.documents.dump()).toEqual(before);
  });
});
