import type { SettingState } from '../../contracts/admin';
import type { AdminSetting } from '../../contracts/documents/adminSettings';
import { SETTINGS, type SettingKey, settingValue } from '../../contracts/settings';
import { categoryOf, settingVersion } from '../../domain/settings/changedSetting';

/** What is told of a setting: what holds, whatever is stored. */
export function settingState(key: SettingKey, stored: AdminSetting | undefined): SettingState {
  const { isPublic, description, document, default: fallback } = SETTINGS[key];
  return {
    key,
    category: categoryOf(key),
    description,
    isPublic,
    value: { ...settingValue(key, stored) },
    default: { ...fallback },
    version: settingVersion(stored),
    isFaulty: stored !== undefined && !document.shape.value.safeParse(stored.value).success,
    ...(stored !== undefined && {
      updatedBy: stored.updatedBy,
      updatedAt: stored.updatedAt.toISOString(),
    }),
  };
}
