import { matchMethod, ROUTES } from './api/routes';
import { idOf } from './call';
import { finishOnboarding } from './resources/accounts';
import { payOnPage } from './resources/checkoutSessions';
import { closeDispute, openDispute } from './resources/disputes';
import { createMethod } from './resources/paymentMethods';
import { checkParameters } from './wire/checkParameters';
import type { Nested } from './wire/parseForm';
import { invalidRequest } from './wire/stripeError';
import type { World } from './world';

/** A request of long ago, or what a person or a bank did then; `names` are the ids of what it made, by their prefixes. */
export type Step = {
  /** In ISO 8601. */
  readonly at: string;
  readonly names?: Readonly<Record<string, string>>;
} & (
  | {
      /** Such as `POST /v1/refunds`. */
      readonly request: string;
      readonly input?: Readonly<Record<string, Nested>>;
      /** The connected account that it is about. */
      readonly account?: string;
    }
  | { readonly onboarded: string }
  /** The page of Checkout on which somebody gave a card. */
  | { readonly subscribed: string; readonly email: string }
  /** The subscription whose next period began, and was paid; what that made has the names. */
  | { readonly renewed: string }
  | { readonly disputed: string; readonly reason: string }
  | { readonly decided: string; readonly won: boolean }
);

/**
 * Lets a history have happened, without telling anybody of it: whose books it is in knows it. One that is here already is left as it is.
 * @throws StripeError for a request that Stripe refuses
 */
export function relive(world: World, steps: readonly Step[]): void {
  const [first] = steps.flatMap(({ names = {} }) => Object.values(names));
  if (first !== undefined && world.platform.any(first) !== undefined) return;
  world.relive(
    steps.map((step) => ({
      at: Date.parse(step.at),
      ...(step.names && { names: step.names }),
      isDue: 'renewed' in step,
      happen: () => happen(world, step),
    })),
  );
}

function happen(world: World, step: Step): void {
  if ('onboarded' in step) finishOnboarding(world.account(step.onboarded));
  else if ('subscribed' in step) subscribe(world, step);
  else if ('renewed' in step) assertRenewed(world, step.renewed);
  else if ('disputed' in step) openDispute(world.platform, step.disputed, { reason: step.reason });
  else if ('decided' in step) closeDispute(world.platform, step.decided, step.won ? 'won' : 'lost');
  else ask(world, step);
}

function subscribe(
  { platform }: World,
  { subscribed, email }: { readonly subscribed: string; readonly email: string },
): void {
  const input = { type: 'card', card: { token: 'tok_visa' }, billing_details: { email } };
  payOnPage(platform, subscribed, createMethod({ account: platform, input }).id, email);
}

/** @throws Error for a history in which it fell due at another time, or was not paid */
function assertRenewed(world: World, id: string): void {
  const { latest_invoice: latest } = world.platform.get('subscription', id);
  const { created, status } = world.platform.get('invoice', idOf(latest));
  if (created !== world.seconds() || status !== 'paid')
    throw invalidRequest(`The subscription ${id} did not renew then.`);
}

function ask(world: World, { request, input = {}, account }: Extract<Step, { request: string }>): void {
  const [verb = '', path = ''] = request.split(' ');
  const matched = matchMethod(verb, path);
  const route = matched && ROUTES[`${verb} ${matched.method.path}`];
  if (matched === undefined || route === undefined) throw invalidRequest(`There is no ${request}.`);
  route({
    ...{ world, path, id: matched.id, isPublic: false },
    account: account === undefined ? world.platform : world.account(account),
    input: checkParameters(matched.method.params, input),
  });
}
