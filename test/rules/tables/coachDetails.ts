import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut, signedIn } from '../people';
import { allow, attempts, deny, type RulesTable } from '../table';

const now = serverTimestamp();
const path = 'coaches/coach/details/rates';
const rates = { hourlyRate: 12_000, currency: 'usd', createdAt: now, updatedAt: now };

export const coachDetails: RulesTable = {
  collection: 'coaches/{uid}/details/{name}',
  blocks: [
    {
      document: "a coach's rates",
      path,
      create: rates,
      update: { hourlyRate: 14_000, updatedAt: now },
      rows: [
        allow(['get'], signedIn, 'prices are for signed-in people'),
        deny(['get'], ['visitor'], 'prices are not for visitors'),
        allow(['create', 'update'], ['coach'], 'a coach sets its own price'),
        deny(['create', 'update'], everyoneBut('coach'), 'nobody sets another one’s price'),
        deny(['list', 'delete'], everyone, 'there is one document, and it stays'),
      ],
    },
    {
      document: 'the rates of a deactivated coach',
      path: 'coaches/otherCoach/details/rates',
      create: rates,
      update: { hourlyRate: 14_000, updatedAt: now },
      rows: [
        allow(['get'], ['otherCoach', 'admin'], 'a deactivated page is between its owner and the admins'),
        deny(['get'], everyoneBut('otherCoach', 'admin'), 'a hidden coach has no prices'),
        allow(['create', 'update'], ['otherCoach'], 'a coach prepares its return'),
        deny(['create', 'update'], everyoneBut('otherCoach'), 'nobody sets another one’s price'),
        deny(['list', 'delete'], everyone, 'there is one document, and it stays'),
      ],
    },
    {
      document: 'the rates of a suspended coach',
      path: 'coaches/suspended/details/rates',
      create: rates,
      update: { hourlyRate: 14_000, updatedAt: now },
      rows: [
        allow(['get'], signedIn, 'prices are for signed-in people'),
        deny(['get'], ['visitor'], 'prices are not for visitors'),
        deny(['create', 'update', 'list', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'student',
      verb: 'get',
      path: 'coaches/missing/details/rates',
      verdict: 'deny',
      because: 'a hidden coach and none look the same',
    },
    ...attempts('deny', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ hourlyRate: 2_499 }, 'an hour costs at least 25.00'],
      [{ hourlyRate: 50_001 }, 'an hour costs at most 500.00'],
      [{ hourlyRate: 12_000.5 }, 'money is in whole minor units'],
      [{ hourlyRate: '12000' }, 'money is a number'],
      [{ currency: 'dollars' }, 'a currency is three lower-case letters'],
      ...[15, 30, 45, 60, 90, 120].map(
        (minutes) =>
          [{ basePrice: { [minutes]: 1 } }, `${minutes} minutes are bounded like an hour`] as const,
      ),
      [{ createdAt: now }, 'the past stays'],
      [{ basePrice: { '120': 100_001 } }, 'two hours cost at most 1000.00'],
      [{ basePrice: { '17': 5_000 } }, 'a session has one of the usual lengths'],
      [{ basePrice: [5_000] }, 'prices are a map by length'],
      [{ discount: 10 }, 'an extra field is refused'],
    ]),
    ...attempts('allow', { by: 'coach', verb: 'update', path, with: { updatedAt: now } }, [
      [{ basePrice: { '15': 3_000, '30': 5_000, '60': 9_000, '120': 17_000 } }, 'a price for each length'],
      [{ hourlyRate: 2_500 }, 'the lower bound is in'],
      [{ hourlyRate: 50_000 }, 'the upper bound is in'],
    ]),
    ...attempts(
      'deny',
      {
        by: 'coach',
        verb: 'update',
        path,
        with: { updatedAt: now },
        given: { 'adminSettings/pricing.hourlyRate': { value: { min: 5_000, max: 20_000 }, isPublic: true } },
      },
      [
        [{ hourlyRate: 4_999 }, 'an admin raised the lower bound'],
        [{ hourlyRate: 20_001 }, 'an admin lowered the upper bound'],
      ],
    ),
    ...['none', { min: 5_000 }, { min: '0', max: 99_000 }, { min: 60_000, max: 100 }, null].flatMap(
      (value): RulesTable['attempts'] => {
        const given = { 'adminSettings/pricing.hourlyRate': { value, isPublic: true } };
        const about = { by: 'coach', verb: 'update', path, given } as const;
        return [
          ...attempts('allow', { ...about, with: { updatedAt: now } }, [
            [{ hourlyRate: 2_500 }, 'bounds that are none stop nobody'],
          ]),
          ...attempts('deny', { ...about, with: { updatedAt: now } }, [
            [{ hourlyRate: 50_001 }, 'where a setting says no bounds, those of the platform hold'],
          ]),
        ];
      },
    ),
    {
      by: 'student',
      verb: 'create',
      path: 'coaches/student/details/rates',
      data: rates,
      verdict: 'deny',
      because: 'who is no coach has no rates',
    },
  ],
};
