import type { SkillGraph, SkillNode } from '../../contracts/documents/skillGraphs';
import type { RelatedSkill, Skill } from '../../contracts/documents/skills';
import { ownValue } from '../../contracts/utilities/ownValue';
import { MAX_PREREQUISITES, MAX_RELATED_SKILLS } from '../../contracts/utilities/skillBounds';
import { Refusal } from '../refusal';
import { circleThrough } from './learningOrder';

/** A document holds 1 MiB; as JSON the graph is larger than Firestore counts it. */
const MAX_GRAPH_BYTES = 900_000;

export function emptyGraph(now: Date): SkillGraph {
  return { nodes: {}, merged: {}, updatedAt: now };
}

/** What the graph keeps of a skill. */
export function nodeOf(
  skill: Pick<
    Skill,
    | 'name'
    | 'category'
    | 'subcategory'
    | 'difficulty'
    | 'metadata'
    | 'prerequisites'
    | 'relatedSkills'
    | 'status'
  >,
): SkillNode {
  const { name, category, subcategory, difficulty, metadata, prerequisites, relatedSkills, status } = skill;
  return {
    name,
    category,
    ...(subcategory !== undefined && { subcategory }),
    difficulty,
    hours: metadata.estimatedLearningTime ?? 0,
    isListed: status === 'active',
    prerequisites: [...prerequisites],
    related: [...relatedSkills],
  };
}

/** @throws Refusal skill-missing */
export function knownNode(graph: SkillGraph, skillId: string): SkillNode {
  const node = ownValue(graph.nodes, skillId);
  if (node === undefined) throw new Refusal('skill-missing', 'There is no such skill.', { skillId });
  return node;
}

/** The addresses of skills that were merged into this one. */
export function addressesOf({ merged }: SkillGraph, skillId: string): readonly string[] {
  return Object.keys(merged).filter((id) => merged[id] === skillId);
}

/** Where a skill's address leads to. */
export function presentSkill(graph: SkillGraph, skillId: string): string {
  return ownValue(graph.merged, skillId) ?? skillId;
}

/**
 * The graph with a skill as it is now.
 * @throws Refusal skill-missing for an edge to nowhere, skill-relates-to-itself, skill-prerequisites-full, skill-cycle, skill-graph-full
 */
export function withSkill(graph: SkillGraph, skillId: string, node: SkillNode, now: Date): SkillGraph {
  const targets = [...node.prerequisites, ...node.related.map(({ skillRef }) => skillRef)];
  if (targets.includes(skillId))
    throw new Refusal('skill-relates-to-itself', 'A skill neither requires itself nor is related to itself.');
  for (const target of targets) knownNode(graph, target);
  const edges = { ...node, prerequisites: distinct(node.prerequisites), related: strongest(node.related) };
  return changed(graph, { ...graph.nodes, [skillId]: edges }, now, [skillId]);
}

/** The graph without a skill, and the skills that now require what it required. */
export interface Relinked {
  readonly graph: SkillGraph;
  /** Whose edges changed. */
  readonly relinked: readonly string[];
}

/**
 * Whatever required the skill requires its prerequisites instead, and the addresses that led to it are none any more.
 * @throws Refusal skill-missing, skill-prerequisites-full
 */
export function withoutSkill(graph: SkillGraph, skillId: string, now: Date): Relinked {
  const { prerequisites } = knownNode(graph, skillId);
  const others = nodesWithout(graph, skillId);
  const merged = Object.fromEntries(Object.entries(graph.merged).filter(([, target]) => target !== skillId));
  return relinkedTo({ ...graph, merged }, others, skillId, now, (node) => ({
    ...node,
    prerequisites: distinct(
      node.prerequisites.flatMap((each) => (each === skillId ? prerequisites : [each])),
    ),
    related: node.related.filter(({ skillRef }) => skillRef !== skillId),
  }));
}

/**
 * Takes a skill into another: edges to it lead to the other one, and its own become the other one's. Addresses that led to it follow.
 * @throws Refusal skill-missing, skill-cycle, skill-prerequisites-full, skill-related-full, skill-graph-full
 */
export function withMerged(graph: SkillGraph, from: string, into: string, now: Date): Relinked {
  const gone = knownNode(graph, from);
  const kept = knownNode(graph, into);
  const others = nodesWithout(graph, from);
  const joined: SkillNode = {
    ...kept,
    prerequisites: [...kept.prerequisites, ...gone.prerequisites],
    related: [...kept.related, ...gone.related],
  };
  const redirect = (node: SkillNode, id: string): SkillNode => ({
    ...node,
    prerequisites: distinct(node.prerequisites.map((each) => (each === from ? into : each))).filter(
      (each) => each !== id,
    ),
    related: strongest(
      node.related.map((each) => (each.skillRef === from ? { ...each, skillRef: into } : each)),
    ).filter(({ skillRef }) => skillRef !== id),
  });
  const redirected = relinkedTo(graph, { ...others, [into]: joined }, from, now, redirect, into);
  const merged = Object.entries(graph.merged).map(([id, target]) => [id, target === from ? into : target]);
  return {
    ...redirected,
    graph: {
      ...redirected.graph,
      merged: { ...(Object.fromEntries(merged) as Record<string, string>), [from]: into },
    },
  };
}

function relinkedTo(
  graph: SkillGraph,
  nodes: SkillGraph['nodes'],
  gone: string,
  now: Date,
  redirect: (node: SkillNode, id: string) => SkillNode,
  into?: string,
): Relinked {
  const touched = Object.keys(nodes).filter((id) => id === into || leadsTo(nodes[id], gone));
  const moved = touched.map((id) => [id, redirect(knownNode({ ...graph, nodes }, id), id)] as const);
  return {
    graph: changed(graph, { ...nodes, ...Object.fromEntries(moved) }, now, touched),
    relinked: touched,
  };
}

function nodesWithout({ nodes }: SkillGraph, skillId: string): SkillGraph['nodes'] {
  return Object.fromEntries(Object.entries(nodes).filter(([id]) => id !== skillId));
}

function leadsTo(node: SkillNode | undefined, target: string): boolean {
  if (node === undefined) return false;
  return node.prerequisites.includes(target) || node.related.some(({ skillRef }) => skillRef === target);
}

/** @param touched the skills whose edges are new, through which alone a new circle can go */
function changed(
  graph: SkillGraph,
  nodes: SkillGraph['nodes'],
  now: Date,
  touched: readonly string[],
): SkillGraph {
  for (const id of touched) {
    const { prerequisites = [], related = [] } = nodes[id] ?? {};
    if (prerequisites.length > MAX_PREREQUISITES)
      throw new Refusal('skill-prerequisites-full', `${id} would require too many skills.`, { skillId: id });
    if (related.length > MAX_RELATED_SKILLS)
      throw new Refusal('skill-related-full', `${id} would be related to too many skills.`, { skillId: id });
    const cycle = circleThrough(nodes, id);
    if (cycle !== undefined)
      throw new Refusal('skill-cycle', `A circle: ${cycle.join(' requires ')}.`, { cycle });
  }
  if (new TextEncoder().encode(JSON.stringify(nodes)).length > MAX_GRAPH_BYTES)
    throw new Refusal('skill-graph-full', 'There is no room for more skills.');
  return { ...graph, nodes, updatedAt: now };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/** One edge to each neighbour: the strongest. */
function strongest(edges: readonly RelatedSkill[]): RelatedSkill[] {
  const byTarget = new Map<string, RelatedSkill>();
  for (const edge of edges) {
    if ((byTarget.get(edge.skillRef)?.strength ?? 0) < edge.strength) byTarget.set(edge.skillRef, edge);
  }
  return [...byTarget.values()];
}
