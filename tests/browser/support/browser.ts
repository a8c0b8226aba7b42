import { once } from 'node:events';
import fs from 'node:fs';

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, or whatever CHROMIUM_PATH names. */
const chromiumPath = (): string => {
  const found = [process.env.CHROMIUM_PATH, ...candidates].find((path) => path && fs.existsSync(path));
  if (!found) throw new Error('No Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  return found;
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

export interface SessionOptions {
  token?: string;
  locale?: 'en' | 'fr';
  theme?: 'light' | 'dark';
  width?: number;
}

/**
 * Closes a tab, and waits at most five seconds for Chromium's answer. Closing is the only step without a time limit of
 * its own, and a busy Chromium sometimes does not answer when the tab is still loading.
 */
export const closeTab = async (tab: Page): Promise<void> => {
  await Promise.race([tab.close(), once(AbortSignal.timeout(5000), 'abort')]);
};

/** A browser window somebody is signed in to, and what went wrong in it. */
export interface Session {
  context: BrowserContext;
  page: Page;
  /** Uncaught errors and missing translations. */
  faults: string[];
}

export const openSession = async (browser: Browser, url: string, options: SessionOptions = {}): Promise<Session> => {
  const { token, locale = 'en', theme = 'light', width = 1440 } = options;
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 900 } });
  // The first page of a session loads the whole admin panel, while another worker's browser uses the same cores.
  context.setDefaultTimeout(20_000);
  await context.addInitScript(
    ([jwt, language, colours]) => {
      const frame = globalThis as unknown as {
        parent: unknown;
        localStorage: { setItem(key: string, value: string): void };
      };
      // Frames inside the page (a letter's preview) are shut off from the storage.
      if (frame.parent !== frame) return;
      const { localStorage } = frame;
      if (jwt) {
        localStorage.setItem('jwtToken', JSON.stringify(jwt));
        localStorage.setItem('isLoggedIn', 'true');
      }
      localStorage.setItem('strapi-admin-language', language);
      localStorage.setItem('STRAPI_THEME', colours);
    },
    [token ?? '', locale, theme] as const
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    // Strapi's menus (react-remove-scroll) stumble over a wheel event just after they closed; nothing is lost.
    if (!/'getComputedStyle' on 'Window'/.test(error.message)) faults.push(error.stack ?? error.message);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && /invoice-payments\./.test(message.text())) faults.push(message.text());
  });
  return { context, page, faults };
};
