import { sideBySide } from '../../runtime/triggerHandler';
import boardsOfSuspended from '../catalog/boardsOfSuspended';
import entryOfSuspended from './entryOfSuspended';

/** Who is suspended is neither found nor ranked. In one function, since each that listens runs for every write. */
export default sideBySide<'suspensions/{uid}'>(entryOfSuspended, boardsOfSuspended);
