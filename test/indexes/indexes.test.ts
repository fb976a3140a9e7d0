import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clientQueries } from './clientQueries';
import { costlyFields } from './documentFields';
import { functionsQueries } from './functionsQueries';
import { searchQueries } from './searchQueries';
import { indexFor, type CompositeIndex } from './queryShape';

interface IndexesFile {
  readonly indexes: readonly CompositeIndex[];
  readonly fieldOverrides: readonly {
    collectionGroup: string;
    fieldPath: string;
    ttl?: boolean;
    indexes: readonly unknown[];
  }[];
}

const declared = JSON.parse(readFileSync('firestore.indexes.json', 'utf8')) as IndexesFile;
const queries = [...clientQueries(), ...functionsQueries(), ...searchQueries()];

/** Equalities come before the rest and in any order, so they compare sorted. */
function key({ collectionGroup, queryScope, fields }: CompositeIndex, equalities: readonly string[]): string {
  const parts = fields.map(({ fieldPath, order, arrayConfig, vectorConfig }) =>
    [fieldPath, order ?? arrayConfig ?? `VECTOR ${String(vectorConfig?.dimension)}`].join(' '),
  );
  const equal = parts.filter((part) => equalities.includes(part)).sort();
  return [collectionGroup, queryScope, ...equal, ...parts.filter((part) => !equalities.includes(part))].join(
    ', ',
  );
}

/** The collections whose documents carry `expiresAt`; each is named like the file of its schema. */
function collectionsWithAnEnd(): string[] {
  const files = globSync('functions/src/contracts/documents/*.ts');
  return files
    .filter((file) => /^  expiresAt: /m.test(readFileSync(file, 'utf8')))
    .map((file) => basename(file, '.ts'))
    .sort();
}

const needed = queries.flatMap((query) => {
  const index = indexFor(query);
  const equalities = query.where
    .filter(([, operator]) => operator === '==')
    .map(([field]) => `${field} ASCENDING`);
  return index ? [{ name: query.name, index, key: (each: CompositeIndex) => key(each, equalities) }] : [];
});

describe('firestore.indexes.json', () => {
  test.each(needed)('serves $name', ({ index, key }) => {
    expect(declared.indexes.map(key)).toContain(key(index));
  });

  test.each(declared.indexes)('has a query for $collectionGroup $fields', (index) => {
    expect(needed.some(({ index: wanted, key }) => key(wanted) === key(index))).toBe(true);
  });

  test('declares no index twice', () => {
    const texts = declared.indexes.map((index) => JSON.stringify(index));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('lets every document with an end expire', () => {
    const expiring = declared.fieldOverrides
      .filter(({ ttl }) => ttl)
      .map(({ collectionGroup }) => collectionGroup);
    expect(expiring.sort()).toEqual(collectionsWithAnEnd());
  });
});

/** The fields whose automatic index serves a query: those of every query that no composite index serves. */
const asked = new Set(
  queries
    .filter((query) => indexFor(query) === undefined)
    .flatMap(({ collectionGroup, where, orderBy }) =>
      [...where, ...orderBy].map(([field]) => `${collectionGroup}.${field}`),
    ),
);
const exempt = new Set(
  declared.fieldOverrides
    .filter(({ indexes }) => indexes.length === 0)
    .map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`),
);

/** A map that is exempt exempts what is in it. */
function isExempt(collectionGroup: string, fieldPath: string): boolean {
  const parts = fieldPath.split('.');
  return parts.some((_, index) => exempt.has(`${collectionGroup}.${parts.slice(0, index + 1).join('.')}`));
}

describe('the automatic index of a field', () => {
  test.each(costlyFields())('$collectionGroup $fieldPath has a query, or is exempt', (field) => {
    const isAsked = asked.has(`${field.collectionGroup}.${field.fieldPath}`);
    expect(isExempt(field.collectionGroup, field.fieldPath)).toBe(!isAsked);
  });

  test('is not declared away where a query needs it, nor for a field that there is none of', () => {
    const costly = costlyFields().map((each) => `${each.collectionGroup}.${each.fieldPath}`);
    const known = [...exempt].filter((name) =>
      costly.some((each) => each === name || each.startsWith(`${name}.`)),
    );
    expect(known).toEqual([...exempt]);
    expect([...asked].filter((name) => exempt.has(name))).toEqual([]);
  });
});

describe('a query', () => {
  const base = { name: 'q', collectionGroup: 'c', scope: 'COLLECTION' } as const;

  test.each([
    { where: [['a', '==']], orderBy: [] },
    {
      where: [
        ['a', '=='],
        ['b', '=='],
      ],
      orderBy: [],
    },
    { where: [], orderBy: [['a', 'desc']] },
    { where: [['a', '<=']], orderBy: [['a', 'asc']] },
    { where: [['a', 'array-contains']], orderBy: [] },
  ] as const)('of $where ordered by $orderBy needs no composite index', (shape) => {
    expect(indexFor({ ...base, ...shape })).toBeUndefined();
  });

  test.each([
    [{ where: [['a', '==']], orderBy: [['b', 'desc']] }, ['a ASCENDING', 'b DESCENDING']],
    [
      {
        where: [
          ['a', '=='],
          ['b', '>'],
        ],
        orderBy: [],
      },
      ['a ASCENDING', 'b ASCENDING'],
    ],
    [{ where: [['a', 'array-contains']], orderBy: [['b', 'asc']] }, ['a CONTAINS', 'b ASCENDING']],
  ] as const)('of %o needs %o', (shape, fields) => {
    const { fields: found } = indexFor({ ...base, ...shape })!;
    expect(
      found.map(({ fieldPath, order, arrayConfig }) => [fieldPath, order ?? arrayConfig].join(' ')),
    ).toEqual(fields);
  });
});
