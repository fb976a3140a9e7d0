import { readFileSync, globSync } from 'node:fs';
import ts from 'typescript';
import { DATA_MAP } from '../../functions/src/domain/privacy/dataMap';
import type { Finder } from '../../functions/src/domain/privacy/holdings';
import { VECTOR_DIMENSION } from '../../functions/src/domain/matching/matchVector';
import { paths } from '../../functions/src/domain/paths';
import type { QueryShape } from './queryShape';

const HANDLERS = [
  'functions/src/handlers/**/*.ts',
  'functions/src/adapters/search/savedHits.ts',
  'scripts/operate/commands/*.ts',
];

/** These ask what the map of data says, and for all that lies below a document. */
const BY_THE_MAP = /handlers\/privacy\/(findTraces|endTraces|eraseTraces|tellPage)\.ts$/;

/** This asks, and counts, what the queries say that it is given. */
const BY_ANOTHER = 'handlers/admin/waitingFor.ts';

/** The queries of the functions and of operators, read from their source: every `….query({ from, where, orderBy })` `….count({ from, where })` `….sum({ from, where, field })` and `….nearest({ from, where, field, to })`. */
export function functionsQueries(): QueryShape[] {
  const files = globSync(HANDLERS).filter((file) => !BY_THE_MAP.test(file) && !file.endsWith(BY_ANOTHER));
  return [...mappedQueries(), ...files.flatMap(queriesOf)];
}

function queriesOf(file: string): QueryShape[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return queryCalls(source).map((call) => shapeOf(call, file));
}

/** By which a person's documents are found, to be exported and erased. */
function mappedQueries(): QueryShape[] {
  return Object.entries(DATA_MAP).flatMap(([path, { found }]) =>
    (found as readonly Finder[]).flatMap((finder): QueryShape[] => {
      if (finder.by === 'id' || finder.by === 'all') return [];
      const isGroup = finder.by === 'field' && finder.anywhere === true;
      const where =
        finder.by === 'field'
          ? ([[finder.field, finder.operator]] as const)
          : ([
              [finder.field, '>='],
              [finder.field, '<'],
            ] as const);
      return [
        {
          name: `the map of data: ${path}`,
          collectionGroup: path.split('/').at(-2) ?? '',
          scope: isGroup ? 'COLLECTION_GROUP' : 'COLLECTION',
          where,
          orderBy: finder.by === 'prefix' ? [[finder.field, 'asc']] : [],
        },
      ];
    }),
  );
}

function queryCalls(node: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (child: ts.Node): void => {
    if (
      ts.isCallExpression(child) &&
      ts.isPropertyAccessExpression(child.expression) &&
      ['query', 'count', 'sum', 'nearest'].includes(child.expression.name.text)
    ) {
      found.push(child);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** @throws Error for a query that is not written out, which no index could be checked for */
function shapeOf(call: ts.CallExpression, file: string): QueryShape {
  const [query] = call.arguments;
  if (!query || !ts.isObjectLiteralExpression(query))
    throw new Error(`${file}: the query is not written out`);
  const property = (name: string): ts.Expression | undefined =>
    query.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === name)
      ?.initializer;
  const where = pairs(property('where'), file);
  const collection = collectionOf(property('from'), file);
  const field = property('field');
  const isNearest = property('to') !== undefined;
  if (isNearest && field && ts.isStringLiteral(field))
    return {
      name: file,
      ...collection,
      where,
      orderBy: [],
      vector: { field: field.text, dimension: VECTOR_DIMENSION },
    };
  const summed = field;
  const orderBy = summed ? summedLast(where, summed) : pairs(property('orderBy'), file);
  return { name: file, ...collection, where, orderBy };
}

/** A sum is read from an index alone, which has the summed field last. */
function summedLast(where: QueryShape['where'], field: ts.Expression): QueryShape['orderBy'] {
  if (!ts.isStringLiteral(field)) throw new Error(`${field.getText()} is not written out`);
  const ranges = where.filter(([, operator]) => operator !== '==').map(([name]) => name);
  return [...ranges, field.text].map((name) => [name, 'asc'] as const);
}

/** `paths.outbox` or `paths.lessons(programId)`. */
function collectionOf(
  from: ts.Expression | undefined,
  file: string,
): Pick<QueryShape, 'collectionGroup' | 'scope'> {
  const constructor = from && ts.isCallExpression(from) ? from.expression : from;
  if (!constructor || !ts.isPropertyAccessExpression(constructor)) {
    throw new Error(`${file}: the collection is not one of paths`);
  }
  const made: unknown = paths[constructor.name.text as keyof typeof paths];
  const collection = (
    typeof made === 'function' ? (made as (...ids: string[]) => unknown)('x', 'x') : made
  ) as {
    path: string;
    group?: boolean;
  };
  return {
    collectionGroup: collection.path.split('/').at(-1)!,
    scope: collection.group ? 'COLLECTION_GROUP' : 'COLLECTION',
  };
}

/** The first two elements of each tuple: field and operator, or field and direction. */
function pairs(list: ts.Expression | undefined, file: string): (readonly [string, string])[] {
  if (!list) return [];
  if (!ts.isArrayLiteralExpression(list)) throw new Error(`${file}: the query is not written out`);
  return list.elements.map((tuple) => {
    const [first, second] = ts.isArrayLiteralExpression(tuple) ? tuple.elements : [];
    if (!first || !second || !ts.isStringLiteral(first) || !ts.isStringLiteral(second)) {
      throw new Error(`${file}: ${tuple.getText()} is not written out`);
    }
    return [first.text, second.text] as const;
  });
}
