export { generateSlug } from '../../functions/src/contracts/utilities/generateSlug';
