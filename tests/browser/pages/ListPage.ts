import type { Locator } from 'playwright-core';

import { AdminPage } from './AdminPage';

/** A list: rows by their name, the three dots, ticks, search and filters. */
export class ListPage extends AdminPage {
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  /** The design system gives its header cells the role of a grid cell. */
  header(name: string): Locator {
    return this.page.getByRole('row').first().getByRole('gridcell', { name, exact: true });
  }

  async names(): Promise<string[]> {
    await this.page.getByRole('row').nth(1).waitFor();
    return this.page.getByRole('gridcell').getByRole('link').allInnerTexts();
  }

  async menu(name: string, action: string): Promise<void> {
    await this.button(`Actions for ${name}`).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  tick(name: string): Promise<void> {
    return this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
  }

  async search(text: string): Promise<void> {
    await this.button('Search').click();
    await this.page.getByRole('searchbox').or(this.page.getByRole('textbox')).first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  confirm(): Promise<void> {
    return this.button('Confirm', this.dialog()).click();
  }
}
