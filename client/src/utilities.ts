/** Pure functions of the contract, the same on both sides; they bring nothing of the Web SDK. */
export { formatPrice } from '../../functions/src/contracts/utilities/formatPrice';
export { NUDGES, type Nudge, type NudgeRule, nudgesIn } from '../../functions/src/contracts/utilities/nudges';
export { validateEmail } from '../../functions/src/contracts/utilities/validateEmail';
export { validatePhoneNumber } from '../../functions/src/contracts/utilities/validatePhoneNumber';
export {
  QUIZ_FACTORS,
  QUIZ_FACTOR_KEYS,
  QUIZ_VERSION,
  type QuizFactor,
  type QuizFactorKey,
} from '../../functions/src/contracts/utilities/quizFactors';
