import { dependencies, type Edge, type Graph } from './dependencies';
import type { History } from './history';

/**
 * Names of Adya's phenomena: G0 write cycle, G1a aborted read, G1c circular information flow, G-single one anti-dependency
 * (lost update, read skew), G2 several (write skew, phantoms). `stale`: a cycle only because of the order of time.
 * `lost`: a write that was acknowledged is in no version; `ghost`: one of a refused transaction is.
 */
export interface Anomaly {
  readonly kind: 'G0' | 'G1a' | 'G1c' | 'G-single' | 'G2' | 'stale' | 'lost' | 'ghost';
  readonly explanation: string;
}

/**
 * Everything that keeps a history from being strictly serialisable. The method is that of Kingsbury and Alvaro, Elle:
 * Inferring Isolation Anomalies from Experimental Observations, VLDB 2020.
 */
export function findAnomalies(history: History): readonly Anomaly[] {
  return [...misplacedWrites(history), ...abortedReads(history), ...cycles(dependencies(history))];
}

function* misplacedWrites({ transactions, versions }: History): Generator<Anomaly> {
  for (const { id, outcome, writes } of transactions) {
    for (const document of writes) {
      const isThere = versions.get(document)?.includes(id) ?? false;
      if (isThere === (outcome === 'committed')) continue;
      yield { kind: isThere ? 'ghost' : 'lost', explanation: `${id} ${outcome}, ${document}` };
    }
  }
}

function* abortedReads({ transactions, versions }: History): Generator<Anomaly> {
  for (const { id, outcome, reads } of transactions) {
    if (outcome !== 'committed') continue;
    for (const [document, writer] of reads) {
      if (writer === undefined || versions.get(document)?.includes(writer)) continue;
      yield { kind: 'G1a', explanation: `${id} read ${document} as ${writer} wrote it, which is no version` };
    }
  }
}

interface Step extends Edge {
  readonly from: string;
}

function* cycles(graph: Graph): Generator<Anomaly> {
  const seen = new Set<string>();
  for (const start of graph.keys()) {
    if (seen.has(start)) continue;
    const cycle = shortestCycle(graph, start);
    if (cycle === undefined) continue;
    for (const { from } of cycle) seen.add(from);
    yield { kind: kindOf(cycle), explanation: describe(cycle) };
  }
}

function shortestCycle(graph: Graph, start: string): readonly Step[] | undefined {
  const arrivedBy = new Map<string, Step>();
  const open = [start];
  for (const from of open) {
    for (const edge of graph.get(from) ?? []) {
      if (arrivedBy.has(edge.to)) continue;
      arrivedBy.set(edge.to, { ...edge, from });
      if (edge.to === start) return pathTo(start, arrivedBy);
      open.push(edge.to);
    }
  }
  return undefined;
}

function pathTo(start: string, arrivedBy: ReadonlyMap<string, Step>): readonly Step[] {
  const steps: Step[] = [];
  let node = start;
  do {
    const step = arrivedBy.get(node);
    if (step === undefined) throw new Error(`No step leads to ${node}.`);
    steps.unshift(step);
    node = step.from;
  } while (node !== start);
  return steps;
}

function kindOf(cycle: readonly Step[]): Anomaly['kind'] {
  const causes = cycle.map(({ cause }) => cause);
  const turns = causes.filter((cause) => cause === 'rw').length;
  if (causes.includes('time')) return 'stale';
  if (turns > 1) return 'G2';
  if (turns === 1) return 'G-single';
  return causes.includes('wr') ? 'G1c' : 'G0';
}

function describe(cycle: readonly Step[]): string {
  return cycle.map(({ from, to, cause, over }) => `${from} -${cause} ${over}→ ${to}`).join(', ');
}
