import type { Locator } from 'playwright-core';

import { AdminPage } from './AdminPage';

/** The form of a banking contract: one card per environment. */
export class ContractPage extends AdminPage {
  card(environment: 'Test' | 'Live'): Locator {
    return this.section(`${environment} keys`);
  }

  publishableKey(environment: 'Test' | 'Live'): Locator {
    return this.field('Publishable key', this.card(environment));
  }

  secretKey(environment: 'Test' | 'Live'): Locator {
    return this.field('Restricted or secret key', this.card(environment));
  }

  async enterKeys(environment: 'Test' | 'Live', publishable: string, secret: string): Promise<void> {
    await this.publishableKey(environment).fill(publishable);
    await this.secretKey(environment).fill(secret);
  }
}
