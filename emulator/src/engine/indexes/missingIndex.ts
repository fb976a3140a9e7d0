import { Field, Type } from 'protobufjs';

import { StatusError } from '../../wire/status';
import { NAME_FIELD } from '../../values/fieldPath';
import {
  singleFieldIndexes,
  type FieldOverride,
  type IndexDefinition,
  type IndexFile,
  type IndexPart,
} from './indexFile';
import type { IndexNeed } from './indexNeed';
import { proposedIndex } from './indexesFor';

/** What the console's links carry: the beginning of google.firestore.admin.v1.Index. */
const INDEX_FIELD = new Type('IndexField')
  .add(new Field('fieldPath', 1, 'string'))
  .add(new Field('order', 2, 'int32'))
  .add(new Field('arrayConfig', 3, 'int32'));
const INDEX = new Type('Index')
  .add(new Field('name', 1, 'string'))
  .add(new Field('queryScope', 2, 'int32'))
  .add(new Field('fields', 3, 'IndexField', 'repeated'))
  .add(INDEX_FIELD);

const SCOPE_NUMBERS = { COLLECTION: 1, COLLECTION_GROUP: 2 } as const;

/**
 * The refusal in production's words, with the definition that would help.
 *
 * @param database `projects/p/databases/d`
 */
export function missingIndex(database: string, need: IndexNeed, file: IndexFile): StatusError {
  const index = proposedIndex(need);
  const [part] = index.parts;
  if (need.vector !== undefined) return refusal(vectorMessage(database, index), 'indexes', indexJson(index));
  if (
    part !== undefined &&
    part.mode !== 'VECTOR' &&
    index.parts.length === 1 &&
    index.name === nameAfter(part)
  ) {
    const message = `The query requires a ${index.queryScope}_${part.mode} index for collection ${index.collectionGroup} and field ${part.field}. You can create it here: ${consoleLink(database, index, 'create_exemption', `fields/${part.field}`)}`;
    return refusal(message, 'fieldOverrides', overrideJson(index, part, file));
  }
  const message = `The query requires an index. You can create it here: ${consoleLink(database, index, 'create_composite', 'indexes/_')}`;
  return refusal(message, 'indexes', indexJson(index));
}

/** An index as `firestore.indexes.json` writes it. */
export function indexJson({ collectionGroup, queryScope, parts, name }: IndexDefinition): object {
  const last = parts.at(-1);
  const isImplied =
    parts.some(({ field }) => field === NAME_FIELD) || (last !== undefined && nameAfter(last) === name);
  return {
    collectionGroup,
    queryScope,
    fields: [...parts.map(fieldJson), ...(isImplied ? [] : [fieldJson({ field: NAME_FIELD, mode: name })])],
  };
}

function refusal(message: string, section: string, definition: object): StatusError {
  return new StatusError(
    'FAILED_PRECONDITION',
    `${message}\n\nOr add to "${section}" in firestore.indexes.json:\n${JSON.stringify(definition, null, 2)}`,
  );
}

/** The direction that the name has in an index unless it is declared. */
function nameAfter({ mode }: IndexPart): 'ASC' | 'DESC' {
  return mode === 'DESC' ? 'DESC' : 'ASC';
}

function fieldJson(part: IndexPart): object {
  const { field: fieldPath, mode } = part;
  if (mode === 'VECTOR') return { fieldPath, vectorConfig: { dimension: part.dimension, flat: {} } };
  return { fieldPath, ...modeJson(mode) };
}

function modeJson(mode: FieldOverride['indexes'][number]['mode']): object {
  if (mode === 'CONTAINS') return { arrayConfig: mode };
  return { order: mode === 'DESC' ? 'DESCENDING' : 'ASCENDING' };
}

/** An override replaces what the field has, so it repeats that. */
function overrideJson(
  { collectionGroup, queryScope }: IndexDefinition,
  { field, mode }: IndexPart,
  file: IndexFile,
): object {
  const wanted = { queryScope, mode: mode as FieldOverride['indexes'][number]['mode'] };
  const own = file.overrides.find((each) => each.collectionGroup === collectionGroup && each.field === field);
  return {
    collectionGroup,
    fieldPath: field,
    ...(own?.ttl && { ttl: true }),
    indexes: [...singleFieldIndexes(file, collectionGroup, field), wanted].map((index) => ({
      ...modeJson(index.mode),
      queryScope: index.queryScope,
    })),
  };
}

function consoleLink(database: string, index: IndexDefinition, action: string, resource: string): string {
  const [, project = ''] = database.split('/');
  const isNamed =
    (index.parts.length > 1 || resource === 'indexes/_') &&
    !index.parts.some(({ field }) => field === NAME_FIELD);
  const fields = [...index.parts, ...(isNamed ? [{ field: NAME_FIELD, mode: index.name }] : [])];
  const message = INDEX.create({
    name: `${database}/collectionGroups/${index.collectionGroup}/${resource}`,
    queryScope: SCOPE_NUMBERS[index.queryScope],
    fields: fields.map(({ field, mode }) => ({
      fieldPath: field,
      ...(mode === 'CONTAINS' ? { arrayConfig: 1 } : { order: mode === 'DESC' ? 2 : 1 }),
    })),
  });
  const code = Buffer.from(INDEX.encode(message).finish()).toString('base64url');
  return `https://console.firebase.google.com/v1/r/project/${project}/firestore/indexes?${action}=${code}`;
}

function vectorMessage(database: string, { collectionGroup, queryScope, parts }: IndexDefinition): string {
  const [, project = '', , databaseId = ''] = database.split('/');
  const fields = parts.map((part) =>
    part.mode === 'VECTOR'
      ? `--field-config=vector-config='{"dimension":"${part.dimension}","flat": "{}"}',field-path=${part.field}`
      : `--field-config=order=${part.mode === 'DESC' ? 'DESCENDING' : 'ASCENDING'},field-path=${part.field}`,
  );
  return `Missing vector index configuration. Please create the required index with the following gcloud command: gcloud firestore indexes composite create --project=${project} --database=${databaseId} --collection-group=${collectionGroup} --query-scope=${queryScope} ${fields.join(' ')}`;
}
