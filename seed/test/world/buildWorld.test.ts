import { describe, expect, it } from 'vitest';
import { buildWorld, demoAccounts } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

const world = buildWorld();
const programs = world.programs.map(({ program }) => program);
const enrollments = world.enrollments.map(({ enrollment }) => enrollment);

/** When an end comes, and an event that can still be joined. */
const AHEAD = ['expiresAt', 'startTime', 'endTime', 'closesAt'];

describe('the demo world', () => {
  it('is the same every time', () => {
    expect(worldDocuments(buildWorld())).toEqual(worldDocuments(world));
  });

  it('has 13 coaches, 30 programs and 60 students', () => {
    expect([world.coaches, world.programs, world.students].map((all) => all.length)).toEqual([13, 30, 60]);
  });

  it('has no two people with one address', () => {
    expect(new Set(world.users.map(({ email }) => email)).size).toBe(world.users.length);
  });

  it('names an admin, a coach and a student to try first', () => {
    expect(demoAccounts(world).map(({ uid, email, role }) => [uid, email, role])).toEqual([
      ['admin-ines', 'admin@nebula.example', 'admin'],
      ['coach-ana', 'coach@nebula.example', 'coach'],
      ['student-ben', 'student@nebula.example', 'student'],
    ]);
  });

  it('has a full program, a draft and an archived one', () => {
    const full = programs.filter(({ maxStudents, currentEnrollments }) => maxStudents === currentEnrollments);
    expect(full.map(({ id }) => id)).toEqual(['program-negotiating-as-a-team']);
    expect(programs.filter(({ status }) => status === 'draft')).toHaveLength(1);
    expect(programs.filter(({ status }) => status === 'archived')).toHaveLength(1);
  });

  it('leaves the demo student seats in a free program of the demo coach', () => {
    const basics = programs.find(({ id }) => id === 'program-negotiation-basics')!;
    expect(basics).toMatchObject({ coachRef: 'coach-ana', price: 0, status: 'published', isActive: true });
    expect(basics.maxStudents! - basics.currentEnrollments).toBeGreaterThan(10);
    expect(enrollments.map(({ id }) => id)).not.toContain('student-ben_program-negotiation-basics');
  });

  it('lets nobody into a program before its prerequisites are completed', () => {
    const demanding = enrollments.flatMap(({ studentRef, programRef, enrollmentDate }) =>
      (programs.find(({ id }) => id === programRef)?.prerequisiteProgramRefs ?? []).map((required) => ({
        enrollmentDate,
        first: enrollments.find(({ id }) => id === `${studentRef}_${required}`),
      })),
    );
    expect(demanding.length).toBeGreaterThan(5);
    for (const { enrollmentDate, first } of demanding) {
      expect(first?.completionDate?.getTime()).toBeLessThan(enrollmentDate.getTime());
    }
  });

  it('has enrollments in every state and a review that moderation hid', () => {
    expect(new Set(enrollments.map(({ status }) => status))).toEqual(
      new Set(['active', 'completed', 'paused', 'cancelled']),
    );
    expect(world.reviews.filter(({ isVisible }) => !isVisible)).toHaveLength(1);
    expect(world.reviews.length).toBeGreaterThan(50);
    const learnedWith = new Set(
      world.enrollments.map((each) => `${each.enrollment.studentRef} ${each.enrollment.coachRef}`),
    );
    const earnedElsewhere = world.reviews.filter(
      (each) => !learnedWith.has(`${each.authorRef} ${each.coachRef}`),
    );
    const held = world.diaries
      .flatMap(({ meetings }) => meetings.map(({ booking }) => booking))
      .filter(({ status }) => status === 'completed');
    expect(earnedElsewhere.length).toBeGreaterThan(3);
    for (const { authorRef, coachRef } of earnedElsewhere)
      expect(held).toContainEqual(expect.objectContaining({ studentRef: authorRef, coachRef }));
  });

  it('has what admins decided: a coach suspended with its event, a profile and a resource out of view', () => {
    const { suspensions, resources, cases } = world.order;
    expect(suspensions.map(({ userRef }) => userRef)).toEqual(['coach-viktor']);
    const [ofViktor] = world.gatherings.filter(({ event }) => event.organizerRef === 'coach-viktor');
    expect(ofViktor).toMatchObject({
      event: { status: 'cancelled' },
      registrations: [{ status: 'cancelled' }],
    });
    expect(world.coaches.find(({ coach }) => coach.id === 'coach-viktor')?.coach.isActive).toBe(false);
    expect(cases.map(({ targetType, status }) => [targetType, status])).toEqual([
      ['profile', 'appealed'],
      ['resource', 'decided'],
    ]);
    expect(resources.filter(({ isVisible }) => !isVisible)).toHaveLength(1);
    expect(world.gatherings.flatMap(({ staff }) => staff)).toMatchObject([{ staffRefs: ['coach-lena'] }]);
  });

  it('lies in the past', () => {
    const dates = worldDocuments(world).flatMap(({ data }) =>
      Object.entries(data).flatMap(([field, value]) =>
        !AHEAD.includes(field) && value instanceof Date ? [value.getTime()] : [],
      ),
    );
    expect(Math.max(...dates)).toBeLessThan(Date.UTC(2025, 0, 1));
  });
});
