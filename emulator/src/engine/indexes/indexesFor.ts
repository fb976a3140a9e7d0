import { singleFieldIndexes, type IndexDefinition, type IndexFile, type IndexPart } from './indexFile';
import type { IndexNeed } from './indexNeed';

/** An index that may answer part of a need: which of the compared fields it starts with. */
interface Candidate {
  readonly index: IndexDefinition;
  readonly covers: readonly string[];
}

/**
 * The declared and automatic indexes that answer a need: one alone, or several that are merged because they end alike and
 * together start with every compared field. Undefined when production would refuse the query. Indexes are read in their
 * own direction only: a descending query wants a descending index.
 *
 * Source: https://firebase.google.com/docs/firestore/query-data/index-overview
 */
export function indexesFor(need: IndexNeed, file: IndexFile): readonly IndexDefinition[] | undefined {
  if (need.vector !== undefined) return vectorIndex(need, file);
  const compared = comparedFields(need);
  if (compared.length + need.ordered.length + need.aggregated.length === 0 && need.name === 'ASC') return [];
  const declared = candidatesAmong(file.indexes, need);
  const whole = declared.find(({ covers }) => covers.length === compared.length);
  if (whole !== undefined) return [whole.index];
  return merged(compared, [...declared, ...candidatesAmong(automaticIndexes(need, file), need)]);
}

/** The index that alone would answer the need, in the order in which production proposes it. */
export function proposedIndex(need: IndexNeed): IndexDefinition {
  const { collectionGroup, queryScope, equal, contains, ordered, aggregated, vector, name } = need;
  const parts: IndexPart[] = [
    ...(contains === undefined ? [] : [{ field: contains, mode: 'CONTAINS' as const }]),
    ...equal.map((field) => ({ field, mode: 'ASC' as const })),
    ...ordered,
    ...aggregated.map((field) => ({ field, mode: 'ASC' as const })),
    ...(vector === undefined ? [] : [{ ...vector, mode: 'VECTOR' as const }]),
  ];
  return { collectionGroup, queryScope, parts, name };
}

function comparedFields({ equal, contains }: IndexNeed): readonly string[] {
  // An array's field may be compared for equality too; in an index it then stands twice.
  return contains === undefined ? equal : [...equal, containsKey(contains)];
}

function containsKey(field: string): string {
  return `${field} CONTAINS`;
}

function candidatesAmong(indexes: readonly IndexDefinition[], need: IndexNeed): readonly Candidate[] {
  return indexes.flatMap((index) => {
    const covers = coveredBy(index, need);
    return covers === undefined ? [] : [{ index, covers }];
  });
}

/** The compared fields that the index begins with, when it goes on with exactly the orders; else undefined. */
function coveredBy(index: IndexDefinition, need: IndexNeed): readonly string[] | undefined {
  const { parts } = index;
  const { ordered, aggregated } = need;
  const start = parts.length - ordered.length - aggregated.length;
  const isForNeed =
    index.collectionGroup === need.collectionGroup &&
    index.queryScope === need.queryScope &&
    start >= 0 &&
    ordered.every(
      ({ field, mode }, i) => parts[start + i]?.field === field && parts[start + i]?.mode === mode,
    ) &&
    aggregated.every((field) => parts.slice(start + ordered.length).some((part) => part.field === field)) &&
    (aggregated.length > 0 || index.name === need.name);
  if (!isForNeed) return undefined;
  const covers = parts.slice(0, start).map(({ field, mode }) => {
    if (mode === 'CONTAINS') return field === need.contains ? containsKey(field) : undefined;
    return mode !== 'VECTOR' && need.equal.includes(field) ? field : undefined;
  });
  return covers.includes(undefined) ? undefined : (covers as string[]);
}

/** Those single-field indexes that could matter to the need, unless an override took them away. */
function automaticIndexes(need: IndexNeed, file: IndexFile): readonly IndexDefinition[] {
  const { collectionGroup, queryScope } = need;
  const wanted = [
    ...need.equal.flatMap((field) => [
      { field, mode: 'ASC' as const },
      { field, mode: 'DESC' as const },
    ]),
    // Alone, but not merged with others: an array with another condition asks for a composite index.
    ...(need.contains === undefined || need.equal.length > 0
      ? []
      : [{ field: need.contains, mode: 'CONTAINS' as const }]),
    ...need.ordered,
    ...need.aggregated.map((field) => ({ field, mode: 'ASC' as const })),
  ];
  return wanted
    .filter(({ field, mode }) =>
      singleFieldIndexes(file, collectionGroup, field).some(
        (index) => index.queryScope === queryScope && index.mode === mode,
      ),
    )
    .map((part) => ({
      collectionGroup,
      queryScope,
      parts: [part],
      name: part.mode === 'DESC' ? ('DESC' as const) : ('ASC' as const),
    }));
}

/** The fewest candidates, by greed, that cover every compared field. */
function merged(
  compared: readonly string[],
  candidates: readonly Candidate[],
): readonly IndexDefinition[] | undefined {
  const open = new Set(compared);
  const chosen: IndexDefinition[] = [];
  if (open.size === 0) return candidates[0] && [candidates[0].index];
  for (const { index, covers } of candidates.toSorted((a, b) => b.covers.length - a.covers.length)) {
    if (!covers.some((field) => open.has(field))) continue;
    chosen.push(index);
    for (const field of covers) open.delete(field);
  }
  return open.size === 0 ? chosen : undefined;
}

/** Vector searches are not merged: every filtered field comes before the vector. */
function vectorIndex(need: IndexNeed, { indexes }: IndexFile): readonly IndexDefinition[] | undefined {
  const { contains, equal, ordered } = need;
  const filtered = new Set([
    ...equal,
    ...ordered.map(({ field }) => field),
    ...(contains === undefined ? [] : [contains]),
  ]);
  const index = indexes.find(({ collectionGroup, queryScope, parts }) => {
    const last = parts.at(-1);
    const before = new Set(parts.slice(0, -1).map(({ field }) => field));
    return (
      collectionGroup === need.collectionGroup &&
      queryScope === need.queryScope &&
      last?.mode === 'VECTOR' &&
      last.field === need.vector?.field &&
      last.dimension === need.vector.dimension &&
      before.size === filtered.size &&
      [...filtered].every((field) => before.has(field)) &&
      parts.every(({ field, mode }) => (mode === 'CONTAINS') === (field === contains))
    );
  });
  return index && [index];
}
