import type { Skill, SkillStatistics, UserSkill } from './contract';
import {
  deleteDocument,
  getDocument,
  getVisibleDocument,
  putDocument,
  type Changes,
} from './firestore/document';
import { getPage, getWhole, type Page, type PageOptions } from './firestore/page';
import { watchList, watchWhole, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** What people say of themselves; a coach's word on a level comes by `endorseSkill`. */
export type UserSkillContent = Pick<
  UserSkill,
  'kind' | 'level' | 'targetLevel' | 'goal' | 'rate' | 'currency'
>;

/** Reads the graph of skills. */
export function skills({ firestore }: Instances) {
  return {
    /** Of a merged skill the one that took it in. */
    getSkillById: async (skillId: string): Promise<Skill | null> => {
      const skill = await getDocument<Skill>(firestore, paths.skill(skillId));
      return skill?.mergedInto === undefined
        ? skill
        : getDocument<Skill>(firestore, paths.skill(skill.mergedInto));
    },

    /** The most learned first. */
    getSkillsByCategory: (
      category: string,
      options: PageOptions & { readonly subcategory?: string } = {},
    ): Promise<Page<Skill>> =>
      getPage(
        firestore,
        options.subcategory === undefined
          ? queries.skillsByCategory(category)
          : queries.skillsBySubcategory(category, options.subcategory),
        options,
      ),

    /** The most learned first, live. */
    watchSkillsByCategory: (
      category: string,
      next: OnList<Skill>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.skillsByCategory(category), size, next, refused),

    /** Out of ten; the most learned first. */
    getSkillsByDifficulty: (difficulty: number, page?: PageOptions): Promise<Page<Skill>> =>
      getPage(firestore, queries.skillsByDifficulty(difficulty), page),

    /** The most learned first, then the best taught. */
    getPopularSkills: (page?: PageOptions): Promise<Page<Skill>> =>
      getPage(firestore, queries.popularSkills(), page),

    /** Whose audience grows most. */
    getTrendingSkills: (page?: PageOptions): Promise<Page<Skill>> =>
      getPage(firestore, queries.trendingSkills(), page),

    /** How the skills are spread over categories and difficulties; null while there is none. */
    getSkillStatistics: (): Promise<SkillStatistics | null> =>
      getDocument<SkillStatistics>(firestore, paths.skillStatistics),
  };
}

/** What a person teaches and learns. */
export function userSkills({ auth, firestore }: Instances) {
  return {
    /** All that one teaches and learns; of others for their coaches. */
    getUserSkills: (uid: string): Promise<readonly UserSkill[]> =>
      getWhole(firestore, queries.userSkills(uid)),

    /** All that the signed-in person teaches and learns, live. */
    watchMySkills: (next: (skills: readonly UserSkill[]) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchWhole(firestore, queries.userSkills(uid), next, refused)),

    /** What an active coach teaches, with rates. */
    getTaughtSkills: (coachId: string): Promise<readonly UserSkill[]> =>
      getWhole(firestore, queries.taughtSkills(coachId)),

    /** What somebody says of one skill, and its coach’s word on it; null without. */
    getUserSkill: (uid: string, skillId: string): Promise<UserSkill | null> =>
      getVisibleDocument<UserSkill>(firestore, paths.userSkillOf(uid, skillId)),

    /** Says what one can, or changes it; works offline. */
    setUserSkill: async (skillId: string, changes: Changes<UserSkillContent>): Promise<void> => {
      const uid = await signedInUid(auth);
      await putDocument<UserSkill>(firestore, paths.userSkillOf(uid, skillId), {
        userRef: uid,
        skillRef: skillId,
        ...changes,
      });
    },

    /** Takes back what the signed-in person says of a skill. */
    removeUserSkill: async (skillId: string): Promise<void> =>
      deleteDocument(firestore, paths.userSkillOf(await signedInUid(auth), skillId)),
  };
}
