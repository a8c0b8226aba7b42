import type { Locator, Page, Request } from 'playwright-core';

import { eventually } from '../../support/http';

/** What every page of the plugin has: the way there, the side navigation, toasts and dialogs. */
export class AdminPage {
  private readonly pending = new Set<Request>();

  constructor(readonly page: Page) {
    page.on('request', (request) => {
      // The stream of news stays open for as long as the page does.
      if (!new URL(request.url()).pathname.endsWith('/invoice-payments/live')) this.pending.add(request);
    });
    page.on('requestfinished', (request) => this.pending.delete(request));
    page.on('requestfailed', (request) => this.pending.delete(request));
  }

  /** Waits until nothing has been fetched for half a second: Playwright's `networkidle`, but for the stream of news. */
  async settled(): Promise<void> {
    let quietSince = Date.now();
    const pending = async (): Promise<string[]> => {
      if (this.pending.size > 0) quietSince = Date.now();
      return [...this.pending].map((request) => request.url());
    };
    await eventually(pending, () => Date.now() - quietSince >= 500, 15);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/admin/plugins/invoice-payments/${path}`);
    await this.heading().waitFor();
  }

  heading(name?: string): Locator {
    return this.page.getByRole('heading', { level: 1, ...(name ? { name, exact: true } : {}) });
  }

  button(name: string, scope: Page | Locator = this.page): Locator {
    return scope.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('link', { name, exact: typeof name === 'string' });
  }

  navigation(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Payments' }).getByRole('link', { name, exact: true });
  }

  /** Waits for a toast; it goes away by itself. */
  toast(text: string | RegExp): Promise<void> {
    return this.page.getByRole('alert').or(this.page.getByRole('status')).filter({ hasText: text }).first().waitFor();
  }

  field(label: string, scope: Page | Locator = this.page): Locator {
    return scope
      .getByLabel(label, { exact: true })
      .or(scope.getByLabel(`${label}*`, { exact: true }))
      .first();
  }

  async fill(label: string, value: string, scope?: Locator): Promise<void> {
    await this.field(label, scope).fill(value);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  save(): Promise<void> {
    return this.button('Save').click();
  }

  dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'));
  }

  /** Picks one file in Strapi's media library dialog, which is open. */
  async chooseFile(name: string): Promise<void> {
    const library = this.dialog();
    await library.getByText(name).first().waitFor();
    // The first box chooses all of them.
    await library.getByRole('checkbox').last().click();
    await library.getByRole('tab', { name: /^Selected files\s*1$/ }).waitFor();
    await this.button('Finish', library).click();
  }

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }
}
