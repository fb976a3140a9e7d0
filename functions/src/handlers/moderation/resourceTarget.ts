import { fingerprint } from './fingerprint';
import { resourceWords } from '../../domain/moderation/resourceWords';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { type Place, type Target, caseIdOf } from './target';

/** Something of the library. Its author writes it directly, so that its version is a fingerprint of what it says. */
export async function loadResource(reader: Reader, { targetId }: Place): Promise<Target | undefined> {
  const path = paths.resource(targetId);
  const [resource, found] = await reader.getAll(
    path,
    paths.moderationCase(caseIdOf({ targetType: 'resource', targetId })),
  );
  if (resource === undefined) return undefined;
  const { createdBy, isVisible } = resource;
  const words = resourceWords(resource);
  const version = fingerprint(words);
  return {
    accused: {
      caseId: caseIdOf({ targetType: 'resource', targetId }),
      targetType: 'resource',
      targetPath: path.path,
      authorRef: createdBy,
      version,
    },
    about: { resourceId: targetId },
    isInView: isVisible,
    isRemoved: !isVisible && found?.decision === 'removed',
    said: (_reader, wanted) => Promise.resolve(wanted === version ? words : undefined),
    turn: (transaction, { to }) => {
      const isShown = to === 'kept';
      if (isShown !== isVisible) transaction.update(path, { isVisible: isShown });
      return isShown;
    },
  };
}
