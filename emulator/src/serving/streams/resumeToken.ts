import type { Micros } from '../../values/value';

/** A point in the history of one running engine; a token of an earlier run says nothing about this one's documents. */
export interface ResumePoint {
  readonly run: string;
  readonly time: Micros;
}

export function encodeResumeToken({ run, time }: ResumePoint): Uint8Array {
  return Buffer.from(`${run}@${time}`);
}

/** Undefined for anything that this engine's kind did not make. */
export function decodeResumeToken(token: Uint8Array): ResumePoint | undefined {
  const [, run, time] = /^([^@]+)@(\d+)$/.exec(Buffer.from(token).toString('latin1')) ?? [];
  return run === undefined ? undefined : { run, time: Number(time) };
}
