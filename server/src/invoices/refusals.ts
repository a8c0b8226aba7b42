import {
  problemParameters,
  type ErrorDetails,
  type FieldProblem,
  type Invoice,
  type InvoiceLineInput,
  type LineDiscount,
  type ProblemParameters,
  type SellerDetails,
  type TaxBehavior,
} from '../../../contracts';
import { formatRules, type EInvoiceFormat } from '../../../domain/einvoice/formats';
import type { EInvoiceProblem } from '../../../domain/einvoice/problems';
import { eInvoiceProblems } from '../../../domain/einvoice/readiness';
import { sellerProblems } from '../../../domain/invoices/seller-completeness';
import { taxProblems, unlawfullyTaxed } from '../../../domain/invoices/tax-checks';
import { checkAmount, withCurrency, type AmountProblem } from '../../../domain/money/money';
import type { ModuleRefusal } from '../../../domain/payments/module-acceptance';
import { checkLines, type LineProblem } from '../../../domain/invoices/invoice-totals';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';

const lineMessage = (problem: LineProblem, currency: string): string => {
  const limit = problem.limit ?? 0;
  switch (problem.code) {
    case 'unknown_currency':
      return `${currency.toUpperCase()} is not a currency Stripe supports.`;
    case 'no_lines':
      return 'An invoice needs at least one line.';
    case 'too_many_lines':
      return `An invoice has at most ${limit} lines.`;
    case 'not_a_decimal':
      return 'This is not a decimal such as "2.5".';
    case 'too_many_decimals':
      return `This has more than ${limit} decimals.`;
    case 'too_large':
      return 'This number is too large.';
    case 'not_positive':
      return 'This must be above zero.';
    case 'not_an_integer':
      return 'Amounts are integers in the currency’s minor unit (€5.00 is 500).';
    case 'negative':
      return 'Amounts cannot be negative.';
    case 'not_a_step':
      return `Amounts in ${currency.toUpperCase()} must be multiples of ${limit} in minor units.`;
    case 'above_maximum':
      return `This is more than ${withCurrency(limit, currency)}, the largest amount Stripe can charge.`;
    case 'above_hundred':
      return 'A percentage cannot be above 100.';
    case 'discount_above_gross':
      return `The discount is larger than the ${withCurrency(limit, currency)} it is taken off.`;
    case 'price_missing':
      return 'A line needs unitAmount or unitAmountDecimal.';
    case 'prices_differ':
      return `unitAmount and unitAmountDecimal differ: rounded, the latter is ${limit}. Give one of them.`;
    case 'category_without_rate':
      return 'A line of the category S needs a tax rate above zero.';
    case 'rate_with_category':
      return 'Only lines of the category S carry tax: set the rate to zero or change the category.';
    case 'reason_without_need':
      return 'Lines that are taxed or zero-rated have no reason for an exemption.';
  }
};

/** Values for the text of a problem; limits of money in minor units. */
const lineParameters = ({ code, limit }: LineProblem, currency: string): ProblemParameters => {
  const parameters: readonly string[] = problemParameters[`line_${code}`];
  if (limit === undefined || parameters.length === 0) return {};
  return parameters.includes('amount') ? { amount: limit, currency } : { limit };
};

/** @throws {InvalidInputError} naming every field of the lines that cannot be right */
export const refuseBadLines = (input: {
  currency: string;
  taxBehavior: TaxBehavior;
  lines: InvoiceLineInput[];
  discount?: LineDiscount | null;
}): void => {
  const problems = checkLines(input);
  if (problems.length === 0) return;
  const errors = problems.map((problem) => ({
    path: problem.path.map(String),
    message: lineMessage(problem, input.currency),
    name: 'ValidationError',
    code: `line_${problem.code}` as const,
    params: lineParameters(problem, input.currency),
  }));
  throw new InvalidInputError(`${errors[0].path.join('.')}: ${errors[0].message}`, {
    code: errors[0].code,
    params: errors[0].params,
    field: errors[0].path.join('.'),
    hint: 'Correct the lines listed in errors.',
    errors,
  });
};

const amountDetails = (problem: AmountProblem, currency: string): { message: string; details: ErrorDetails } => {
  const details = {
    code: `total_${problem.code}`,
    field: 'lines',
    hint: 'Change the lines so that the total can be charged.',
  };
  switch (problem.code) {
    case 'unknown_currency':
      return {
        message: `${currency.toUpperCase()} is not a currency Stripe supports.`,
        details: { ...details, field: 'currency' },
      };
    case 'above_maximum':
      return {
        message: `The total is above ${withCurrency(problem.maximum, currency)}, the most Stripe charges.`,
        details: { ...details, params: { amount: problem.maximum, currency } },
      };
    case 'not_a_step':
      return { message: `The total must be a multiple of ${problem.step} in minor units.`, details };
    case 'negative':
      return { message: 'The total is negative.', details };
    case 'not_an_integer':
      return { message: 'The total is not an integer in minor units.', details };
    case 'zero':
    case 'below_minimum':
      throw new Error(`invoice-payments: ${problem.code} does not keep an invoice from being issued.`);
  }
};

/**
 * Refuses totals that the provider cannot count. Zero and totals below the provider's minimum charge are allowed: they
 * need no card payment.
 *
 * @throws {InvalidInputError} when the total is no valid amount of the currency
 */
export const refuseUnchargeable = (total: number, currency: string): void => {
  const problem = checkAmount(total, currency, { allowZero: true });
  if (!problem) return;
  const { message, details } = amountDetails(problem, currency);
  throw new InvalidInputError(message, details);
};

/** Words the reason why a module refuses an invoice. `total` is in minor units of the invoice's currency. */
export const moduleRefused = (refusal: ModuleRefusal, name: string, total: number): PluginError => {
  const { code } = refusal;
  switch (code) {
    case 'currency_not_accepted':
      return new InvalidInputError(`"${name}" does not accept ${refusal.currency.toUpperCase()}.`, {
        code,
        params: { accepted: refusal.acceptedCurrencies.map((accepted) => accepted.toUpperCase()).join(', ') },
        field: 'currency',
        hint: `It accepts ${refusal.acceptedCurrencies.map((accepted) => accepted.toUpperCase()).join(', ')}.`,
      });
    case 'above_module_maximum':
      return new InvalidInputError(
        `The total ${withCurrency(total, refusal.currency)} is above this payment module’s maximum of ${withCurrency(refusal.maximum, refusal.currency)}.`,
        {
          code,
          params: { amount: refusal.maximum, currency: refusal.currency },
          field: 'lines',
          hint: 'Lower the total, split the invoice, or ask an administrator to raise the module’s maximum.',
        }
      );
    case 'module_not_ready':
      return new ConflictError(`The payment module "${name}" cannot take payments: ${refusal.reasons[0].message}`, {
        code,
        field: 'paymentModule',
        hint: refusal.reasons[0].hint,
        reasons: [...refusal.reasons],
      });
    case 'module_off':
      return new ConflictError(`The payment module "${name}" is off.`, {
        code,
        field: 'paymentModule',
        hint: 'Ask an administrator to switch it to Sandbox or On, or choose another module.',
      });
    case 'module_environment_changed':
    case 'link_payments_disabled':
      throw new Error(`invoice-payments: ${code} does not concern a draft.`);
  }
};

/** The problems as an error response lists them. */
export const asErrors = (problems: EInvoiceProblem[]) =>
  problems.map(({ field, message, code, category }): FieldProblem => ({
    path: field.split('.'),
    message,
    name: 'ValidationError',
    code,
    ...(category ? { params: { category } } : {}),
  }));

/** Returns where to solve a problem: the settings for the seller, otherwise the invoice. */
const nextStep = ({ field }: EInvoiceProblem): string =>
  field.startsWith('seller.')
    ? 'Complete the seller details: Settings → Invoices & payments → Seller.'
    : `Correct ${field} on the draft.`;

/**
 * Checks what the tax categories require, because it cannot be added once the invoice is issued.
 *
 * @throws {InvalidInputError} naming everything that is missing
 */
export const refuseUntaxable = (invoice: Invoice, seller: SellerDetails): void => {
  const problems = taxProblems(invoice, seller);
  if (problems.length === 0) return;
  throw new InvalidInputError(problems.map(({ message }) => message).join(' '), {
    code: 'tax_category_incomplete',
    field: problems[0].field,
    hint: nextStep(problems[0]),
    errors: asErrors(problems),
  });
};

/**
 * Most countries do not accept an invoice without its seller, and an issued invoice cannot be completed.
 *
 * @param settingsUrl the admin page where the seller is entered
 * @throws {InvalidInputError} naming everything that is missing
 */
export const refuseIncompleteSeller = (seller: SellerDetails, settingsUrl: string): void => {
  const problems = sellerProblems(seller);
  if (problems.length === 0) return;
  throw new InvalidInputError(
    `A live invoice needs the seller’s details: ${problems.map(({ message }) => message).join(' ')}`,
    {
      code: 'seller_incomplete',
      field: `seller.${problems[0].field}`,
      hint: `Complete the seller in the settings: ${settingsUrl}`,
      link: settingsUrl,
      errors: problems.map(({ field, message, code }) => ({
        path: ['seller', ...field.split('.')],
        message,
        name: 'ValidationError',
        code,
      })),
    }
  );
};

/**
 * A seller owes every tax that its invoice shows, even tax that it must not charge (Council Directive 2006/112/EC,
 * article 203).
 *
 * @throws {InvalidInputError} naming every line with tax when the seller is not registered for it
 */
export const refuseUnlawfulTax = (invoice: Invoice, seller: SellerDetails): void => {
  const lines = unlawfullyTaxed(invoice, seller);
  if (lines.length === 0) return;
  const message = 'The seller is not registered for tax, so the invoice cannot charge any.';
  throw new InvalidInputError(message, {
    code: 'tax_while_not_registered',
    field: `lines.${lines[0]}.taxRate`,
    hint: 'Set the tax rate of the lines to 0, or correct the tax registration: Settings → Invoices & payments → Seller.',
    errors: lines.map((line) => ({
      path: ['lines', String(line), 'taxRate'],
      message,
      name: 'ValidationError',
      code: 'tax_while_not_registered',
    })),
  });
};

/**
 * @param issueDate `YYYY-MM-DD` in the site's time zone
 * @throws {InvalidInputError} when the invoice would be due before it is issued
 */
export const refuseDueBefore = ({ dueDate }: { dueDate: string | null }, issueDate: string): void => {
  if (dueDate === null || dueDate >= issueDate) return;
  throw new InvalidInputError(`The due date ${dueDate} is before the issue date ${issueDate}.`, {
    code: 'due_date_before_issue',
    params: { day: issueDate },
    field: 'dueDate',
    hint: `Choose ${issueDate} or a later due date, or leave it empty.`,
  });
};

const incompleteCodes: Record<EInvoiceFormat, string> = {
  'factur-x': 'factur_x_incomplete',
  xrechnung: 'xrechnung_incomplete',
  'peppol-bis-3': 'peppol_incomplete',
};

/**
 * Checks what EN 16931 requires, because it cannot be added once the invoice is issued.
 *
 * @throws {InvalidInputError} naming everything that the format requires and the invoice lacks
 */
export const refuseIncompleteEInvoice = (invoice: Invoice, seller: SellerDetails, format: EInvoiceFormat): void => {
  const problems = eInvoiceProblems(invoice, seller, format);
  if (problems.length === 0) return;
  const { name } = formatRules[format];
  throw new InvalidInputError(
    `An invoice in ${name} format needs more: ${problems.map(({ message }) => message).join(' ')}`,
    {
      code: incompleteCodes[format],
      field: problems[0].field,
      hint: 'Complete the invoice and the seller details in the settings, or choose another format for the customer or the payment module.',
      errors: asErrors(problems),
    }
  );
};
