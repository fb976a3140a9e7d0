import { service } from '../runtime/service';

/** Every callable, by area: a client reaches it as `<area>/<operation>`. */

export const accounts = service('accounts', {
  createUserDocument: () => import('../handlers/accounts/createUserDocument'),
  createCoachProfile: () => import('../handlers/accounts/createCoachProfile'),
  createStudentProfile: () => import('../handlers/accounts/createStudentProfile'),
});

export const catalog = service('catalog', {});

export const learning = service('learning', {});

export const reviews = service('reviews', {});
