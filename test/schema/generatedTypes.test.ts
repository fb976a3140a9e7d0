import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { REASONS } from '../../functions/src/contracts/reasons';
import { type Language, generatedTypes } from '../../scripts/schema/generatedTypes';
import { type PlatformSchema, type SchemaNode, nameOf } from '../../scripts/schema/schemaNode';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'platform.schema.json');
const schema = JSON.parse(readFileSync(FILE, 'utf8')) as PlatformSchema;
const names = Object.keys(schema.$defs);
const objects = names.filter((name) => schema.$defs[name]!.properties !== undefined);
const enums = names.filter((name) => schema.$defs[name]!.enum !== undefined);

interface Expected {
  readonly type: (name: string) => string;
  readonly enumeration: (name: string) => string;
  readonly date: string;
  readonly whole: string;
  readonly text: string;
  readonly optionalText: string;
}

/** As Swift and Kotlin write them. */
const withAcronyms = (name: string): string =>
  name.replace(/(?:Url|Sms)(?![a-z])/, (word) => word.toUpperCase());

const EXPECTED: Readonly<Record<Language, Expected>> = {
  swift: {
    type: (name) => `public struct ${withAcronyms(name)}: Codable {`,
    enumeration: (name) => `public enum ${withAcronyms(name)}: String, Codable {`,
    date: 'public let createdAt: Date\n',
    whole: 'public let currentEnrollments: Int\n',
    text: 'public let status: String\n',
    optionalText: 'public let difficultyLevel: String?\n',
  },
  kotlin: {
    type: (name) => `data class ${withAcronyms(name)} (`,
    enumeration: (name) => `enum class ${withAcronyms(name)}(val value: String) {`,
    date: 'val createdAt: OffsetDateTime,',
    whole: 'val currentEnrollments: Long,',
    text: 'val status: String,',
    optionalText: 'val difficultyLevel: String? = null,',
  },
  dart: {
    type: (name) => `class ${name} {`,
    enumeration: (name) => `enum ${name} {`,
    date: 'final DateTime createdAt;',
    whole: 'final int currentEnrollments;',
    text: 'final String status;',
    optionalText: 'final String? difficultyLevel;',
  },
};

/** From the line that begins a type to the next that begins one. */
function bodyOf(text: string, beginning: string): string {
  const from = text.indexOf(`\n${beginning}`);
  return text.slice(from, text.indexOf('\n}', from));
}

describe.each(['swift', 'kotlin', 'dart'] as const)('the types of %s', (language) => {
  const expected = EXPECTED[language];
  let text: string;

  beforeAll(async () => {
    text = await generatedTypes(schema, language);
  });

  it('are called as the contract calls them, each once', () => {
    expect(objects).toEqual(expect.arrayContaining(['EnrollStudentInput', 'Program', 'ErrorDetails']));
    expect(objects.filter((name) => text.split(`\n${expected.type(name)}`).length !== 2)).toEqual([]);
    expect(enums).toEqual(expect.arrayContaining(['Reason', 'ProgramStatus', 'EnrollmentStatus']));
    expect(enums.filter((name) => !text.includes(`\n${expected.enumeration(name)}`))).toEqual([]);
  });

  it('have dates, whole numbers, and enums that may grow', () => {
    const program = bodyOf(text, expected.type('Program'));
    for (const field of [expected.date, expected.whole, expected.text, expected.optionalText])
      expect(program).toContain(field);
  });

  it('know every reason', () => {
    const missing = Object.keys(REASONS).filter((reason) => !text.includes(`"${reason}"`));
    // Swift writes a value of one word as the case itself.
    expect(missing.filter((reason) => language !== 'swift' || reason.includes('-'))).toEqual([]);
  });
});

describe('what is sent', () => {
  it('needs no null: a field that null removes can be named in remove', () => {
    const sent = Object.values(schema['x-operations']).map(({ input }) => nameOf(input));
    expect(sent.flatMap((name) => onlyByNull(name, []))).toEqual([]);
  });
});

/** The fields of an input that nothing but null would remove. */
function onlyByNull(name: string, above: readonly string[]): readonly string[] {
  const { properties = {} } = schema.$defs[name] ?? {};
  const removable = [...above, ...valuesOf(properties.remove?.items)];
  return Object.entries(properties).flatMap(([field, node]) => {
    const isNullable = node.anyOf?.some(({ type }) => type === 'null') === true;
    const inner = node.$ref === undefined ? [] : onlyByNull(nameOf({ $ref: node.$ref }), removable);
    return [...(isNullable && !removable.includes(field) ? [`${name}.${field}`] : []), ...inner];
  });
}

function valuesOf(node: SchemaNode | undefined): readonly string[] {
  const values = node?.$ref === undefined ? node?.enum : schema.$defs[nameOf({ $ref: node.$ref })]?.enum;
  return (values ?? []).map(String);
}
