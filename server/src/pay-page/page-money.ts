import type { PayPage, PayPageInvoice, PaymentMethodSummary } from '../../../contracts';
import { qrBars } from '../invoice-pdf';
import { escapeHtml, html, Html, type Content } from '../kit/html';
import type { Formats } from './formats';

/** A method in words, with what identifies a card. */
export const methodName = ({ brand, last4, type, wallet }: PaymentMethodSummary): string => {
  const words = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replace(/_/g, ' ');
  const card = `${words(brand ?? type)}${last4 ? ` •••• ${last4}` : ''}`;
  return wallet ? `${words(wallet)}, ${card}` : card;
};

/** Why less than the total is to be paid, or less than the total is left. */
export const remainderRows = (
  invoice: PayPageInvoice,
  { text, money }: Pick<Formats, 'text' | 'money'>,
  row: (name: Content, value: string, sum?: boolean) => Html
): Content => [
  invoice.amountCredited > 0 && row(text('label.credited'), `−${money(invoice.amountCredited)}`),
  invoice.amountPaid > 0 && row(text('label.paid'), `−${money(invoice.amountPaid)}`),
  invoice.amountRefunded > 0 && row(text('label.refunded'), money(invoice.amountRefunded)),
  invoice.amountDisputed > 0 && row(text('label.returned'), money(invoice.amountDisputed)),
  row(text('label.remaining'), money(invoice.amountDue), true),
];

/** Every payment with its receipt. */
export const paymentList = ({ payments }: PayPage, { text, money, day }: Formats): Content =>
  payments.length > 0 &&
  html`<h2 id="payments">${text('label.payments')}</h2>
    <table aria-labelledby="payments">
      <tbody>
        ${payments.map(
          ({ paidAt, amount, method, recordedMethod, pdfPath }) =>
            html`<tr>
              <th scope="row">
                ${paidAt && day(paidAt)}
                <small
                  >${[
                    method ? methodName(method) : recordedMethod && text(`method.${recordedMethod}`),
                    (method || recordedMethod) && ' · ',
                    html`<a href="${pdfPath}">${text('action.one_receipt')}</a>`,
                  ]}</small
                >
              </th>
              <td>${money(amount)}</td>
            </tr>`
        )}
      </tbody>
    </table>`;

/** What went back, and what is on its way. */
export const refundList = ({ refunds }: PayPage, { text, money, day }: Formats): Content =>
  refunds.length > 0 &&
  html`<h2 id="refunds">${text('heading.refunds')}</h2>
    <table aria-labelledby="refunds">
      <tbody>
        ${refunds.map(
          ({ at, amount, status }) =>
            html`<tr>
              <th scope="row">${day(at)} ${status === 'pending' && html`<small>${text('refund.pending')}</small>`}</th>
              <td>${money(amount)}</td>
            </tr>`
        )}
      </tbody>
    </table>`;

/** Modules of white around a code, as its standard asks for. */
const QUIET = 4;
/** Of the Swiss cross and the code that it stands in, in millimetres (Swiss Implementation Guidelines QR-bill). */
const CROSS = { code: 46, side: 7 };

/** The Swiss cross in the middle of a code of a size in modules. */
const crossIn = (size: number): string => {
  const side = (size * CROSS.side) / CROSS.code;
  const at = QUIET + (size - side) / 2;
  const part = side / 32;
  const box = (x: number, y: number, width: number, height: number, fill: string): string =>
    `<rect x="${at + x * part}" y="${at + y * part}" width="${width * part}" height="${height * part}" fill="${fill}"/>`;
  return [
    box(0, 0, 32, 32, '#fff'),
    box(2, 2, 28, 28, '#000'),
    box(13, 7, 6, 18, '#fff'),
    box(7, 13, 18, 6, '#fff'),
  ].join('');
};

const codeImage = (code: string, isSwiss: boolean, alt: string): Html => {
  const { size, bars } = qrBars(code);
  const path = bars.map(({ x, y, width }) => `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`).join('');
  const side = size + 2 * QUIET;
  return new Html(
    `<svg class="code" role="img" aria-label="${escapeHtml(alt)}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/>${isSwiss ? crossIn(size) : ''}</svg>`
  );
};

/** Where a transfer goes, and the code for it. */
export const transferPart = ({ transfer, invoice }: PayPage, { text, money }: Formats): Content => {
  if (!transfer || !invoice) return null;
  const { accountHolder, iban, bic, bankName, reference, code, standard } = transfer;
  const facts: [string, string | null][] = [
    [text('label.account_holder'), accountHolder],
    ['IBAN', iban.replace(/(.{4})(?=.)/g, '$1 ')],
    ['BIC', [bic, bankName].filter(Boolean).join(', ') || null],
    [text('label.transfer_reference'), reference],
  ];
  return html`<section class="transfer">
    <h2>${text('transfer.title')}</h2>
    ${codeImage(code, standard === 'swiss', text('transfer.alt', { amount: money(invoice.amountDue) }))}
    <p class="small">${text('transfer.text')}</p>
    <dl>
      ${facts.map(
        ([name, value]) =>
          value &&
          html`<dt>${name}</dt>
            <dd>${value}</dd>`
      )}
    </dl>
  </section>`;
};
