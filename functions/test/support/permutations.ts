/** Every order of some things. */
export function permutations<T>(things: readonly T[]): (readonly T[])[] {
  if (things.length < 2) return [things];
  return things.flatMap((first, index) =>
    permutations(things.filter((_, at) => at !== index)).map((rest) => [first, ...rest]),
  );
}
