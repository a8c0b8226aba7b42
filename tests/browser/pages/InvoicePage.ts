import type { Locator, Page } from 'playwright-core';

import { AdminPage } from './AdminPage';

interface TypedLine {
  description: string;
  quantity?: string;
  price: string;
  tax?: string;
  discount?: string;
}

/** An invoice: a form while it is a draft, a record with actions once it is issued. */
export class InvoicePage extends AdminPage {
  line(number: number): Locator {
    return this.page.getByRole('group', { name: `Line ${number}`, exact: true });
  }

  async enterLine(number: number, line: TypedLine): Promise<void> {
    const group = this.line(number);
    await group.getByLabel('Description').fill(line.description);
    if (line.quantity) await group.getByLabel('Quantity').fill(line.quantity);
    await group.getByLabel(/^Unit price/).fill(line.price);
    if (line.tax) await group.getByLabel('Tax %').fill(line.tax);
    if (line.discount) await group.getByLabel('Discount', { exact: true }).fill(line.discount);
  }

  /** Label and figure of each row of the totals, as they are shown. */
  async totals(): Promise<string[]> {
    const list = this.page.locator('dl[aria-label="Totals"]');
    const [labels, figures] = [await list.locator('dt').allInnerTexts(), await list.locator('dd').allInnerTexts()];
    return labels.map((label, index) => `${label} ${figures[index]}`);
  }

  async issue(): Promise<void> {
    await this.button('Issue').click();
    const confirm = this.button('Issue', this.dialog());
    await confirm.click();
    await confirm.waitFor({ state: 'detached' });
  }

  /** Asks to issue what is not complete, and goes back to the fields that are refused. */
  async issueInVain(): Promise<void> {
    await this.button('Issue').click();
    await this.button('Correct the draft', this.dialog()).click();
  }

  /** Status and what lies over it. */
  state(): Locator {
    return this.section('Summary');
  }

  async isShown(text: string): Promise<void> {
    await this.state().getByText(text, { exact: true }).first().waitFor();
  }

  timeline(): Promise<string[]> {
    return this.page.getByRole('list', { name: 'Timeline' }).locator('li p:first-of-type').allInnerTexts();
  }

  /** Opens the payment page, as the editor would, and answers its tab. */
  async takePayment(): Promise<Page> {
    const [tab] = await Promise.all([this.page.context().waitForEvent('page'), this.button('Take payment').click()]);
    await tab.getByRole('button', { name: 'Pay' }).waitFor();
    return tab;
  }
}
