export { validateUserInput, type ValidationResult } from '../../functions/src/contracts/validateUserInput';
