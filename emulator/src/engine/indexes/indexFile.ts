import { parseJson } from '../../wire/json';
import { canonical } from '../query/resultOrder';
import { StatusError } from '../../wire/status';
import { NAME_FIELD } from '../../values/fieldPath';

export type QueryScope = 'COLLECTION' | 'COLLECTION_GROUP';
export type Direction = 'ASC' | 'DESC';

/** One field of an index, without the name at its end. */
export type IndexPart =
  | { readonly field: string; readonly mode: Direction | 'CONTAINS' }
  | { readonly field: string; readonly mode: 'VECTOR'; readonly dimension: number };

/** An index as production has it: every field, then the name in one direction. */
export interface IndexDefinition {
  readonly collectionGroup: string;
  readonly queryScope: QueryScope;
  readonly parts: readonly IndexPart[];
  /** As the last field's direction unless the file says otherwise. */
  readonly name: Direction;
}

/** What a field has in place of the automatic single-field indexes. */
export interface FieldOverride {
  readonly collectionGroup: string;
  /** `*` for every field of the collection group that has no override of its own. */
  readonly field: string;
  readonly ttl: boolean;
  readonly indexes: readonly { readonly queryScope: QueryScope; readonly mode: Direction | 'CONTAINS' }[];
}

/** The content of a `firestore.indexes.json`. */
export interface IndexFile {
  readonly indexes: readonly IndexDefinition[];
  readonly overrides: readonly FieldOverride[];
}

/** What a project has that declares nothing: every field's automatic indexes. */
export const NO_INDEXES: IndexFile = { indexes: [], overrides: [] };

type Json = Readonly<Record<string, unknown>>;

const AUTOMATIC: FieldOverride['indexes'] = [
  { queryScope: 'COLLECTION', mode: 'ASC' },
  { queryScope: 'COLLECTION', mode: 'DESC' },
  { queryScope: 'COLLECTION', mode: 'CONTAINS' },
];

/**
 * Reads a `firestore.indexes.json`: https://firebase.google.com/docs/reference/firestore/indexes
 *
 * @throws StatusError INVALID_ARGUMENT that names the entry
 */
export function parseIndexFile(text: string): IndexFile {
  const file = objectOf(parseJson(text), 'The file');
  return {
    indexes: listOf(file.indexes, 'indexes').map((entry, i) => decodeIndex(entry, `indexes[${i}]`)),
    overrides: listOf(file.fieldOverrides, 'fieldOverrides').map((entry, i) =>
      decodeOverride(entry, `fieldOverrides[${i}]`),
    ),
  };
}

function decodeIndex(entry: unknown, place: string): IndexDefinition {
  const { collectionGroup, collectionId, queryScope, fields } = objectOf(entry, place);
  const parts = listOf(fields, `${place}.fields`).map((field, i) =>
    decodePart(field, `${place}.fields[${i}]`),
  );
  const last = parts.at(-1);
  const own = last?.field === NAME_FIELD ? parts.slice(0, -1) : parts;
  const direction = (last?.field === NAME_FIELD ? last : own.at(-1))?.mode;
  return {
    collectionGroup: textOf(collectionGroup ?? collectionId, `${place}.collectionGroup`),
    queryScope: scopeOf(queryScope, place),
    parts: own,
    name: direction === 'DESC' ? 'DESC' : 'ASC',
  };
}

function decodePart(entry: unknown, place: string): IndexPart {
  const { fieldPath, vectorConfig, ...modes } = objectOf(entry, place);
  const field = canonical(textOf(fieldPath, `${place}.fieldPath`));
  if (vectorConfig === undefined) return { field, mode: modeOf(modes, place) };
  const dimension = Number(objectOf(vectorConfig, `${place}.vectorConfig`).dimension);
  if (!Number.isInteger(dimension)) throw invalid(`${place}.vectorConfig needs a dimension.`);
  return { field, mode: 'VECTOR', dimension };
}

function decodeOverride(entry: unknown, place: string): FieldOverride {
  const { collectionGroup, fieldPath, ttl, indexes } = objectOf(entry, place);
  const field = textOf(fieldPath, `${place}.fieldPath`);
  return {
    collectionGroup: textOf(collectionGroup, `${place}.collectionGroup`),
    field: field === '*' ? field : canonical(field),
    ttl: ttl === true,
    // A policy without a word on indexes leaves the automatic ones.
    indexes:
      indexes === undefined
        ? AUTOMATIC
        : listOf(indexes, `${place}.indexes`).map((index, i) => {
            const { queryScope, ...modes } = objectOf(index, `${place}.indexes[${i}]`);
            return { queryScope: scopeOf(queryScope, place), mode: modeOf(modes, `${place}.indexes[${i}]`) };
          }),
  };
}

/** The single-field indexes that a field has: its own override's, its map's, its collection group's, or the automatic ones. */
export function singleFieldIndexes(
  { overrides }: IndexFile,
  collectionGroup: string,
  field: string,
): FieldOverride['indexes'] {
  const own = overrides.filter((override) => override.collectionGroup === collectionGroup);
  const nearest = [field, ...parentsOf(field), '*']
    .map((name) => own.find((override) => override.field === name))
    .find((override) => override !== undefined);
  return nearest?.indexes ?? AUTOMATIC;
}

/** Whether any index, of its own or with others, holds the values of a field. */
export function isIndexed(file: IndexFile, collectionGroup: string, field: string): boolean {
  return (
    singleFieldIndexes(file, collectionGroup, field).length > 0 ||
    file.indexes.some(
      (index) =>
        index.collectionGroup === collectionGroup && index.parts.some((part) => part.field === field),
    )
  );
}

/** `a.b.c` lies in the maps `a.b` and `a`, whose exemptions it inherits. */
function parentsOf(field: string): readonly string[] {
  const parents: string[] = [];
  for (let at = field.lastIndexOf('.'); at > 0; at = field.lastIndexOf('.', at - 1)) {
    parents.push(field.slice(0, at));
  }
  return parents;
}

/** `mode` is how old files say `order` or `arrayConfig`. */
function modeOf({ order, arrayConfig, mode }: Json, place: string): Direction | 'CONTAINS' {
  switch (order ?? arrayConfig ?? mode) {
    case 'ASCENDING':
      return 'ASC';
    case 'DESCENDING':
      return 'DESC';
    case 'CONTAINS':
      return 'CONTAINS';
    default:
      throw invalid(`${place} needs an order (ASCENDING, DESCENDING) or an arrayConfig (CONTAINS).`);
  }
}

function scopeOf(scope: unknown, place: string): QueryScope {
  if (scope === undefined || scope === 'COLLECTION') return 'COLLECTION';
  if (scope === 'COLLECTION_GROUP') return scope;
  throw invalid(`${place}.queryScope must be COLLECTION or COLLECTION_GROUP.`);
}

function objectOf(value: unknown, place: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw invalid(`${place} must be an object.`);
}

function listOf(value: unknown, place: string): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw invalid(`${place} must be a list.`);
}

function textOf(value: unknown, place: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(`${place} must be a text.`);
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Invalid index definitions: ${message}`);
}
