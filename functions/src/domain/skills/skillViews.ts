import type { SkillGraph } from '../../contracts/documents/skillGraphs';
import type { RelatedSkill } from '../../contracts/documents/skills';
import { knownNode } from './skillGraph';

/** A skill as a step of a way. */
export interface Step {
  readonly skillId: string;
  readonly name: string;
  readonly difficulty: number;
  /** Hours. */
  readonly estimatedLearningTime: number;
  readonly prerequisites: string[];
}

export function stepOf(graph: SkillGraph, skillId: string): Step {
  const { name, difficulty, hours, prerequisites } = knownNode(graph, skillId);
  return { skillId, name, difficulty, estimatedLearningTime: hours, prerequisites: [...prerequisites] };
}

/** What requires the skill, by name. */
export function unlockedBy(graph: SkillGraph, skillId: string): { skillId: string; name: string }[] {
  return Object.entries(graph.nodes)
    .filter(([, { prerequisites }]) => prerequisites.includes(skillId))
    .map(([id, { name }]) => ({ skillId: id, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface Neighbour {
  readonly skillId: string;
  readonly name: string;
  readonly relationshipType: RelatedSkill['relationshipType'];
  readonly strength: number;
}

/** Its neighbours, whichever of the two names the other; the nearest first. */
export function relatedOf(graph: SkillGraph, skillId: string): Neighbour[] {
  const nearest = new Map<string, Neighbour>();
  const meet = (id: string, { relationshipType, strength }: RelatedSkill): void => {
    if ((nearest.get(id)?.strength ?? 0) >= strength) return;
    nearest.set(id, { skillId: id, name: knownNode(graph, id).name, relationshipType, strength });
  };
  for (const edge of knownNode(graph, skillId).related) meet(edge.skillRef, edge);
  for (const [id, { related }] of Object.entries(graph.nodes)) {
    for (const edge of related) if (edge.skillRef === skillId) meet(id, edge);
  }
  return [...nearest.values()].sort((a, b) => b.strength - a.strength || (a.skillId < b.skillId ? -1 : 1));
}
