import type { TaxCategory } from '../../contracts/invoices';
import type { ProblemCode } from '../../contracts/problems';

const supplies = { AE: 'reverse charge', K: 'intra-community supply', G: 'export' };
type Supply = keyof typeof supplies;

/** What can keep a document from being a valid e-invoice, in English. */
const messages = {
  // ---- EN 16931 ------------------------------------------------------------------------------------------
  seller_name_missing: 'The seller has no name.',
  seller_country_missing: 'The seller’s address has no country.',
  seller_country_unlisted: 'The seller’s country has no code in the standard’s list.',
  seller_identification_missing: 'The seller has neither a registration number nor a VAT id.',
  seller_registration_number_missing: 'The seller needs a registration number for an invoice outside the scope of VAT.',
  seller_tax_id_missing: 'The seller has no tax id.',
  customer_country_missing: 'The customer’s address has no country.',
  customer_country_unlisted: 'The customer’s country has no code in the standard’s list.',
  delivery_address_country_missing: 'The delivery address has no country.',
  delivery_country_unlisted: 'The country of delivery has no code in the standard’s list.',
  due_date_missing: 'There is neither a due date nor a payment term, on the invoice or in the seller details.',
  currency_unlisted: 'The currency has no code in the standard’s list.',
  exemption_reason_missing: 'There are lines without tax, and neither they nor the seller details say why.',

  // ---- tax categories ------------------------------------------------------------------------------------
  customer_vat_id_malformed:
    'The customer’s VAT id has not the format of its country, prefix in capitals included (such as FR12345678901).',
  customer_vat_id_not_intra_community:
    'An intra-community supply goes to a customer with a VAT id of another member state of the EU.',
  delivery_country_missing: 'An intra-community supply needs the country it is delivered to.',
  delivery_country_not_intra_community: 'An intra-community supply is delivered to another member state of the EU.',
  delivery_date_missing: 'An intra-community supply needs the date of delivery or the period of the service.',
  export_country_missing: 'An export needs the country it goes to.',
  export_country_in_eu: 'An export goes to a country outside the EU.',
  outside_scope_mixed:
    'What is outside the scope of VAT cannot stand on one invoice with other lines. Write two invoices.',

  seller_vat_id_missing: (category: Supply) =>
    `The seller needs a VAT id with its country’s prefix for the ${supplies[category]}.`,
  customer_vat_id_missing: (category: Supply) => `The customer needs a VAT id for the ${supplies[category]}.`,

  // ---- XRechnung, and Peppol between German parties ------------------------------------------------------
  seller_city_missing: 'The seller’s address has no city.',
  seller_postcode_missing: 'The seller’s address has no postal code.',
  seller_contact_missing: 'The seller has no contact.',
  seller_phone_missing: 'The seller has no phone number.',
  seller_email_missing: 'The seller has no e-mail address.',
  customer_city_missing: 'The customer’s address has no city.',
  customer_postcode_missing: 'The customer’s address has no postal code.',
  delivery_city_missing: 'The delivery address has no city.',
  delivery_postcode_missing: 'The delivery address has no postal code.',
  buyer_reference_missing: 'The buyer reference is missing. German authorities expect their Leitweg-ID there.',
  skonto_malformed:
    'A line of the payment terms begins with # and is no cash discount such as #SKONTO#TAGE=14#PROZENT=2.00#.',

  // ---- Peppol BIS Billing 3 ------------------------------------------------------------------------------
  buyer_or_order_reference_missing: 'Either the buyer reference or the number of the purchase order is missing.',
  seller_electronic_address_missing: 'The seller has no electronic address.',
  seller_electronic_address_unlisted: 'The scheme of the seller’s electronic address is none of Peppol’s.',
  seller_electronic_address_invalid: 'The seller’s electronic address has not the format of its scheme.',
  customer_electronic_address_missing: 'The customer has no electronic address.',
  customer_electronic_address_unlisted: 'The scheme of the customer’s electronic address is none of Peppol’s.',
  customer_electronic_address_invalid: 'The customer’s electronic address has not the format of its scheme.',
  seller_registration_invalid: 'The seller’s registration number has not the format of its register.',
  customer_registration_invalid: 'The customer’s registration number has not the format of its register.',
  line_period_outside: 'The days of a line are not within those of the whole invoice.',
  exemption_code_of_other_category: 'The code of a reason for an exemption belongs to another tax category.',
  seller_street_missing: 'The seller’s address has no street.',
  customer_street_missing: 'The customer’s address has no street.',
  seller_register_unfit: 'The seller needs a number of the register that its country prescribes.',
  customer_register_unfit: 'The customer needs a number of the register that its country prescribes.',
  seller_vat_id_invalid: 'The check digit of the seller’s VAT id is wrong.',
  seller_tax_number_unfit: 'The seller’s tax number has not the format that its country prescribes.',
  rate_unknown_in_sweden: 'Swedish sellers charge 25, 12 or 6 % of VAT.',
  account_missing:
    'The seller needs bank details with IBAN and BIC: both parties are in a country that prescribes them.',
  greek_seller: 'Greek sellers cannot send Peppol invoices from here: they need a MARK number of the tax authority.',
} satisfies Partial<Record<ProblemCode, string | ((category: Supply) => string)>>;

type Code = keyof typeof messages;

/** Something that a document lacks, or that is wrong with it. */
export interface EInvoiceProblem {
  code: Code;
  /** `lines.0.taxExemption`, `customer.taxId`. A path that begins with `seller.` belongs to the settings. */
  field: string;
  /** The business term of EN 16931 for the missing value. */
  term: string;
  /** The tax category that asks for it, where several do. */
  category?: TaxCategory;
  /** In English. */
  message: string;
  /** Official rules that are broken otherwise; empty where tax law asks for more than they do. */
  rules: string[];
}

/** Gathers problems, each field and code once. */
export const createProblems = () => {
  const problems: EInvoiceProblem[] = [];
  return {
    problems,
    /**
     * Notes a problem unless what it needs is there.
     *
     * @param category where the text of the code names one
     */
    need(isThere: unknown, code: Code, field: string, term: string, rules: string[], category: Supply = 'AE'): void {
      if (isThere) return;
      const known = problems.find((problem) => problem.code === code && problem.field === field);
      const text = messages[code];
      if (known) known.rules.push(...rules.filter((rule) => !known.rules.includes(rule)));
      else if (typeof text === 'string') problems.push({ code, field, term, message: text, rules: [...rules] });
      else problems.push({ code, field, term, category, message: text(category), rules: [...rules] });
    },
  };
};

export type Need = ReturnType<typeof createProblems>['need'];
