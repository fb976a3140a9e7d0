import { inject } from 'vitest';
import { openMeter } from '../../../seed/src/story/meter';
import { emulatorFirestore } from '../../../seed/src/write/emulatorFirestore';

/** The running suite of these tests. */
export const suite = inject('nebula');

const { auth, firestore, functions } = suite.services;

export const addresses = {
  auth: `http://${auth.host}:${auth.port}`,
  /** The control routes of the engine for this project. */
  engine: `http://${firestore.host}:${firestore.port}/emulator/v1/projects/${suite.projectId}`,
  functions: `http://${functions.host}:${functions.port}/${suite.projectId}/${suite.region}`,
};

/** Stands above the rules: for preparing a scene, and for looking at what came of it. */
export const database = emulatorFirestore(suite.projectId, `${firestore.host}:${firestore.port}`);

export const meter = openMeter(suite);
