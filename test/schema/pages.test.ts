import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlatformSchema } from '../../scripts/schema/schemaNode';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const schema = JSON.parse(readFileSync(join(DOCS, 'platform.schema.json'), 'utf8')) as PlatformSchema;
const methods = readFileSync(join(DOCS, 'client.md'), 'utf8');
const pages = globSync('clients/*.md', { cwd: DOCS }).map((file) => join(DOCS, file));

/** Written in the case of its own by each language. */
const folded = (name: string): string => name.toLowerCase();
const fieldsOf = (type: string): readonly string[] =>
  Object.keys(schema.$defs[type]?.properties ?? {}).map(folded);
const COLLECTIONS = Object.keys(schema['x-documents']).map((path) => path.split('/')[0]);
/** What else has hyphens in quotes. */
const OTHER = ['us-central1', 'demo-nebula'];
/** What the snippets call a value of each type. */
const VARIABLES = { enrollment: 'EnrollStudentOutput', program: 'Program' } as const;

function codeOf(page: string): string {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```(?:ts|swift|kotlin|dart)\n([\s\S]*?)```/g)];
  return blocks.map(([, block]) => block).join('\n');
}

function found(text: string, pattern: RegExp): string[][] {
  return [...text.matchAll(pattern)].map((match) => [...match].slice(1));
}

it('there is a page for each platform', () => {
  expect(pages.map((page) => basename(page, '.md')).sort()).toEqual(['flutter', 'kotlin', 'swift', 'web']);
});

describe.each(pages.map((page) => [basename(page, '.md'), codeOf(page)] as const))(
  'the page of %s',
  (name, code) => {
    it('makes the account of a new person', () => {
      expect(code).toMatch(/createUserDocument/);
      expect(code).toMatch(/getId(?:Token)|getIDTokenResult/);
    });

    it('calls operations that there are', () => {
      const byName = found(code, /["']([a-z]+\/[a-z]\w+)["']/g)
        .flat()
        .filter((each) => !/^(image|firebase)\//.test(each));
      const byMethod = found(code, /nebula\.([a-z]+)\.(\w+)\(/g);
      expect(byName.filter((each) => !(each in schema['x-operations']))).toEqual([]);
      expect(byMethod.filter(([, method]) => !methods.includes(`\`${method ?? ''}(`))).toEqual([]);
      expect(byName.length + byMethod.length).toBeGreaterThan(0);
    });

    it('knows types and fields', () => {
      const made = found(code, /\b([A-Z]\w+(?:Input|Output))\(([^;)]*)/g);
      for (const [type = '', given = ''] of made) {
        const names = found(given, /(?:^|[(,])\s*(\w+): /g)
          .flat()
          .map(folded);
        expect(fieldsOf(type), type).toEqual(expect.arrayContaining(names));
        // What quicktype makes for Swift has no defaults: an initializer names every field, from A to Z.
        if (name === 'swift') expect(names, type).toEqual([...fieldsOf(type)].sort());
      }
      for (const [variable = '', field = ''] of found(code, /\b(enrollment|program)\??\.([a-z]\w+)/g)) {
        expect(fieldsOf(VARIABLES[variable as keyof typeof VARIABLES]), `${variable}.${field}`).toContain(
          folded(field),
        );
      }
      const types = found(code, /\b([A-Z]\w+(?:Input|Output))\b/g).flat();
      expect(types.filter((type) => !(type in schema.$defs))).toEqual([]);
      const keys = found(code, /"(\w+)" to /g).flat();
      const sent = new Set(
        [
          'CreateUserDocumentInput',
          'EnrollStudentInput',
          'RequestUploadInput',
          'UpdateReviewInput',
          'UpdateReviewInputUpdates',
        ].flatMap(fieldsOf),
      );
      expect(keys.filter((key) => !sent.has(folded(key)))).toEqual([]);
    });

    it('asks for reasons and collections that there are', () => {
      const reasons = found(code, /["']([a-z]+(?:-[a-z0-9]+)+)["']/g)
        .flat()
        .filter((each) => !OTHER.includes(each));
      expect(reasons.filter((reason) => !(reason in schema['x-reasons']))).toEqual([]);
      const collections = found(code, /\.collection\(["'](\w+)["']\)/g).flat();
      expect(collections.filter((each) => !COLLECTIONS.includes(each))).toEqual([]);
      if (name === 'swift') expect(code).toContain('case .programFull');
      else expect(reasons).toContain('program-full');
    });
  },
);
