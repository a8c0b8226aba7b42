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

/** A relative link to a file that is no page (code, a schema, a folder) leads to the repository. */
const rewriteLink = (page, token) => {
  const href = token.attrGet('href');
  if (!href || /^([a-z]+:|#|\/)/i.test(href)) return;
  const [target, anchor] = href.split('#');
  const file = path.posix.join(path.posix.dirname(page), target);
  if (isPage(file) || !fs.existsSync(path.join(root, file))) return;
  const kind = fs.statSync(path.join(root, file)).isDirectory() ? 'tree' : 'blob';
  token.attrSet('href', `${repositoryUrl}/${kind}/main/${file}${anchor ? `#${anchor}` : ''}`);
};

/** GitHub draws diagrams. The site shows their text, with a link to the drawing. */
const linkDiagrams = (markdown) => {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, at, options, env, self) => {
    const block = fence(tokens, at, options, env, self);
    if (tokens[at].info.trim() !== 'mermaid') return block;
    return `<p><a href="${repositoryUrl}/blob/main/${env.relativePath}" target="_blank" rel="noreferrer">See this diagram drawn</a></p>${block}`;
  };
};

/** Adapts Markdown that is written for GitHub: links to files, and braces in code, which Vue would take for expressions. */
const asOnGitHub = (markdown) => {
  linkDiagrams(markdown);
  markdown.core.ruler.push('as-on-github', ({ env, tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open' && env?.relativePath) rewriteLink(env.relativePath, token);
      if (token.type === 'code_inline') token.attrSet('v-pre', '');
    }
  });
};

export default defineConfig({
  title: 'Invoice Payments for Strapi',
  description: 'Invoices on any content entry, paid by link through Stripe.',
  lang: 'en',
  base: process.env.DOCS_BASE ?? '/',
  srcDir: '..',
  rewrites: { 'README.md': 'index.md' },
  srcExclude: ['**/node_modules/**', '**/dist/**', '**/build/**', '.*/**', 'etc/**', 'tests/fixtures/**'],
  outDir: '../build/docs-site',
  cacheDir: '../.tmp/docs-site-cache',
  cleanUrls: false,
  lastUpdated: false,
  metaChunk: true,
  markdown: {
    // GitHub has no attributes, and `{id}` in a heading is a parameter of a route.
    attrs: { disable: true },
    anchor: { slugify: slugOf },
    config: asOnGitHub,
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
