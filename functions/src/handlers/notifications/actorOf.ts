import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { Notice } from '../../domain/notifications/noticeJobs';
import { namesActor } from '../../domain/notifications/noticeText';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** Who caused what a notice tells, where its words say so: what an admin tells a hundred thousand names nobody. */
export async function actorOf(notice: Notice, reader: Reader): Promise<PublicProfile | undefined> {
  return namesActor(notice) ? reader.get(paths.publicProfile(notice.actorRef)) : undefined;
}
