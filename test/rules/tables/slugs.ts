import { everyone, everyoneBut, type Person } from '../people';
import { allow, deny, refusedReads, type Block, type RulesTable } from '../table';

const update = { targetRef: 'student' };

/** An address leads whom its target is shown to, and nobody else learns that it is taken. */
function leading(document: string, path: string, people: readonly Person[]): Block {
  const others = everyoneBut(...people);
  return {
    document,
    path,
    update,
    rows: [
      allow(['get'], people, 'an address leads whoever may see where it leads'),
      ...(others.length === 0 ? [] : [deny(['get'], others, 'what is hidden has no address')]),
      deny(['list'], everyone, 'addresses are looked up, not listed'),
      deny(['create', 'update', 'delete'], everyone, 'one address, one owner: the platform sees to it'),
    ],
  };
}

export const slugs: RulesTable = {
  collection: 'slugs/{slug}',
  blocks: [
    leading('the address of a coach', 'slugs/coach:coach-coach', everyone),
    leading('the address of a deactivated coach', 'slugs/coach:coach-othercoach', ['otherCoach', 'admin']),
    leading('the address of a published program', 'slugs/program:slug-published', everyone),
    leading('the address of a draft', 'slugs/program:slug-draft', ['coach', 'admin']),
    leading('the address of an archived program', 'slugs/program:slug-archived', [
      'coach',
      'admin',
      'enrolled',
      'otherStudent',
    ]),
  ],
  attempts: [
    ...refusedReads([
      { by: 'visitor', path: 'slugs/coach:nobody', because: 'a hidden address and none look the same' },
      {
        by: 'admin',
        path: 'slugs/event:summit',
        given: { 'slugs/event:summit': { kind: 'event', targetRef: 'coach' } },
        because: 'an address of an unknown kind leads nowhere',
      },
    ]),
  ],
};
