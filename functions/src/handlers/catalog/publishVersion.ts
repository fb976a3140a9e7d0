import { publishVersion } from '../../contracts/catalog';
import { publishedVersion } from '../../domain/catalog/contentVersions';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { assertPublishable } from '../../domain/catalog/publishing';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(publishVersion, ({ input: { programId, note }, caller, now, transact }) =>
  transact(async (transaction) => {
    const nextPath = paths.nextContentVersion(programId);
    const [found, outline, next] = await transaction.getAll(
      paths.program(programId),
      paths.outline(programId),
      nextPath,
    );
    const program = ownProgram(found, caller);
    assertNotArchived(program);
    const { contentVersion } = program;
    const head =
      contentVersion === undefined
        ? undefined
        : await transaction.get(paths.contentVersion(programId, contentVersion));
    const lessonRefs = outline?.lessonRefs ?? [];
    if (lessonRefs.length === 0) assertPublishable(['lesson-missing']);
    const version = publishedVersion({ program, lessonRefs, head, next, note }, now);
    const { number, changes } = version;
    transaction.set(paths.contentVersion(programId, number), version);
    const lessons = { ...next?.lessons, ...version.lessons };
    transaction.set(nextPath, { number: number + 1, lessons, changes: [], createdAt: now, updatedAt: now });
    transaction.update(paths.program(programId), { contentVersion: number, updatedAt: now });
    transaction.log({ action: 'publish-version', entityType: 'program', entityRef: programId });
    return { programId, contentVersion: number, changes };
  }),
);
