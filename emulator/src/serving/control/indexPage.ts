import { escapeHtml, htmlPage } from './html';

/** A page that the index leads to. */
export interface PageLink {
  readonly title: string;
  readonly url: string;
  /** One sentence. */
  readonly about: string;
}

const STYLE = `
  h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem;
    grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)) }
  li a { display: block; height: 100%; box-sizing: border-box; padding: .9rem 1.1rem; border: 1px solid var(--line);
    border-radius: .5rem; color: inherit; text-decoration: none }
  li a:hover, li a:focus-visible { background: var(--panel) }
  li b { display: block }
  li span { color: var(--faint) }
`;

/** The engine's pages about a project, relative to the index. */
function pagesOf(project: string): readonly PageLink[] {
  const base = `/emulator/v1/projects/${encodeURIComponent(project)}`;
  return [
    {
      title: 'Requests',
      url: `${base}/requests.html`,
      about: 'What the rules decided, and why: the last 500 requests.',
    },
    {
      title: 'Usage',
      url: `${base}/usage.html`,
      about: 'Documents read and written by each operation, the price, and warnings.',
    },
    {
      title: 'Coverage of the rules',
      url: `${base}:ruleCoverage.html`,
      about: 'Which conditions were never both true and false.',
    },
    { title: 'Indexes', url: `${base}:indexes.html`, about: 'How many queries each index has served.' },
  ];
}

/** What there is to see, by project, and what others have beside it. */
export function indexPage(projects: readonly string[], links: readonly PageLink[]): string {
  const sections = projects.map((project) => section(project, pagesOf(project)));
  const others = links.length === 0 ? [] : [section('Beside it', links)];
  const none = projects.length === 0 ? ['<p>No project has asked for anything yet.</p>'] : [];
  return htmlPage('Firestore, embedded', STYLE, [...none, ...sections, ...others].join('\n'));
}

function section(title: string, links: readonly PageLink[]): string {
  const items = links.map(
    ({ title, url, about }) =>
      `<li><a href="${escapeHtml(url)}"><b>${escapeHtml(title)}</b><span>${escapeHtml(about)}</span></a></li>`,
  );
  return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}
