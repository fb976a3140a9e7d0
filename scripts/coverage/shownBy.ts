import { type Answer, decided } from './answers';
import type { Facts } from './facts';

/**
 * What evidence points at, if it is there. ` + ` joins several, each of which must be. One is `~area` that owes it, a decision `!0220`, a file
 * `test/a.test.ts`, a file that says something `test/a.test.ts › words`, a field `path/{id}.field`, a field within bounds
 * `path/{id}.field=0..5`, a document `path/{id}`, which lies below another one or has its id, or the name of an operation or method, which `methodAnswer` looks up.
 */
export function shownBy(evidence: string, facts: Facts, methodAnswer: (name: string) => Answer): Answer {
  const answers = evidence.split(' + ').map((each) => oneShown(each, facts, methodAnswer));
  const owed = answers.find(({ status }) => status !== 'answered');
  return owed ?? { status: 'answered', by: answers.map(({ by }) => by).join(', ') };
}

function oneShown(evidence: string, facts: Facts, methodAnswer: (name: string) => Answer): Answer {
  if (evidence.startsWith('~')) return { status: 'planned', by: evidence.slice(1) };
  if (evidence.startsWith('!')) return decided(evidence.slice(1), 'decided otherwise', facts);
  const [file = '', words] = evidence.split(' › ');
  if (file.endsWith('.ts')) return saidIn(file, words, facts);
  if (facts.fields.has(evidence)) return { status: 'answered', by: `\`${evidence}\`` };
  const path = [...facts.fields.keys()].find((each) => evidence.startsWith(`${each}.`));
  return path === undefined ? methodAnswer(evidence) : fieldShown(path, evidence.slice(path.length + 1), facts);
}

function fieldShown(path: string, field: string, { fields }: Facts): Answer {
  const [name = '', bounds] = field.split('=');
  const fact = fields.get(path)?.get(name);
  if (fact === undefined) return { status: 'open', by: `no ${path}.${name}` };
  if (bounds === undefined) return { status: 'answered', by: `\`${path}.${name}\`` };
  return fact.bounds === bounds
    ? { status: 'answered', by: `\`${path}.${name}\`, ${bounds}` }
    : { status: 'differs', by: `\`${path}.${name}\` is within ${fact.bounds ?? 'no bounds'}, not ${bounds}` };
}

function saidIn(file: string, words: string | undefined, { textOf }: Facts): Answer {
  const text = textOf(file);
  if (text === undefined) return { status: 'open', by: `no ${file}` };
  if (words === undefined) return { status: 'answered', by: `shown by \`${file}\`` };
  return text.includes(words)
    ? { status: 'answered', by: `shown by \`${file}\` (“${words}”)` }
    : { status: 'open', by: `${file} does not say “${words}”` };
}
