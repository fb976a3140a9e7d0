import { matchMethod, ROUTES } from './api/routes';
import { finishOnboarding } from './resources/accounts';
import { closeDispute, openDispute } from './resources/disputes';
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
      happen: () => happen(world, step),
    })),
  );
}

function happen(world: World, step: Step): void {
  if ('onboarded' in step) finishOnboarding(world.account(step.onboarded));
  else if ('disputed' in step) openDispute(world.platform, step.disputed, { reason: step.reason });
  else if ('decided' in step) closeDispute(world.platform, step.decided, step.won ? 'won' : 'lost');
  else ask(world, step);
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
