import { afterAll, beforeAll, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import { emptyGraph, nodeOf } from '../../src/domain/skills/skillGraph';
import { circleThrough } from '../../src/domain/skills/learningOrder';
import updateSkill from '../../src/handlers/catalog/updateSkill';
import { aMarket } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';
import { aSkill } from '../support/builders';
import { aUser } from '../support/people';
import { CONTENTION, insist } from '../support/insist';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { tallyOutcomes } from '../support/tallyOutcomes';

const RING = 60;
const ids = Array.from({ length: RING }, (_, index) => `s${index}`);
/** Limits are a person's, so many admins share the work. */
const ADMINS = Array.from({ length: 5 }, (_, index) => aCaller(`admin${index}`, 'admin'));

let firestore: RunningFirestore;
beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());

it('R10 · of 120 calls that would close a ring of 60 from all sides, one is refused for each circle, under contention', async () => {
  await firestore.play(CONTENTION);
  const market = await aMarket({}, unhurried(firestore.documents));
  await market.documents.transact((transaction) => {
    const skills = ids.map((id) => aSkill(id));
    for (const { uid } of ADMINS) transaction.set(paths.user(uid), aUser(uid, { role: 'admin' }));
    for (const skill of skills) transaction.set(paths.skill(skill.id), skill);
    const nodes = Object.fromEntries(skills.map((skill) => [skill.id, nodeOf(skill)]));
    transaction.set(paths.skillGraph, { ...emptyGraph(market.now), nodes });
    return Promise.resolve();
  });
  const calls = ids.flatMap((skillId, index) => {
    const caller = ADMINS[index % ADMINS.length]!;
    const updates = { prerequisites: [`s${(index + 1) % RING}`] };
    const call = () => insist(() => market.call(updateSkill, caller, { skillId, updates }));
    return [call(), call()];
  });
  const tally = await tallyOutcomes(calls);
  expect(Object.keys(tally).sort()).toEqual(['done', 'skill-cycle']);
  expect(tally['skill-cycle']).toBeLessThanOrEqual(2);
  const graph = (await market.documents.get(paths.skillGraph))!;
  const closed = ids.filter((id) => graph.nodes[id]!.prerequisites.length === 1);
  expect(closed).toHaveLength(RING - 1);
  for (const id of ids) {
    expect(circleThrough(graph.nodes, id)).toBeUndefined();
    expect((await market.documents.get(paths.skill(id)))!.prerequisites).toEqual(
      graph.nodes[id]!.prerequisites,
    );
  }
});
