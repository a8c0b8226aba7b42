import type { Page } from 'playwright-core';

/** The hosted payment page of Stripe's stand-in. */
export class CheckoutPage {
  constructor(readonly page: Page) {}

  async payByCard(number: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Email').fill('payer@example.com');
    const card = page.getByLabel('Card', { exact: true });
    if ((await card.count()) > 0) await card.check();
    await page.getByLabel('Card number').fill(number);
    await page.getByLabel('Expiration').fill('12 / 34');
    await page.getByLabel('CVC').fill('123');
    await page.getByLabel('Cardholder name').fill('Jenny Rosen');
    await page.getByRole('button', { name: 'Pay' }).click();
  }

  async payBySepa(iban: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Email').fill('payer@example.com');
    await page.getByLabel('SEPA Direct Debit').check();
    await page.getByLabel('IBAN').fill(iban);
    await page.getByLabel('Cardholder name').fill('Jenny Rosen');
    await page.getByRole('button', { name: 'Pay' }).click();
  }

  async authenticate(): Promise<void> {
    await this.page.getByRole('button', { name: 'Complete authentication' }).click();
  }

  alert(): Promise<string | null> {
    return this.page.getByRole('alert').textContent();
  }
}
