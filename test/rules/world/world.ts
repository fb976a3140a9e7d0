import { community } from './community';
import { bookingWords } from './bookings';
import { events } from './events';
import { files } from './files';
import { identity } from './identity';
import { learning } from './learning';
import { library } from './library';
import { money } from './money';
import { messaging } from './messaging';
import { matching } from './matching';
import { search } from './search';

/** What is stored before each row is tried, by path. */
export const world: Readonly<Record<string, object>> = {
  ...identity,
  ...learning,
  ...money,
  ...library,
  ...messaging,
  ...matching,
  ...search,
  ...files,
  ...events,
  ...community,
  ...bookingWords,
};
