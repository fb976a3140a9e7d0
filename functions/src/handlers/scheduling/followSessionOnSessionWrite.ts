import { sideBySide } from '../../runtime/triggerHandler';
import eventOfSession from '../calendars/eventOfSession';
import roomOfSession from '../meetings/roomOfSession';

/** Has what hangs on a session elsewhere follow it, in one function: each that listens runs for every write of every session. */
export default sideBySide<'sessions/{sessionId}'>(eventOfSession, roomOfSession);
