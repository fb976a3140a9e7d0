import type { Language } from './languages';
import type { NoticeWords } from './noticeWords';
import type { NotificationFacts } from './notificationKinds';

type Kinds = 'content-hidden' | 'content-removed' | 'content-restored' | 'post-commented' | 'mentioned';

/** The words of what people are told of the community. */
export const COMMUNITY_WORDS: {
  readonly [Kind in Kinds]: Readonly<Record<Language, NoticeWords<NotificationFacts[Kind]>>>;
} = {
  'content-hidden': {
    en: {
      title: 'What you wrote is hidden for now',
      content: () =>
        'Others flagged something that you wrote. It is hidden until a moderator has looked at it.',
      about: 'decisions about what you wrote',
    },
    de: {
      title: 'Ihr Beitrag ist vorerst verborgen',
      content: () =>
        'Andere haben etwas gemeldet, das Sie geschrieben haben. Es bleibt verborgen, bis die Moderation es geprüft hat.',
      about: 'Entscheidungen über Ihre Beiträge',
    },
  },
  'content-removed': {
    en: {
      title: 'What you wrote was removed',
      content: ({ reason }) =>
        `A moderator removed something that you wrote: ${reason}. You can appeal once.`,
      about: 'decisions about what you wrote',
    },
    de: {
      title: 'Ihr Beitrag wurde entfernt',
      content: ({ reason }) =>
        `Die Moderation hat etwas entfernt, das Sie geschrieben haben: ${reason}. Sie können einmal widersprechen.`,
      about: 'Entscheidungen über Ihre Beiträge',
    },
  },
  'content-restored': {
    en: {
      title: 'What you wrote is in view again',
      content: () => 'A moderator looked at something that you wrote, and it is in view again.',
      about: 'decisions about what you wrote',
    },
    de: {
      title: 'Ihr Beitrag ist wieder zu sehen',
      content: () => 'Die Moderation hat etwas geprüft, das Sie geschrieben haben. Es ist wieder zu sehen.',
      about: 'Entscheidungen über Ihre Beiträge',
    },
  },
  'post-commented': {
    en: {
      title: 'A new comment',
      content: ({ actor }) => `${actor} answered what you wrote.`,
      about: 'comments on what you wrote',
    },
    de: {
      title: 'Ein neuer Kommentar',
      content: ({ actor }) => `${actor} hat auf Ihren Beitrag geantwortet.`,
      about: 'Kommentare zu Ihren Beiträgen',
    },
  },
  mentioned: {
    en: {
      title: 'You are named',
      content: ({ actor, commentId }) =>
        `${actor} named you in a ${commentId === undefined ? 'post' : 'comment'}.`,
      about: 'posts and comments that name you',
    },
    de: {
      title: 'Sie wurden erwähnt',
      content: ({ actor, commentId }) =>
        `${actor} hat Sie in einem ${commentId === undefined ? 'Beitrag' : 'Kommentar'} erwähnt.`,
      about: 'Beiträge und Kommentare, die Sie erwähnen',
    },
  },
};
