import { KNOWN, MIA } from './aLife';
import type { Platform } from './aPlatform';

/** Everything that still leads to Mia, in whatever document, field or id, in the index, or as a file. */
export function traces({ documents, files, searchIndex }: Platform): string[] {
  const found = { users: searchIndex.entry('user', MIA), coaches: searchIndex.entry('coach', MIA) };
  const indexed = Object.entries(found).flatMap(([list, entry]) => (entry ? [`index/${list}`] : []));
  const stored = [...files.objects.keys()].filter((path) => path.split('/').includes(MIA));
  const named = Object.entries(documents.dump()).flatMap(([path, data]) => {
    const text = `${path} ${JSON.stringify(data)}`;
    return KNOWN.filter((word) => new RegExp(`${word.replaceAll('+', '[+]')}(?![A-Za-z0-9])`).test(text)).map(
      (word) => `${path}: ${word}`,
    );
  });
  return [...named, ...indexed, ...stored];
}
