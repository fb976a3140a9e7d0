import { published, resolve, template, type Shape } from '../api/published';
import { type Call, type Routes, word } from '../call';
import { invalidRequest } from '../wire/stripeError';

/** How long an app may begin with a secret. */
const LIFE_SECONDS = 1_800;

interface Component {
  readonly enabled: boolean;
  readonly features?: Readonly<Record<string, boolean>>;
}
type Components = Readonly<Record<string, Component>>;

/** What a seller's pages within an app may show: https://docs.stripe.com/connect/get-started-connect-embedded-components */
function create({ world, account, input }: Call): object {
  if (account.accountId !== undefined)
    throw invalidRequest('Only the platform can do this; leave out the Stripe-Account header.');
  const asked = input.components as unknown as Components;
  if (!Object.values(asked).some(({ enabled }) => enabled))
    throw invalidRequest('You must enable at least one component.', { param: 'components' });
  const seller = world.account(word(input.account)).self.id;
  return {
    object: 'account_session',
    account: seller,
    client_secret: `accs_secret__${world.id('s').slice(2)}`,
    components: componentsOf(asked),
    expires_at: world.seconds() + LIFE_SECONDS,
    livemode: false,
  };
}

/** Every component that there is: as it was asked for, the others off. */
function componentsOf(asked: Components): Components {
  const { components: examples } = template<{ readonly components: Components }>('account_session');
  const shapes = published.shapes['AccountSessionCreateParams.Components']?.properties ?? {};
  const made = Object.entries(shapes).map(([name, shape]) => {
    const { enabled = false, features = {} } = asked[name] ?? {};
    const known = Object.keys(featuresOf(shape)).map((feature) => [
      feature,
      features[feature] ?? examples[name]?.features?.[feature] ?? false,
    ]);
    return [name, { enabled, features: Object.fromEntries(known) as Record<string, boolean> }];
  });
  return Object.fromEntries(made) as Components;
}

function featuresOf(component: Shape): Readonly<Record<string, Shape>> {
  const { features } = resolve(component).properties ?? {};
  return features === undefined ? {} : (resolve(features).properties ?? {});
}

export const accountSessions: Routes = { 'POST /v1/account_sessions': create };
