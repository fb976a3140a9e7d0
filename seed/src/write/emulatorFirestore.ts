import { Firestore } from '@google-cloud/firestore';

/** A client that stands above the rules of a Firestore emulator, given its `host:port`; to be terminated after use. */
export function emulatorFirestore(projectId: string, host: string): Firestore {
  // An emulator asks for no credentials; without this the SDK looks for them on the network first.
  process.env.METADATA_SERVER_DETECTION ??= 'none';
  return new Firestore({ projectId, host, ssl: false });
}
