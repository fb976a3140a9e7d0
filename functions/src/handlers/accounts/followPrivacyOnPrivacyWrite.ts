import { sideBySide } from '../../runtime/triggerHandler';
import boardsOfPrivacy from '../catalog/boardsOfPrivacy';
import profileOfPrivacy from './profileOfPrivacy';

/** Who does not want to be seen is neither shown nor ranked. In one function, since each that listens runs for every write. */
export default sideBySide<'users/{uid}/settings/privacy'>(profileOfPrivacy, boardsOfPrivacy);
