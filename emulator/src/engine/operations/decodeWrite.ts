import type { google } from '@google-cloud/firestore-api/protos';
import { StatusError } from '../../wire/status';
import type { Transform } from '../storage/transforms';
import { isNumber } from '../storage/transforms';
import type { Precondition, Write } from '../storage/write';
import { enumName } from '../../values/enumName';
import { formatFieldPath, NAME_FIELD, parseFieldPath, type FieldPath } from '../../values/fieldPath';
import { parseDocumentName } from '../../values/resourceName';
import { wholeMicros } from '../../values/timestamps';
import type { Value } from '../../values/value';
import { decodeFields, decodeValue } from '../../values/valueCodec';

/** The published protos lack `verify`, which Web clients send for documents that a transaction only read. */
type ProtoWrite = google.firestore.v1.IWrite & { readonly verify?: string | null };
type ProtoTransform = google.firestore.v1.DocumentTransform.IFieldTransform;

const MAX_TRANSFORMS = 500;
const SERVER_VALUES = [undefined, 'REQUEST_TIME'] as const;

/** @throws StatusError INVALID_ARGUMENT */
export function decodeWrite(write: ProtoWrite, database: string): Write {
  const precondition = decodePrecondition(write.currentDocument);
  if (write.update) {
    return {
      kind: 'set',
      name: documentName(write.update.name, database),
      fields: decodeFields(write.update.fields),
      mask: write.updateMask ? (write.updateMask.fieldPaths ?? []).map(writablePath) : undefined,
      transforms: decodeTransforms(write.updateTransforms),
      precondition,
    };
  }
  refuseIf(Boolean(write.updateMask), 'A write has an update_mask only beside an update.');
  refuseIf(Boolean(write.updateTransforms?.length), 'A write has update_transforms only beside an update.');
  if (write.transform) {
    const { document, fieldTransforms } = write.transform;
    const transforms = decodeTransforms(fieldTransforms);
    refuseIf(transforms.length === 0, 'The list of FieldTransform must not be empty.');
    return { kind: 'transform', name: documentName(document, database), transforms, precondition };
  }
  if (write.delete) return { kind: 'delete', name: documentName(write.delete, database), precondition };
  if (write.verify) return { kind: 'verify', name: documentName(write.verify, database), precondition };
  throw new StatusError('INVALID_ARGUMENT', 'empty write operation');
}

function decodePrecondition(
  precondition: google.firestore.v1.IPrecondition | null | undefined,
): Precondition {
  if (precondition?.updateTime) return { updateTime: wholeMicros(precondition.updateTime, 'update_time') };
  // An unset oneof member reads as null or, on a decoded message, from the prototype; only an own property was sent.
  if (precondition && Object.hasOwn(precondition, 'exists')) return { exists: precondition.exists ?? false };
  return undefined;
}

function documentName(name: string | null | undefined, database: string): string {
  const parsed = parseDocumentName(name ?? '');
  if (parsed.database !== database) {
    throw new StatusError('INVALID_ARGUMENT', `Document "${name ?? ''}" is not in database "${database}".`);
  }
  return name ?? '';
}

function decodeTransforms(transforms: readonly ProtoTransform[] | null | undefined): readonly Transform[] {
  if (transforms && transforms.length > MAX_TRANSFORMS) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `A document has at most ${MAX_TRANSFORMS} transforms per commit.`,
    );
  }
  const decoded = (transforms ?? []).map(decodeTransform);
  refuseNested(decoded.map(({ path }) => path));
  return decoded;
}

/** What a transform makes of a field would depend on whether that of a field inside came before. */
function refuseNested(paths: readonly FieldPath[]): void {
  const names = new Set(paths.map(formatFieldPath));
  const outer = paths
    .flatMap((path) => path.slice(1).map((_, depth) => formatFieldPath(path.slice(0, depth + 1))))
    .find((parent) => names.has(parent));
  refuseIf(
    outer !== undefined,
    `Cannot transform property ${outer ?? ''} and its nested property at the same time.`,
  );
}

function decodeTransform(transform: ProtoTransform): Transform {
  return { path: writablePath(transform.fieldPath ?? ''), operation: decodeOperation(transform) };
}

/** @throws StatusError INVALID_ARGUMENT also for the document's name, which is no field to write */
function writablePath(path: string): FieldPath {
  refuseIf(path === NAME_FIELD, `The property path "${path}" is reserved.`);
  return parseFieldPath(path);
}

function refuseIf(condition: boolean, message: string): void {
  if (condition) throw new StatusError('INVALID_ARGUMENT', message);
}

function decodeOperation(transform: ProtoTransform): Transform['operation'] {
  if (transform.increment) return { kind: 'increment', operand: number(transform.increment) };
  if (transform.maximum) return { kind: 'maximum', operand: number(transform.maximum) };
  if (transform.minimum) return { kind: 'minimum', operand: number(transform.minimum) };
  if (transform.appendMissingElements) {
    return {
      kind: 'appendMissing',
      elements: (transform.appendMissingElements.values ?? []).map(decodeValue),
    };
  }
  if (transform.removeAllFromArray) {
    return { kind: 'removeAll', elements: (transform.removeAllFromArray.values ?? []).map(decodeValue) };
  }
  if (enumName(SERVER_VALUES, transform.setToServerValue) === 'REQUEST_TIME') {
    return { kind: 'serverTimestamp' };
  }
  throw new StatusError('INVALID_ARGUMENT', 'Operation type must be specified for field transformation.');
}

function number(message: google.firestore.v1.IValue): Value {
  const value = decodeValue(message);
  if (!isNumber(value)) throw new StatusError('INVALID_ARGUMENT', 'Input must be int64 or double.');
  return value;
}
