import { updateAdminSetting } from '../../contracts/admin';
import { SETTINGS, settingValue } from '../../contracts/settings';
import { paths } from '../../domain/paths';
import { changedSetting } from '../../domain/settings/changedSetting';
import type { DocumentPath } from '../../ports/documents';
import type { AdminSetting } from '../../contracts/documents/adminSettings';
import { operationHandler } from '../../runtime/operationHandler';
import { settingState } from './settingState';

export default operationHandler(updateAdminSetting, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { key, value, version } = input;
    const path: DocumentPath<AdminSetting> = paths.setting(key);
    const before = await transaction.get(path);
    const { isPublic, description } = SETTINGS[key];
    const wanted = value === undefined ? SETTINGS[key].default : settingValue(key, { value });
    const change = { id: key, value: wanted, version, by: caller.uid, isPublic, description };
    const after = changedSetting(before, change, now);
    transaction.set(path, after);
    transaction.log({
      action: value === undefined ? 'setting.reset' : 'setting.update',
      entityType: 'setting',
      entityRef: key,
    });
    return settingState(key, after);
  }),
);
