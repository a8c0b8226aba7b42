import type { Locator, Page } from 'playwright-core';

/** What every page of the plugin has: the way there, the side navigation, toasts and dialogs. */
export class AdminPage {
  constructor(readonly page: Page) {}

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

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }
}
