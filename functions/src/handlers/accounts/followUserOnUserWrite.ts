import { sideBySide } from '../../runtime/triggerHandler';
import claimOfUser from './claimOfUser';
import profileOfUser from './profileOfUser';
import entryOfUser from './entryOfUser';

/** What others see of a person, how admins find it, and what its tokens say of it. In one function, since each that listens runs for every write. */
export default sideBySide<'users/{uid}'>(profileOfUser, entryOfUser, claimOfUser);
