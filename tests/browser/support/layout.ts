import type { Page } from 'playwright-core';

/** Tags and classes of what is wider than its room: the page's main part, and what scrolls to the side. */
export const offScreen = (page: Page): Promise<string[]> =>
  page.evaluate(`
    [...document.querySelectorAll('main, main *')]
      .filter((element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        (element.tagName === 'MAIN' || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)))
      .map(({ tagName, className }) => tagName + ' ' + className)
  `);

/** The accessible name of what has the focus, as far as a label or its text says it. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(`
    document.activeElement?.getAttribute('aria-label') ??
      document.querySelector('[id="' + document.activeElement?.getAttribute('aria-labelledby') + '"]')?.textContent ??
      document.activeElement?.textContent ?? ''
  `);
