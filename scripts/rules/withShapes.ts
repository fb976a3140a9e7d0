import { renderShapes } from './renderShapes';

const BEGIN = '    // ---- Shapes: made from the contract by `npm run rules` ----\n';
const END = '    // ---- End of the shapes ----\n';

/** The rules with the part between the two marks made anew. @throws Error when a mark is missing */
export function withShapes(rules: string): string {
  const [begin, end] = [rules.indexOf(BEGIN), rules.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error('firestore.rules lacks the marks around its shapes');
  return `${rules.slice(0, begin)}${BEGIN}\n${renderShapes()}\n\n${rules.slice(end)}`;
}
