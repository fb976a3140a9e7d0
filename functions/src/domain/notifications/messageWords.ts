import type { Language } from './languages';
import type { NoticeWords } from './noticeWords';
import type { NotificationFacts } from './notificationKinds';

/** The words of what people are told of conversations: nothing of what was said, which stays where only its readers are. */
export const MESSAGE_WORDS: {
  readonly 'message-received': Readonly<Record<Language, NoticeWords<NotificationFacts['message-received']>>>;
} = {
  'message-received': {
    en: {
      title: 'New messages',
      content: ({ actor, title }) =>
        title === undefined ? `${actor} wrote to you.` : `${actor} wrote in ${title}.`,
      about: 'messages to you',
    },
    de: {
      title: 'Neue Nachrichten',
      content: ({ actor, title }) =>
        title === undefined ? `${actor} hat Ihnen geschrieben.` : `${actor} hat in ${title} geschrieben.`,
      about: 'Nachrichten an Sie',
    },
  },
};
