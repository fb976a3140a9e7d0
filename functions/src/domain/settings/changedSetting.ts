import type { AdminSetting } from '../../contracts/documents/adminSettings';
import { Refusal } from '../refusal';

export interface SettingChange {
  /** `category.key`. */
  readonly id: string;
  readonly value: unknown;
  /** Of the setting that it was decided upon. */
  readonly version: number;
  readonly by: string;
  readonly isPublic: boolean;
  readonly description: string;
}

/** The setting as it is stored from now on. @throws Refusal setting-changed */
export function changedSetting(
  stored: AdminSetting | undefined,
  { id, value, version, by, isPublic, description }: SettingChange,
  now: Date,
): AdminSetting {
  const present = settingVersion(stored);
  if (present !== version)
    throw new Refusal('setting-changed', 'Somebody else changed this setting meanwhile.', {
      version: present,
    });
  return {
    id,
    category: categoryOf(id),
    key: id.slice(id.indexOf('.') + 1),
    value,
    description,
    isPublic,
    updatedBy: by,
    version: present + 1,
    createdAt: stored?.createdAt ?? now,
    updatedAt: now,
  };
}

export function categoryOf(settingId: string): string {
  return settingId.slice(0, settingId.indexOf('.'));
}

/** One that was stored before changes were counted is a first version. */
export function settingVersion(stored: AdminSetting | undefined): number {
  if (stored === undefined) return 0;
  return Number.isInteger(stored.version) ? (stored.version ?? 1) : 1;
}
