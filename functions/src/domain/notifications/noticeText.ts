import {
  NOTIFICATION_KINDS,
  type NotificationFacts,
  type NotificationKind,
  type NotificationText,
} from './notificationKinds';
import type { Notice } from './notificationJobs';

export function noticeText<Kind extends NotificationKind>(
  { kind, facts }: Notice<Kind>,
  actor: string,
): NotificationText {
  const text: (facts: NotificationFacts[Kind], actor: string) => NotificationText =
    NOTIFICATION_KINDS[kind].text;
  return text(facts, actor);
}
