import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const invoices: RulesTable = {
  collection: 'invoices/{number}',
  blocks: [
    {
      document: 'the invoice of what an enrolled student paid',
      path: 'invoices/2026-000001',
      list: { limit: 10 },
      update: { amount: 1 },
      rows: [
        allow(['get'], ['enrolled', 'admin'], 'papers are of who paid'),
        deny(
          ['get'],
          everyoneBut('enrolled', 'admin'),
          'they say where the payer lives, which is no coach’s business',
        ),
        allow(['list'], ['admin'], 'the books are the admins’'),
        deny(['list'], everyoneBut('admin'), 'who paid asks for the invoices of a payment'),
        deny(['create', 'update', 'delete'], everyone, 'an invoice that was issued stays as it is'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'coach',
      path: 'invoices/2026-000001',
      because: 'the coach was paid, and is no party to the paper',
    },
    { by: 'enrolled', path: 'invoices/2026-000002', because: 'whoever counts numbers up learns nothing' },
  ]),
};

export const invoiceCounters: RulesTable = {
  collection: 'invoiceCounters/{year}',
  blocks: [
    {
      document: 'how many numbers of a year were given',
      path: 'invoiceCounters/2026',
      list: { limit: 10 },
      update: { issued: 0 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the books are the admins’'),
        deny(['get', 'list'], everyoneBut('admin'), 'how much is sold is nobody else’s business'),
        deny(['create', 'update', 'delete'], everyone, 'a number is given once'),
      ],
    },
  ],
  attempts: [],
};
