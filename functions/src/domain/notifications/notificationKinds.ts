import type { Channel } from '../../contracts/documents/settings';

/** What the templates of each kind are filled with, beside the actor's name. */
export interface NotificationFacts {
  readonly 'enrollment-created': { readonly programId: string; readonly programTitle: string };
  readonly 'enrollment-cancelled': { readonly programId: string; readonly programTitle: string };
}

export type NotificationKind = keyof NotificationFacts;

export interface NotificationText {
  readonly title: string;
  readonly content: string;
  /** Path in the app. */
  readonly actionPath: string;
}

interface NotificationTemplate<Facts> {
  readonly channels: readonly Channel[];
  readonly priority: 'low' | 'normal' | 'high';
  /** `actor` is the display name of who caused it. */
  readonly text: (facts: Facts, actor: string) => NotificationText;
}

/** Everything that the platform tells people, the channels it may take and its words. */
export const NOTIFICATION_KINDS: {
  readonly [Kind in NotificationKind]: NotificationTemplate<NotificationFacts[Kind]>;
} = {
  'enrollment-created': {
    channels: ['inApp', 'email'],
    priority: 'normal',
    text: ({ programId, programTitle }, actor) => ({
      title: 'A new student',
      content: `${actor} enrolled in ${programTitle}.`,
      actionPath: `/programs/${programId}/enrollments`,
    }),
  },
  'enrollment-cancelled': {
    channels: ['inApp', 'email'],
    priority: 'high',
    text: ({ programId, programTitle }, actor) => ({
      title: 'Your enrollment has ended',
      content: `${actor} ended your enrollment in ${programTitle}.`,
      actionPath: `/programs/${programId}`,
    }),
  },
};
