import { getAllAdminSettings } from '../../contracts/admin';
import { SETTING_KEYS } from '../../contracts/settings';
import { paths } from '../../domain/paths';
import { categoryOf } from '../../domain/settings/changedSetting';
import { operationHandler } from '../../runtime/operationHandler';
import { settingState } from './settingState';

export default operationHandler(getAllAdminSettings, async ({ input: { category }, documents }) => {
  const keys = SETTING_KEYS.filter((key) => category === undefined || categoryOf(key) === category);
  const stored = keys.length === 0 ? [] : await documents.getAll(...keys.map((key) => paths.setting(key)));
  return { settings: keys.map((key, index) => settingState(key, stored[index])) };
});
