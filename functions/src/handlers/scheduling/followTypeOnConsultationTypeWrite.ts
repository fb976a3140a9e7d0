import { sideBySide } from '../../runtime/triggerHandler';
import profileOfConsultationType from '../matching/profileOfConsultationType';
import linesOfConsultationType from './linesOfConsultationType';

/** Has what hangs on a consultation follow it, in one function. */
export default sideBySide<'consultationTypes/{typeId}'>(profileOfConsultationType, linesOfConsultationType);
