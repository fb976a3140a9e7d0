import { getAdminSetting } from '../../contracts/admin';
import { SETTINGS } from '../../contracts/settings';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { settingState } from './settingState';

export default operationHandler(getAdminSetting, async ({ input: { key }, caller, documents }) => {
  if (!SETTINGS[key].isPublic && caller?.role !== 'admin')
    throw new Refusal('admin-only', 'This setting is for admins.');
  return settingState(key, await documents.get(paths.setting(key)));
});
