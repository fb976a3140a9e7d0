import { isInParts, partsOf } from '../../control/providerServer';
import { type Nested, parseForm } from './parseForm';

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The body of a request: its parameters, where a file has its name as value, and the bytes of that. */
export interface Sent {
  readonly given: Readonly<Record<string, Nested>>;
  readonly file?: SentFile;
  /** As it came, by which a repetition is known. */
  readonly raw: Buffer;
}

export async function parseBody(contentType: string | undefined, raw: Buffer): Promise<Sent> {
  if (!isInParts(contentType)) return { given: parseForm(raw.toString('utf8')), raw };
  const parts = [...(await partsOf(contentType, raw))];
  const file = parts.map(([, part]) => part).find((part) => typeof part !== 'string');
  const fields = parts.map(([name, part]) => [name, typeof part === 'string' ? part : part.name]);
  return {
    given: parseForm(new URLSearchParams(fields).toString()),
    ...(file && { file: { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) } }),
    raw,
  };
}
