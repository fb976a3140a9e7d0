/** The name of an enum's member, given as name or number; undefined when unspecified or unknown. */
export function enumName<const T extends readonly (string | undefined)[]>(
  names: T,
  given: string | number | null | undefined,
): T[number] {
  return typeof given === 'number'
    ? names[given]
    : names.find((name) => name !== undefined && name === given);
}
