import type { ServicePeriod } from './invoice-references';
import type { InvoiceStatus } from './invoices';
import type { CustomerCorrections } from './payment-modules';
import type { PaymentAction, PaymentMethodSummary } from './payments';
import type { RecordedMethod } from './recorded-details';

/**
 * What a payer finds behind a payment link.
 *
 * - `payable`: to be paid, with a button
 * - `confirming`: just back from the provider, which could not be asked yet
 * - `requires_action`: a method is chosen, and the payer still has to pay a voucher, transfer or confirm something
 * - `in_review`: money arrived that is not what was asked for; nothing is to be done until the seller has looked
 * - `unavailable`: to be paid, but not now (module off, amount out of bounds)
 * - `refused`: to be paid, and the provider refuses it; the seller knows, and trying again does not help
 * - `credited`: taken back by credit notes, so nothing is to be paid
 * - `closed`: the seller collects it no more
 * - `expired`, `revoked`: of the link, not of the invoice
 */
export const payPageStates = [
  'payable',
  'confirming',
  'requires_action',
  'processing',
  'in_review',
  'paid',
  'partially_refunded',
  'refunded',
  'credited',
  'closed',
  'canceled',
  'unavailable',
  'refused',
  'expired',
  'revoked',
] as const;
export type PayPageState = (typeof payPageStates)[number];

/**
 * What happened just before, said above a payable invoice; or `drop_instructions`: it is paid, and a voucher or transfer
 * of an earlier try is not needed any more.
 */
export type PayPageNotice = 'checkout_canceled' | 'payment_failed' | 'drop_instructions';

/** A line of the invoice, as the payer sees it. */
export interface PayPageLine {
  description: string;
  quantity: string;
  /** Unit of the quantity by UN/ECE Recommendation 20; `C62` is a piece. */
  unitCode: string;
  /** Minor units of the invoice's currency per piece, rounded half up. */
  unitAmount: number;
  /** The exact price per piece: a decimal string in minor units. */
  unitAmountDecimal: string;
  /** Minor units of the invoice's currency. */
  amount: number;
}

/** What the payer may know of an invoice: no more than its paper would show. Amounts in minor units. */
export interface PayPageInvoice {
  number: string;
  status: InvoiceStatus;
  currency: string;
  customerName: string;
  /** The buyer’s own reference. */
  buyerReference: string | null;
  purchaseOrder: string | null;
  servicePeriod: ServicePeriod | null;
  noteSubject: string | null;
  notes: string | null;
  issueDate: string | null;
  dueDate: string | null;
  overdue: boolean;
  taxBehavior: 'exclusive' | 'inclusive';
  lines: PayPageLine[];
  /** Sum of the lines before discounts, in minor units of `currency`. */
  subtotal: number;
  /** Sum of the discounts, in minor units of `currency`. */
  discountTotal: number;
  /** By rate (a percentage); `tax` is in minor units of `currency`. */
  taxes: { rate: string; tax: number }[];
  /** With tax, in minor units of `currency`. */
  total: number;
  /** Still to be paid, in minor units of `currency`. */
  amountDue: number;
  /** What payments brought, in minor units of `currency`. */
  amountPaid: number;
  /** What was refunded, in minor units of `currency`. */
  amountRefunded: number;
  /** Taken back by the payer's bank, in minor units of `currency`. */
  amountDisputed: number;
  /** Taken back by credit notes, in minor units of `currency`. */
  amountCredited: number;
}

/** One payment that the invoice has received. */
export interface PayPagePayment {
  paidAt: string | null;
  /** Minor units of the invoice's currency. */
  amount: number;
  /** How it came: the provider's method, or how a payment without the provider was recorded. */
  method: PaymentMethodSummary | null;
  recordedMethod: RecordedMethod | null;
  /** Path of its receipt as PDF. */
  pdfPath: string;
}

/** Where a transfer goes, with the code that banking apps read. Only where the seller has chosen so. */
export interface PayPageTransfer {
  accountHolder: string;
  /** Without spaces. */
  iban: string;
  bic: string | null;
  bankName: string | null;
  /** What the payer should give as the reference. */
  reference: string;
  /** The text of the QR code: EPC069-12 for euros, a Swiss QR-bill for francs. */
  code: string;
  standard: 'epc' | 'swiss';
}

/** Money that went back to the payer, or is on its way. */
export interface PayPageRefund {
  at: string;
  /** Minor units of the invoice's currency. */
  amount: number;
  /** `pending`: the provider or the bank is still working on it. */
  status: 'pending' | 'succeeded';
}

/** How a paid invoice was paid. */
export interface PayPageReceipt {
  paidAt: string | null;
  method: PaymentMethodSummary | null;
  /** The provider's own receipt. */
  url: string | null;
  /** Path of the site's own receipt as PDF. */
  pdfPath: string;
}

/** The module's own name and logo where it has them, else those of the seller's details in the settings. */
export interface PayPageSeller {
  name: string;
  /** As on the invoice; `null` where the settings name no seller. */
  legalName: string | null;
  logoUrl: string | null;
  /** For questions; `null` where the settings have none. */
  email: string | null;
  phone: string | null;
  website: string | null;
}

/** A credit note that the payer may download. */
export interface PayPageCreditNote {
  number: string;
  /** Minor units of the invoice's currency. */
  total: number;
  /** Path of the PDF. */
  pdfPath: string;
}

/** GET /api/invoice-payments/pay/:token, and GET /invoice-payments/pay/:token with `Accept: application/json` */
export interface PayPage {
  state: PayPageState;
  notice: PayPageNotice | null;
  /** No money moves: the invoice is in the test environment. */
  sandbox: boolean;
  seller: PayPageSeller;
  /** `null` where the link is expired or revoked. */
  invoice: PayPageInvoice | null;
  /** Whether POST on the same address would open a checkout. */
  canPay: boolean;
  /**
   * Why there is nothing to do by card, however long the payer waits: the total is zero (`nothing_to_pay`), or less than
   * the provider charges (`below_provider_minimum`).
   */
  obstacle: 'nothing_to_pay' | 'below_provider_minimum' | null;
  /** What the payer still has to do, in `requires_action`. */
  action: PaymentAction | null;
  /** Whether POST with `another_method=true` would open a checkout beside it. */
  canPayAnotherWay: boolean;
  receipt: PayPageReceipt | null;
  /** Every payment that the invoice has received, oldest first. */
  payments: PayPagePayment[];
  /** Refunds of these payments, oldest first. */
  refunds: PayPageRefund[];
  /** `null` unless the invoice can be paid and the seller wants the code to be shown. */
  transfer: PayPageTransfer | null;
  /** Path of the invoice as a document, where the site makes one. */
  pdfPath: string | null;
  /** Issued credit notes of the invoice, oldest first. */
  creditNotes: PayPageCreditNote[];
  /** Whether the payer may correct name, address and tax id now, and how. */
  corrections: CustomerCorrections;
  /** What the payer asked for last, until the invoice is paid or corrected. */
  correction: { status: 'open' | 'declined'; reason: string | null } | null;
  /** Whether the page offers to send a new link to the address on the invoice, because this one is not valid. */
  canRenew: boolean;
}

/** POST on the same address */
export interface PayPageCheckout {
  /** The provider's page to send the payer to. */
  url: string;
  expiresAt: string;
}
