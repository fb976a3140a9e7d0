/** What is told instead of a number that says something of fewer people. */
export const TOO_FEW = 'fewer than 5';
