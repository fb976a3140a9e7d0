import { StatusError } from '../../wire/status';

/** Served in order to say so: SDKs offer pipelines against every Firestore. @throws StatusError UNIMPLEMENTED */
export function executePipeline(): never {
  throw new StatusError(
    'UNIMPLEMENTED',
    "Pipelines are part of Firestore's Enterprise edition; this emulator has the Standard edition. Use queries.",
  );
}
