import { moneyText } from './moneyText';
import type { WordsOf } from './noticeWords';

/** What a coach hears of being paid. */
export const PAYOUT_WORDS: WordsOf<
  | 'payout-paid'
  | 'payout-failed'
  | 'payout-taken-back'
  | 'payout-settled'
  | 'payouts-stopped'
  | 'payouts-closed'
> = {
  'payout-paid': {
    en: {
      title: 'You were paid',
      content: ({ sum }) => `${moneyText(sum, 'en')} of your earnings arrived at your bank.`,
      about: 'payouts that arrive',
    },
    de: {
      title: 'Sie wurden ausgezahlt',
      content: ({ sum }) => `${moneyText(sum, 'de')} Ihrer Einnahmen sind bei Ihrer Bank angekommen.`,
      about: 'Auszahlungen, die ankommen',
    },
  },
  'payout-failed': {
    en: {
      title: 'Your payout did not arrive',
      content: ({ sum }) =>
        `${moneyText(sum, 'en')} could not be paid to your bank. The money is still yours: look at your payout account, then ask for it again.`,
      about: 'payouts that fail',
    },
    de: {
      title: 'Ihre Auszahlung kam nicht an',
      content: ({ sum }) =>
        `${moneyText(sum, 'de')} konnten nicht an Ihre Bank ausgezahlt werden. Das Geld gehört weiter Ihnen: Prüfen Sie Ihr Auszahlungskonto und fordern Sie es dann erneut an.`,
      about: 'Auszahlungen, die scheitern',
    },
  },
  'payout-taken-back': {
    en: {
      title: 'A payout was taken back',
      content: ({ sum }) =>
        `${moneyText(sum, 'en')} that you had been paid was taken back from your payout account at the payment provider. It is yours here again. If you do not know why, ask us.`,
      about: 'payouts that are taken back',
    },
    de: {
      title: 'Eine Auszahlung wurde zurückgenommen',
      content: ({ sum }) =>
        `${moneyText(sum, 'de')}, die Ihnen ausgezahlt worden waren, wurden beim Zahlungsdienst von Ihrem Auszahlungskonto zurückgenommen. Sie stehen hier wieder für Sie bereit. Wenn Sie nicht wissen, warum, fragen Sie uns.`,
      about: 'Auszahlungen, die zurückgenommen werden',
    },
  },
  'payouts-stopped': {
    en: {
      title: 'Your payouts are stopped',
      content: () =>
        'The payment provider wants to know more of you before it pays you again. Your payout account says what.',
      about: 'stops of your payouts',
    },
    de: {
      title: 'Ihre Auszahlungen sind angehalten',
      content: () =>
        'Der Zahlungsdienst möchte mehr von Ihnen wissen, bevor er Sie wieder auszahlt. Ihr Auszahlungskonto sagt, was.',
      about: 'angehaltene Auszahlungen',
    },
  },
  'payouts-closed': {
    en: {
      title: 'Your payout account was closed',
      content: () =>
        'The account on which you were paid is not there any more, and nothing is sent to it. What you earn is kept for you: connect another one, and it is paid there.',
      about: 'stops of your payouts',
    },
    de: {
      title: 'Ihr Auszahlungskonto wurde geschlossen',
      content: () =>
        'Das Konto, auf das Sie ausgezahlt wurden, gibt es nicht mehr, und es wird nichts mehr dorthin gesendet. Ihre Einnahmen bleiben für Sie verwahrt: Verbinden Sie ein anderes, dann werden sie dorthin ausgezahlt.',
      about: 'angehaltene Auszahlungen',
    },
  },
  'payout-settled': {
    en: {
      title: 'A payout that did not go on was settled',
      content: ({ sum, reason, isKept }) =>
        isKept
          ? `${moneyText(sum, 'en')} lies on the payout account that it was sent to, counts as paid, and is to be had from the payment provider: ${reason}`
          : `${moneyText(sum, 'en')} that did not go on from your payout account is yours here again. Look at your payout account, then ask for it. The reason: ${reason}`,
      about: 'payouts that fail',
    },
    de: {
      title: 'Eine Auszahlung, die nicht weiterging, wurde geklärt',
      content: ({ sum, reason, isKept }) =>
        isKept
          ? `${moneyText(sum, 'de')} liegen auf dem Auszahlungskonto, auf das sie gesendet wurden, gelten als ausgezahlt und sind beim Zahlungsdienst zu erhalten: ${reason}`
          : `${moneyText(sum, 'de')}, die von Ihrem Auszahlungskonto nicht weitergingen, stehen hier wieder für Sie bereit. Prüfen Sie Ihr Auszahlungskonto und fordern Sie sie dann an. Der Grund: ${reason}`,
      about: 'Auszahlungen, die scheitern',
    },
  },
};
