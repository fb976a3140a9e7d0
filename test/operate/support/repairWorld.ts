import { ALL_CHECKS, type Difference } from '../../../audit/src/audit';
import { memorySource } from '../../../audit/src/memorySource';
import { settledAudit } from '../../../audit/src/settled';
import { documentAt, paths } from '../../../functions/src/domain/paths';
import { hitsOf } from '../../../functions/src/domain/search/hits';
import { redrawGraph } from '../../../functions/src/handlers/admin/recounts';
import { rebuildStatistics } from '../../../functions/src/handlers/admin/rebuildStatistics';
import { recordSources } from '../../../functions/src/handlers/admin/statisticsSources';
import { countBookmarks } from '../../../functions/src/handlers/catalog/recountBookmarks';
import { recountSkillStats } from '../../../functions/src/handlers/catalog/recountSkill';
import { followCoach } from '../../../functions/src/handlers/matching/followCoach';
import { reindexDocument } from '../../../functions/src/handlers/search/indexDocument';
import type { SearchIndex } from '../../../functions/src/ports/searchIndex';
import { aQuiz } from '../../../functions/test/support/aMatch';
import { type Platform, aPlatform } from '../../../functions/test/support/aPlatform';
import { aResource, aSkill, aUserSkill } from '../../../functions/test/support/builders';
import { buildWorld } from '../../../seed/src/world/buildWorld';
import { worldDocuments } from '../../../seed/src/world/worldDocuments';
import { type CheckName } from '../../../scripts/operate/repair/mends';
import { type Repaired, repair } from '../../../scripts/operate/repair/repair';

export const NOW = new Date();
export const created = { createdAt: NOW, updatedAt: NOW };

export type World = Record<string, Record<string, unknown>>;

export function platformOf(stored: World): Platform {
  const platform = aPlatform();
  platform.now = NOW;
  for (const [path, data] of Object.entries(stored)) platform.documents.put(documentAt(path), data);
  return platform;
}

/** With a search whose hits lie beside the documents. */
export function portsOf({ documents, ports }: Platform): Platform['ports'] {
  const rewrite: SearchIndex['rewrite'] = (kind, ref, look) =>
    documents.transact(async (transaction) => {
      const entry = await look(transaction);
      for (const path of Object.keys(documents.dump('searchHits/')))
        if (path.startsWith(`searchHits/${kind}.`) && path.endsWith(`.${ref}`))
          transaction.delete(documentAt(path));
      for (const [id, hit] of entry === undefined ? [] : hitsOf(kind, ref, entry))
        transaction.set(paths.searchHit(id), hit);
    });
  const search = () => Promise.reject(new Error('nobody searches here'));
  return { ...ports, searchIndex: () => Promise.resolve({ put: rewrite, rewrite, search }) };
}

interface Looked {
  readonly claims?: ReadonlyMap<string, string>;
  /** The only checks that are looked at. */
  readonly only?: readonly CheckName[];
}

/** Those that no job mends already; Auth believes what it is told, but of one who is no admin there. */
export async function findings(
  { documents }: Platform,
  { claims = new Map<string, string>(), only }: Looked = {},
): Promise<readonly Difference[]> {
  const stored = Object.entries(documents.dump()).map(([path, data]) => ({ path, data: data as object }));
  const roles = documents.dump('users/') as World;
  const role = (uid: string) => claims.get(uid) ?? (roles[`users/${uid}`]?.role as string | undefined);
  const source = {
    ...memorySource(stored, NOW),
    claimedRoles: (uids: readonly string[]) => Promise.resolve(new Map(uids.map((uid) => [uid, role(uid)]))),
  };
  const checks = ALL_CHECKS.filter(({ check }) => only === undefined || only.some((each) => each === check));
  return (await settledAudit((work) => work(source), [], checks)).differences;
}

export async function repaired(platform: Platform, isDry: boolean, looked: Looked = {}): Promise<Repaired> {
  const desk = { documents: platform.documents, ports: portsOf(platform), now: NOW, by: 'olga' };
  const again = () => findings(platform, looked);
  return repair(desk, await again(), { isDry, again });
}

/** The world with fields of documents changed; null takes the document away. */
export function broken(changes: Readonly<Record<string, object | null>>): World {
  const changed = Object.entries(changes).map(([path, fields]) => {
    if (fields !== null && world[path] === undefined && Object.keys(fields).length < 2)
      throw new Error(`the world has no ${path}`);
    return [path, fields && { ...world[path], ...fields }] as const;
  });
  const all = Object.entries({ ...world, ...Object.fromEntries(changed) });
  return Object.fromEntries(all.filter((each): each is [string, World[string]] => each[1] !== null));
}

/** The demo world, and what it has nothing of: a skill, a resource, a coach who is matched, a ranking, a file, statistics. */
export const world: World = await livedWorld();

async function livedWorld(): Promise<World> {
  const platform = platformOf(
    Object.fromEntries(worldDocuments(buildWorld()).map(({ path, data }) => [path, { ...data }])),
  );
  const { documents } = platform;
  documents.put(paths.skill('react'), aSkill('react'));
  documents.put(
    paths.userSkillOf('coach-ana', 'react'),
    aUserSkill('coach-ana', 'react', { kind: 'teaching' }),
  );
  await recountSkillStats(documents, 'react', NOW);
  await redrawGraph(documents, NOW);
  documents.put(paths.resource('article'), aResource('article'));
  const mark = { userRef: 'student-ben', resourceRef: 'article', ...created };
  documents.put(paths.bookmark('student-ben_article'), mark);
  await countBookmarks(documents, 'article');
  documents.put(paths.coachQuiz('coach-ana'), { ...aQuiz(), ...created });
  await followCoach(documents, 'coach-ana', NOW);
  await recordSources(documents, new Date(0), NOW);
  const around = { documents, ports: platform.ports, now: NOW };
  for (const path of Object.keys(documents.dump('analytics/')))
    await rebuildStatistics(path.slice('analytics/'.length), around);
  await reindexDocument('skill', 'react', { ports: portsOf(platform), now: NOW });
  return documents.dump() as World;
}
