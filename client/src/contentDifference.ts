import type { ContentVersion } from './contract';

/** What came, changed and went over some versions, and what the coach said about each. */
export interface ContentDifference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly notes: readonly string[];
}

/** Over versions in their order: a lesson that came and went is none, one that came and changed is new. */
export function contentDifference(versions: readonly ContentVersion[]): ContentDifference {
  const kinds = new Map<string, 'added' | 'changed' | 'removed'>();
  for (const { lessonRef, kind } of versions.flatMap(({ changes }) => changes)) {
    const before = kinds.get(lessonRef);
    if (before === 'added' && kind === 'removed') kinds.delete(lessonRef);
    else if (before === 'removed' && kind === 'added') kinds.set(lessonRef, 'changed');
    else if (before !== 'added') kinds.set(lessonRef, kind);
  }
  const of = (wanted: string): readonly string[] =>
    [...kinds].filter(([, kind]) => kind === wanted).map(([lessonRef]) => lessonRef);
  const notes = versions.flatMap(({ note }) => note ?? []);
  return { added: of('added'), changed: of('changed'), removed: of('removed'), notes };
}
