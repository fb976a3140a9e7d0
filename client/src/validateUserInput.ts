export {
  validateUserInput,
  type ValidatedInput,
  type ValidationResult,
} from '../../functions/src/contracts/validateUserInput';
