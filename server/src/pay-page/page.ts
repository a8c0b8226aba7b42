import type { Appearance, Language, PayPage, PayPageInvoice, PayPageLine, PayPageSeller } from '../../../contracts';
import { unitText } from '../../../domain/invoices/unit-texts';
import { formatMoney } from '../../../domain/money/money';
import { formatUnitMoney } from '../../../domain/money/unit-price';
import { localeFor } from '../../../domain/values/locales';
import { numbersOf } from '../../../domain/values/numbers';
import { referenceLabels } from '../invoices';
import { formatDay } from '../kit/format-day';
import { html, type Content, type Html } from '../kit/html';
import { back, check, clock, cross, lock, pause, search } from './icons';
import { renderFrame, type RenderedPage } from './layout';
import type { Formats } from './formats';
import type { Closed } from './entrance';
import { contactPart, entrancePart, lostPart, renewalPart } from './page-help';
import { methodName, paymentList, refundList, remainderRows, transferPart } from './page-money';
import { textIn } from './texts';
import { plainTheme, themeOf } from './theme';

/** Answers that are not about an invoice's state. */
type TroubleState = 'unknown' | 'rate_limited' | 'provider_down' | 'returned' | 'renewal_sent';

/** What a page is made of. Addresses are paths of this site, or pages of the provider. */
export interface PageModel {
  page: PayPage;
  customerLocale: string | null;
  /** IANA time zone in which moments are told as days. */
  timeZone: string;
  appearance: Appearance;
  providerName: string;
  /** Where the button posts to; `null` for a payer whose link we do not know. */
  payPath: string | null;
  /** The same for another method, while the payer still has to act with the first. */
  anotherWayPath: string | null;
  /** The page where name, address and tax id can be corrected; `null` where they cannot. */
  correctPath: string | null;
  /** Where the button for a new link posts to; `null` where there is none. */
  renewPath: string | null;
  /** Whether the provider calls the first one off then. */
  canCallOff: boolean;
  /** The provider's page that is open for this payer, where there is no link to pay by. */
  checkoutUrl: string | null;
  /** Over the state: the last try to open the provider's page failed. */
  providerDown: boolean;
}

export interface Reader {
  language: Language;
  /** The same address in a language. */
  hrefIn: (language: Language) => string;
}

/** So that a page stays small: the document has the rest. */
const MAXIMUM_LINES = 20;
const MAXIMUM_DESCRIPTION = 160;
const MAXIMUM_NOTES = 600;

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

const fact = (name: string, value: Content): Html =>
  html`<dt>${name}</dt>
    <dd>${value}</dd>`;

const row = (name: Content, value: string, sum = false): Html =>
  html`<tr${sum && html` class="sum"`}><th scope="row">${name}</th><td>${value}</td></tr>`;

const withUnit = ({ quantity, unitCode }: PayPageLine, { number, unit }: Formats): string =>
  [number(quantity), unit(unitCode, quantity)].filter(Boolean).join(' ');

const lineTable = (invoice: PayPageInvoice, formats: Formats): Html => {
  const { text, money, price, percent } = formats;
  const shown = invoice.lines.slice(0, MAXIMUM_LINES);
  const hidden = invoice.lines.length - shown.length;
  const broken = invoice.discountTotal > 0 || invoice.taxes.length > 0 || invoice.lines.length > 1;
  return html`<h2 id="lines">${text('label.details')}</h2>
    <table aria-labelledby="lines">
      <tbody>
        ${shown.map((line) =>
          row(
            [
              shortened(line.description, MAXIMUM_DESCRIPTION),
              line.quantity !== '1' &&
                html`<small
                  >${text('lines.each', { quantity: withUnit(line, formats), price: price(line.unitAmountDecimal) })}</small
                >`,
            ],
            money(line.amount)
          )
        )}
        ${
          hidden > 0 &&
          html`<tr>
            <th scope="row" class="more">${text('lines.more', { count: hidden })}</th>
            <td></td>
          </tr>`
        }
      </tbody>
      <tfoot>
        ${broken && row(text('label.subtotal'), money(invoice.subtotal))}
        ${invoice.discountTotal > 0 && row(text('label.discount'), `−${money(invoice.discountTotal)}`)}
        ${invoice.taxes.map(({ rate, tax }) =>
          row(
            text(invoice.taxBehavior === 'inclusive' ? 'label.tax_included' : 'label.tax_added', {
              rate: percent(rate),
            }),
            money(tax)
          )
        )}
        ${row(text('label.total'), money(invoice.total), invoice.amountDue === invoice.total)}
        ${invoice.amountDue !== invoice.total && remainderRows(invoice, { text, money }, row)}
      </tfoot>
    </table>`;
};

/** What a buyer recognizes its order by, and what the seller wrote to it. */
const referenceFacts = (invoice: PayPageInvoice, { labels, day }: Formats): Content => {
  const { buyerReference, purchaseOrder, servicePeriod: period, noteSubject, notes } = invoice;
  const days = period && (period.from === period.to ? day(period.from) : `${day(period.from)} – ${day(period.to)}`);
  return [
    buyerReference && fact(labels.buyerReference, buyerReference),
    purchaseOrder && fact(labels.purchaseOrder, purchaseOrder),
    days && fact(labels.servicePeriod, days),
    notes && fact(noteSubject ?? labels.notes, shortened(notes, MAXIMUM_NOTES)),
  ];
};

const pdfLink = (page: PayPage, { text }: Formats): Content =>
  page.pdfPath !== null && html`<a class="button second" href="${page.pdfPath}">${text('action.pdf')}</a>`;

const creditNoteLinks = ({ creditNotes }: PayPage, { text }: Formats): Content =>
  creditNotes.map(
    ({ number, pdfPath }) =>
      html`<a class="button second" href="${pdfPath}">${text('action.credit_note_pdf', { number })}</a>`
  );

const receiptLink = ({ receipt }: PayPage, { text }: Formats): Content =>
  receipt?.pdfPath && html`<a class="button second" href="${receipt.pdfPath}">${text('action.receipt_pdf')}</a>`;

const payablePage = (model: PageModel, invoice: PayPageInvoice, formats: Formats): Html => {
  const { page, appearance, payPath, checkoutUrl, providerName } = model;
  const { text, money, day } = formats;
  const submit = appearance.submitType === 'auto' ? 'pay' : appearance.submitType;
  const amount = money(invoice.amountDue);
  return html`<div class="part">
      ${page.notice && html`<p class="note ${page.notice === 'payment_failed' ? 'bad' : 'calm'}" role="status">${text(`notice.${page.notice}`)}</p>`}
      <h1>
        <span class="number">${text('state.payable.title', { number: invoice.number })}</span>
        <span class="amount">${amount}</span>
      </h1>
      ${invoice.dueDate && html`<p class="due${invoice.overdue && ' late'}">${text(invoice.overdue ? 'due.late' : 'due.on', { date: day(invoice.dueDate) })}</p>`}
      ${payPath && html`<form method="post" action="${payPath}"><button class="button" type="submit">${lock} ${text(`submit.${submit}`, { amount })}</button></form>`}
      ${!payPath && checkoutUrl && html`<a class="button" href="${checkoutUrl}" rel="noreferrer">${lock} ${text('action.back_to_payment')}</a>`}
      <p class="small">${payPath ? text('hint.secure', { provider: providerName }) : text('hint.use_link')}</p>
      ${page.correction && html`<p class="note calm" role="status">${text(page.correction.status === 'open' ? 'correct.open_request' : 'correct.declined', { seller: page.seller.name, reason: page.correction.reason ?? '' })}</p>`}
      ${creditNoteLinks(page, formats)} ${pdfLink(page, formats)} ${transferPart(page, formats)}
      ${model.correctPath && html`<p class="small"><a href="${model.correctPath}">${text('correct.open')}</a></p>`}
    </div>
    <div class="part panel">
      <h2>${text('heading.invoice')}</h2>
      <dl>
        ${fact(text('label.customer'), invoice.customerName)}
        ${fact(text('label.seller'), page.seller.legalName ?? page.seller.name)}
        ${invoice.issueDate && fact(text('label.issued'), day(invoice.issueDate))} ${referenceFacts(invoice, formats)}
      </dl>
      ${lineTable(invoice, formats)} ${paymentList(page, formats)} ${refundList(page, formats)}
    </div>`;
};

const signs: Record<Exclude<PayPage['state'], 'payable'> | TroubleState, [icon: Html, ground: string]> = {
  confirming: [clock, 'wait'],
  requires_action: [clock, 'wait'],
  processing: [clock, 'wait'],
  in_review: [search, 'wait'],
  paid: [check, 'good'],
  partially_refunded: [back, 'calm'],
  refunded: [back, 'calm'],
  credited: [back, 'calm'],
  closed: [cross, 'calm'],
  canceled: [cross, 'calm'],
  unavailable: [pause, 'wait'],
  refused: [pause, 'wait'],
  expired: [clock, 'calm'],
  revoked: [cross, 'calm'],
  unknown: [search, 'calm'],
  rate_limited: [clock, 'wait'],
  provider_down: [pause, 'wait'],
  returned: [check, 'calm'],
  renewal_sent: [check, 'calm'],
};

const sign = (state: keyof typeof signs): Html => {
  const [icon, ground] = signs[state];
  return html`<div class="sign ${ground}">${icon}</div>`;
};

const summary = ({ page }: PageModel, invoice: PayPageInvoice, formats: Formats): Html => {
  const { text, money, day } = formats;
  const { receipt } = page;
  const recorded = page.payments.at(-1)?.recordedMethod;
  return html`<div class="part panel">
    <h2>${text('heading.invoice')}</h2>
    <dl>
      ${fact(text('label.invoice'), invoice.number)} ${fact(text('label.customer'), invoice.customerName)}
      ${fact(text(invoice.amountPaid > 0 ? 'label.paid' : 'label.total'), money(invoice.amountPaid || invoice.total))}
      ${invoice.amountRefunded > 0 && fact(text('label.refunded'), money(invoice.amountRefunded))}
      ${invoice.amountDisputed > 0 && fact(text('label.returned'), money(invoice.amountDisputed))}
      ${receipt?.paidAt && fact(text('label.paid_on'), day(receipt.paidAt))}
      ${receipt?.method && fact(text('label.method'), methodName(receipt.method))}
      ${!receipt?.method && recorded && fact(text('label.method'), text(`method.${recorded}`))}
      ${referenceFacts(invoice, formats)}
    </dl>
    ${lineTable(invoice, formats)} ${paymentList(page, formats)} ${refundList(page, formats)}
  </div>`;
};

/** The way to a voucher or to instructions, until when, and the way to another method. */
const finishing = ({ page: { action }, anotherWayPath, canCallOff }: PageModel, { text, day }: Formats): Html => html`
  ${action?.expiresAt && html`<p class="due">${text('action.until', { date: day(action.expiresAt) })}</p>`}
  ${action?.url && html`<a class="button" href="${action.url}" rel="noreferrer">${text(`action.${action.type}`)}</a>`}
  ${
    anotherWayPath &&
    html`<form method="post" action="${anotherWayPath}">
        <button class="button second" type="submit">${text('action.another_way')}</button>
      </form>
      <p class="small">${text(canCallOff ? 'hint.another_way_instead' : 'hint.another_way')}</p>`
  }
`;

const statePage = (model: PageModel, formats: Formats): Html => {
  const { page, providerName, providerDown } = model;
  const { text, money } = formats;
  const retryPath = model.payPath ?? model.anotherWayPath;
  const state = providerDown ? 'provider_down' : page.state;
  if (state === 'payable') throw new Error('invoice-payments: a payable invoice has a page of its own.');
  const { invoice } = page;
  const fill = {
    seller: page.seller.name,
    provider: providerName,
    number: invoice?.number ?? '',
    total: invoice ? money(invoice.total) : '',
    refunded: invoice ? money(invoice.amountRefunded) : '',
  };
  const obstacle = providerDown ? null : page.obstacle;
  const title = obstacle ? (`state.${obstacle}.title` as const) : (`state.${state}.title` as const);
  const waiting = state === 'confirming' || state === 'processing' || state === 'requires_action';
  const lead =
    state === 'requires_action'
      ? (`action.${page.action?.type ?? 'other'}.text` as const)
      : (`state.${obstacle ?? state}.text` as const);
  return html`<div class="part">
      ${sign(state)}
      <h1>${text(title, fill)}</h1>
      <p class="lead">${text(lead, fill)}</p>
      ${state === 'requires_action' && finishing(model, formats)}
      ${page.notice === 'drop_instructions' && html`<p class="note calm" role="status">${text('notice.drop_instructions', fill)}</p>`}
      ${state === 'provider_down' && retryPath && html`<form method="post" action="${retryPath}"><button class="button" type="submit">${text('action.retry')}</button></form>`}
      ${page.receipt?.url && html`<a class="button" href="${page.receipt.url}" rel="noreferrer">${text('action.receipt')}</a>`}
      ${waiting && html`<a class="button second" href="">${text('action.refresh')}</a>`}
      ${!invoice && [renewalPart(model.renewPath, text), contactPart(page.seller, text)]}
      ${invoice && !waiting && [receiptLink(page, formats), creditNoteLinks(page, formats), pdfLink(page, formats)]}
    </div>
    ${invoice && summary(model, invoice, formats)}`;
};

/** The page of an invoice, in whatever state it is. */
export const renderPage = (model: PageModel, reader: Reader): RenderedPage => {
  const { page, customerLocale, providerDown } = model;
  const { language } = reader;
  const text = textIn(language);
  const locale = localeFor(language, customerLocale);
  const { invoice } = page;
  const currency = invoice?.currency ?? 'eur';
  const { quantity, percent } = numbersOf(locale);
  const formats: Formats = {
    text,
    money: (amount) => formatMoney(amount, currency, locale),
    price: (unitAmountDecimal) => formatUnitMoney(unitAmountDecimal, currency, locale),
    labels: referenceLabels(language),
    unit: (unitCode, quantity) => unitText(unitCode, quantity, language),
    day: (day) => formatDay(day, locale, model.timeZone),
    number: quantity,
    percent,
  };
  const payable = page.state === 'payable' && !providerDown && invoice !== null;
  const title = providerDown ? 'state.provider_down.title' : (`state.${page.obstacle ?? page.state}.title` as const);
  return renderFrame(
    {
      ...reader,
      text,
      title: text(title, { number: invoice?.number ?? '' }),
      theme: themeOf(model.appearance),
      seller: page.seller,
      providerName: model.providerName,
      sandbox: page.sandbox,
      wide: payable || invoice !== null,
    },
    payable ? payablePage(model, invoice, formats) : statePage(model, formats)
  );
};

/** A page that gives nothing away: it is the same whatever the address was. */
export const renderTrouble = (
  state: Exclude<TroubleState, 'provider_down'>,
  reader: Reader,
  fill: Record<string, string | number> = {},
  help: { seller: PayPageSeller | null; renewPath: string | null } = { seller: null, renewPath: null }
): RenderedPage => {
  const text = textIn(reader.language);
  return renderFrame(
    {
      ...reader,
      text,
      title: text(`state.${state}.title`),
      theme: plainTheme,
      seller: null,
      providerName: null,
      sandbox: false,
      wide: false,
    },
    html`<div class="part">
      ${sign(state)}
      <h1>${text(`state.${state}.title`)}</h1>
      <p class="lead">${text(`state.${state}.text`, fill)}</p>
      ${lostPart(help.renewPath, text)} ${contactPart(help.seller, text)}
    </div>`
  );
};

/** The page before a page: it asks for the passcode, and names nobody but the seller. */
export const renderEntrance = (
  { page, appearance, providerName }: PageModel,
  closed: Closed,
  path: string,
  reader: Reader
): RenderedPage => {
  const text = textIn(reader.language);
  const key = closed.closed === 'locked' ? 'state.locked.title' : 'state.passcode.title';
  return renderFrame(
    {
      ...reader,
      text,
      title: text(key),
      theme: themeOf(appearance),
      seller: page.seller,
      providerName,
      sandbox: page.sandbox,
      wide: false,
    },
    html`<div class="part">
      <div class="sign ${closed.closed === 'locked' ? 'bad' : 'calm'}">${lock}</div>
      ${entrancePart(closed, path, page.seller, text)}
    </div>`
  );
};
