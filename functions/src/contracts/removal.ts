import { z } from 'zod';

interface Change {
  readonly updates: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[] | undefined;
}

/**
 * The names of optional fields to remove. Null in `updates` says the same; a typed client of Swift, Kotlin or Dart, which cannot
 * tell null from absent, names the field here and leaves its nulls out.
 */
export function removable<const Fields extends readonly [string, ...string[]]>(fields: Fields) {
  return z.array(z.enum(fields)).max(fields.length).optional();
}

/** The names of a shape's fields, for `removable`. */
export function fieldsOf<Shape extends object>(shape: Shape) {
  return Object.keys(shape) as [keyof Shape & string, ...(keyof Shape & string)[]];
}

/** Something changes, and no field is both set and removed. */
export function isChange({ updates, remove = [] }: Change): boolean {
  const isTwofold = remove.some((field) => updates[field] !== undefined && updates[field] !== null);
  return Object.keys(updates).length + remove.length > 0 && !isTwofold;
}

export const NO_CHANGE = {
  path: ['updates'] as PropertyKey[],
  error: 'nothing to update, or a field that is both set and removed',
};

type Clearable<Shape extends Readonly<Record<string, z.ZodOptional>>> = {
  [Key in keyof Shape]: z.ZodOptional<z.ZodNullable<ReturnType<Shape[Key]['unwrap']>>>;
};

export function clearable<Shape extends Readonly<Record<string, z.ZodOptional>>>(
  shape: Shape,
): Clearable<Shape> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, field]) => [key, (field.unwrap() as z.ZodType).nullable().optional()]),
  ) as Clearable<Shape>;
}
