import { circleThrough } from '../../../functions/src/domain/skills/learningOrder';
import { nodeOf } from '../../../functions/src/domain/skills/skillGraph';
import { skillStatisticsOf } from '../../../functions/src/domain/skills/skillStatistics';
import type { SkillGraph } from '../../../functions/src/contracts/documents/skillGraphs';
import { type Check, faultIf, mendedBy, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

const GRAPH = 'skillGraphs/current';

/** No skill is its own prerequisite, and every edge leads to a skill. */
export const skillEdges: Check = async function* (source) {
  const { nodes } = await graphOf(source);
  for (const [id, { prerequisites, related }] of Object.entries(nodes)) {
    const circle = circleThrough(nodes, id);
    yield* faultIf(circle !== undefined, GRAPH, `a circle: ${circle?.join(' → ') ?? ''}`);
    for (const target of [...prerequisites, ...related.map(({ skillRef }) => skillRef)])
      yield* faultIf(!Object.hasOwn(nodes, target), GRAPH, `${id} leads to ${target}, which is no skill`);
  }
};

/** The graph and its statistics say what the skills say. */
export const skillGraphs: Check = async function* (source) {
  const graph = await graphOf(source);
  const seen = new Set<string>();
  for await (const { path, data } of rowsOf(source, 'skills')) {
    seen.add(data.id);
    if (data.status === 'merged') {
      yield* unequal(path, 'mergedInto', data.mergedInto, graph.merged[data.id]);
      yield* faultIf(
        data.mergedInto === undefined || !Object.hasOwn(graph.nodes, data.mergedInto),
        path,
        'leads to no skill',
      );
      continue;
    }
    yield* unequal(
      path,
      'the graph has',
      JSON.stringify(sorted(graph.nodes[data.id])),
      JSON.stringify(sorted(nodeOf(data))),
    );
  }
  for (const id of [...Object.keys(graph.nodes), ...Object.keys(graph.merged)])
    yield* faultIf(!seen.has(id), GRAPH, `knows ${id}, which is no skill`);
  for await (const { path, data } of rowsOf(source, 'skillStatistics')) {
    const counted = skillStatisticsOf(graph);
    yield* unequal(
      path,
      'counts',
      JSON.stringify(sorted({ ...data, updatedAt: undefined })),
      JSON.stringify(sorted({ ...counted, updatedAt: undefined })),
    );
  }
};

/** The numbers of a skill equal the people who have it. */
export const skillStats: Check = async function* (source) {
  const counted = joined({
    skill: keyed(rowsOf(source, 'skills'), rootId),
    people: folded(
      rowsOf(source, 'userSkills', 'skillRef'),
      ({ data }) => data.skillRef,
      () => ({ learning: 0, teaching: 0 }),
      (people, { data }) => ({ ...people, [data.kind]: people[data.kind] + 1 }),
    ),
  });
  for await (const { key, skill, people = { learning: 0, teaching: 0 } } of counted) {
    const mends = [`recount-skill:${key}:`, `move-user-skills:${key}:`];
    if (skill === undefined || skill.data.status === 'merged') {
      const isLeft = people.learning + people.teaching > 0;
      yield* mendedBy(mends[1] ?? '', faultIf(isLeft, `skills/${key}`, 'is gone, and somebody has it'));
      continue;
    }
    yield* mendedBy(mends[0] ?? '', [
      ...unequal(skill.path, 'totalLearners', skill.data.stats.totalLearners, people.learning),
      ...unequal(skill.path, 'totalTeachers', skill.data.stats.totalTeachers, people.teaching),
    ]);
  }
};

/** What a person has of a skill lies under the two ids. */
export const userSkillIds: Check = async function* (source) {
  for await (const { path, ids, data } of rowsOf(source, 'userSkills'))
    yield* unequal(path, 'id', ids[0], `${data.userRef}_${data.skillRef}`);
};

/** Bookmarks are counted, and gone with what they mark. */
export const bookmarks: Check = async function* (source) {
  const counted = joined({
    resource: keyed(rowsOf(source, 'resources'), rootId),
    marks: folded(
      rowsOf(source, 'bookmarks', 'resourceRef'),
      ({ data }) => data.resourceRef,
      () => 0,
      (count) => count + 1,
    ),
  });
  for await (const { key, resource, marks = 0 } of counted) {
    if (resource === undefined)
      yield* mendedBy(
        `clear-bookmarks:${key}:`,
        faultIf(marks > 0, `resources/${key}`, `is gone, and ${marks} bookmarks are left`),
      );
    else
      yield* mendedBy(
        `recount-bookmarks:${key}:`,
        unequal(resource.path, 'bookmarkCount', resource.data.bookmarkCount, marks),
      );
  }
};

async function graphOf(source: Parameters<Check>[0]): Promise<SkillGraph> {
  const [graph] = (await source.getAll([GRAPH])) as (SkillGraph | undefined)[];
  return graph ?? { nodes: {}, merged: {}, updatedAt: source.instant };
}

/** The same whatever the order of the keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
