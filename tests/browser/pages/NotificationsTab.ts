import type { FrameLocator, Locator } from 'playwright-core';

import { ModulePage } from './ModulePage';

/** The tab Notifications of a payment module: who is written what, and the texts with their preview. */
export class NotificationsTab extends ModulePage {
  letter(): FrameLocator {
    return this.page.frameLocator('iframe[title="Message preview"]');
  }

  /** The design system's text area is named by its label. */
  body(): Locator {
    return this.field('Text', this.section('Texts'));
  }

  subject(): Locator {
    return this.field('Subject', this.section('Texts'));
  }

  async show(message: string, language?: string): Promise<void> {
    await this.choose('Message', message);
    if (language) await this.chooseIn(this.section('Texts'), 'Language', language);
  }

  private async chooseIn(scope: Locator, label: string, option: string): Promise<void> {
    await scope.getByRole('combobox', { name: new RegExp(`^${label}`) }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
