import type { Nudge } from '../../contracts/utilities/nudges';
import type { Language } from './languages';
import type { WordsOf } from './noticeWords';

/** The words of what people are told of conversations: nothing of what was said, which stays where only its readers are. */
export const MESSAGE_WORDS: WordsOf<'message-received' | 'contact-nudged'> = {
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
  'contact-nudged': {
    en: {
      title: 'Stay on the platform',
      content: ({ nudges }) =>
        `Your message was sent. It seems to hold ${listed(nudges, 'en')}. Until you know each other, keep that to yourself: what is agreed and paid here is protected, what is agreed elsewhere is not.`,
      about: 'contact data in your messages',
    },
    de: {
      title: 'Bleiben Sie auf der Plattform',
      content: ({ nudges }) =>
        `Ihre Nachricht wurde gesendet. Sie enthält anscheinend ${listed(nudges, 'de')}. Behalten Sie das für sich, bis Sie einander kennen: Was hier vereinbart und bezahlt wird, ist geschützt, was anderswo vereinbart wird, nicht.`,
      about: 'Kontaktdaten in Ihren Nachrichten',
    },
  },
};

const NUDGE_WORDS: Readonly<Record<Language, Readonly<Record<Nudge, string>>>> = {
  en: {
    email: 'an email address',
    phone: 'a phone number',
    link: 'a link to another site',
    payment: 'an offer to pay elsewhere',
  },
  de: {
    email: 'eine E-Mail-Adresse',
    phone: 'eine Telefonnummer',
    link: 'einen Link zu einer anderen Seite',
    payment: 'ein Angebot, anderswo zu bezahlen',
  },
};

function listed(nudges: readonly Nudge[], language: Language): string {
  return new Intl.ListFormat(language).format(nudges.map((nudge) => NUDGE_WORDS[language][nudge]));
}
