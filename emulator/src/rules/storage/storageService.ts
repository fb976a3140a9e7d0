import { reading } from '../firestore/firestoreService';
import type { RulesService, ServiceFunction } from '../runtime/service';

/** Rules of Cloud Storage: `service firebase.storage`. They read documents of the project's default Firestore database. */
export const STORAGE: RulesService = {
  name: 'firebase.storage',
  functions: new Map(),
  namespaces: new Map([
    [
      'firestore',
      new Map<string, ServiceFunction>([
        ['get', reading('get')],
        ['exists', reading('exists')],
      ]),
    ],
  ]),
};
