import type { SkillGraph } from '../../contracts/documents/skillGraphs';
import { ownValue } from '../../contracts/utilities/ownValue';

type Nodes = SkillGraph['nodes'];

/** A circle of prerequisites through a skill, beginning and ending with it; undefined when there is none. */
export function circleThrough(nodes: Nodes, skillId: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const open = [skillId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const required of prerequisitesOf(nodes, id)) {
      if (required === skillId) return [skillId, ...wayBack(cameFrom, id, skillId), skillId];
      if (cameFrom.has(required)) continue;
      cameFrom.set(required, id);
      open.push(required);
    }
  }
  return undefined;
}

/** From after `start` to `end`, in the direction of the edges. */
function wayBack(cameFrom: ReadonlyMap<string, string>, end: string, start: string): string[] {
  const way: string[] = [];
  for (let id: string | undefined = end; id !== undefined && id !== start; id = cameFrom.get(id))
    way.push(id);
  return way.reverse();
}

/**
 * A skill with all that must come before it, each once and after its prerequisites; among those that may come next the easiest first, then
 * by id, so that the order is the same every time. What is mastered is left out, with what only leads there.
 */
export function learningOrder(
  nodes: Nodes,
  skillId: string,
  mastered: ReadonlySet<string> = new Set(),
): readonly string[] {
  const needed = ancestors(nodes, skillId, mastered);
  const waiting = new Map(
    [...needed].map((id) => [id, prerequisitesOf(nodes, id).filter((each) => needed.has(each)).length]),
  );
  const opens = new Map<string, string[]>();
  for (const id of needed)
    for (const required of prerequisitesOf(nodes, id)) {
      if (needed.has(required)) opens.set(required, [...(opens.get(required) ?? []), id]);
    }
  const order: string[] = [];
  const ready = [...needed].filter((id) => waiting.get(id) === 0);
  while (ready.length > 0) {
    ready.sort((a, b) => byEase(nodes, b, a));
    const next = ready.pop() ?? '';
    order.push(next);
    for (const opened of opens.get(next) ?? []) {
      const left = (waiting.get(opened) ?? 0) - 1;
      waiting.set(opened, left);
      if (left === 0) ready.push(opened);
    }
  }
  return order;
}

/** How far each skill of an order is from its last: 0 for itself, 1 for what it requires. The longest way counts. */
export function depths(nodes: Nodes, order: readonly string[]): ReadonlyMap<string, number> {
  const depth = new Map(order.map((id) => [id, 0]));
  for (const id of order.toReversed())
    for (const required of prerequisitesOf(nodes, id)) {
      const reached = depth.get(required);
      if (reached !== undefined) depth.set(required, Math.max(reached, (depth.get(id) ?? 0) + 1));
    }
  return depth;
}

/** Every skill on the way to one, walking past none that is mastered. */
export function ancestors(
  nodes: Nodes,
  skillId: string,
  mastered: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [skillId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || mastered.has(id)) continue;
    found.add(id);
    open.push(...prerequisitesOf(nodes, id));
  }
  return found;
}

function prerequisitesOf(nodes: Nodes, id: string): readonly string[] {
  return ownValue(nodes, id)?.prerequisites ?? [];
}

function byEase(nodes: Nodes, a: string, b: string): number {
  return (nodes[a]?.difficulty ?? 0) - (nodes[b]?.difficulty ?? 0) || (a < b ? -1 : 1);
}
