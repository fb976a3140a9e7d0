import { sideBySide } from '../../runtime/triggerHandler';
import boardsOfProfile from '../catalog/boardsOfProfile';
import entryOfProfile from './entryOfProfile';

/** How a coach is found, and the boards that name who is gone. In one function, since each that listens runs for every write. */
export default sideBySide<'publicProfiles/{uid}'>(entryOfProfile, boardsOfProfile);
