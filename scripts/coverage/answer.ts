import { type Answer, decided } from './answers';
import { EVIDENCE } from './evidence/evidence';
import type { Facts, FieldFact } from './facts';
import { FEATURES, METHODS, PLACES, type Place, SERVER_METHODS, SIGN_IN } from './mapping';
import type { Row } from './rows';
import { shownBy } from './shownBy';

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(\[|array|string\[\]|.*\[\]$)/i, 'array'],
  [/^(date|datetime)/i, 'date'],
  [/^(bool)/i, 'boolean'],
  [/^(number|int|decimal|float)/i, 'number'],
  [/^(object(?!id)|jsonb|record)/i, 'object'],
  [/^(string|text|uuid|objectid|fk|reference|enum|'|\|)/i, 'string'],
];

export function answerTo(row: Row, facts: Facts): Answer {
  const place = PLACES[row.document]?.[row.entity];
  if (place === undefined) return { status: 'open', by: `no place for ${row.entity}` };
  if (place.planned === SIGN_IN.area) return decided(SIGN_IN.decision, 'Firebase Authentication keeps it', facts);
  const evidence = EVIDENCE[row.id];
  if (evidence !== undefined) return shownBy(evidence, facts, (name) => methodAnswer({ ...row, name }, {}, facts));
  if (place.decision !== undefined) return decided(place.decision, 'decided otherwise', facts);
  const method = FEATURES[row.id];
  if (method !== undefined) return methodAnswer({ ...row, name: method }, {}, facts);
  const group = methodsOf(row);
  if (group.length > 0) return groupAnswer(group, row, place, facts);
  switch (row.kind) {
    case 'field':
      return fieldAnswer(row, place, facts);
    case 'enum':
      return enumAnswer(row, place, facts);
    case 'method':
    case 'endpoint':
      return methodAnswer(row, place, facts);
    case 'index':
      return indexAnswer(row, place, facts);
    case 'relationship':
      return relationAnswer(row, facts);
    case 'entity':
      return place.paths === undefined ? plannedIn(place) : stored(place.paths[0] ?? '', facts);
    default:
      return place.paths === undefined ? plannedIn(place) : { status: 'open', by: 'not looked at yet' };
  }
}

function fieldAnswer(row: Row, place: Place, facts: Facts): Answer {
  if (place.paths === undefined) return plannedIn(place);
  const found = fieldOf(row.name, place, facts);
  if (found === undefined) return place.planned === undefined ? open(row) : plannedIn(place);
  if ('decision' in found) return decided(found.decision, 'decided otherwise', facts);
  const wanted = typeOf(row.detail);
  if (wanted !== undefined && !isLike(wanted, found.fact.type))
    return { status: 'differs', by: `\`${found.name}\` is ${found.fact.type}, the document says ${wanted}` };
  return { status: 'answered', by: `\`${found.name}\`` };
}

/** As the row of the field that names the other document; `RELATIONS` says it of one that names none. */
function relationAnswer(row: Row, facts: Facts): Answer {
  const { document, entity } = row;
  const field = row.id.split('.').slice(3).join('.');
  if (field === '') return open(row);
  return answerTo({ ...row, id: `${document}.${entity}.${field}`, kind: 'field', name: field, detail: '' }, facts);
}

type Found = { readonly name: string; readonly fact: FieldFact } | { readonly decision: string };

/** The field of the row under any of the names that it can have here. */
function fieldOf(name: string, { paths = [], renames = {} }: Place, { fields }: Facts): Found | undefined {
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const renamed = renames[name] ?? renames[camel] ?? beginning(name, renames);
  if (renamed?.startsWith('!') === true) return { decision: renamed.slice(1) };
  const names = [
    ...(renamed === undefined ? [] : [renamed]),
    name,
    camel,
    camel.replace(/Ids?$/, 'Ref'),
    camel.replace(/Ids$/, 'Refs'),
  ];
  for (const path of paths)
    for (const each of names) {
      const fact = fields.get(path)?.get(each);
      if (fact !== undefined) return { name: `${path}.${each}`, fact };
    }
  return undefined;
}

/** What names that begin alike are called. */
function beginning(name: string, renames: Readonly<Record<string, string>>): string | undefined {
  const key = Object.keys(renames).find((each) => each.endsWith('*') && name.startsWith(each.slice(0, -1)));
  return key === undefined ? undefined : renames[key];
}

function enumAnswer(row: Row, place: Place, facts: Facts): Answer {
  if (place.paths === undefined) return plannedIn(place);
  const field = /\((\w+)\)$/.exec(row.name)?.[1] ?? row.name.split('.').slice(1).join('.');
  const named = /used by \w+\.([\w.]+)/.exec(row.detail)?.[1];
  const found = fieldOf(named ?? field, place, facts);
  if (found !== undefined && 'decision' in found) return decided(found.decision, 'decided otherwise', facts);
  if (found?.fact.values === undefined)
    return place.planned === undefined ? open(row) : plannedIn(place);
  const text = row.detail.toLowerCase();
  const absent = found.fact.values.filter((value) => !text.includes(value));
  const known = `\`${found.name}\`: ${found.fact.values.join(', ')}`;
  return absent.length === 0 ? { status: 'answered', by: known } : { status: 'differs', by: `${known}; beyond the document: ${absent.join(', ')}` };
}

function methodAnswer(row: Row, place: Place, facts: Facts): Answer {
  const plain = row.name.replace(/\(\)$/, '');
  const name = METHODS[plain] ?? plain;
  const field = SERVER_METHODS[plain];
  if (field !== undefined) return { status: 'answered', by: `the platform alone: \`${field}\`` };
  const operation = facts.operations.get(name);
  if (operation !== undefined) return { status: 'answered', by: `call \`${operation}\`` };
  if (facts.clientMethods.has(name)) return { status: 'answered', by: `client \`${name}\`` };
  return place.planned === undefined ? open(row) : plannedIn(place);
}

/** The methods that a row about a group of them counts. */
function methodsOf({ detail }: Row): readonly string[] {
  const [, listed] = /^API group of "[^"]+": (.+)$/.exec(detail) ?? [];
  return listed?.split(', ') ?? [];
}

/** As the first of its methods that is not answered, or by all of them. */
function groupAnswer(group: readonly string[], row: Row, place: Place, facts: Facts): Answer {
  const answers = group.map((name) => EVIDENCE[`${row.document}.method.${name}`] ?? name).map((name) =>
    methodAnswer({ ...row, name }, place, facts),
  );
  return answers.find(({ status }) => status !== 'answered') ?? { status: 'answered', by: answers.map(({ by }) => by).join(', ') };
}

function indexAnswer(row: Row, place: Place, facts: Facts): Answer {
  if (place.paths === undefined) return plannedIn(place);
  const fields = row.name.split(', ').map((each) => each.split(' ')[0] ?? each);
  const collections = place.paths.map((path) => path.split('/').at(-2) ?? path);
  const found = facts.indexes.find(
    (index) => collections.includes(index.collection) && fields.every((field) => index.fields.includes(field)),
  );
  if (found !== undefined)
    return { status: 'answered', by: `index of \`${found.collection}\`: ${found.fields.join(', ')}` };
  return decided('0058', 'an index is declared with the query that needs it', facts);
}

function stored(path: string, { fields }: Facts): Answer {
  return fields.has(path) ? { status: 'answered', by: `\`${path}\`` } : { status: 'open', by: `no ${path}` };
}

function plannedIn({ planned }: Place): Answer {
  return { status: 'planned', by: planned ?? '' };
}

function open({ name }: Row): Answer {
  return { status: 'open', by: `nothing called ${name}` };
}

function typeOf(detail: string): string | undefined {
  const said = detail.split(';')[0]?.trim() ?? '';
  return TYPES.find(([pattern]) => pattern.test(said))?.[1];
}

/** A list of values is a text to a schema that knows them, and a literal is what it is. */
function isLike(wanted: string, actual: string): boolean {
  return wanted === actual || ['literal', 'unknown', 'any', 'union'].includes(actual);
}
