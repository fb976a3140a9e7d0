import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { browserTest as test } from './support/browserTest';
import { VARIANTS } from './support/variants';

/** Signs somebody new in; returns the uid. */
function signUp(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { auth, user } = window.app;
    const email = `${crypto.randomUUID()}@example.com`;
    return (await auth.createUserWithEmailAndPassword(user, email, 'a-password')).user.uid;
  });
}

/** Writes the signed-in person's own note. */
function writeNote(page: Page, text: string): Promise<void> {
  return page.evaluate((text) => {
    const { db, fire, user } = window.app;
    return fire.setDoc(fire.doc(db, `notes/${user.currentUser?.uid ?? ''}`), { text });
  }, text);
}

/** Listens to somebody's note. */
function watchNote(page: Page, owner: string) {
  return page.evaluateHandle((owner) => {
    const { db, fire, watch } = window.app;
    return watch(fire.doc(db, `notes/${owner}`));
  }, owner);
}

describe.for(VARIANTS)('people over $name', (variant) => {
  test('what the rules deny is permission-denied, and what they allow goes on', async ({
    openPage,
    world,
    expect,
  }) => {
    const page = await openPage(variant);
    const codes = await page.evaluate(async () => {
      const { db, fire, lite, liteDb, watch } = window.app;
      const vault = fire.doc(db, 'vaults/a');
      const codeOf = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'allowed',
          (error: unknown) => (error as { code: string }).code,
        );
      return {
        get: await codeOf(fire.getDoc(vault)),
        list: await codeOf(fire.getDocs(fire.collection(db, 'vaults'))),
        listen: await watch(vault).ended,
        write: await codeOf(fire.setDoc(vault, { gold: 1 })),
        transaction: await codeOf(fire.runTransaction(db, (transaction) => transaction.get(vault))),
        count: await codeOf(fire.getCountFromServer(fire.collection(db, 'vaults'))),
        lite: await codeOf(lite.getDoc(lite.doc(liteDb, 'vaults/a'))),
        allowed: await codeOf(fire.setDoc(fire.doc(db, 'rooms/a'), {})),
      };
    });
    const denied = 'permission-denied';
    expect(codes).toEqual({
      get: denied,
      list: denied,
      listen: denied,
      write: denied,
      transaction: denied,
      count: denied,
      lite: denied,
      allowed: 'allowed',
    });
    expect(world.read('vaults/a')).toBeUndefined();
  });

  test('a person reads and writes what is theirs', async ({ openPage, world, expect }) => {
    const page = await openPage(variant);
    const uid = await signUp(page);
    const watch = await watchNote(page, uid);
    await writeNote(page, 'mine');
    const seen = await watch.evaluate(({ until }) =>
      until(({ ids, hasPendingWrites }) => ids.length > 0 && !hasPendingWrites),
    );
    expect(seen.data).toEqual([{ text: 'mine' }]);
    expect(world.read(`notes/${uid}`)?.fields.get('text')).toEqual({ type: 'string', value: 'mine' });
  });

  test('signing out ends a listener that needs the person; the next one has their own', async ({
    openPage,
    expect,
  }) => {
    const page = await openPage(variant);
    const first = await signUp(page);
    await writeNote(page, 'first');
    const watch = await watchNote(page, first);
    await watch.evaluate(({ until }) => until(({ ids, isFromCache }) => ids.length > 0 && !isFromCache));
    await page.evaluate(() => window.app.auth.signOut(window.app.user));
    expect(await watch.evaluate(({ ended }) => ended)).toBe('permission-denied');

    const second = await signUp(page);
    await writeNote(page, 'second');
    expect(await (await watchNote(page, first)).evaluate(({ ended }) => ended)).toBe('permission-denied');
    const own = await (
      await watchNote(page, second)
    ).evaluate(({ until }) => until(({ isFromCache }) => !isFromCache));
    expect(own.data).toEqual([{ text: 'second' }]);
  });

  test('a listener stays through a new token of the same person', async ({ openPage, expect }) => {
    const page = await openPage(variant);
    const watch = await watchNote(page, await signUp(page));
    await watch.evaluate(({ until }) => until(({ isFromCache }) => !isFromCache));
    await page.evaluate(() => window.app.user.currentUser?.getIdToken(true));
    await writeNote(page, 'later');
    const seen = await watch.evaluate(({ until }) =>
      until(({ ids, hasPendingWrites, isFromCache }) => ids.length > 0 && !hasPendingWrites && !isFromCache),
    );
    expect(seen.data).toEqual([{ text: 'later' }]);
  });

  test('a listener that anybody may have stays when somebody signs in and out', async ({
    openPage,
    expect,
  }) => {
    const page = await openPage(variant);
    const watch = await page.evaluateHandle(() => {
      const { db, fire, watch } = window.app;
      return watch(fire.doc(db, 'rooms/a'));
    });
    await signUp(page);
    await page.evaluate(() => window.app.auth.signOut(window.app.user));
    const other = await openPage(variant);
    await other.evaluate(() =>
      window.app.fire.setDoc(window.app.fire.doc(window.app.db, 'rooms/a'), { seats: 1 }),
    );
    const seen = await watch.evaluate(({ until }) => until(({ ids }) => ids.length > 0));
    expect(seen.data).toEqual([{ seats: 1 }]);
  });
});
