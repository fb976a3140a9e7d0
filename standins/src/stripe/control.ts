import { idOf, word } from './call';
import { relive, type Step } from './history';
import { finishOnboarding, restrict } from './resources/accounts';
import { closeDispute, openDispute } from './resources/disputes';
import { answerBank } from './resources/paymentIntents';
import { failPayout } from './resources/payouts';
import { failRefund } from './resources/refunds';
import type { Fault, Faults } from './faults';
import type { Webhooks } from './webhooks';
import type { World } from './world';
import { invalidRequest } from './wire/stripeError';

type Body = Readonly<Record<string, unknown>>;

/** What tests and people steer with: time, misfortune, and what banks and holders of cards decide. JSON in and out. */
export async function answerControl(
  world: World,
  webhooks: Webhooks,
  faults: Faults,
  name: string,
  body: Body,
): Promise<object> {
  switch (name) {
    case 'advance':
      world.advance(Number(body.seconds ?? 0));
      break;
    case 'faults':
      faults.set((body.plan ?? []) as readonly Fault[]);
      break;
    case 'webhooks':
      if (body.lose !== undefined) webhooks.faults.lose = Number(body.lose);
      if (body.times !== undefined) webhooks.faults.times = Number(body.times);
      if (body.hold === true) webhooks.faults.isHeld = true;
      if (body.hold === false) webhooks.release();
      if (body.resend !== undefined) webhooks.resend(eventOf(world, word(body.resend)));
      break;
    case 'authenticate':
      answerBank(world.platform, word(body.payment_intent), body.complete !== false);
      break;
    case 'onboard':
      finishOnboarding(world.account(word(body.account)), body.bank as string | undefined);
      break;
    case 'restrict':
      restrict(world.account(word(body.account)), (body.due ?? []) as readonly string[]);
      break;
    case 'dispute':
      return openDispute(world.platform, word(body.charge) || chargeOf(world, word(body.payment_intent)), {
        reason: word(body.reason) || 'fraudulent',
      });
    case 'close-dispute':
      return closeDispute(world.platform, word(body.dispute), body.won === true ? 'won' : 'lost');
    case 'fail-refund':
      return failRefund(world.platform, word(body.refund), word(body.reason) || 'unknown');
    case 'fail-payout':
      return failPayout(
        world.account(word(body.account)),
        word(body.payout),
        word(body.code) || 'account_closed',
      );
    case 'history':
      relive(world, (body.steps ?? []) as readonly Step[]);
      break;
    case 'rate':
      world.rates.set(`${word(body.from)}:${word(body.to)}`, Number(body.rate));
      break;
    case 'quiet':
      break;
    default:
      throw invalidRequest(`There is no control route ${name}.`);
  }
  await webhooks.quiet();
  return { now: world.seconds(), deliveries: webhooks.deliveries };
}

function chargeOf({ platform }: World, intent: string): string {
  return idOf(platform.get('payment_intent', intent).latest_charge);
}

function eventOf(world: World, id: string) {
  for (const account of world.accounts()) {
    const found = account.find('event', id);
    if (found !== undefined) return found;
  }
  throw invalidRequest(`No such event: '${id}'`);
}
