import { NebulaError } from '../nebulaError';

/** Half of a character: the Web SDK can neither send nor give up a write that holds one, and sends nothing after it. */
const HALF = /\p{Surrogate}/u;

/** A text as it is stored: without white space around it, which the rules store none of. @throws NebulaError broken-text */
export function words(text: string): string {
  if (HALF.test(text))
    throw new NebulaError('invalid-argument', 'This text holds half of a character.', {
      reason: 'broken-text',
    });
  return text.trim();
}
