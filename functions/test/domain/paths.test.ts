import { describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';

describe('a path', () => {
  it.each([
    [paths.user('u'), 'users/u', 'u'],
    [paths.notificationSettings('u'), 'users/u/settings/notifications', 'notifications'],
    [paths.lessonContent('p', 'l'), 'programs/p/lessons/l/content/body', 'body'],
    [paths.seats('p', 7), 'programs/p/seats/7', '7'],
    [
      paths.mailLedger('u', 'enrollment-created'),
      'users/u/mailLedgers/enrollment-created',
      'enrollment-created',
    ],
    [paths.hourlyRateSetting, 'adminSettings/pricing.hourlyRate', 'pricing.hourlyRate'],
    [paths.user('{uid}$&'), 'users/{uid}$&', '{uid}$&'],
  ])('holds its ids: %j', (made, path, id) => {
    expect(made).toEqual({ path, id });
  });

  it.each([
    [paths.users, 'users'],
    [paths.lessons('p'), 'programs/p/lessons'],
    [paths.outbox, 'outbox'],
  ])('of a collection ends before the last id: %j', (made, path) => {
    expect(made).toEqual({ path });
  });

  it.each(['', '.', '..', 'a/b', '__a__'])('refuses %j as an id', (id) => {
    expect(() => paths.user(id)).toThrow('not a path segment');
    expect(() => paths.lesson('p', id)).toThrow('not a path segment');
    expect(() => paths.lessons(id)).toThrow('not a path segment');
  });
});
