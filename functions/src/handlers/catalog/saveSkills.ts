import type { SkillGraph } from '../../contracts/documents/skillGraphs';
import type { Skill } from '../../contracts/documents/skills';
import { emptyGraph, knownNode } from '../../domain/skills/skillGraph';
import { skillStatisticsOf } from '../../domain/skills/skillStatistics';
import { paths } from '../../domain/paths';
import type { Reader, Transaction } from '../../ports/documents';

/** What every change of the skills is made in. */
export const GRAPH = { busy: paths.skillGraph };

export async function loadGraph(reader: Reader, now: Date): Promise<SkillGraph> {
  return (await reader.get(paths.skillGraph)) ?? emptyGraph(now);
}

/** Writes the graph and what is counted of it. */
export function saveGraph(transaction: Transaction, graph: SkillGraph): void {
  transaction.set(paths.skillGraph, graph);
  transaction.set(paths.skillStatistics, skillStatisticsOf(graph));
}

/** Brings the edges of skills to what the graph says. */
export function saveEdges(transaction: Transaction, graph: SkillGraph, skillIds: readonly string[]): void {
  for (const id of skillIds) {
    const { prerequisites, related } = knownNode(graph, id);
    transaction.update(paths.skill(id), {
      prerequisites,
      relatedSkills: related,
      updatedAt: graph.updatedAt,
    });
  }
}

/** The skill with the edges that the graph has of it. */
export function withEdges(skill: Skill, graph: SkillGraph): Skill {
  const { prerequisites, related } = knownNode(graph, skill.id);
  return { ...skill, prerequisites, relatedSkills: related };
}
