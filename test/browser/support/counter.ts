import type { Page } from 'playwright-core';

/** Listens to the counter, and waits for the server's word on it. */
export async function watchCounter(page: Page) {
  const watch = await page.evaluateHandle(() =>
    window.app.watch(window.app.fire.doc(window.app.db, 'rooms/counter')),
  );
  await watch.evaluate(({ until }) => until(({ isFromCache }) => !isFromCache));
  return watch;
}

/** Makes the page's counter three more, in three writes that are sent when they can be; `written` settles then. */
export function countToThree(page: Page) {
  return page.evaluateHandle(() => {
    const { db, fire } = window.app;
    const counter = fire.doc(db, 'rooms/counter');
    const more = () => fire.setDoc(counter, { n: fire.increment(1) }, { merge: true });
    return { written: Promise.all([more(), more(), more()]) };
  });
}

export function setCounter(page: Page, n: number): Promise<void> {
  return page.evaluate((n) => {
    const { db, fire } = window.app;
    return fire.setDoc(fire.doc(db, 'rooms/counter'), { n });
  }, n);
}
