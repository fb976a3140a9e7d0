import type { MailAddress } from '../../functions/src/contracts/documents/mailAddresses';
import type { PhoneOptOut } from '../../functions/src/contracts/documents/phoneOptOuts';
import { paths } from '../../functions/src/domain/paths';
import { type Damage, WORLD } from './damagedWorld';

const ADDRESS = 'ben@nebula.example';
const { path: PATH } = paths.mailAddress('student-ben', ADDRESS);
const CHECK = 'an address takes mail or none by what was heard of it';
const SINCE = new Date('2026-02-01T12:00:00Z');

const heard = (type: 'hard' | 'soft' | 'complaint', id = 'msg_1', hours = 1) => ({
  ...{ id, type },
  at: new Date(SINCE.getTime() + hours * 3_600_000),
});

function withAddress(fields: Partial<MailAddress>, path = PATH) {
  const known = {
    address: ADDRESS,
    state: 'good',
    since: SINCE,
    events: [],
    createdAt: SINCE,
    updatedAt: SINCE,
  };
  return [...WORLD, { path, data: { ...known, ...fields } }];
}

const NUMBER = `phoneOptOuts/${'0'.repeat(64)}`;
const NUMBER_CHECK = 'a number takes texts or none by what its phone answered last';

const said = (messageId: string, word: 'stop' | 'start') => ({ messageId, word, at: SINCE });

/** A number whose phone said STOP. */
function withNumber(fields: Partial<PhoneOptOut>) {
  const known = { isStopped: true, answers: [said('SM1', 'stop')], createdAt: SINCE, updatedAt: SINCE };
  return [...WORLD, { path: NUMBER, data: { ...known, ...fields } }];
}

/** The demo world with an address or a number that is otherwise than what was heard of it. */
export const MAIL_DAMAGE: readonly Damage[] = [
  ['an address under another one’s name', withAddress({ address: 'eve@nebula.example' }), CHECK, PATH],
  ['an event that counts twice', withAddress({ events: [heard('soft'), heard('soft')] }), CHECK, PATH],
  ['an address that bounced and takes mail', withAddress({ events: [heard('hard')] }), CHECK, PATH],
  [
    'an address that bounced too often and takes mail',
    withAddress({ events: ['1', '2', '3', '4', '5'].map((id) => heard('soft', id)) }),
    CHECK,
    PATH,
  ],
  ['a complaint that nobody obeys', withAddress({ events: [heard('complaint')] }), CHECK, PATH],
  ['an address that takes nothing for no reason', withAddress({ state: 'bounced' }), CHECK, PATH],
  ['a STOP that nobody obeys', withNumber({ isStopped: false }), NUMBER_CHECK, NUMBER],
  [
    'a START that nobody obeys',
    withNumber({ answers: [said('SM1', 'stop'), said('SM2', 'start')] }),
    NUMBER_CHECK,
    NUMBER,
  ],
  ['a number that takes nothing for no reason', withNumber({ answers: [] }), NUMBER_CHECK, NUMBER],
  [
    'an answer that counts twice',
    withNumber({ answers: [said('SM1', 'stop'), said('SM1', 'stop')] }),
    NUMBER_CHECK,
    NUMBER,
  ],
  [
    'more answers than are kept',
    withNumber({ answers: Array.from({ length: 21 }, (_, n) => said(`SM${n}`, 'stop')) }),
    NUMBER_CHECK,
    NUMBER,
  ],
];

/** Addresses that are as they should be. */
export const SOUND_MAIL = withAddress({
  events: [
    heard('hard', '1', -1),
    heard('soft', '2'),
    heard('soft', '3'),
    heard('soft', '4'),
    heard('soft', '5'),
  ],
});
