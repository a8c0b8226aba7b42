// The documentation site: the same Markdown files that GitHub shows. `npm run docs` serves it, `npm run docs:build` builds it.
import fs from 'node:fs';
import path from 'node:path';

import { defineConfig } from 'vitepress';

import { slugOf } from '../../scripts/lib/docs/slug.mjs';
import { sidebar } from './sidebar.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..', '..');
const { repository, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const repositoryUrl = repository.url.replace(/^git\+|\.git$/g, '');

/** The pages. Other Markdown files, such as those of changesets, are for the repository alone. */
const isPage = (file) =>
  /^(docs\/(?!\.vitepress)|benchmarks\/|contracts\/|playground\/|stripe-app\/|stripe-simulator\/|tests\/(faults|protocol)\/)?[\w.-]+\.md$/.test(
    file
  ) || /^docs\/(start|decisions)\/[\w.-]+\.md$/.test(file);

/**
 * Rewrites relative links. A link to a file that is no page (code, a schema) leads to the repository, and a README is its folder's page.
 */
const rewriteLinks = (markdown) => {
  const open =
    markdown.renderer.rules.link_open ?? ((tokens, at, options, _env, self) => self.renderToken(tokens, at, options));
  markdown.core.ruler.push('repository-links', (state) => {
    const page = state.env?.relativePath;
    if (!page) return;
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const href = token.attrGet('href');
      if (!href || /^([a-z]+:|#|\/)/i.test(href)) continue;
      const [target, anchor] = href.split('#');
      const file = path.posix.join(path.posix.dirname(page), target);
      if (file.endsWith('.md') && isPage(file) && fs.existsSync(path.join(root, file))) continue;
      if (fs.existsSync(path.join(root, file))) {
        const kind = fs.statSync(path.join(root, file)).isDirectory() ? 'tree' : 'blob';
        token.attrSet('href', `${repositoryUrl}/${kind}/main/${file}${anchor ? `#${anchor}` : ''}`);
      }
    }
  });
  markdown.renderer.rules.link_open = open;
};

export default defineConfig({
  title: 'Invoice Payments for Strapi',
  description: 'Invoices on any content entry, paid by link through Stripe.',
  lang: 'en',
  base: process.env.DOCS_BASE ?? '/',
  srcDir: '..',
  srcExclude: ['**/node_modules/**', '**/dist/**', '**/build/**', '.*/**', 'etc/**', 'tests/fixtures/**'],
  outDir: '../build/docs-site',
  cacheDir: '../.cache/docs-site',
  cleanUrls: false,
  lastUpdated: false,
  metaChunk: true,
  markdown: {
    anchor: { slugify: slugOf },
    config: rewriteLinks,
  },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial' },
      { text: 'Guides', link: '/docs/start/administrator' },
      { text: 'Reference', link: '/docs/configuration' },
      { text: 'Explanation', link: '/docs/concepts' },
      { text: version, link: '/CHANGELOG' },
    ],
    sidebar,
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: repositoryUrl }],
    editLink: { pattern: `${repositoryUrl}/edit/main/:path`, text: 'Edit this page' },
  },
});
