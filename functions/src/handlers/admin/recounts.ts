import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Skill } from '../../contracts/documents/skills';
import type { Upload } from '../../contracts/documents/uploads';
import { goingAttendees } from '../../domain/events/leftRegistration';
import { counted } from '../../domain/events/eventSeats';
import { allSeats, paths } from '../../domain/paths';
import { emptyGraph, nodeOf } from '../../domain/skills/skillGraph';
import type { Documents } from '../../ports/documents';
import { allOf } from '../../runtime/pages';
import { saveGraph } from '../catalog/saveSkills';
import { heldByPart } from '../learning/backfillSeats';

/**
 * Counts that each change keeps in its own transaction, so that nothing counts them anew in ordinary times. Each holds the document that has
 * the count and reads what is counted meanwhile: whoever changes that changes the document too, and the transaction begins again.
 */

const PAGE = 500;

/** The seats of each part of a program that enrollments and open offers take. */
export async function recountTaken(programId: string, documents: Documents, now: Date): Promise<void> {
  await documents.transact(async (transaction) => {
    const program = await transaction.get(paths.program(programId));
    if (program === undefined) return;
    const parts = await transaction.getAll(...allSeats(program));
    const held = await heldByPart(documents, program);
    for (const [shard, part] of parts.entries()) {
      const { taken = 0, offered = 0 } = held[shard] ?? {};
      if (part === undefined || (part.taken === taken && (part.offered ?? 0) === offered)) continue;
      transaction.set(paths.seats(programId, shard), { ...part, taken, offered, updatedAt: now });
    }
  });
}

/** The seats of an event that its registrations take, by type of ticket and pool, and who waits. */
export async function recountEvent(eventId: string, documents: Documents, now: Date): Promise<void> {
  await documents.transact(async (transaction) => {
    const event = await transaction.get(paths.event(eventId));
    if (event === undefined) return;
    const [registrations, attended] = await Promise.all([
      allOf<EventRegistration>(PAGE, (last) =>
        documents.query({
          from: paths.eventRegistrations,
          where: [['eventRef', '==', eventId]],
          orderBy: [['__name__', 'asc']],
          limit: PAGE,
          ...(last && { startAfter: [last.path.id] }),
        }),
      ),
      documents.count({
        from: paths.checkIns,
        where: [
          ['eventRef', '==', eventId],
          ['isRevoked', '==', false],
        ],
      }),
    ]);
    transaction.set(paths.event(eventId), { ...seated(event, registrations), attended, updatedAt: now });
  });
}

function seated(event: Event, registrations: readonly EventRegistration[]): Event {
  const tickets = registrations.flatMap(({ status, attendees }) =>
    goingAttendees({ attendees }).map(({ typeId }) => ({ status, typeId })),
  );
  const count = (status: string, typeIds: readonly string[]): number =>
    tickets.filter((each) => each.status === status && typeIds.includes(each.typeId)).length;
  const seats = (typeIds: readonly string[], before: { readonly held?: number | undefined }) => {
    const held = count('pending', typeIds);
    return {
      registered: count('registered', typeIds),
      offered: count('offered', typeIds),
      ...(held !== (before.held ?? 0) && { held }),
    };
  };
  const waiting = (id: string): number =>
    registrations.filter(({ status, poolId }) => status === 'waitlisted' && poolId === id).length;
  const typesOf = (id: string): readonly string[] =>
    event.ticketTypes.filter(({ poolId }) => poolId === id).map((type) => type.id);
  return counted({
    ...event,
    ticketTypes: event.ticketTypes.map((type) => ({ ...type, ...seats([type.id], type) })),
    pools: event.pools.map((pool) => ({
      ...pool,
      ...seats(typesOf(pool.id), pool),
      waiting: waiting(pool.id),
    })),
  });
}

/** The coaches whose enrollments of a student are under way. */
export async function recountCoaches(uid: string, documents: Documents, now: Date): Promise<void> {
  await documents.transact(async (transaction) => {
    const student = await transaction.get(paths.student(uid));
    if (student === undefined) return;
    const enrollments = await allOf<Enrollment>(PAGE, (last) =>
      documents.query({
        from: paths.enrollments,
        where: [['studentRef', '==', uid]],
        orderBy: [['__name__', 'asc']],
        limit: PAGE,
        ...(last && { startAfter: [last.path.id] }),
      }),
    );
    const underWay = enrollments.filter(({ status }) => status === 'active' || status === 'paused');
    const coachRefs = [...new Set(underWay.map(({ coachRef }) => coachRef))].sort();
    transaction.set(paths.student(uid), { ...student, coachRefs, updatedAt: now });
  });
}

/** The room in storage that a person's files take, and what is reserved for those under way. */
export async function recountStorage(uid: string, documents: Documents, now: Date): Promise<void> {
  await documents.transact(async (transaction) => {
    const usage = await transaction.get(paths.storageUsage(uid));
    if (usage === undefined) return;
    const uploads = await allOf<Upload>(PAGE, (last) =>
      documents.query({
        from: paths.uploads,
        where: [['ownerRef', '==', uid]],
        orderBy: [['__name__', 'asc']],
        limit: PAGE,
        ...(last && { startAfter: [last.path.id] }),
      }),
    );
    const open = uploads.filter(({ status }) => status === 'requested');
    const ready = uploads.filter(({ status }) => status === 'ready');
    transaction.set(paths.storageUsage(uid), {
      ...usage,
      usedBytes: ready.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0),
      reservedBytes: open.reduce((sum, { reservedBytes }) => sum + reservedBytes, 0),
      openUploads: open.length,
      updatedAt: now,
    });
  });
}

/** The graph of the skills, and how they are spread, from the skills themselves. */
export async function redrawGraph(documents: Documents, now: Date): Promise<void> {
  await documents.transact(async (transaction) => {
    const before = await transaction.get(paths.skillGraph);
    const skills = await allOf<Skill>(PAGE, (last) =>
      documents.query({
        from: paths.skills,
        orderBy: [['__name__', 'asc']],
        limit: PAGE,
        ...(last && { startAfter: [last.path.id] }),
      }),
    );
    const present = skills.filter(({ status }) => status !== 'merged');
    const merged = skills.flatMap(({ id, mergedInto }) =>
      mergedInto === undefined ? [] : [[id, mergedInto]],
    );
    saveGraph(transaction, {
      ...(before ?? emptyGraph(now)),
      nodes: Object.fromEntries(present.map((skill) => [skill.id, nodeOf(skill)])),
      merged: Object.fromEntries(merged) as Readonly<Record<string, string>>,
      updatedAt: now,
    });
  });
}
