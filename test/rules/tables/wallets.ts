import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const wallets: RulesTable = {
  collection: 'wallets/{uid}',
  blocks: [
    {
      document: 'the cards that an enrolled student saved',
      path: 'wallets/enrolled',
      list: { limit: 10 },
      update: { methods: [] },
      rows: [
        allow(['get'], ['enrolled'], 'a person sees what it saved'),
        deny(
          ['get'],
          everyoneBut('enrolled'),
          'how somebody pays is nobody else’s business, an admin’s neither',
        ),
        deny(['list'], everyone, 'nobody goes through what people saved'),
        deny(['create', 'update', 'delete'], everyone, 'what is saved is the provider’s to say'),
      ],
    },
  ],
  attempts: [],
};

export const statements: RulesTable = {
  collection: 'statements/{statementId}',
  blocks: [
    {
      document: 'a month of a coach',
      path: 'statements/coach_eur_2026-02',
      list: { limit: 10, where: [['coachRef', '==', 'coach']] },
      update: { closing: 1 },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'it tells a coach what it earned'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'what a coach earns is nobody else’s business'),
        deny(['create', 'update', 'delete'], everyone, 'a month that was issued stays as it is'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'coach', path: 'statements/other_eur_2026-02', because: 'whoever guesses ids learns nothing' },
  ]),
};
