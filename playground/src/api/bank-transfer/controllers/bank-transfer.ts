import { factories } from '@strapi/strapi';
import type { Context } from 'koa';

import { reportChange } from '../../../payment-providers/bank-transfer';

const UID = 'api::bank-transfer.bank-transfer';

interface Shown {
  id: number;
  state: string;
  reference: string;
  amount: number;
  currency: string;
  paymentId: string;
  successUrl: string | null;
  account: { holder: string; iban: string; bic?: string };
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const amountOf = ({ amount, currency }: Shown): string => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

const page = (transfer: Shown): string => {
  const { account, reference, state } = transfer;
  const rows = [
    ['Amount', amountOf(transfer)],
    ['To', account.holder],
    ['IBAN', account.iban],
    ...(account.bic ? [['BIC', account.bic]] : []),
    ['Reference', reference],
  ];
  const action =
    state === 'awaited'
      ? '<form method="post"><button>I have made the transfer</button></form>'
      : '<p role="status">Thank you. The invoice is paid once the money is on our account.</p>';
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pay by bank transfer</title></head>
  <body>
    <main>
      <h1>Pay by bank transfer</h1>
      <dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
      ${action}
    </main>
  </body>
</html>`;
};

const find = async (session: string): Promise<Shown | null> =>
  (await strapi.db.query(UID).findOne({ where: { sessionId: session } })) as Shown | null;

export default factories.createCoreController(UID, ({ strapi: own }) => ({
  async instructions(ctx: Context) {
    const transfer = await find(String(ctx.params.session));
    if (!transfer) return ctx.notFound();
    ctx.type = 'html';
    ctx.body = page(transfer);
  },

  /** Records that a transfer is expected. The payer's statement does not settle the payment. */
  async announce(ctx: Context) {
    const transfer = await find(String(ctx.params.session));
    if (!transfer) return ctx.notFound();
    if (transfer.state === 'awaited') {
      await own.db.query(UID).update({ where: { id: transfer.id }, data: { state: 'announced' } });
      await reportChange(own, transfer.paymentId);
    }
    ctx.redirect(ctx.path);
  },
}));
