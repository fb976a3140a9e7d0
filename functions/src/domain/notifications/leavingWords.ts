import { moneyText } from './moneyText';
import type { WordsOf } from './noticeWords';

/** What a coach hears whose account is to be deleted, and whose money is not settled. */
export const LEAVING_WORDS: WordsOf<
  'deletion-moving' | 'deletion-unpayable' | 'deletion-owing' | 'balance-settled'
> = {
  'deletion-moving': {
    en: {
      title: 'Your account is deleted once your money is settled',
      content: () =>
        'What was to come goes back to who paid, and what you earned is paid out to your account. There is nothing to do; until then you can call the deletion off.',
      about: 'the deletion of your account',
    },
    de: {
      title: 'Ihr Konto wird gelöscht, sobald Ihr Geld abgerechnet ist',
      content: () =>
        'Was noch bevorstand, geht an die zurück, die es bezahlt haben, und Ihre Einnahmen werden auf Ihr Konto ausgezahlt. Sie müssen nichts tun; bis dahin können Sie die Löschung widerrufen.',
      about: 'die Löschung Ihres Kontos',
    },
  },
  'deletion-unpayable': {
    en: {
      title: 'Your account cannot be deleted before you are paid',
      content: () =>
        'There is money of yours that we cannot pay out. Connect a payout account, or mend the one that you have, and it is sent there; then your account is deleted.',
      about: 'the deletion of your account',
    },
    de: {
      title: 'Ihr Konto kann erst gelöscht werden, wenn Sie ausgezahlt sind',
      content: () =>
        'Wir haben Geld von Ihnen, das wir nicht auszahlen können. Verbinden Sie ein Auszahlungskonto oder bringen Sie Ihres in Ordnung, dann geht es dorthin, und Ihr Konto wird gelöscht.',
      about: 'die Löschung Ihres Kontos',
    },
  },
  'deletion-owing': {
    en: {
      title: 'Your account cannot be deleted while you owe money',
      content: () =>
        'More went back to who paid you than you have earned. Tell us how you settle it; then your account is deleted.',
      about: 'the deletion of your account',
    },
    de: {
      title: 'Ihr Konto kann nicht gelöscht werden, solange Sie Geld schulden',
      content: () =>
        'An die, die Sie bezahlt haben, ging mehr zurück, als Sie eingenommen haben. Sagen Sie uns, wie Sie es begleichen; dann wird Ihr Konto gelöscht.',
      about: 'die Löschung Ihres Kontos',
    },
  },
  'balance-settled': {
    en: {
      title: 'Your balance was settled',
      content: ({ sum, reason, transferReference }) =>
        transferReference === undefined
          ? `${moneyText(sum, 'en')} was taken out of your balance: ${reason}`
          : `${moneyText(sum, 'en')} was settled by the transfer ${transferReference}: ${reason}`,
      about: 'your balance',
    },
    de: {
      title: 'Ihr Guthaben wurde ausgeglichen',
      content: ({ sum, reason, transferReference }) =>
        transferReference === undefined
          ? `${moneyText(sum, 'de')} wurden aus Ihrem Guthaben genommen: ${reason}`
          : `${moneyText(sum, 'de')} wurden durch die Überweisung ${transferReference} beglichen: ${reason}`,
      about: 'Ihr Guthaben',
    },
  },
};
