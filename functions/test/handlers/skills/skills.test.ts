import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src/contracts/operation';
import type { getLearningPath as pathContract } from '../../../src/contracts/skills';
import { paths } from '../../../src/domain/paths';
import endorseSkill from '../../../src/handlers/accounts/endorseSkill';
import createSkill from '../../../src/handlers/catalog/createSkill';
import deleteSkill from '../../../src/handlers/catalog/deleteSkill';
import followUserSkill from '../../../src/handlers/catalog/followUserSkillOnUserSkillWrite';
import getLearningPath from '../../../src/handlers/catalog/getLearningPath';
import getSkillTree from '../../../src/handlers/catalog/getSkillTree';
import mergeSkills from '../../../src/handlers/catalog/mergeSkills';
import moveUserSkills from '../../../src/handlers/catalog/moveUserSkills';
import rankSkills from '../../../src/handlers/catalog/rankSkills';
import recountSkill from '../../../src/handlers/catalog/recountSkill';
import updateSkill from '../../../src/handlers/catalog/updateSkill';
import { auditDocuments } from '../../../../audit/src/audit';
import type { JobKind, JobPayload } from '../../../src/contracts/jobs';
import type { JobWork } from '../../../src/runtime/jobHandler';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { aCoach, aStudent, aUserSkill } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';

type Market = Awaited<ReturnType<typeof aMarket>>;

let market: Market;

beforeEach(async () => {
  market = await aMarket();
});

function create(name: string, more: object = {}): Promise<unknown> {
  return market.call(createSkill, ROOT, { name, category: 'Programming', difficulty: 1, ...more });
}

async function chain(...names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries())
    await create(name, {
      prerequisites: index === 0 ? [] : [names[index - 1]!.toLowerCase()],
      metadata: { estimatedLearningTime: 10 },
    });
}

function run<Kind extends JobKind>(
  handler: JobWork<Kind>,
  payload: JobPayload<Kind>,
): ReturnType<JobWork<Kind>> {
  const { documents, ports, now } = market;
  return handler({
    id: 'job',
    dueAt: now,
    handIn: () => undefined,
    payload,
    documents,
    ports,
    now,
    transact: (work) => transactWithJobs(market, work),
  });
}

/** What the audit says of skills, but for the search, whose triggers do not run here, and for accounts, which nobody has here. */
const OF_OTHERS = /^(the search|who is named)/;

async function findings(): Promise<string[]> {
  const documents = Object.entries(market.documents.dump()).map(([path, data]) => ({
    path,
    data: data as object,
  }));
  const found = await auditDocuments(documents);
  return found
    .filter(({ path, check }) => /^(skill|userSkill)/.test(path) && !OF_OTHERS.test(check))
    .map(({ path, problem }) => `${path} ${problem}`);
}

const pathOf = (skillId: string, caller = SAM) =>
  market.call(getLearningPath, caller, { skillId } satisfies InputOf<typeof pathContract>);

describe('a skill', () => {
  it('gets an id of its name, and a second one of the same id is refused', async () => {
    expect(await create('Système de types')).toEqual({ skillId: 'systeme-de-types' });
    await expectRefusal(create('systeme de TYPES'), 'skill-exists');
    expect(await create('C')).toEqual({ skillId: 'c' });
    await expectRefusal(create('C++'), 'skill-exists');
    expect(await create('C++', { skillId: 'c-plus-plus' })).toEqual({ skillId: 'c-plus-plus' });
    expect(await findings()).toEqual([]);
  });

  it('keeps statistics of categories and difficulties', async () => {
    await create('React', { subcategory: 'Web', difficulty: 4 });
    await create('Vue', { subcategory: 'Web', difficulty: 4 });
    await create('Clay', { category: 'Art' });
    await market.call(updateSkill, ROOT, { skillId: 'vue', updates: { status: 'deprecated' } });
    expect(await market.documents.get(paths.skillStatistics)).toMatchObject({
      total: 2,
      categories: [
        { category: 'Art', count: 1, subcategories: [] },
        { category: 'Programming', count: 1, subcategories: [{ subcategory: 'Web', count: 1 }] },
      ],
      difficulties: [
        { difficulty: 1, count: 1 },
        { difficulty: 4, count: 1 },
      ],
    });
  });

  it('is scored by how complete it is, and verified by an admin only', async () => {
    await create('React');
    const complete = {
      description:
        'Building interfaces of components that are functions from data to markup, and keeping them small.',
      tags: ['web'],
      keywords: ['jsx'],
      subcategory: 'Web',
      metadata: {
        estimatedLearningTime: 80,
        tools: ['npm'],
        learningResources: [{ title: 'Learn', url: 'https://react.dev' }],
      },
      isVerified: true,
    };
    await market.call(updateSkill, ROOT, { skillId: 'react', updates: complete });
    expect((await market.documents.get(paths.skill('react')))?.verification).toEqual({
      isVerified: true,
      qualityScore: 88,
    });
  });
});

describe('R10 · the skills graph', () => {
  it('takes a diamond, whose path lists each node once in a stable order', async () => {
    await chain('A', 'B');
    await create('C', { prerequisites: ['a'] });
    await create('D', { prerequisites: ['b', 'c'] });
    const first = await pathOf('d');
    expect(first).toMatchObject({
      steps: [{ skillId: 'a' }, { skillId: 'b' }, { skillId: 'c' }, { skillId: 'd' }],
    });
    expect(await pathOf('d')).toEqual(first);
  });

  it('refuses a skill that requires itself', async () => {
    await create('A');
    const loop = { skillId: 'a', updates: { prerequisites: ['a'] } };
    await expectRefusal(market.call(updateSkill, ROOT, loop), 'skill-relates-to-itself');
    await expect(market.call(updateSkill, ROOT, loop)).rejects.toMatchObject({ code: 'invalid-argument' });
    await expectRefusal(create('B', { prerequisites: ['none'] }), 'skill-missing', { skillId: 'none' });
  });

  it('lets exactly one of X→Y and Y→X commit of each pair that race, and spells the other one’s circle out', async () => {
    const pairs = Array.from({ length: 100 }, (_, index) => [`X${index}`, `Y${index}`] as const);
    for (const name of pairs.flat()) {
      market.now = new Date(market.now.getTime() + 1_000);
      await create(name);
    }
    const require = (skillId: string, required: string) =>
      market.call(updateSkill, ROOT, { skillId, updates: { prerequisites: [required] } }).then(
        () => 'done',
        (error: unknown) => error,
      );
    market.now = new Date(market.now.getTime() + 600_000);
    for (const pair of pairs) {
      const [x, y] = [pair[0].toLowerCase(), pair[1].toLowerCase()];
      const outcomes = await Promise.all([require(x, y), require(y, x)]);
      expect(outcomes.filter((each) => each === 'done')).toHaveLength(1);
      const refused = outcomes.find((each) => each !== 'done');
      expect(refused).toMatchObject({ details: { reason: 'skill-cycle' } });
      const { cycle } = (refused as { details: { cycle: string[] } }).details;
      expect([cycle.length, cycle[0], new Set(cycle)]).toEqual([3, cycle[2], new Set([x, y])]);
      market.now = new Date(market.now.getTime() + 60_000);
    }
    expect(await findings()).toEqual([]);
  });

  it('walks a chain of 150 in one call', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `step ${index}`);
    for (const [index, name] of names.entries()) {
      market.now = new Date(market.now.getTime() + 1_000);
      await create(name, {
        prerequisites: index === 0 ? [] : [`step-${index - 1}`],
        metadata: { estimatedLearningTime: 2 },
      });
    }
    const path = (await pathOf('step-149')) as { steps: { skillId: string }[]; totalEstimatedTime: number };
    expect(path.steps.map(({ skillId }) => skillId)).toEqual(names.map((name) => name.replace(' ', '-')));
    expect(path.totalEstimatedTime).toBe(300);
  });

  it('joins a chain again from which a middle node is deleted, and leaves no edge hanging', async () => {
    await chain('A', 'B', 'C');
    await create('D', { relatedSkills: [{ skillRef: 'b', relationshipType: 'similar', strength: 9 }] });
    expect(await market.call(deleteSkill, ROOT, { skillId: 'b' })).toEqual({ relinked: ['c', 'd'] });
    expect((await market.documents.get(paths.skill('c')))?.prerequisites).toEqual(['a']);
    expect((await market.documents.get(paths.skill('d')))?.relatedSkills).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('deletes none that somebody has', async () => {
    await create('A');
    market.documents.put(paths.userSkillOf('sam', 'a'), aUserSkill('sam', 'a'));
    await expectRefusal(market.call(deleteSkill, ROOT, { skillId: 'a' }), 'skill-in-use');
  });
});

describe('a merge', () => {
  it('keeps the edges of both, of whoever led there, and of old addresses', async () => {
    await chain('JS', 'ReactJS', 'Redux');
    await create('Old React');
    await create('HTML');
    await create('React', {
      prerequisites: ['html'],
      relatedSkills: [{ skillRef: 'reactjs', relationshipType: 'similar', strength: 10 }],
    });
    await create('Vue', {
      relatedSkills: [{ skillRef: 'reactjs', relationshipType: 'alternative', strength: 6 }],
    });
    await market.call(mergeSkills, ROOT, { skillId: 'old-react', intoSkillId: 'reactjs' });
    const merged = await market.call(mergeSkills, ROOT, { skillId: 'reactjs', intoSkillId: 'react' });
    expect(merged).toEqual({ skillId: 'react', relinked: ['redux', 'react', 'vue'] });
    expect(await market.documents.get(paths.skill('react'))).toMatchObject({
      prerequisites: ['html', 'js'],
      relatedSkills: [],
    });
    expect((await market.documents.get(paths.skill('redux')))?.prerequisites).toEqual(['react']);
    expect((await market.documents.get(paths.skill('old-react')))?.mergedInto).toBe('react');
    expect(await market.call(getSkillTree, undefined, { skillId: 'old-react' })).toMatchObject({
      skillId: 'react',
      related: [{ skillId: 'vue', relationshipType: 'alternative', strength: 6 }],
      unlocks: [{ skillId: 'redux' }],
    });
    await expectRefusal(
      market.call(updateSkill, ROOT, { skillId: 'reactjs', updates: { name: 'R' } }),
      'skill-merged',
      { mergedInto: 'react' },
    );
    expect(await findings()).toEqual([]);
  });

  it('leaves addresses that go with the skill, once nobody is on the way to it', async () => {
    for (const name of ['Old', 'Older', 'Newest']) await create(name);
    await market.call(mergeSkills, ROOT, { skillId: 'older', intoSkillId: 'old' });
    market.documents.put(paths.userSkillOf('sam', 'older'), aUserSkill('sam', 'older'));
    await market.call(mergeSkills, ROOT, { skillId: 'old', intoSkillId: 'newest' });
    await expectRefusal(market.call(deleteSkill, ROOT, { skillId: 'old' }), 'skill-missing');
    await expectRefusal(market.call(deleteSkill, ROOT, { skillId: 'newest' }), 'skill-in-use');
    await run(moveUserSkills, { skillId: 'older', intoSkillId: 'newest', batch: 0 });
    await market.documents.transact((transaction) => {
      transaction.delete(paths.userSkillOf('sam', 'newest'));
      return Promise.resolve();
    });
    await market.call(deleteSkill, ROOT, { skillId: 'newest' });
    expect(market.documents.dump('skills/')).toEqual({});
    expect(await findings()).toEqual([]);
  });

  it('that would make a circle is refused', async () => {
    await chain('A', 'B', 'C');
    await expectRefusal(market.call(mergeSkills, ROOT, { skillId: 'a', intoSkillId: 'c' }), 'skill-cycle');
    expect(await findings()).toEqual([]);
  });

  it('takes everybody along: what both had stays, a late write follows, and a coach’s newest word counts', async () => {
    await create('ReactJS');
    await create('React');
    const word = (level: number, day: number) => ({
      coachRef: 'carla',
      level,
      endorsedAt: new Date(Date.UTC(2026, 0, day)),
    });
    for (let person = 0; person < 230; person += 1)
      market.documents.put(paths.userSkillOf(`p${person}`, 'reactjs'), aUserSkill(`p${person}`, 'reactjs'));
    market.documents.put(
      paths.userSkillOf('sam', 'reactjs'),
      aUserSkill('sam', 'reactjs', { level: 9, endorsement: word(6, 2) }),
    );
    market.documents.put(
      paths.userSkillOf('sam', 'react'),
      aUserSkill('sam', 'react', { level: 2, endorsement: word(4, 1) }),
    );
    await market.call(mergeSkills, ROOT, { skillId: 'reactjs', intoSkillId: 'react' });
    for (const batch of [0, 0, 1, 2])
      await run(moveUserSkills, { skillId: 'reactjs', intoSkillId: 'react', batch });
    market.documents.put(paths.userSkillOf('late', 'reactjs'), aUserSkill('late', 'reactjs'));
    await deliver(market, followUserSkill, {
      params: { userSkillId: 'late_reactjs' },
      before: undefined,
      after: aUserSkill('late', 'reactjs'),
    });
    await run(recountSkill, { skillId: 'react' });
    expect(await market.documents.get(paths.userSkillOf('sam', 'react'))).toMatchObject({
      level: 2,
      endorsement: word(6, 2),
    });
    expect((await market.documents.get(paths.skill('react')))?.stats.totalLearners).toBe(232);
    expect(
      Object.keys(market.documents.dump('userSkills/')).filter((path) => path.endsWith('_reactjs')),
    ).toEqual([]);
    expect(await findings()).toEqual([]);
  });
});

describe('a way to a skill', () => {
  it('leaves out what I master: a coach’s word beats my own', async () => {
    await chain('A', 'B', 'C');
    market.documents.put(paths.userSkillOf('sam', 'b'), aUserSkill('sam', 'b', { level: 8 }));
    expect(await pathOf('c')).toMatchObject({
      steps: [{ skillId: 'c' }],
      mastered: ['b'],
      totalEstimatedTime: 10,
    });
    const endorsement = { coachRef: 'carla', level: 3, endorsedAt: market.now };
    market.documents.put(paths.userSkillOf('sam', 'b'), aUserSkill('sam', 'b', { level: 8, endorsement }));
    expect(await pathOf('c')).toMatchObject({ mastered: [], totalEstimatedTime: 30 });
  });

  it('is told to visitors, and refused for what is no skill', async () => {
    await create('A');
    expect(await market.call(getLearningPath, undefined, { skillId: 'a' })).toMatchObject({ mastered: [] });
    await expectRefusal(pathOf('constructor'), 'skill-missing');
  });
});

describe('a coach’s word', () => {
  it('is for students of the coach who claim the skill', async () => {
    const words = { studentId: 'sam', skillId: 'a', level: 6 };
    await expectRefusal(market.call(endorseSkill, CARLA, words), 'not-students-coach');
    market.documents.put(paths.student('sam'), { ...aStudent('sam'), coachRefs: ['carla'] });
    await expectRefusal(market.call(endorseSkill, CARLA, words), 'user-skill-missing');
    market.documents.put(paths.userSkillOf('sam', 'a'), aUserSkill('sam', 'a', { level: 9 }));
    await expectRefusal(market.call(endorseSkill, OMAR, words), 'not-students-coach');
    await expectRefusal(market.call(endorseSkill, SAM, words), 'coach-profile-required');
    expect(await market.call(endorseSkill, CARLA, words)).toEqual({ level: 6 });
    expect(await market.documents.get(paths.userSkillOf('sam', 'a'))).toMatchObject({
      level: 9,
      endorsement: { coachRef: 'carla', level: 6 },
    });
  });
});

describe('popularity', () => {
  it('follows the people: counts, mean rating, demand, trend and rank', async () => {
    await create('A');
    await create('B');
    market.documents.put(paths.coach('carla'), aCoach({ rating: 4.5, totalReviews: 2 }));
    market.documents.put(paths.userSkillOf('carla', 'b'), aUserSkill('carla', 'b', { kind: 'teaching' }));
    market.documents.put(paths.userSkillOf('omar', 'b'), aUserSkill('omar', 'b', { kind: 'teaching' }));
    for (const uid of ['p', 'q', 'r'])
      market.documents.put(paths.userSkillOf(uid, 'b'), aUserSkill(uid, 'b'));
    await run(rankSkills, { day: '2026-03-02' });
    expect((await market.documents.get(paths.skill('b')))?.stats).toEqual({
      totalLearners: 3,
      totalTeachers: 2,
      avgRating: 4.5,
      popularityRank: 1,
      trendingScore: 33,
      demand: 1.5,
    });
    expect((await market.documents.get(paths.skill('a')))?.stats.popularityRank).toBe(2);
    expect(await findings()).toEqual([]);
  });
});
