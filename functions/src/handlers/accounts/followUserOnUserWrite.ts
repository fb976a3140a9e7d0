import { sideBySide } from '../../runtime/triggerHandler';
import profileOfUser from './profileOfUser';
import entryOfUser from './entryOfUser';

/** What others see of a person, and how admins find it. In one function, since each that listens runs for every write. */
export default sideBySide<'users/{uid}'>(profileOfUser, entryOfUser);
