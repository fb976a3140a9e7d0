import { expect, it } from 'vitest';
import { restrictionNotice } from '../../../src/domain/payouts/payoutNotices';
import { NOON } from '../../support/aPlatform';
import { aPayoutAccount } from '../../support/payouts';

it('a coach hears that payouts are stopped where they went before, and not while it is still being asked who it is', () => {
  const enabled = aPayoutAccount('carla');
  const restricted = { ...enabled, status: 'restricted', restrictedAt: NOON } as const;
  expect(restrictionNotice('carla', enabled, restricted)).toMatchObject({ kind: 'notify' });
  for (const status of ['none', 'onboarding', 'restricted'] as const)
    expect(restrictionNotice('carla', { ...enabled, status }, restricted)).toBeUndefined();
  expect(restrictionNotice('carla', enabled, enabled)).toBeUndefined();
});
