import type { BrowserContext } from 'playwright-core';

/** What a person did between two moments. */
export interface Effort {
  /** Presses of a button of the mouse, a finger, Enter or Escape. */
  clicks: number;
  /** Fields that something was typed into. */
  fields: number;
  /** Time from the first to the last moment, at the speed of the test. For a report, not for a comparison. */
  seconds: number;
}

/**
 * Runs in every page. It looks at what the browser is told by its devices, so that a click on a label, which the browser
 * passes on to the field, counts once.
 */
const COUNTER = `
  addEventListener('pointerdown', () => noteEffort('click'), true);
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') noteEffort('click');
  }, true);
  const typed = new WeakSet();
  addEventListener('input', ({ target }) => {
    const isText = target.matches('textarea, [contenteditable], input:not([type=checkbox]):not([type=radio])');
    if (!isText || typed.has(target)) return;
    typed.add(target);
    noteEffort('field');
  }, true);
`;

/** Counts what is clicked and typed in all pages of a browser's contexts. */
export class EffortCounter {
  private clicks = 0;
  private fields = 0;

  async follow(context: BrowserContext): Promise<void> {
    await context.exposeBinding('noteEffort', (_source, kind: 'click' | 'field') => {
      if (kind === 'click') this.clicks += 1;
      else this.fields += 1;
    });
    await context.addInitScript(COUNTER);
  }

  /** Measures a journey. */
  async measure(journey: () => Promise<void>): Promise<Effort> {
    const [clicks, fields, startedAt] = [this.clicks, this.fields, Date.now()];
    await journey();
    return {
      clicks: this.clicks - clicks,
      fields: this.fields - fields,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  }
}
