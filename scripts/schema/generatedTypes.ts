import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from 'quicktype-core';
import type { PlatformSchema } from './schemaNode';

export type Language = 'swift' | 'kotlin' | 'dart';

/** The options of quicktype that suit Firebase's SDK of the language. */
const RENDERER_OPTIONS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  swift: { 'access-level': 'public' },
  kotlin: { framework: 'kotlinx', package: 'nebula' },
  dart: {},
};

/** Every type of the schema in one file, as quicktype makes it in one call. */
export async function generatedTypes(schema: PlatformSchema, lang: Language): Promise<string> {
  const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await source.addSource({ name: 'nebula', schema: JSON.stringify(schema), uris: ['#/$defs/'] });
  const inputData = new InputData();
  inputData.addInput(source);
  const { lines } = await quicktype({
    inputData,
    lang,
    rendererOptions: RENDERER_OPTIONS[lang],
    combineClasses: false,
  });
  return `${lines.join('\n')}\n`;
}
