import fc from 'fast-check';

/**
 * A run says the same of the same code: property tests draw what they drew before, unless `DRAW` names another number, or is `any`,
 * to look where nobody has looked yet. What fails names its own seed and path.
 */
const { DRAW = '1' } = process.env;

if (DRAW !== 'any') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(DRAW) });
