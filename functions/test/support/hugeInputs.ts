export type Input = Readonly<Record<string, unknown>>;

/** Inputs of which an answer might repeat a hundred thousand characters. */
export function hugeInputs(input: Input): Readonly<Record<string, Input>> {
  const long = 'k'.repeat(100_000);
  const manyKeys = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`${'q'.repeat(90)}${index}`, 1]),
  );
  const everyText = (text: string) =>
    Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? text : value]),
    );
  const everyObject = (more: Input) =>
    Object.fromEntries(
      Object.entries(input).map(([key, value]) => [
        key,
        typeof value === 'object' && !Array.isArray(value) ? { ...value, ...more } : value,
      ]),
    );
  return {
    'a key': { ...input, [long]: 1 },
    'many keys': { ...input, ...manyKeys },
    'a key in an object': { ...everyObject({ [long]: 1 }), [long]: 1 },
    'many keys in an object': { ...everyObject(manyKeys), ...manyKeys },
    'every text': { ...everyText(long), [long]: 1 },
    'every text astral': { ...everyText('🦊'.repeat(50_000)), [long]: 1 },
    'a request id': { ...input, requestId: long },
    'ids that are not there': {
      ...everyText('x'.repeat(128)),
      ...('chapters' in input && {
        chapters: Array.from({ length: 100 }, (_, chapter) => ({
          chapterId: `${'c'.repeat(120)}${chapter}`,
          lessonIds: Array.from({ length: 5 }, (_, lesson) => `${'l'.repeat(120)}${chapter}.${lesson}`),
        })),
        programId: 'bootcamp',
      }),
    },
  };
}
