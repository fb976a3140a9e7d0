import { service } from '../runtime/service';

/** Every callable, by area: a client reaches it as `<area>/<operation>`. */

export const accounts = service('accounts', {});

export const catalog = service('catalog', {});

export const learning = service('learning', {});

export const reviews = service('reviews', {});
