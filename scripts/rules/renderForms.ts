import { LATEST_INSTANT, EARLIEST_INSTANT } from '../../functions/src/contracts/bounds';
import type { PATTERNS, PatternName } from '../../functions/src/contracts/patterns';

/** Texts of one form each, whose functions take a value and the most code points it may have. */
const PLAIN: readonly PatternName[] = [
  'webAddress',
  'phone',
  'language',
  'countryCode',
  'currency',
  'timeZone',
  'clock',
  'date',
];

/** Forms of which clients write lists, and whether a text of it may be too long; none of them holds a line break. */
const LISTED: readonly (readonly [PatternName, isBounded: boolean])[] = [
  ['wallWindow', false],
  ['monthDay', true],
  ['dateException', true],
  ['date', false],
];

/** The functions that check one value, from the patterns that the contract is made of too. */
export function renderForms(patterns: typeof PATTERNS): string[] {
  const matches = (pattern: PatternName) => `value.matches(${literal(patterns[pattern])})`;
  const plain = PLAIN.map((pattern) =>
    declaration(`matches${pattern.charAt(0).toUpperCase()}${pattern.slice(1)}(value, max)`, [
      'value is string',
      'value.size() <= max',
      matches(pattern),
    ]),
  );
  return [
    declaration('isShown(value)', [matches('trimmed'), matches('visible')]),
    declaration('isLine(value, min, max)', [
      'value is string',
      'value.size() >= min',
      'value.size() <= max',
      matches('line'),
      'isShown(value)',
    ]),
    declaration('isProse(value, max)', [
      'value is string',
      'value.size() <= max',
      matches('prose'),
      'isShown(value)',
    ]),
    declaration('isChosenId(value)', ['value is string', matches('chosenId')]),
    ...plain,
    ...listForms(patterns),
    ...LISTED.map(([pattern, isBounded]) => listOfTexts(pattern, isBounded, patterns)),
    ...numberForms(),
  ];
}

function listForms(patterns: typeof PATTERNS): string[] {
  const every = (pattern: string) => `isEvery(joined, ${pattern})`;
  return [
    declaration('areLines(list, minItems, maxItems, maxLength)', [
      'list is list',
      'list.size() >= minItems',
      'list.size() <= maxItems',
      "(list.size() == 0 || areJoined(list, list.join('\\n'), maxLength))",
    ]),
    '// Joined and split again, a list is itself only if each element is a string.\n' +
      declaration('areJoined(list, joined, maxLength)', [
        "joined.split('\\n') == list",
        every(`${literal(`${patterns.lineCharacter}{1,`)} + string(maxLength) + '}'`),
        every(literal(patterns.trimmedLine)),
        every(literal(patterns.visibleLine)),
      ]),
    declaration('isEvery(joined, pattern)', ["joined.matches('(?:' + pattern + '\\n)*' + pattern)"]),
    declaration('isListOf(list, maxItems, values)', [
      'list is list',
      'list.size() <= maxItems',
      'list.hasOnly(values)',
    ]),
  ];
}

/** A list of texts of one form, none of them longer than a number of characters where the form sets none. */
function listOfTexts(pattern: PatternName, isBounded: boolean, patterns: typeof PATTERNS): string {
  const name = `areTexts${pattern.charAt(0).toUpperCase()}${pattern.slice(1)}`;
  const joined = "list.join('\\n')";
  const every = [
    `${joined}.split('\\n') == list`,
    `isEvery(${joined}, ${literal(`(?:${patterns[pattern]})`)})`,
    ...(isBounded ? [`isEvery(${joined}, '[^\\n]{1,' + string(maxLength) + '}')`] : []),
  ];
  return declaration(`${name}(list, maxItems${isBounded ? ', maxLength' : ''})`, [
    'list is list',
    'list.size() <= maxItems',
    `(list.size() == 0 || (${every.join(' && ')}))`,
  ]);
}

function numberForms(): string[] {
  return [
    declaration('isWhole(value, min, max)', ['value is int', 'value >= min', 'value <= max']),
    declaration('isNumber(value, min, max)', ['value is number', 'value >= min', 'value <= max']),
    declaration('isInstant(value)', [
      'value is timestamp',
      `value >= ${timestampOf(EARLIEST_INSTANT)}`,
      `value <= ${timestampOf(LATEST_INSTANT)}`,
    ]),
  ];
}

function timestampOf(instant: Date): string {
  return `timestamp.date(${instant.getUTCFullYear()}, ${instant.getUTCMonth() + 1}, ${instant.getUTCDate()})`;
}

/** A function of the rules that is true when all conditions are. */
export function declaration(signature: string, conditions: readonly string[]): string {
  return [`function ${signature} {`, `  return ${conditions.join('\n    && ')};`, '}'].join('\n');
}

export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
