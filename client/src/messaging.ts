import { callables } from './callables';
import { conversations } from './conversations';
import { blocks } from './blocks';
import type { Instances } from './instances';
import { messages } from './messages';
import { presence } from './presence';
import { revisions } from './revisions';
import { unread } from './unread';

/** What people say to each other and to the platform. */
export function messaging(instances: Instances) {
  return {
    ...callables(instances, 'messaging'),
    ...conversations(instances),
    ...unread(instances),
    ...messages(instances),
    ...presence(instances),
    ...revisions(instances),
    ...blocks(instances),
  };
}
