import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkillGraph } from '../../../src/contracts/documents/skillGraphs';
import { circleThrough, depths, learningOrder } from '../../../src/domain/skills/learningOrder';

type Edges = Readonly<Record<string, readonly string[]>>;

function nodesOf(edges: Edges): SkillGraph['nodes'] {
  return Object.fromEntries(
    Object.entries(edges).map(([id, prerequisites]) => [
      id,
      {
        name: id,
        category: 'c',
        difficulty: 1,
        hours: 1,
        isListed: true,
        prerequisites: [...prerequisites],
        related: [],
      },
    ]),
  );
}

/** Edges lead to lower numbers only, so that there is no circle. */
const acyclic = fc
  .integer({ min: 1, max: 30 })
  .chain((size) =>
    fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: size, maxLength: size })
      .map((all): Edges =>
        Object.fromEntries(
          all.map((wanted, index) => [
            `s${index}`,
            index === 0 ? [] : [...new Set(wanted.map((each) => `s${each % index}`))],
          ]),
        ),
      ),
  );

describe('the order in which skills are learned', () => {
  it('has each skill of a diamond once, the easier before the harder', () => {
    const nodes = nodesOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] });
    expect(learningOrder(nodes, 'd')).toEqual(['a', 'b', 'c', 'd']);
    nodes.b!.difficulty = 9;
    expect(learningOrder(nodes, 'd')).toEqual(['a', 'c', 'b', 'd']);
    expect(depths(nodes, ['a', 'c', 'b', 'd'])).toEqual(
      new Map([
        ['d', 0],
        ['b', 1],
        ['c', 1],
        ['a', 2],
      ]),
    );
  });

  it('leaves out what is mastered, and what only leads there', () => {
    const nodes = nodesOf({ a: [], b: ['a'], c: ['b'], d: ['c', 'e'], e: [] });
    expect(learningOrder(nodes, 'd', new Set(['c']))).toEqual(['e', 'd']);
    expect(learningOrder(nodes, 'd', new Set(['d']))).toEqual([]);
  });

  it('is topological, complete, without repetitions, and does not depend on the order of the edges', () => {
    fc.assert(
      fc.property(acyclic, (edges) => {
        const last = `s${Object.keys(edges).length - 1}`;
        const order = learningOrder(nodesOf(edges), last);
        const place = new Map(order.map((id, index) => [id, index]));
        expect(place.size).toBe(order.length);
        expect(order.at(-1)).toBe(last);
        for (const id of order)
          for (const required of edges[id] ?? []) expect(place.get(required)).toBeLessThan(place.get(id)!);
        const turned = Object.fromEntries(
          Object.entries(edges)
            .reverse()
            .map(([id, each]) => [id, each.toReversed()]),
        );
        expect(learningOrder(nodesOf(turned), last)).toEqual(order);
      }),
    );
  });
});

describe('a circle', () => {
  it.each<[Edges, readonly string[]]>([
    [{ a: ['a'] }, ['a', 'a']],
    [{ a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    [{ a: ['b'], b: ['c'], c: ['d', 'a'], d: [] }, ['a', 'b', 'c', 'a']],
  ])('in %o is spelled out', (edges, circle) => {
    expect(circleThrough(nodesOf(edges), 'a')).toEqual(circle);
  });

  it('is none where ways only meet again, and is found wherever a way leads back', () => {
    expect(circleThrough(nodesOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }), 'd')).toBeUndefined();
    fc.assert(
      fc.property(acyclic, fc.nat(), (edges, seed) => {
        const nodes = nodesOf(edges);
        const ids = Object.keys(edges);
        for (const id of ids) expect(circleThrough(nodes, id)).toBeUndefined();
        const last = ids.at(-1)!;
        const way = learningOrder(nodes, last);
        const first = way[seed % way.length]!;
        nodes[first]!.prerequisites.push(last);
        const circle = circleThrough(nodes, last);
        expect([circle?.[0], circle?.at(-1)]).toEqual([last, last]);
        circle
          ?.slice(0, -1)
          .forEach((id, index) => expect(nodes[id]!.prerequisites).toContain(circle[index + 1]));
      }),
    );
  });
});
