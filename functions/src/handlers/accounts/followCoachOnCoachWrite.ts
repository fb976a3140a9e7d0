import { sideBySide } from '../../runtime/triggerHandler';
import profileOfCoach from './profileOfCoach';
import entryOfCoach from './entryOfCoach';

/** What others see of a coach, and how it is found and matched. In one function, since each that listens runs for every write. */
export default sideBySide<'coaches/{uid}'>(profileOfCoach, entryOfCoach);
