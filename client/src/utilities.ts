/** Pure functions of the contract, the same on both sides; they bring nothing of the Web SDK. */
export { formatPrice } from '../../functions/src/contracts/utilities/formatPrice';
export { generateSlug } from '../../functions/src/contracts/utilities/generateSlug';
export { validateEmail } from '../../functions/src/contracts/utilities/validateEmail';
export { validatePhoneNumber } from '../../functions/src/contracts/utilities/validatePhoneNumber';
