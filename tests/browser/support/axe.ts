import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const OURS = ['[data-strapi-main-content]', 'nav[aria-label="Payments"], nav[aria-label="Paiements"]'];

/**
 * What axe-core finds in our part of the page: Strapi's own frame cannot be fixed here.
 *
 * @param parts CSS selectors of what is ours, on a page that is Strapi's
 */
export const violations = async (page: Page, parts = OURS): Promise<string[]> => {
  // While it fades in, a dialog has a lower contrast. Endless animations (a loader) are not waited for.
  await page.evaluate(`(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    for (let running = ending(); running.length > 0; running = ending()) {
      await Promise.allSettled(running.map(({ finished }) => finished));
    }
  })()`);
  const isLoaded: boolean = await page.evaluate(`'axe' in globalThis`);
  if (!isLoaded) await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  const results = await page.evaluate(async (selectors) => {
    const axe = (globalThis as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } })
      .axe;
    return axe.run(
      { include: selectors.map((selector) => [selector]) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
    );
  }, parts);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html.slice(0, 200)}`)
  );
};
