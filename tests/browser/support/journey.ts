import type { BrowserContext } from 'playwright-core';

/** What a person did between two moments. */
export interface Effort {
  /** What was pressed with the mouse or a finger, and the keys Enter and Escape. One entry each. */
  clicks: string[];
  /** Fields that something was typed into. */
  fields: number;
  /** Time from the first to the last moment, at the speed of the test. For a report, not for a comparison. */
  seconds: number;
}

/**
 * Runs in every page. It looks at what the browser is told by its devices, so that a click on a label, which the browser
 * passes on to the field, counts once. Listens on the document: Playwright takes back a press that misses, at the window.
 */
const COUNTER = `
  document.addEventListener('pointerdown', ({ target }) => {
    const pressed = target.closest('a, button, label, input, [role]') ?? target;
    noteEffort('click', (pressed.getAttribute('aria-label') || pressed.textContent || pressed.tagName).trim().slice(0, 40));
  }, true);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === 'Escape') noteEffort('click', key);
  }, true);
  const typed = new WeakSet();
  document.addEventListener('input', ({ target }) => {
    const isText = target.matches('textarea, [contenteditable], input:not([type=checkbox]):not([type=radio])');
    if (!isText || typed.has(target)) return;
    typed.add(target);
    noteEffort('field', target.name);
  }, true);
`;

/** Counts what is clicked and typed in all pages of a browser's contexts. */
export class EffortCounter {
  private readonly clicks: string[] = [];
  private fields = 0;

  async follow(context: BrowserContext): Promise<void> {
    await context.exposeBinding('noteEffort', (_source, kind: 'click' | 'field', name: string) => {
      if (kind === 'click') this.clicks.push(name);
      else this.fields += 1;
    });
    await context.addInitScript(COUNTER);
  }

  /** Measures a journey. */
  async measure(journey: () => Promise<void>): Promise<Effort> {
    const [clicks, fields, startedAt] = [this.clicks.length, this.fields, Date.now()];
    await journey();
    return {
      clicks: this.clicks.slice(clicks),
      fields: this.fields - fields,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  }
}
