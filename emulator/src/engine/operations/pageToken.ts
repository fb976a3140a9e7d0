import type { Cursor } from '../model/model';
import { messageType } from '../../wire/methods';
import { StatusError } from '../../wire/status';
import type { Value } from '../../values/value';
import { decodeValue, encodeValue } from '../../values/valueCodec';

const CURSOR = messageType('google.firestore.v1.Cursor');

const DEFAULT_PAGE = 300;

export function pageSizeOf({ pageSize }: { readonly pageSize?: number | null }): number {
  const size = pageSize ?? 0;
  if (size < 0) throw new StatusError('INVALID_ARGUMENT', 'page_size is negative.');
  return size === 0 ? DEFAULT_PAGE : size;
}

/** The token of the page that begins after these values. */
export function encodePageToken(values: readonly Value[]): string {
  const message = CURSOR.fromObject({ values: values.map(encodeValue) });
  return Buffer.from(CURSOR.encode(message).finish()).toString('base64url');
}

/** Undefined for the first page. @throws StatusError INVALID_ARGUMENT for a token that this engine did not make */
export function decodePageToken(token: string | null | undefined): Cursor | undefined {
  if (!token) return undefined;
  try {
    const message = CURSOR.decode(Buffer.from(token, 'base64url')) as unknown as { values: object[] };
    return { values: message.values.map(decodeValue), before: false };
  } catch (cause) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid page token: ${String(cause)}`);
  }
}
