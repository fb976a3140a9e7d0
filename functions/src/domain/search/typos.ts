/** Letters of a word and the typos that it may have; digits have none, so that no number is taken for another. */
export function typosAllowed(word: string): number {
  const { length } = Array.from(word);
  if (/\p{N}/u.test(word) || length <= 3) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Typos between two words, a swap of neighbours being one (optimal string alignment); `limit + 1` as soon as there are more.
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
export function typosBetween(a: string, b: string, limit: number): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const isSame = left[i - 1] === right[j - 1];
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (isSame ? 0 : 1),
        isSwap ? at(before, j - 2) + 1 : Infinity,
      );
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return Math.min(at(last, right.length), limit + 1);
}

/** Letters of a word that is looked for mistyped; what is left of longer ones is too much. */
const LONGEST = 24;

/**
 * What is left of a word when as many letters are left out as it may have typos, the fewest first: words that differ by no more share
 * one.
 */
export function slipsOf(word: string): readonly string[] {
  const slips = new Set([word]);
  let last = [word];
  const allowed = Array.from(word).length > LONGEST ? 0 : typosAllowed(word);
  for (let left = allowed; left > 0; left -= 1) {
    last = [...new Set(last.flatMap(withoutALetter))];
    for (const slip of last) slips.add(slip);
  }
  return [...slips];
}

function withoutALetter(word: string): string[] {
  const letters = Array.from(word);
  return letters.map((_, at) => letters.toSpliced(at, 1).join(''));
}

/** Whether a word may have been meant for a name. */
export function mayMean(word: string, name: string): boolean {
  const limit = typosAllowed(word);
  return limit > 0 && !/\p{N}/u.test(name) && typosBetween(word, name, limit) <= limit;
}

/** Words of a vocabulary that a word may have been meant for, the likeliest first. */
export function resembling(word: string, vocabulary: readonly string[], most: number): readonly string[] {
  const limit = typosAllowed(word);
  if (limit === 0) return [];
  return vocabulary
    .filter((other) => other !== word && !/\p{N}/u.test(other))
    .map((other) => ({ other, typos: typosBetween(word, other, limit) }))
    .filter(({ typos }) => typos <= limit)
    .sort(
      (a, b) =>
        a.typos - b.typos ||
        firstLetter(word, b.other) - firstLetter(word, a.other) ||
        (a.other < b.other ? -1 : 1),
    )
    .slice(0, most)
    .map(({ other }) => other);
}

/** People seldom mistype the first letter. */
function firstLetter(word: string, other: string): number {
  return other.startsWith(word.charAt(0)) ? 1 : 0;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
