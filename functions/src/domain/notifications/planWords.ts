import type { WordsOf } from './noticeWords';

/** What a coach hears of its plan. */
export const PLAN_WORDS: WordsOf<'plan-begun' | 'plan-trial-ending' | 'plan-payment-failed' | 'plan-ended'> =
  {
    'plan-begun': {
      en: {
        title: 'You are on the plan Pro',
        content: () => 'From now on the platform keeps the smaller share of what you sell.',
        about: 'your plan',
      },
      de: {
        title: 'Sie haben jetzt den Tarif Pro',
        content: () => 'Von jetzt an behält die Plattform den kleineren Anteil von dem, was Sie verkaufen.',
        about: 'Ihren Tarif',
      },
    },
    'plan-trial-ending': {
      en: {
        title: 'Your trial of Pro is about to end',
        content: () =>
          'In a few days you pay for it for the first time. Until then you can end it, and it costs nothing.',
        about: 'the end of your trial',
      },
      de: {
        title: 'Ihre Probezeit für Pro endet bald',
        content: () =>
          'In einigen Tagen bezahlen Sie zum ersten Mal dafür. Bis dahin können Sie kündigen, und es kostet nichts.',
        about: 'das Ende Ihrer Probezeit',
      },
    },
    'plan-payment-failed': {
      en: {
        title: 'Your plan could not be paid',
        content: () =>
          'What Pro costs could not be taken. Please look at how you pay for it: it holds for some days more, and ends if it stays unpaid.',
        about: 'payments for your plan that fail',
      },
      de: {
        title: 'Ihr Tarif konnte nicht bezahlt werden',
        content: () =>
          'Der Preis für Pro konnte nicht eingezogen werden. Bitte prüfen Sie, wie Sie dafür bezahlen: Er gilt noch einige Tage und endet, wenn er unbezahlt bleibt.',
        about: 'Zahlungen für Ihren Tarif, die scheitern',
      },
    },
    'plan-ended': {
      en: {
        title: 'Your plan Pro has ended',
        content: () => 'What you sell from now on is sold at the share of the free plan.',
        about: 'the end of your plan',
      },
      de: {
        title: 'Ihr Tarif Pro ist beendet',
        content: () => 'Was Sie von jetzt an verkaufen, wird zum Anteil des kostenlosen Tarifs verkauft.',
        about: 'das Ende Ihres Tarifs',
      },
    },
  };
