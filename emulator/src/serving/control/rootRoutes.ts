import type { Engine } from '../../engine/createEngine';
import { pageReply, type ControlRoute } from './controlApi';
import { indexPage, type PageLink } from './indexPage';

/** The root says that the engine is there; to a browser, what there is to see. */
export function rootRoutes(engine: Engine, links: readonly PageLink[] = []): readonly ControlRoute[] {
  const projects = () => [...new Set(engine.databases().map(({ name }) => name.split('/')[1] ?? ''))].sort();
  return [
    {
      verb: 'GET',
      path: '/',
      answer: ({ wantsPage }) => (wantsPage ? pageReply(indexPage(projects(), links)) : 'Ok\n'),
    },
  ];
}
