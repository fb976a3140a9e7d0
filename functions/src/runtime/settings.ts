import { type SettingKey, type SettingValue, settingValue } from '../contracts/settings';
import { MINUTE } from '../contracts/utilities/spans';
import { paths } from '../domain/paths';
import type { Ports } from '../ports/ports';

/** Milliseconds that an instance obeys what it read: so long may a change take. */
const KEPT = MINUTE;

/** Milliseconds that a setting gives the database. */
const PATIENCE = 8_000;

interface Read {
  readonly at: number;
  readonly value: Promise<unknown>;
}

const reads = new WeakMap<Ports, Map<SettingKey, Read>>();

/**
 * What a setting says, at most a minute old: one document a minute and instance, for all that meet. A read that failed is made again
 * by the next. @throws Unavailable
 */
export function readSetting<Key extends SettingKey>(ports: Ports, key: Key): Promise<SettingValue<Key>> {
  const kept = reads.get(ports) ?? new Map<SettingKey, Read>();
  reads.set(ports, kept);
  const now = ports.now().getTime();
  const last = kept.get(key);
  if (last !== undefined && now - last.at < KEPT) return last.value as Promise<SettingValue<Key>>;
  const value = read(ports, key).catch((error: unknown) => {
    kept.delete(key);
    throw error;
  });
  kept.set(key, { at: now, value });
  return value;
}

/** What is stored otherwise than the contract says stops nobody: its default holds, and the audit reports it. */
async function read<Key extends SettingKey>(ports: Ports, key: Key): Promise<SettingValue<Key>> {
  const documents = (await ports.documents()).within(PATIENCE);
  return settingValue(key, await documents.get(paths.setting(key)));
}
