import type { WordsOf } from './noticeWords';

/** The words about a coach's own calendar. */
export const CALENDAR_WORDS: WordsOf<'calendar-disconnected' | 'session-event-changed'> = {
  'calendar-disconnected': {
    en: {
      title: 'Your calendar is no longer connected',
      content: ({ calendar }) =>
        `The calendar of ${calendar} no longer lets us in: your sessions do not appear there until you connect it again.`,
      about: 'the connection to your calendar',
    },
    de: {
      title: 'Ihr Kalender ist nicht mehr verbunden',
      content: ({ calendar }) =>
        `Der Kalender von ${calendar} lässt uns nicht mehr hinein: Ihre Termine stehen erst wieder darin, wenn Sie ihn neu verbinden.`,
      about: 'die Verbindung zu Ihrem Kalender',
    },
  },
  'session-event-changed': {
    en: {
      title: 'You changed a session in your calendar',
      content: ({ title, startsAt }) =>
        `The event of ${title} on ${startsAt} was moved or deleted in your calendar. Say whether the session follows it.`,
      about: 'sessions that you change in your calendar',
    },
    de: {
      title: 'Ein Termin in Ihrem Kalender ist geändert',
      content: ({ title, startsAt }) =>
        `Der Eintrag von ${title} am ${startsAt} wurde in Ihrem Kalender verschoben oder gelöscht. Sagen Sie, ob der Termin ihm folgt.`,
      about: 'Termine, die Sie in Ihrem Kalender ändern',
    },
  },
};
