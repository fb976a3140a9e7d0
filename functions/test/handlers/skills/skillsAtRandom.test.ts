import { expect, it } from 'vitest';
import { auditDocuments } from '../../../../audit/src/audit';
import { paths } from '../../../src/domain/paths';
import { circleThrough } from '../../../src/domain/skills/learningOrder';
import createSkill from '../../../src/handlers/catalog/createSkill';
import deleteSkill from '../../../src/handlers/catalog/deleteSkill';
import getLearningPath from '../../../src/handlers/catalog/getLearningPath';
import mergeSkills from '../../../src/handlers/catalog/mergeSkills';
import updateSkill from '../../../src/handlers/catalog/updateSkill';
import { ROOT, SAM, aMarket } from '../../support/aMarket';
import { later } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

const SKILLS = Array.from({ length: 14 }, (_, index) => `s${index}`);
const SEEDS = Number(process.env.NEBULA_SKILL_WALKS ?? 6);

it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
  'whatever three admins do to the skills at once, there is no circle and no edge to nowhere (walk %i)',
  async (seed) => {
    const chance = mulberry32(seed);
    const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
    const market = await aMarket();
    const create = (name: string) =>
      market.call(createSkill, ROOT, { name, category: 'Programming', difficulty: 1 });
    for (const name of SKILLS) await create(name);
    const update = (updates: object) => market.call(updateSkill, ROOT, { skillId: one(SKILLS), updates });
    const deeds: readonly (() => Promise<unknown>)[] = [
      () => update({ prerequisites: [one(SKILLS)] }),
      () => update({ prerequisites: [one(SKILLS), one(SKILLS)] }),
      () => update({ prerequisites: [one(SKILLS), one(SKILLS), one(SKILLS)] }),
      () => update({ relatedSkills: [{ skillRef: one(SKILLS), relationshipType: 'similar', strength: 5 }] }),
      () => market.call(mergeSkills, ROOT, { skillId: one(SKILLS), intoSkillId: one(SKILLS) }),
      () => market.call(deleteSkill, ROOT, { skillId: one(SKILLS) }),
      () => create(one(SKILLS)),
    ];
    for (let step = 0; step < 60; step += 1) {
      for (const outcome of await Promise.allSettled([one(deeds)(), one(deeds)(), one(deeds)()]))
        if (outcome.status === 'rejected')
          expect(outcome.reason, `step ${step}`).toMatchObject({
            details: { reason: expect.any(String) as string },
          });
      await later(market, 5);
      const { nodes } = (await market.documents.get(paths.skillGraph))!;
      for (const [id, { prerequisites }] of Object.entries(nodes)) {
        expect(circleThrough(nodes, id), `step ${step}`).toBeUndefined();
        expect(
          prerequisites.filter((each) => !(each in nodes)),
          `step ${step}`,
        ).toEqual([]);
        expect((await market.documents.get(paths.skill(id)))?.prerequisites).toEqual(prerequisites);
      }
    }
    const { nodes } = (await market.documents.get(paths.skillGraph))!;
    for (const skillId of Object.keys(nodes)) {
      const { steps } = (await market.call(getLearningPath, SAM, { skillId })) as {
        steps: { skillId: string }[];
      };
      const order = steps.map((each) => each.skillId);
      expect([new Set(order).size, order.at(-1)]).toEqual([order.length, skillId]);
      for (const [place, id] of order.entries())
        for (const required of nodes[id]!.prerequisites) expect(order.indexOf(required)).toBeLessThan(place);
    }
    const documents = Object.entries(market.documents.dump());
    const found = await auditDocuments(documents.map(([path, data]) => ({ path, data: data as object })));
    expect(
      found.filter(({ path, check }) => /^(skill|userSkill)/.test(path) && !check.startsWith('the search')),
    ).toEqual([]);
  },
);
