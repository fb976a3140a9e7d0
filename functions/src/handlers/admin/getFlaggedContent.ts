import type { Flag } from '../../contracts/documents/flags';
import type { ModerationCase } from '../../contracts/documents/moderationCases';
import { getFlaggedContent } from '../../contracts/moderation';
import type { OutputOf } from '../../contracts/operation';
import type { SettingValue } from '../../contracts/settings';
import { scoreOf } from '../../domain/moderation/cases';
import { caseIdOfFlag } from '../../domain/moderation/textFlag';
import { paths } from '../../domain/paths';
import type { Documents, Found, Query } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';

type Listed = OutputOf<typeof getFlaggedContent>['flags'][number];

export default operationHandler(getFlaggedContent, async ({ input, documents, ports }) => {
  const { targetType, limit, cursor } = input;
  // One more than asked, to know whether another page follows.
  const page = { limit: limit + 1, ...(cursor && { startAfter: [cursor.createdAt, cursor.flagId] }) };
  const [found, rules] = await Promise.all([
    openFlags(documents, targetType, page),
    readSetting(ports, 'moderation.rules'),
  ]);
  const shown = found.slice(0, limit).map(({ data }) => data);
  const cases = await casesOf(documents, shown);
  const flags = shown.map((flag) => listed(flag, cases.get(caseIdOfFlag(flag)), rules));
  const last = found.length > limit ? flags.at(-1) : undefined;
  return { flags, nextCursor: last && { createdAt: last.createdAt, flagId: last.flagId } };
});

/** Each written out, for the index that it needs. */
function openFlags(
  documents: Documents,
  targetType: Flag['targetType'] | undefined,
  page: Pick<Query<Flag>, 'limit' | 'startAfter'>,
): Promise<readonly Found<Flag>[]> {
  if (targetType !== undefined)
    return documents.query({
      from: paths.flags,
      where: [
        ['targetType', '==', targetType],
        ['status', '==', 'open'],
      ],
      orderBy: [
        ['createdAt', 'asc'],
        ['__name__', 'asc'],
      ],
      ...page,
    });
  return documents.query({
    from: paths.flags,
    where: [['status', '==', 'open']],
    orderBy: [
      ['createdAt', 'asc'],
      ['__name__', 'asc'],
    ],
    ...page,
  });
}

async function casesOf(
  documents: Documents,
  flags: readonly Flag[],
): Promise<ReadonlyMap<string, ModerationCase>> {
  const ids = [...new Set(flags.filter(({ text }) => text !== undefined).map(caseIdOfFlag))];
  const found = await documents.getAll(...ids.map((id) => paths.moderationCase(id)));
  return new Map(found.flatMap((each) => (each === undefined ? [] : [[each.id, each] as const])));
}

function listed(
  flag: Flag,
  found: ModerationCase | undefined,
  rules: SettingValue<'moderation.rules'>,
): Listed {
  const { id, targetType, targetPath, reporterRef, reason, createdAt, context, text, review, weight } = flag;
  const segments = targetPath.split('/');
  const last = context.at(-1);
  const authorRef = text?.authorRef ?? review?.authorRef ?? last?.senderRef;
  const content = text === undefined ? (review?.text ?? last?.content) : wordsOf(text);
  return {
    flagId: id,
    targetType,
    targetId: segments.at(-1) ?? '',
    ...(segments.length > 2 && { parentId: segments[1] }),
    reporterRef,
    reason,
    createdAt: createdAt.toISOString(),
    ...(authorRef !== undefined && { authorRef }),
    ...((text ?? review) !== undefined && { version: (text ?? review)?.version }),
    ...(content !== undefined && { content }),
    context: context.map(({ senderRef, content: said, nudges, fileRefs }) => ({
      senderRef,
      ...(said !== undefined && { content: said }),
      ...(nudges !== undefined && { nudges }),
      ...(fileRefs !== undefined && { fileRefs }),
    })),
    ...(weight !== undefined && { weight }),
    ...(found !== undefined && { score: scoreOf(found, rules), isBurst: found.isBurst }),
  };
}

function wordsOf({
  title,
  content,
}: {
  readonly title?: string | undefined;
  readonly content: string;
}): string {
  return title === undefined ? content : `${title}\n\n${content}`;
}
