import { sideBySide } from '../../runtime/triggerHandler';
import profileOfSchedule from '../matching/profileOfSchedule';
import linesOfSchedule from './linesOfSchedule';

/** Has what hangs on a coach's hours follow them, in one function. */
export default sideBySide<'availabilitySchedules/{scheduleId}'>(profileOfSchedule, linesOfSchedule);
