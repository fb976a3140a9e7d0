import { describe, expect, it } from 'vitest';
import { ALL_CHECKS } from '../../audit/src/audit';
import { documentAt } from '../../functions/src/domain/paths';
import { reindexDocument } from '../../functions/src/handlers/search/indexDocument';
import { ANSWERS, type CheckName } from '../../scripts/operate/repair/mends';
import { repair } from '../../scripts/operate/repair/repair';
import { repairReport } from '../../scripts/operate/repair/report';
import { BASICS, BREAKS, firstPath, inWorld } from './support/repairBreaks';
import {
  NOW,
  type World,
  broken,
  created,
  findings,
  platformOf,
  portsOf,
  repaired,
  world,
} from './support/repairWorld';

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
    const [heard] = BASICS.split('/').slice(1);
    await reindexDocument('program', heard!, { ports: portsOf(platform), now: NOW });
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
