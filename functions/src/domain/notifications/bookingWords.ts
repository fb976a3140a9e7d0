import { paidText } from './moneyText';
import type { NotificationKind } from './notificationKinds';
import type { WordsOf } from './noticeWords';

type BookingKind = Extract<
  NotificationKind,
  | `booking-${string}`
  | 'host-invited'
  | 'time-offered'
  | 'time-offer-ended'
  | 'sessions-planned'
  | 'session-reminder'
  | 'session-followup'
  | 'session-missed'
  | 'recording-ready'
  | 'clock-changed'
  | 'cancellation-confirmed'
  | 'move-confirmed'
  | 'feedback-revealed'
>;

/** What is said of bookings and their sessions. */
export const BOOKING_WORDS: WordsOf<BookingKind> = {
  'host-invited': {
    en: {
      title: 'An invitation to give consultations',
      content: ({ actor, title }) => `${actor} asks whether you would give ${title} too.`,
      about: 'invitations to give consultations of other coaches',
    },
    de: {
      title: 'Eine Einladung, Beratungen zu geben',
      content: ({ actor, title }) => `${actor} fragt, ob auch Sie ${title} geben möchten.`,
      about: 'Einladungen, Beratungen anderer Coaches zu geben',
    },
  },
  'time-offered': {
    en: {
      title: 'A time is free for you',
      content: ({ actor, title, startsAt }) =>
        `${actor} has ${title} free on ${startsAt}, kept for you for now.`,
      about: 'times of full days that you wait for',
    },
    de: {
      title: 'Ein Termin ist für Sie frei',
      content: ({ actor, title, startsAt }) =>
        `${actor} hat ${title} am ${startsAt} frei und hält den Termin vorerst für Sie.`,
      about: 'freie Termine an Tagen, auf die Sie warten',
    },
  },
  'time-offer-ended': {
    en: {
      title: 'The time is no longer kept for you',
      content: ({ actor, title, startsAt }) => `${actor} no longer keeps ${title} on ${startsAt} for you.`,
      about: 'times that were kept for you',
    },
    de: {
      title: 'Der Termin wird nicht länger freigehalten',
      content: ({ actor, title, startsAt }) =>
        `${actor} hält ${title} am ${startsAt} nicht mehr für Sie frei.`,
      about: 'Termine, die für Sie freigehalten wurden',
    },
  },
  'booking-requested': {
    en: {
      title: 'A request for a session',
      content: ({ actor, title, startsAt, paid }) =>
        `${actor} asks for ${title} on ${startsAt}.${paidText(paid, 'en')}`,
      about: 'requests for sessions with you',
    },
    de: {
      title: 'Eine Terminanfrage',
      content: ({ actor, title, startsAt, paid }) =>
        `${actor} fragt ${title} am ${startsAt} an.${paidText(paid, 'de')}`,
      about: 'Terminanfragen an Sie',
    },
  },
  'booking-confirmed': {
    en: {
      title: 'A session is booked',
      content: ({ actor, title, startsAt, paid }) =>
        `${title} with ${actor} is booked for ${startsAt}.${paidText(paid, 'en')}`,
      about: 'sessions that are booked',
    },
    de: {
      title: 'Ein Termin ist gebucht',
      content: ({ actor, title, startsAt, paid }) =>
        `${title} mit ${actor} ist gebucht: ${startsAt}.${paidText(paid, 'de')}`,
      about: 'gebuchte Termine',
    },
  },
  'booking-declined': {
    en: {
      title: 'Your request was declined',
      content: ({ actor, title, startsAt }) => `${actor} cannot give ${title} on ${startsAt}.`,
      about: 'requests of yours that are declined',
    },
    de: {
      title: 'Ihre Anfrage wurde abgelehnt',
      content: ({ actor, title, startsAt }) => `${actor} kann ${title} am ${startsAt} nicht anbieten.`,
      about: 'abgelehnte Anfragen von Ihnen',
    },
  },
  'booking-cancelled': {
    en: {
      title: 'A session is cancelled',
      content: ({ actor, title, startsAt }) => `${actor} cancelled ${title} on ${startsAt}.`,
      about: 'sessions that are cancelled',
    },
    de: {
      title: 'Ein Termin ist abgesagt',
      content: ({ actor, title, startsAt }) => `${actor} hat ${title} am ${startsAt} abgesagt.`,
      about: 'abgesagte Termine',
    },
  },
  'booking-moved': {
    en: {
      title: 'A session has moved',
      content: ({ actor, title, startsAt }) => `${actor} moved ${title} to ${startsAt}.`,
      about: 'sessions that are moved',
    },
    de: {
      title: 'Ein Termin ist verlegt',
      content: ({ actor, title, startsAt }) => `${actor} hat ${title} verlegt auf: ${startsAt}.`,
      about: 'verlegte Termine',
    },
  },
  'sessions-planned': {
    en: {
      title: 'New sessions are planned',
      content: ({ actor, title, startsAt }) =>
        `${actor} planned sessions of a program that you learn in, from ${startsAt} on: ${title}.`,
      about: 'new sessions of your programs',
    },
    de: {
      title: 'Neue Termine sind geplant',
      content: ({ actor, title, startsAt }) =>
        `${actor} hat Termine eines Programms geplant, in dem Sie lernen. Der erste: ${title}, ${startsAt}.`,
      about: 'neue Termine Ihrer Programme',
    },
  },
  'session-reminder': {
    en: {
      title: 'Your session is coming up',
      content: ({ actor, title, startsAt }) => `${title} with ${actor} begins on ${startsAt}.`,
      about: 'sessions that are about to begin',
    },
    de: {
      title: 'Ihr Termin steht bevor',
      content: ({ actor, title, startsAt }) => `${title} mit ${actor} beginnt: ${startsAt}.`,
      about: 'bevorstehende Termine',
    },
  },
  'session-followup': {
    en: {
      title: 'How was your session?',
      content: ({ actor, title, startsAt }) =>
        `${title} with ${actor} on ${startsAt} is over. You can leave feedback.`,
      about: 'feedback after sessions',
    },
    de: {
      title: 'Wie war Ihr Termin?',
      content: ({ actor, title, startsAt }) =>
        `${title} mit ${actor} am ${startsAt} ist vorbei. Sie können eine Rückmeldung geben.`,
      about: 'Rückmeldungen nach Terminen',
    },
  },
  'cancellation-confirmed': {
    en: {
      title: 'You cancelled a session',
      content: ({ actor, title, startsAt }) =>
        `${title} with ${actor} on ${startsAt} is cancelled, as you wished.`,
      about: 'sessions that you cancel',
    },
    de: {
      title: 'Sie haben einen Termin abgesagt',
      content: ({ actor, title, startsAt }) =>
        `${title} mit ${actor} am ${startsAt} ist abgesagt, wie gewünscht.`,
      about: 'Termine, die Sie absagen',
    },
  },
  'move-confirmed': {
    en: {
      title: 'You moved a session',
      content: ({ actor, title, startsAt }) => `${title} with ${actor} is now on ${startsAt}, as you wished.`,
      about: 'sessions that you move',
    },
    de: {
      title: 'Sie haben einen Termin verlegt',
      content: ({ actor, title, startsAt }) => `${title} mit ${actor} ist jetzt: ${startsAt}, wie gewünscht.`,
      about: 'Termine, die Sie verlegen',
    },
  },
  'session-missed': {
    en: {
      title: 'You were missed',
      content: ({ actor, title, startsAt }) =>
        `As far as is known you did not come to ${title} with ${actor} on ${startsAt}.`,
      about: 'sessions that you miss',
    },
    de: {
      title: 'Sie wurden vermisst',
      content: ({ actor, title, startsAt }) =>
        `Soweit bekannt, waren Sie am ${startsAt} nicht bei ${title} mit ${actor}.`,
      about: 'verpasste Termine',
    },
  },
  'clock-changed': {
    en: {
      title: 'The clocks change otherwise than was known',
      content: ({ actor, title, startsAt }) =>
        `${title} with ${actor} begins on ${startsAt}, which a clock may show otherwise than when it was planned.`,
      about: 'sessions whose clock times change by law',
    },
    de: {
      title: 'Die Uhren werden anders gestellt als bekannt war',
      content: ({ actor, title, startsAt }) =>
        `${title} mit ${actor} beginnt: ${startsAt}. Die Uhr zeigt dann womöglich anderes als geplant.`,
      about: 'Termine, deren Uhrzeit sich durch Gesetz ändert',
    },
  },
  'recording-ready': {
    en: {
      title: 'A recording is ready',
      content: ({ actor, title, startsAt }) =>
        `What was recorded of ${title} with ${actor} on ${startsAt} can be seen for thirty days.`,
      about: 'recordings of your sessions',
    },
    de: {
      title: 'Eine Aufzeichnung ist bereit',
      content: ({ actor, title, startsAt }) =>
        `Die Aufzeichnung von ${title} mit ${actor} am ${startsAt} ist dreißig Tage lang zu sehen.`,
      about: 'Aufzeichnungen Ihrer Termine',
    },
  },
  'feedback-revealed': {
    en: {
      title: 'Feedback on your session',
      content: ({ actor, title, startsAt }) => `${actor} wrote how ${title} on ${startsAt} was.`,
      about: 'feedback on your sessions',
    },
    de: {
      title: 'Rückmeldung zu Ihrem Termin',
      content: ({ actor, title, startsAt }) => `${actor} hat geschrieben, wie ${title} am ${startsAt} war.`,
      about: 'Rückmeldungen zu Ihren Terminen',
    },
  },
};
