import type { Push } from '../../ports/pusher';
import { notificationId } from './newNotification';
import type { Notice } from './noticeJobs';
import type { NoticeText } from './noticeText';
import { NOTIFICATION_KINDS } from './notificationKinds';
import { cut } from './plainWords';

/** UTF-16 units of what a device shows: with all that goes along, far below the 4,096 bytes that a provider takes. */
const MAX_BODY = 240;

/** After it was refused for its size. */
const SHORT_BODY = 60;

const DAY_IN_SECONDS = 86_400;

/** A notice as a device shows it; the same fact told again takes its place. */
export function noticePush(
  notice: Notice,
  { title, content, actionPath }: NoticeText,
  address: { readonly token: string; readonly appUrl: string; readonly tag: string },
): Push {
  return {
    token: address.token,
    title,
    body: cut(content, MAX_BODY),
    url: `${address.appUrl}${actionPath}`,
    tag: address.tag,
    isUrgent: NOTIFICATION_KINDS[notice.kind].priority === 'high',
    seconds: DAY_IN_SECONDS,
    data: { notificationId: notificationId(notice), kind: notice.kind, actionPath },
  };
}

/** The same push in as few words as still say something. */
export function shorter(push: Push): Push {
  return { ...push, body: cut(push.body, SHORT_BODY), data: {} };
}
