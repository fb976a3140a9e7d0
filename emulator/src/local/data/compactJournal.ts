import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

import type { Engine } from '../../engine/createEngine';
import type { FirestoreDatabase } from '../../engine/database/database';
import type { NewVersion } from '../../engine/storage/documentStore';
import type { Fields, Micros } from '../../values/value';
import { encodeEntry } from './journalEntries';

/** Smaller logs are read fast enough as they are. */
const WORTH_BYTES = 16 * 1024 * 1024;

const EMPTY: Fields = new Map();

/**
 * Writes a long log anew with only what lives. A document that was changed since it was made gets two entries, so that it
 * keeps both its times. The new file takes the old one's place in one step.
 */
export function compactJournal(file: string, length: number, engine: Engine, worth = WORTH_BYTES): void {
  if (length < worth) return;
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w');
  for (const database of engine.databases()) {
    for (const [time, versions] of timeline(database)) {
      writeSync(handle, encodeEntry({ database: database.name, time, versions }));
    }
  }
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
}

/** When each living document was made and last changed, oldest first. */
function timeline(database: FirestoreDatabase): [Micros, NewVersion[]][] {
  const moments = new Map<Micros, NewVersion[]>();
  const add = (time: Micros, version: NewVersion) => {
    const versions = moments.get(time);
    if (versions === undefined) moments.set(time, [version]);
    else versions.push(version);
  };
  for (const name of database.store.names()) {
    const document = database.read(name);
    if (document === undefined) continue;
    if (document.createTime < document.updateTime) add(document.createTime, { name, fields: EMPTY });
    add(document.updateTime, { name, fields: document.fields });
  }
  return [...moments].sort(([a], [b]) => a - b);
}
