import type { NoticePayload } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** Whether a notice speaks of a plan that is none any more: what was said of it is not told, however late it comes to be told. */
export async function isOutdated(reader: Reader, { notice }: NoticePayload): Promise<boolean> {
  if (notice.kind !== 'event-reminder' && notice.kind !== 'event-moved') return false;
  const event = await reader.get(paths.event(notice.facts.eventId));
  return event?.status !== 'published' || event.version !== notice.facts.eventVersion;
}
