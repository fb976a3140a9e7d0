import type { Language } from './languages';

/** What every mail says around its notice. */
export interface MailWords {
  readonly greeting: (name: string | undefined) => string;
  readonly open: string;
  /** Why this mail came. */
  readonly because: (about: string) => string;
  readonly unsubscribe: string;
  /** Of more than were mailed one by one. */
  readonly more: { readonly title: string; readonly content: (about: string) => string };
  readonly settings: string;
}

export const MAIL_WORDS: Readonly<Record<Language, MailWords>> = {
  en: {
    greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
    open: 'Open in Nebula',
    because: (about) => `You get this mail because Nebula tells you about ${about}.`,
    unsubscribe: 'No more mail of this kind',
    more: {
      title: 'More news for you',
      content: (about) => `There is more than we mailed one by one about ${about}. Nebula lists all of it.`,
    },
    settings: 'All settings',
  },
  de: {
    greeting: (name) => (name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`),
    open: 'In Nebula öffnen',
    because: (about) => `Sie erhalten diese Mail, weil Nebula Sie benachrichtigt über: ${about}.`,
    unsubscribe: 'Keine Mails dieser Art mehr',
    more: {
      title: 'Weitere Neuigkeiten für Sie',
      content: (about) => `Es gibt mehr, als wir einzeln gemailt haben: ${about}. Nebula führt alles auf.`,
    },
    settings: 'Alle Einstellungen',
  },
};
