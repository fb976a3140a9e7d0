import type { FindNearest } from '../model/model';
import { parseFieldPath, valueAt, withValueAt } from '../../values/fieldPath';
import type { StoredDocument } from '../../values/value';

interface Neighbour {
  readonly document: StoredDocument;
  readonly distance: number;
}

/**
 * The documents nearest to the query vector, nearest first: by ascending distance, or by descending dot product. The
 * threshold is a maximum of the distance, or a minimum of the dot product. Documents whose field is no vector of the
 * same dimension are left out; documents of equal distance keep their order.
 */
export function findNearest(
  search: FindNearest,
  documents: readonly StoredDocument[],
): readonly StoredDocument[] {
  const { measure, distanceThreshold: threshold, distanceResultField } = search;
  const path = parseFieldPath(search.field);
  const isFarFirst = measure === 'DOT_PRODUCT';
  return documents
    .flatMap((document): Neighbour[] => {
      const value = valueAt(document.fields, path);
      if (value?.type !== 'vector' || value.values.length !== search.queryVector.length) return [];
      return [{ document, distance: DISTANCES[measure](value.values, search.queryVector) }];
    })
    .filter(({ distance }) => {
      if (threshold === undefined) return true;
      return isFarFirst ? distance >= threshold : distance <= threshold;
    })
    .sort((a, b) => (isFarFirst ? b.distance - a.distance : a.distance - b.distance))
    .slice(0, search.limit)
    .map((neighbour) => withDistance(neighbour, distanceResultField));
}

type Vector = readonly number[];

const DISTANCES: Readonly<Record<FindNearest['measure'], (a: Vector, b: Vector) => number>> = {
  EUCLIDEAN: (a, b) => Math.sqrt(squaredDistance(a, b)),
  COSINE: (a, b) => 1 - dotProduct(a, b) / Math.sqrt(dotProduct(a, a) * dotProduct(b, b)),
  DOT_PRODUCT: dotProduct,
};

/** Loops, since a search looks at every vector: `Math.hypot` and `reduce` take ten times as long. */
function squaredDistance(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

function dotProduct(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function withDistance({ document, distance }: Neighbour, field: string | undefined): StoredDocument {
  if (field === undefined) return document;
  const value = { type: 'double', value: distance } as const;
  return { ...document, fields: withValueAt(document.fields, parseFieldPath(field), value) };
}
