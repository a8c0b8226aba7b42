// Builds the documentation site and looks at it in a real browser.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { root, run } from '../run.mjs';
import { freePort } from '../servers.mjs';

const output = path.join(root, 'build', 'docs-site');
const vitepress = path.join(root, 'node_modules', 'vitepress', 'bin', 'vitepress.js');

const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file && fs.existsSync(file));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the built files on a port of their own. */
const serve = async () => {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = path.join(output, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    if (!file.startsWith(output) || !fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    return fs.createReadStream(file).pipe(response);
  });
  const port = await freePort(5190);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
};

/** Fails on a dead link between pages. */
const buildSite = () => run(process.execPath, [vitepress, 'build', 'docs'], { allowFailure: true });

/**
 * Opens the start page, searches, opens a page of each section by its link, and tries both themes.
 *
 * @param sections per section, the label of one page in the sidebar and its title
 * @returns how many checks were made, and what is wrong
 */
const look = async (browser, url, sections) => {
  const problems = [];
  let checked = 0;
  const expect = (condition, problem) => {
    checked += 1;
    if (!condition) problems.push(`documentation site: ${problem}`);
  };
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const away = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) away.push(request.url());
    });
    const failed = [];
    page.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
    page.on('pageerror', (error) => failed.push(error.message));

    await page.goto(`${url}/`);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    expect(title?.startsWith('Invoice Payments for Strapi'), `the start page has the title "${title}"`);
    const isDark = await page.evaluate(`document.documentElement.classList.contains('dark')`);
    expect(isDark === (colorScheme === 'dark'), `a browser in ${colorScheme} mode gets the other theme`);

    for (const { label, heading } of sections) {
      await page.getByRole('complementary').getByRole('link', { name: label, exact: true }).click();
      const found = page.getByRole('main').getByRole('heading', { level: 1, name: heading });
      expect(
        await found.waitFor().then(
          () => true,
          () => false
        ),
        `"${label}" in the sidebar does not open "${heading}"`
      );
    }

    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('searchbox').fill('restricted key');
    const first = page.getByRole('option').first();
    const text = await first.waitFor().then(
      () => first.textContent(),
      () => ''
    );
    expect(/key/i.test(text ?? ''), `the search for "restricted key" finds "${text}"`);

    expect(away.length === 0, `requests leave the machine: ${away.join(', ')}`);
    expect(failed.length === 0, `errors in the browser: ${failed.join(', ')}`);
    await context.close();
  }
  return { checked, problems };
};

/** @returns how many checks were made, what is wrong, and why nothing was looked at, if so */
export const checkSite = async (sections) => {
  const { code, output: log } = await buildSite();
  if (code !== 0) return { checked: 1, problems: [`documentation site:\n${log.slice(-4000)}`] };
  if (!chromiumPath)
    return { checked: 1, problems: [], skipped: 'no Chromium (apt-get install chromium, or set CHROMIUM_PATH)' };
  const server = await serve();
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const { checked, problems } = await look(browser, server.url, sections);
    return { checked: checked + 1, problems };
  } finally {
    await browser.close();
    await server.close();
  }
};
