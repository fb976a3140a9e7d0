import { describe, expectTypeOf, it } from 'vitest';
import type { Coach } from '../../src/contracts/documents/coaches';
import type { PrivacySettings } from '../../src/contracts/documents/settings';
import type { User } from '../../src/contracts/documents/users';
import { paths } from '../../src/domain/paths';
import onUserWrite from '../../src/handlers/accounts/profileOfUser';
import onLessonCreate from '../../src/handlers/catalog/recountOutlineOnLessonCreate';
import type { CollectionPath, DocumentPath } from '../../src/ports/documents';
import type { trigger } from '../../src/runtime/trigger';
import type { TriggerHandler } from '../../src/runtime/triggerHandler';

type Mounted<Path extends string> = Extract<Parameters<typeof trigger>[0], Path>;
type HandlerAt<Path extends Mounted<string>> = Awaited<
  ReturnType<Parameters<typeof trigger<Path>>[1]>
>['default'];
type EventAt<Path extends Mounted<string>> = Parameters<TriggerHandler<Path>>[0];

// The compiler decides: a wrong type fails `tsc`, not the run.
describe('the type of a trigger', () => {
  it('is that of the document at its path, with the ids of the path', () => {
    expectTypeOf<EventAt<'users/{uid}'>['after']>().toEqualTypeOf<User | undefined>();
    expectTypeOf<EventAt<'coaches/{uid}'>['before']>().toEqualTypeOf<Coach | undefined>();
    type Progress = EventAt<'enrollments/{enrollmentId}/lessonProgress/{lessonId}'>;
    expectTypeOf<keyof Progress['params']>().toEqualTypeOf<'enrollmentId' | 'lessonId'>();
  });

  it('takes the handler of its path, and no other', () => {
    expectTypeOf(onUserWrite).toExtend<HandlerAt<'users/{uid}'>>();
    expectTypeOf(onUserWrite).not.toExtend<HandlerAt<'coaches/{uid}'>>();
    expectTypeOf(onLessonCreate).not.toExtend<HandlerAt<'programs/{programId}'>>();
  });

  it('tells apart documents of which one has all fields of the other', () => {
    type OnPreferences = TriggerHandler<'users/{uid}/settings/preferences'>;
    expectTypeOf<OnPreferences>().not.toExtend<HandlerAt<'coaches/{uid}/private/settings'>>();
  });

  it('is of a path that the platform stores something at', () => {
    expectTypeOf<'nowhere/{id}'>().not.toExtend<Parameters<typeof trigger>[0]>();
  });
});

describe('the type of a path', () => {
  it('is that of the document that lies there', () => {
    expectTypeOf(paths.user('u')).toEqualTypeOf<DocumentPath<User>>();
    expectTypeOf(paths.coaches).toEqualTypeOf<CollectionPath<Coach>>();
    expectTypeOf(paths.privacySettings('u')).toEqualTypeOf<DocumentPath<PrivacySettings>>();
  });
});
