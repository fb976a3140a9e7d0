import { everyone, everyoneBut } from '../people';
import { allow, deny, type RulesTable } from '../table';

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
