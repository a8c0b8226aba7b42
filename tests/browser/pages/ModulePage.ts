import type { Locator } from 'playwright-core';

import { AdminPage } from './AdminPage';

/** The form of a payment module: the mode above, tabs below. */
export class ModulePage extends AdminPage {
  mode(name: 'Off' | 'Sandbox' | 'On'): Locator {
    return this.page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio', { name, exact: true });
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }
}
