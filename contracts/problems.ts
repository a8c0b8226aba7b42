/**
 * What can be wrong with the fields of an invoice, and the parameters of each problem. An entry of
 * `error.details.errors` carries one of these codes, so that a program can word it in its own language.
 *
 * Amounts are given as `amount` (in minor units) with `currency`, days as `day` (`YYYY-MM-DD`), categories by their codes.
 */
export const problemParameters = {
  // Any input.
  input_required: [],
  input_empty: [],
  input_invisible: [],
  input_wrong_type: ['expected'],
  input_malformed: [],
  input_unstorable: [],
  input_unknown_field: ['fields'],
  input_not_a_choice: ['choices'],
  input_not_in_list: [],
  input_too_long: ['maximum'],
  input_too_many: ['maximum'],
  input_too_high: ['maximum'],
  input_too_low: ['minimum'],
  input_not_an_integer: [],
  input_decimal_malformed: [],
  input_day_malformed: [],
  input_day_unknown: [],
  input_period_reversed: [],
  input_country_unknown: [],
  input_locale_unknown: [],
  input_currency_unknown: [],
  input_email_malformed: [],
  input_unit_unknown: [],
  input_address_scheme_unknown: [],
  input_document_id_malformed: [],
  input_content_type_malformed: [],
  // Lines and discounts.
  line_unknown_currency: [],
  line_no_lines: [],
  line_too_many_lines: ['limit'],
  line_not_a_decimal: [],
  line_too_many_decimals: ['limit'],
  line_too_large: [],
  line_not_positive: [],
  line_not_an_integer: [],
  line_negative: [],
  line_not_a_step: ['amount', 'currency'],
  line_above_maximum: ['amount', 'currency'],
  line_above_hundred: [],
  line_discount_above_gross: ['amount', 'currency'],
  line_price_missing: [],
  line_prices_differ: ['limit'],
  line_category_without_rate: [],
  line_rate_with_category: [],
  line_reason_without_need: [],
  // What the seller lacks.
  seller_name_missing: [],
  seller_street_missing: [],
  seller_city_missing: [],
  seller_country_missing: [],
  seller_tax_id_missing: [],
  seller_vat_id_missing: ['category'],
  seller_registration_number_missing: [],
  seller_identification_missing: [],
  // What the tax category of a line requires.
  customer_vat_id_missing: ['category'],
  customer_vat_id_malformed: [],
  customer_vat_id_not_intra_community: [],
  delivery_country_missing: [],
  delivery_country_not_intra_community: [],
  delivery_date_missing: [],
  export_country_missing: [],
  export_country_in_eu: [],
  exemption_reason_missing: [],
  outside_scope_mixed: [],
  tax_while_not_registered: [],
  // What an electronic invoice requires.
  customer_country_missing: [],
  delivery_address_country_missing: [],
  due_date_missing: [],
  seller_country_unlisted: [],
  customer_country_unlisted: [],
  delivery_country_unlisted: [],
  currency_unlisted: [],
  seller_postcode_missing: [],
  seller_contact_missing: [],
  seller_phone_missing: [],
  seller_email_missing: [],
  customer_city_missing: [],
  customer_postcode_missing: [],
  delivery_city_missing: [],
  delivery_postcode_missing: [],
  buyer_reference_missing: [],
  skonto_malformed: [],
  buyer_or_order_reference_missing: [],
  seller_electronic_address_missing: [],
  seller_electronic_address_unlisted: [],
  seller_electronic_address_invalid: [],
  customer_electronic_address_missing: [],
  customer_electronic_address_unlisted: [],
  customer_electronic_address_invalid: [],
  seller_registration_invalid: [],
  customer_registration_invalid: [],
  line_period_outside: [],
  exemption_code_of_other_category: [],
  customer_street_missing: [],
  seller_register_unfit: [],
  customer_register_unfit: [],
  seller_vat_id_invalid: [],
  seller_tax_number_unfit: [],
  rate_unknown_in_sweden: [],
  account_missing: [],
  greek_seller: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProblemCode = keyof typeof problemParameters;

/** Values for the text of a problem, or of a refusal, by name. */
export type ProblemParameters = Record<string, string | number>;

/** One field that is not as it must be. */
export interface FieldProblem {
  /** Such as `['lines', '0', 'quantity']`. */
  path: string[];
  message: string;
  name: string;
  code?: ProblemCode;
  params?: ProblemParameters;
}
