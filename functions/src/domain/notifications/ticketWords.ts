import type { WordsOf } from './noticeWords';

/** The words of tickets that change hands. */
export const TICKET_WORDS: WordsOf<'ticket-offered' | 'ticket-accepted' | 'ticket-returned'> = {
  'ticket-offered': {
    en: {
      title: 'A ticket is on offer to you',
      content: ({ actor, title, startsAt }) =>
        `${actor} offers you a ticket for ${title} on ${startsAt}. Take it over within three days.`,
      about: 'tickets that others offer you',
    },
    de: {
      title: 'Ein Ticket für Sie',
      content: ({ actor, title, startsAt }) =>
        `${actor} bietet Ihnen ein Ticket für ${title} am ${startsAt} an. Sie können es drei Tage lang übernehmen.`,
      about: 'Tickets, die andere Ihnen anbieten',
    },
  },
  'ticket-accepted': {
    en: {
      title: 'Your ticket was taken over',
      content: ({ actor, title, startsAt }) =>
        `${actor} took over a ticket of yours for ${title} on ${startsAt}. Your own code for it is no longer good.`,
      about: 'tickets of yours that others take over',
    },
    de: {
      title: 'Ihr Ticket wurde übernommen',
      content: ({ actor, title, startsAt }) =>
        `${actor} hat ein Ticket von Ihnen für ${title} am ${startsAt} übernommen. Ihr Code dafür gilt nicht mehr.`,
      about: 'Tickets von Ihnen, die andere übernehmen',
    },
  },
  'ticket-returned': {
    en: {
      title: 'Your ticket is yours again',
      content: ({ actor, title, startsAt }) =>
        `${actor} does not want the ticket for ${title} on ${startsAt} that you passed on. It is yours.`,
      about: 'tickets of yours that come back',
    },
    de: {
      title: 'Ihr Ticket gehört wieder Ihnen',
      content: ({ actor, title, startsAt }) =>
        `${actor} möchte das Ticket für ${title} am ${startsAt} nicht, das Sie weitergegeben haben. Es gehört Ihnen.`,
      about: 'Tickets von Ihnen, die zurückkommen',
    },
  },
};
