import { COMMUNITY_WORDS } from './communityWords';
import { MESSAGE_WORDS } from './messageWords';
import { BOOKING_WORDS } from './bookingWords';
import { CALENDAR_WORDS } from './calendarWords';
import { LEAVING_WORDS } from './leavingWords';
import { PAYOUT_WORDS } from './payoutWords';
import { PLAN_WORDS } from './planWords';
import { TICKET_WORDS } from './ticketWords';
import { moneyText, paidText } from './moneyText';
import type { Language } from './languages';
import type { NotificationFacts, NotificationKind } from './notificationKinds';

/** Each fact, and the name of who caused it, as quotations. */
export type Quotations<Facts> = Facts & { readonly actor: string };

export interface NoticeWords<Facts> {
  /** Heads the notification and is the subject of the mail: the platform's own words, which nobody can fill. */
  readonly title: string;
  readonly content: (quotations: Quotations<Facts>) => string;
  /** What a person who unsubscribes gets no more mail about. */
  readonly about: string;
}

/** The words of some kinds in every language. */
export type WordsOf<Kinds extends NotificationKind> = {
  readonly [Kind in Kinds]: Readonly<Record<Language, NoticeWords<NotificationFacts[Kind]>>>;
};

export const NOTICE_WORDS: WordsOf<NotificationKind> = {
  ...LEAVING_WORDS,
  ...PAYOUT_WORDS,
  ...PLAN_WORDS,
  ...TICKET_WORDS,
  'enrollment-created': {
    en: {
      title: 'A new student',
      content: ({ actor, programTitle, paid }) =>
        `${actor} enrolled in ${programTitle}.${paidText(paid, 'en')}`,
      about: 'new students in your programs',
    },
    de: {
      title: 'Neu in Ihrem Programm',
      content: ({ actor, programTitle, paid }) =>
        `${actor} nimmt jetzt an ${programTitle} teil.${paidText(paid, 'de')}`,
      about: 'neue Teilnehmende in Ihren Programmen',
    },
  },
  'enrollment-cancelled': {
    en: {
      title: 'Your enrollment has ended',
      content: ({ actor, programTitle = 'a program that is gone' }) =>
        `${actor} ended your enrollment in ${programTitle}.`,
      about: 'enrollments of yours that somebody else ends',
    },
    de: {
      title: 'Ihre Teilnahme ist beendet',
      content: ({ actor, programTitle = 'einem Programm, das es nicht mehr gibt,' }) =>
        `${actor} hat Ihre Teilnahme an ${programTitle} beendet.`,
      about: 'Teilnahmen, die jemand anderes für Sie beendet',
    },
  },
  'payment-refunded': {
    en: {
      title: 'Your money is on its way back',
      content: ({ actor, programTitle, sum }) =>
        sum === undefined
          ? `What you paid ${actor} for ${programTitle} is refunded in full.`
          : `${moneyText(sum, 'en')} of what you paid ${actor} for ${programTitle} is refunded.`,
      about: 'refunds',
    },
    de: {
      title: 'Ihr Geld kommt zurück',
      content: ({ actor, programTitle, sum }) =>
        sum === undefined
          ? `Was Sie ${actor} für ${programTitle} bezahlt haben, wird ganz erstattet.`
          : `${moneyText(sum, 'de')} von dem, was Sie ${actor} für ${programTitle} bezahlt haben, werden erstattet.`,
      about: 'Erstattungen',
    },
  },
  'refund-failed': {
    en: {
      title: 'Your refund did not arrive',
      content: ({ programTitle, sum }) =>
        `Your bank sent ${moneyText(sum, 'en')} for ${programTitle} back to us. The money is yours: tell us how it reaches you.`,
      about: 'refunds that fail',
    },
    de: {
      title: 'Ihre Erstattung kam nicht an',
      content: ({ programTitle, sum }) =>
        `Ihre Bank hat ${moneyText(sum, 'de')} für ${programTitle} an uns zurückgeschickt. Das Geld gehört Ihnen: Sagen Sie uns, wie es Sie erreicht.`,
      about: 'Erstattungen, die scheitern',
    },
  },
  'payment-failed': {
    en: {
      title: 'Your payment did not go through',
      content: ({ programTitle, sum }) =>
        `${moneyText(sum, 'en')} for ${programTitle} could not be taken. It is still kept for you: try again, or pay in another way.`,
      about: 'payments that fail',
    },
    de: {
      title: 'Ihre Zahlung ging nicht durch',
      content: ({ programTitle, sum }) =>
        `${moneyText(sum, 'de')} für ${programTitle} konnten nicht abgebucht werden. Noch wird es für Sie freigehalten: Versuchen Sie es noch einmal oder zahlen Sie anders.`,
      about: 'Zahlungen, die scheitern',
    },
  },
  'payment-lapsed': {
    en: {
      title: 'Your payment was not taken in the end',
      content: ({ programTitle, sum }) =>
        `Your bank did not let ${moneyText(sum, 'en')} for ${programTitle} go. Nothing was taken, and nothing is kept for you any more: ask for it again, and pay anew.`,
      about: 'payments that fail',
    },
    de: {
      title: 'Ihre Zahlung kam am Ende nicht zustande',
      content: ({ programTitle, sum }) =>
        `Ihre Bank hat ${moneyText(sum, 'de')} für ${programTitle} nicht freigegeben. Abgebucht wurde nichts, und es wird nichts mehr für Sie freigehalten: Fragen Sie neu an und zahlen Sie erneut.`,
      about: 'Zahlungen, die scheitern',
    },
  },
  'evidence-due': {
    en: {
      title: 'Say what speaks against a dispute',
      content: ({ programTitle, sum, dueBy }) =>
        `Nothing was said yet against the bank that wants ${moneyText(sum, 'en')} for ${programTitle} back. It is too late after ${dueBy}.`,
      about: 'disputes that are due',
    },
    de: {
      title: 'Sagen Sie, was gegen eine Rückforderung spricht',
      content: ({ programTitle, sum, dueBy }) =>
        `Gegen die Bank, die ${moneyText(sum, 'de')} für ${programTitle} zurückverlangt, wurde noch nichts gesagt. Die Frist endet: ${dueBy}.`,
      about: 'Rückforderungen, die fällig sind',
    },
  },
  'sign-in-replaced': {
    en: {
      title: 'This account is yours now',
      content: () =>
        'Somebody had made an account with your address without proving it. The former sign-in has ended, and so has every session; please look through your profile, and sign in again.',
      about: 'changes of how you sign in',
    },
    de: {
      title: 'Dieses Konto gehört jetzt Ihnen',
      content: () =>
        'Jemand hatte mit Ihrer Adresse ein Konto angelegt, ohne sie zu bestätigen. Die frühere Anmeldung und alle Sitzungen sind beendet; bitte sehen Sie Ihr Profil durch und melden Sie sich neu an.',
      about: 'Änderungen Ihrer Anmeldung',
    },
  },
  'coach-verified': {
    en: {
      title: 'You are a verified coach',
      content: () => 'We looked at your evidence. Your page now carries the badge.',
      about: 'decisions about your verification',
    },
    de: {
      title: 'Ihr Profil ist verifiziert',
      content: () => 'Wir haben Ihre Nachweise geprüft. Ihre Seite trägt jetzt das Abzeichen.',
      about: 'Entscheidungen über Ihre Verifizierung',
    },
  },
  'verification-rejected': {
    en: {
      title: 'Your verification was declined',
      content: ({ reason }) => `We could not verify you: ${reason}. You can ask again with other evidence.`,
      about: 'decisions about your verification',
    },
    de: {
      title: 'Ihre Verifizierung wurde abgelehnt',
      content: ({ reason }) =>
        `Wir konnten Sie nicht verifizieren: ${reason}. Sie können es mit anderen Nachweisen erneut versuchen.`,
      about: 'Entscheidungen über Ihre Verifizierung',
    },
  },
  'certificate-issued': {
    en: {
      title: 'Your certificate',
      content: ({ actor, programTitle }) =>
        `You have completed ${programTitle} by ${actor}: your certificate is there.`,
      about: 'certificates of yours',
    },
    de: {
      title: 'Ihr Zertifikat',
      content: ({ actor, programTitle }) =>
        `Sie haben ${programTitle} von ${actor} abgeschlossen: Ihr Zertifikat ist da.`,
      about: 'Ihre Zertifikate',
    },
  },
  announcement: {
    en: { title: 'News from Nebula', content: ({ text }) => text.en, about: 'announcements of the platform' },
    de: {
      title: 'Neues von Nebula',
      content: ({ text }) => text.de ?? text.en,
      about: 'Ankündigungen der Plattform',
    },
  },
  promotion: {
    en: { title: 'An offer from Nebula', content: ({ text }) => text.en, about: 'offers of the platform' },
    de: {
      title: 'Ein Angebot von Nebula',
      content: ({ text }) => text.de ?? text.en,
      about: 'Angebote der Plattform',
    },
  },
  'review-received': {
    en: {
      title: 'A new review',
      content: ({ actor, rating, programTitle }) =>
        programTitle === undefined
          ? `${actor} gave you ${rating} of 5 stars.`
          : `${actor} gave ${programTitle} ${rating} of 5 stars.`,
      about: 'new reviews of you and your programs',
    },
    de: {
      title: 'Eine neue Bewertung',
      content: ({ actor, rating, programTitle }) =>
        programTitle === undefined
          ? `${actor} gibt Ihnen ${rating} von 5 Sternen.`
          : `${actor} gibt ${programTitle} ${rating} von 5 Sternen.`,
      about: 'neue Bewertungen über Sie und Ihre Programme',
    },
  },
  ...COMMUNITY_WORDS,
  ...MESSAGE_WORDS,
  'seat-offered': {
    en: {
      title: 'A seat is free for you',
      content: ({ actor, programTitle }) => `${actor} has a seat in ${programTitle}, held for you for a day.`,
      about: 'seats that you wait for',
    },
    de: {
      title: 'Ein Platz ist für Sie frei',
      content: ({ actor, programTitle }) =>
        `${actor} hat einen Platz in ${programTitle}, der einen Tag lang für Sie freigehalten wird.`,
      about: 'Plätze, auf die Sie warten',
    },
  },
  'seat-offer-ended': {
    en: {
      title: 'The seat is no longer held for you',
      content: ({ actor, programTitle }) => `${actor} no longer holds a seat in ${programTitle} for you.`,
      about: 'seats that were held for you',
    },
    de: {
      title: 'Der Platz wird nicht länger freigehalten',
      content: ({ actor, programTitle }) =>
        `${actor} hält keinen Platz in ${programTitle} mehr für Sie frei.`,
      about: 'Plätze, die für Sie freigehalten wurden',
    },
  },
  ...BOOKING_WORDS,
  ...CALENDAR_WORDS,
  'event-registered': {
    en: {
      title: 'You are registered',
      content: ({ actor, title, startsAt }) => `You have a place at ${title} by ${actor} on ${startsAt}.`,
      about: 'events that you register for',
    },
    de: {
      title: 'Sie sind angemeldet',
      content: ({ actor, title, startsAt }) =>
        `Sie haben einen Platz bei ${title} von ${actor}: ${startsAt}.`,
      about: 'Veranstaltungen, für die Sie sich anmelden',
    },
  },
  'event-left': {
    en: {
      title: 'You gave your places back',
      content: ({ actor, title, startsAt }) =>
        `You do not come to ${title} by ${actor} on ${startsAt}, as you wished.`,
      about: 'events that you leave',
    },
    de: {
      title: 'Sie haben Ihre Plätze zurückgegeben',
      content: ({ actor, title, startsAt }) =>
        `Sie kommen nicht zu ${title} von ${actor} am ${startsAt}, wie gewünscht.`,
      about: 'Veranstaltungen, von denen Sie sich abmelden',
    },
  },
  'registration-cancelled': {
    en: {
      title: 'Your registration was cancelled',
      content: ({ actor, title, startsAt }) =>
        `${actor} cancelled places of yours at ${title} on ${startsAt}.`,
      about: 'registrations of yours that somebody else cancels',
    },
    de: {
      title: 'Ihre Anmeldung wurde storniert',
      content: ({ actor, title, startsAt }) =>
        `${actor} hat Plätze von Ihnen bei ${title} am ${startsAt} storniert.`,
      about: 'Anmeldungen, die jemand anderes für Sie storniert',
    },
  },
  'event-cancelled': {
    en: {
      title: 'An event is cancelled',
      content: ({ actor, title, startsAt }) => `${actor} cancelled ${title} on ${startsAt}.`,
      about: 'events that are cancelled',
    },
    de: {
      title: 'Eine Veranstaltung ist abgesagt',
      content: ({ actor, title, startsAt }) => `${actor} hat ${title} am ${startsAt} abgesagt.`,
      about: 'Veranstaltungen, die abgesagt werden',
    },
  },
  'event-moved': {
    en: {
      title: 'An event has moved',
      content: ({ actor, title, startsAt }) => `${actor} moved ${title} to ${startsAt}. Your place stays.`,
      about: 'events that are moved',
    },
    de: {
      title: 'Eine Veranstaltung ist verlegt',
      content: ({ actor, title, startsAt }) =>
        `${actor} hat ${title} verlegt auf: ${startsAt}. Ihr Platz bleibt.`,
      about: 'Veranstaltungen, die verlegt werden',
    },
  },
  'event-reminder': {
    en: {
      title: 'Your event is coming up',
      content: ({ actor, title, startsAt }) => `${title} by ${actor} begins on ${startsAt}.`,
      about: 'events that are about to begin',
    },
    de: {
      title: 'Ihre Veranstaltung steht bevor',
      content: ({ actor, title, startsAt }) => `${title} von ${actor} beginnt: ${startsAt}.`,
      about: 'bevorstehende Veranstaltungen',
    },
  },
  'event-seats-offered': {
    en: {
      title: 'Places are free for you',
      content: ({ actor, title, startsAt }) =>
        `The places that you wait for at ${title} by ${actor} on ${startsAt} are held for you for a day at most.`,
      about: 'places at events that you wait for',
    },
    de: {
      title: 'Plätze sind für Sie frei',
      content: ({ actor, title, startsAt }) =>
        `Die Plätze, auf die Sie bei ${title} von ${actor} am ${startsAt} warten, werden höchstens einen Tag für Sie freigehalten.`,
      about: 'Plätze bei Veranstaltungen, auf die Sie warten',
    },
  },
  'event-offer-ended': {
    en: {
      title: 'Your places are no longer held',
      content: ({ actor, title, startsAt }) =>
        `The places at ${title} by ${actor} on ${startsAt} are no longer held for you.`,
      about: 'places at events that were held for you',
    },
    de: {
      title: 'Ihre Plätze werden nicht länger freigehalten',
      content: ({ actor, title, startsAt }) =>
        `Die Plätze bei ${title} von ${actor} am ${startsAt} werden nicht länger für Sie freigehalten.`,
      about: 'Plätze bei Veranstaltungen, die für Sie freigehalten wurden',
    },
  },
};

/** Who caused something and has no name. */
export const SOMEBODY: Readonly<Record<Language, string>> = { en: 'Somebody', de: 'Jemand' };

const EVERYTHING: Readonly<Record<Language, string>> = { en: 'whatever happens', de: 'alles, was geschieht' };

/** What mails of a kind, or of all together, are about. */
export function aboutOf(kind: NotificationKind | 'all', language: Language): string {
  return kind === 'all' ? EVERYTHING[language] : NOTICE_WORDS[kind][language].about;
}
