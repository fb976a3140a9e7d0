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
  /** Of all that was told since the last one. */
  readonly digest: { readonly title: (count: number) => string; readonly content: (count: number) => string };
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
    digest: {
      title: (count) => (count === 1 ? 'One piece of news for you' : `${count} pieces of news for you`),
      content: (count) =>
        count === 1
          ? 'This happened since your last digest:'
          : `${count} things happened since your last digest:`,
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
    digest: {
      title: (count) => (count === 1 ? 'Eine Neuigkeit für Sie' : `${count} Neuigkeiten für Sie`),
      content: (count) =>
        count === 1
          ? 'Seit der letzten Zusammenfassung ist das geschehen:'
          : `Seit der letzten Zusammenfassung ist ${count}-mal etwas geschehen:`,
    },
    settings: 'Alle Einstellungen',
  },
};
