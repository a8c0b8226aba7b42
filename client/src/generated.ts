// Written by `npm run client` from docs/openapi.json.

export type AccountSum = { number: string; name: string; debit: number; credit: number };
export type AccountingPeriod = {
  environment: 'test' | 'live';
  closedAt: string;
  closedBy: string | null;
  entries: number;
  from: string;
  to: string;
};
export type AccountingPeriods = {
  environment: 'test' | 'live';
  closedThrough: string | null;
  closed: AccountingPeriod[];
};
export type AccountingSettings = {
  chart: ChartOfAccounts;
  fiscalYearStart: string;
  writeOffTax: 'by_country' | 'reduces' | 'stays';
  datev: { consultant: number | null; client: number | null; accountLength: number; final: boolean };
  fec: { siren: string | null; encoding: 'utf-8' | 'iso-8859-15'; separator: 'pipe' | 'tab' };
};
export type ActorReference = {
  type: 'admin' | 'api-user' | 'api-token' | 'payer' | 'provider' | 'system';
  id: string | null;
  name: string | null;
};
export type Address = {
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  state: string | null;
  country: string | null;
};
export type AmountLine = {
  from: 'amount';
  amount: string;
  unit: 'minor' | 'major';
  description: string | null;
  taxRate: string;
};
export type Appearance = {
  displayName: string | null;
  logoUrl: string | null;
  iconUrl: string | null;
  backgroundColor: string | null;
  buttonColor: string | null;
  borderStyle: 'rectangular' | 'rounded' | 'pill' | null;
  fontFamily: string | null;
  submitType: 'auto' | 'pay' | 'book' | 'donate';
  submitMessage: string | null;
  locale: string;
};
export type Attachment = { id: number; name: string; url: string; type: string; size: number };
export type BalanceTransaction = {
  transactionId: string;
  kind: 'payment' | 'other' | 'refund' | 'dispute' | 'fee' | 'payout';
  type: string;
  amount: number;
  fee: number;
  net: number;
  currency: string;
  sourceAmount: number | null;
  sourceCurrency: string | null;
  exchangeRate: string | null;
  sourceId: string | null;
  payment: { documentId: string } | null;
  invoice: { documentId: string; number: string | null } | null;
  createdAt: string;
};
export type BankDetails = { accountHolder: string | null; iban: string; bic: string | null; bankName: string | null };
export type BankingContract = {
  documentId: string;
  name: string;
  contractType: string;
  description: string | null;
  tags: string[];
  status: 'error' | 'active' | 'inactive';
  statusReason: string | null;
  keyPairs: { test: KeyPair | null; live: KeyPair | null };
  moduleCount: number;
  version: string;
  createdAt: string;
  updatedAt: string;
};
export type CalculatedLine = {
  gross: number;
  discountAmount: number;
  taxable: number;
  tax: number;
  total: number;
  description: string;
  quantity: string;
  unitCode: string;
  unitAmount: number;
  unitAmountDecimal: string;
  taxRate: string;
  taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  taxExemption: ExemptionReason | null;
  discount: { amount: number } | { percent: string } | null;
  servicePeriod: ServicePeriod | null;
};
export type ChartOfAccounts = {
  standard: 'skr03' | 'skr04' | 'pcg' | 'own';
  accounts: {
    other: LedgerAccount;
    receivables: LedgerAccount;
    clearing: LedgerAccount;
    bank: LedgerAccount;
    cash: LedgerAccount;
    fees: LedgerAccount;
    disputes: LedgerAccount;
    badDebts: LedgerAccount;
    differences: LedgerAccount;
    exchange: LedgerAccount;
    revenue: LedgerAccount;
    tax: LedgerAccount;
  };
  taxes: TaxAccounts[];
};
export type CheckoutStarted = { url: string; payment: string; expiresAt: string; reused: boolean };
export type ClosePreview = {
  environment: 'test' | 'live';
  from: string | null;
  through: string;
  entries: number;
  drafts: number;
  openItems: { unpaid: number; uncredited: number; withoutFee: number; inReview: number; disputes: number };
  late: LateEntry[];
};
export type CollectionOptions = {
  billingAddress: 'auto' | 'required';
  phoneNumber: boolean;
  taxId: boolean;
  automaticTax: boolean;
  adaptivePricing: boolean;
  paymentMethodConfiguration: string | null;
  statementDescriptorSuffix: string | null;
};
export type Correction = {
  creditNote: CreditNote;
  draft: Invoice | null;
  refunds: RefundAnswer[];
  refusedRefunds: RefusedRefund[];
};
export type CorrectionPreview = {
  creditNote: {
    total: number;
    lines: CreditNoteLine[];
    taxes: TaxTotal[];
    subtotal: number;
    discountTotal: number;
    taxTotal: number;
  };
  before: InvoiceFigures;
  after: InvoiceFigures;
  creditable: CreditableLine[];
  refunds: PlannedRefund[];
  notRefundable: number;
};
export type CreditNote = {
  documentId: string;
  number: string | null;
  environment: 'test' | 'live';
  status: 'draft' | 'issued';
  invoice: {
    documentId: string;
    number: string | null;
    issueDate: string | null;
    status:
      | 'draft'
      | 'open'
      | 'processing'
      | 'paid'
      | 'partially_refunded'
      | 'refunded'
      | 'credited'
      | 'written_off'
      | 'canceled';
  };
  currency: string;
  taxBehavior: 'inclusive' | 'exclusive';
  lines: CreditNoteLine[];
  subtotal: number;
  discountTotal: number;
  taxes: TaxTotal[];
  taxTotal: number;
  total: number;
  reason: string;
  notes: string | null;
  customer: Customer;
  issueDate: string | null;
  createdBy: ActorReference;
  issuedBy: ActorReference | null;
  version: string;
  createdAt: string;
  updatedAt: string;
  issuedAt: string | null;
};
export type CreditNoteLine = {
  invoiceLine: number;
  creditedBy: 'amount' | 'quantity';
  gross: number;
  discountAmount: number;
  taxable: number;
  tax: number;
  total: number;
  description: string;
  quantity: string;
  unitCode: string;
  unitAmount: number;
  unitAmountDecimal: string;
  taxRate: string;
  taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  taxExemption: ExemptionReason | null;
  discount: { amount: number } | { percent: string } | null;
  servicePeriod: ServicePeriod | null;
};
export type CreditableLine = {
  line: number;
  description: string;
  quantity: string;
  remainingQuantity: string | null;
  remainingAmount: number;
};
export type CurrencyFigures = {
  currency: string;
  collected: Figure;
  collectedLastSevenDays: Figure;
  refunded: Figure;
  disputed: Figure;
  outstanding: Figure;
  processing: Figure;
  overdue: Figure;
  credited: Figure;
  writtenOff: Figure;
  overdueByAge: { amount: number; count: number; age: '1-7' | '8-30' | '31-60' | 'over-60' }[];
  before: EarlierFigures;
  days: DayFigures[];
  byModule: ShareFigures[];
  byContract: ShareFigures[];
};
export type CurrentSettings = {
  version: string;
  seller: SellerSettings;
  documents: DocumentSettings;
  entries: EntriesSettings;
  sending: SendingSettings;
  setUp: SetUpSettings;
  numbering: NumberingSettings;
  refundLimits: RefundLimit[];
  accounting: AccountingSettings;
  personalData: PersonalDataSettings;
};
export type Customer = {
  name: string;
  email: string | null;
  phone: string | null;
  taxId: string | null;
  locale: string | null;
  address: Address | null;
  registration: Registration | null;
  contactPerson: string | null;
  electronicAddress: ElectronicAddress | null;
  invoiceFormat: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3' | null;
  network: string | null;
};
export type CustomerIdentity = { name: string; taxId: string | null; address: Address | null };
export type CustomerSuggestion = {
  customer: Customer;
  from:
    | { type: 'invoice'; documentId: string; number: string; issueDate: string | null }
    | { type: 'entry'; uid: string; documentId: string; typeName: string };
};
export type DayFigures = { day: string; collected: Figure; refunded: Figure; disputed: Figure };
export type DeliveryAddress = {
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  state: string | null;
  country: string | null;
};
export type Dispatch = {
  id: number;
  messageId: string;
  event: string;
  isTest: boolean;
  status: 'waiting' | 'delivered' | 'dead' | 'sending' | 'skipped';
  attempts: number;
  responseStatus: number | null;
  lastError: string | null;
  writtenAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
};
export type DispatchAttempt = {
  at: string;
  status: number | null;
  latencyMs: number;
  response: string | null;
  isTruncated: boolean;
  error: string | null;
};
export type DispatchDetails = {
  body: string | null;
  log: DispatchAttempt[];
  id: number;
  messageId: string;
  event: string;
  isTest: boolean;
  status: 'waiting' | 'delivered' | 'dead' | 'sending' | 'skipped';
  attempts: number;
  responseStatus: number | null;
  lastError: string | null;
  writtenAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
};
export type Dispute = {
  providerDisputeId: string;
  amount: number;
  currency: string;
  status: string;
  reason: string | null;
  amountLost: number;
  dueBy: string | null;
  createdAt: string;
};
export type DocumentSettings = { paperSize: 'A4' | 'Letter'; timeZone: string };
export type EInvoiceReadiness = {
  format: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3';
  problems: {
    path: string[];
    message: string;
    name: string;
    code?:
      | 'input_required'
      | 'input_empty'
      | 'input_invisible'
      | 'input_wrong_type'
      | 'input_malformed'
      | 'input_unstorable'
      | 'input_unknown_field'
      | 'input_not_a_choice'
      | 'input_not_in_list'
      | 'input_too_long'
      | 'input_too_many'
      | 'input_too_high'
      | 'input_too_low'
      | 'input_not_an_integer'
      | 'input_decimal_malformed'
      | 'input_day_malformed'
      | 'input_day_unknown'
      | 'input_period_reversed'
      | 'input_country_unknown'
      | 'input_locale_unknown'
      | 'input_currency_unknown'
      | 'input_email_malformed'
      | 'input_unit_unknown'
      | 'input_address_scheme_unknown'
      | 'input_document_id_malformed'
      | 'input_content_type_malformed'
      | 'line_unknown_currency'
      | 'line_no_lines'
      | 'line_too_many_lines'
      | 'line_not_a_decimal'
      | 'line_too_many_decimals'
      | 'line_too_large'
      | 'line_not_positive'
      | 'line_not_an_integer'
      | 'line_negative'
      | 'line_not_a_step'
      | 'line_above_maximum'
      | 'line_above_hundred'
      | 'line_discount_above_gross'
      | 'line_price_missing'
      | 'line_prices_differ'
      | 'line_category_without_rate'
      | 'line_rate_with_category'
      | 'line_reason_without_need'
      | 'seller_name_missing'
      | 'seller_street_missing'
      | 'seller_city_missing'
      | 'seller_country_missing'
      | 'seller_tax_id_missing'
      | 'seller_vat_id_missing'
      | 'seller_registration_number_missing'
      | 'seller_identification_missing'
      | 'customer_vat_id_missing'
      | 'customer_vat_id_malformed'
      | 'customer_vat_id_not_intra_community'
      | 'delivery_country_missing'
      | 'delivery_country_not_intra_community'
      | 'delivery_date_missing'
      | 'export_country_missing'
      | 'export_country_in_eu'
      | 'exemption_reason_missing'
      | 'outside_scope_mixed'
      | 'tax_while_not_registered'
      | 'customer_country_missing'
      | 'delivery_address_country_missing'
      | 'due_date_missing'
      | 'seller_country_unlisted'
      | 'customer_country_unlisted'
      | 'delivery_country_unlisted'
      | 'currency_unlisted'
      | 'seller_postcode_missing'
      | 'seller_contact_missing'
      | 'seller_phone_missing'
      | 'seller_email_missing'
      | 'customer_city_missing'
      | 'customer_postcode_missing'
      | 'delivery_city_missing'
      | 'delivery_postcode_missing'
      | 'buyer_reference_missing'
      | 'skonto_malformed'
      | 'buyer_or_order_reference_missing'
      | 'seller_electronic_address_missing'
      | 'seller_electronic_address_unlisted'
      | 'seller_electronic_address_invalid'
      | 'customer_electronic_address_missing'
      | 'customer_electronic_address_unlisted'
      | 'customer_electronic_address_invalid'
      | 'seller_registration_invalid'
      | 'customer_registration_invalid'
      | 'line_period_outside'
      | 'exemption_code_of_other_category'
      | 'customer_street_missing'
      | 'seller_register_unfit'
      | 'customer_register_unfit'
      | 'seller_vat_id_invalid'
      | 'seller_tax_number_unfit'
      | 'rate_unknown_in_sweden'
      | 'account_missing'
      | 'greek_seller';
    params?: ProblemParameters;
    term: string;
  }[];
};
export type EarlierFigures = { collected: Figure; refunded: Figure; disputed: Figure };
export type EffectiveGrants = {
  allModules: boolean;
  modules: string[];
  profiles: ProfileGrants[];
  see: 'all' | 'own' | 'none';
  create: boolean;
  issue: boolean;
  sendLink: boolean;
  sendToOthers: boolean;
  takePayment: boolean;
  export: boolean;
  credit: boolean;
  recordPayment: boolean;
  writeOff: boolean;
  capabilities: {
    linkPayments: boolean;
    refunds: boolean;
    cardOnBanner: boolean;
    smartRouting: boolean;
    spreadFees: boolean;
    cancelInvoice: boolean;
  };
};
export type ElectronicAddress = { scheme: string; id: string };
export type EntriesSettings = { types: InvoicedType[] };
export type EntryMapping = {
  customerName: string;
  customerEmail: string | null;
  customerPhone: string | null;
  customerLocale: string | null;
  customerTaxId: string | null;
  customerAddress: {
    country: string | null;
    line1: string | null;
    line2: string | null;
    city: string | null;
    postalCode: string | null;
    state: string | null;
  } | null;
  references: {
    registrationNumber: string | null;
    registrationScheme: string | null;
    contactPerson: string | null;
    paymentTerms: string | null;
    buyerReference: string | null;
    purchaseOrder: string | null;
    contractReference: string | null;
    projectReference: string | null;
    deliveryDate: string | null;
    servicePeriodFrom: string | null;
    servicePeriodTo: string | null;
    paymentTermDays: string | null;
    noteSubject: string | null;
    notes: string | null;
    electronicAddressId: string | null;
    electronicAddressScheme: string | null;
  } | null;
  deliveryAddress: {
    name: string | null;
    country: string | null;
    line1: string | null;
    line2: string | null;
    city: string | null;
    postalCode: string | null;
    state: string | null;
  } | null;
  currencyField: string | null;
  currency: string;
  lines: AmountLine | ItemLines;
  paymentModule: string | null;
};
export type Erasure = {
  documentId: string;
  person: string;
  status: 'waiting' | 'dead' | 'failed' | 'done' | 'running';
  error: string | null;
  kept: KeptInvoice[];
  removed: RemovedRows[];
  requestedBy: ActorReference;
  requestedAt: string;
  endedAt: string | null;
};
export type EventReceiver = {
  documentId: string;
  name: string;
  description: string | null;
  url: string;
  environment: 'test' | 'live';
  events: (
    | '*'
    | 'invoice.processing'
    | 'invoice.paid'
    | 'invoice.paid_again'
    | 'invoice.partially_refunded'
    | 'invoice.refunded'
    | 'invoice.canceled'
    | 'invoice.credited'
    | 'invoice.written_off'
    | 'invoice.reopened'
    | 'invoice.payment_failed'
    | 'invoice.needs_review'
    | 'credit_note.issued'
    | 'payment.recorded'
    | 'payment.reversed'
    | 'payment.refunded'
    | 'payment.requires_action'
    | 'payment.difference_accepted'
    | 'payment.returned'
    | 'payment.disputed'
    | 'payment.dispute_won'
    | 'payment.dispute_lost'
    | 'payment.refund_failed'
    | 'payment.needs_review'
    | 'payment.early_fraud_warning'
    | 'payment.unassigned'
  )[];
  enabled: boolean;
  disabledReason: 'gone' | 'failing' | 'copy' | null;
  failingSince: string | null;
  lastDeliveredAt: string | null;
  formerSecretExpiresAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: string;
};
export type EventReceiverWithSecret = {
  secret: string;
  documentId: string;
  name: string;
  description: string | null;
  url: string;
  environment: 'test' | 'live';
  events: (
    | '*'
    | 'invoice.processing'
    | 'invoice.paid'
    | 'invoice.paid_again'
    | 'invoice.partially_refunded'
    | 'invoice.refunded'
    | 'invoice.canceled'
    | 'invoice.credited'
    | 'invoice.written_off'
    | 'invoice.reopened'
    | 'invoice.payment_failed'
    | 'invoice.needs_review'
    | 'credit_note.issued'
    | 'payment.recorded'
    | 'payment.reversed'
    | 'payment.refunded'
    | 'payment.requires_action'
    | 'payment.difference_accepted'
    | 'payment.returned'
    | 'payment.disputed'
    | 'payment.dispute_won'
    | 'payment.dispute_lost'
    | 'payment.refund_failed'
    | 'payment.needs_review'
    | 'payment.early_fraud_warning'
    | 'payment.unassigned'
  )[];
  enabled: boolean;
  disabledReason: 'gone' | 'failing' | 'copy' | null;
  failingSince: string | null;
  lastDeliveredAt: string | null;
  formerSecretExpiresAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: string;
};
export type ExemptionReason = { code: string | null; text: string | null };
export type Figure = { amount: number; count: number };
export type FindBalanceTransactions = { data: BalanceTransaction[]; meta: PageMeta };
export type FindBankingContracts = { data: BankingContract[]; meta: PageMeta };
export type FindCreditNotes = { data: CreditNote[]; meta: PageMeta };
export type FindDispatches = { data: Dispatch[]; meta: PageMeta };
export type FindErasures = { data: Erasure[]; meta: PageMeta };
export type FindEventReceivers = { data: EventReceiver[]; meta: PageMeta };
export type FindInvoices = { data: Invoice[]; meta: PageMeta };
export type FindMovements = { data: Movement[]; meta: PageMeta };
export type FindPaymentModules = { data: PaymentModule[]; meta: PageMeta };
export type FindPayments = { data: LinkedPayment[]; meta: PageMeta };
export type FindPayouts = { data: Payout[]; meta: PageMeta };
export type FindProfiles = { data: Profile[]; meta: PageMeta };
export type FindUnassignedPayments = { data: UnassignedPayment[]; meta: PageMeta };
export type FraudWarning = { providerWarningId: string; fraudType: string; actionable: boolean; createdAt: string };
export type GrantedModule = {
  mode: 'on' | 'off' | 'sandbox';
  name: string;
  documentId: string;
  maximumAmount: number | null;
  maximumCurrency: string | null;
  acceptedCurrencies: string[];
  reasons: ReadinessReason[];
  linkEnabled: boolean;
};
export type Invoice = {
  documentId: string;
  number: string | null;
  environment: 'test' | 'live' | null;
  status:
    | 'draft'
    | 'open'
    | 'processing'
    | 'paid'
    | 'partially_refunded'
    | 'refunded'
    | 'credited'
    | 'written_off'
    | 'canceled';
  overdue: boolean;
  disputed: boolean;
  needsReview: boolean;
  reviewReasons: string[];
  refusal: ProviderRefusal | null;
  currency: string;
  taxBehavior: 'inclusive' | 'exclusive';
  taxMethod: 'per_line' | 'per_rate';
  amountPaid: number;
  amountRefunded: number;
  amountDifference: number;
  amountDisputed: number;
  amountCredited: number;
  amountWrittenOff: number;
  amountUncredited: number;
  creditBalance: number;
  amountDue: number;
  customer: Customer;
  issueDate: string | null;
  dueDate: string | null;
  notes: string | null;
  paymentModule: { documentId: string; name: string; mode: string } | null;
  relatedEntry: RelatedEntry | null;
  attachments: Attachment[];
  tags: string[];
  createdBy: ActorReference;
  issuedBy: ActorReference | null;
  version: string;
  createdAt: string;
  updatedAt: string;
  issuedAt: string | null;
  paidAt: string | null;
  lines: CalculatedLine[];
  subtotal: number;
  discount: { amount: number } | { percent: string } | null;
  discountAmount: number;
  discountTotal: number;
  taxes: TaxTotal[];
  taxTotal: number;
  total: number;
  buyerReference: string | null;
  purchaseOrder: string | null;
  contractReference: string | null;
  projectReference: string | null;
  deliveryDate: string | null;
  servicePeriod: ServicePeriod | null;
  paymentTerms: PaymentTerms | null;
  noteSubject: string | null;
  deliveryAddress: DeliveryAddress | null;
};
export type InvoiceFigures = {
  status:
    | 'draft'
    | 'open'
    | 'processing'
    | 'paid'
    | 'partially_refunded'
    | 'refunded'
    | 'credited'
    | 'written_off'
    | 'canceled';
  total: number;
  amountPaid: number;
  amountRefunded: number;
  amountCredited: number;
  amountDue: number;
  creditBalance: number;
};
export type InvoiceSettings = {
  see: 'all' | 'own' | 'none';
  create: boolean;
  issue: boolean;
  sendLink: boolean;
  sendToOthers: boolean;
  takePayment: boolean;
  export: boolean;
  credit: boolean;
  recordPayment: boolean;
  writeOff: boolean;
  capabilities: {
    linkPayments: boolean;
    refunds: boolean;
    cardOnBanner: boolean;
    smartRouting: boolean;
    spreadFees: boolean;
    cancelInvoice: boolean;
  };
};
export type InvoiceSum = {
  environment: 'test' | 'live' | null;
  currency: string;
  count: number;
  total: number;
  paid: number;
  refunded: number;
  disputed: number;
  credited: number;
  writtenOff: number;
  due: number;
};
export type InvoicedType = { uid: string; mapping: EntryMapping };
export type ItemLines = {
  from: 'items';
  items: string;
  description: string;
  unitAmount: string;
  unit: 'minor' | 'major';
  quantity: string | null;
  taxRateField: string | null;
  taxRate: string;
};
export type JournalCurrency = {
  currency: string;
  entries: number;
  lines: number;
  debit: number;
  accounts: AccountSum[];
};
export type JournalPreview = {
  environment: 'test' | 'live';
  currencies: JournalCurrency[];
  kinds: {
    kind:
      | 'invoice'
      | 'payment'
      | 'other'
      | 'credit_note'
      | 'dispute_lost'
      | 'dispute_won'
      | 'refund'
      | 'dispute'
      | 'difference'
      | 'fee'
      | 'payout'
      | 'write_off'
      | 'payment_reversed'
      | 'refund_reversed'
      | 'dispute_fee'
      | 'recovered';
    count: number;
  }[];
  late: number;
  closedThrough: string | null;
  from: string;
  to: string;
};
export type KeptInvoice = {
  documentId: string;
  number: string | null;
  environment: 'test' | 'live' | null;
  issueDate: string | null;
  documentsUntil: string | null;
  booksUntil: string | null;
};
export type KeyPair = {
  environment: 'test' | 'live';
  publishableKey: string | null;
  fields: Record<string, string>;
  secretHint: string | null;
  status: 'error' | 'active' | 'inactive';
  statusReason: string | null;
  statusCode: string | null;
  missingPermission: string | null;
  missingPermissions: string[];
  failedAt: string | null;
  checkedAt: string | null;
  accountId: string | null;
  accountName: string | null;
  country: string | null;
  defaultCurrency: string | null;
  chargesEnabled: boolean | null;
  webhook: {
    url: string;
    endpointId: string | null;
    source: 'registered' | 'none' | 'pasted';
    signingSecrets: number;
    secretSetAt: string | null;
    health: 'waiting' | 'none' | 'unconfirmed' | 'failing' | 'healthy';
    lastSuccessAt: string | null;
    lastFailureAt: string | null;
    lastFailureReason: string | null;
    lastMissedAt: string | null;
    refused: { count: number; lastAt: string | null; lastReason: string | null };
    test: { at: string | null; code: string | null; reason: string | null };
    endpoint: { state: 'enabled' | 'disabled' | 'missing' | null; checkedAt: string | null };
    otherEndpoints: { endpointId: string; description: string | null }[];
    unfinishedChange: { since: string; lastError: string | null } | null;
    isLoopback: boolean;
    backlog: number;
  };
};
export type LateEntry = {
  id: string;
  kind:
    | 'invoice'
    | 'payment'
    | 'other'
    | 'credit_note'
    | 'dispute_lost'
    | 'dispute_won'
    | 'refund'
    | 'dispute'
    | 'difference'
    | 'fee'
    | 'payout'
    | 'write_off'
    | 'payment_reversed'
    | 'refund_reversed'
    | 'dispute_fee'
    | 'recovered';
  day: string;
  bookedOn: string;
  document: string | null;
  amount: number;
  currency: string;
};
export type LedgerAccount = { number: string; name: string };
export type LeftOutAttachments = { bytes: number; limit: number };
export type LineSuggestion = {
  line: {
    description: string;
    taxExemption: ExemptionReason | null;
    taxRate: string;
    unitAmount: number;
    quantity: string;
    unitCode: string;
    unitAmountDecimal: string;
    taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  };
  from:
    | { type: 'invoice'; documentId: string; number: string; issueDate: string | null }
    | { type: 'entry'; uid: string; documentId: string; typeName: string };
};
export type LinkOptions = {
  enabled: boolean;
  linkLifetimeDays: number | null;
  sessionLifetimeMinutes: number;
  passcodeRequired: boolean;
  passcodeAttempts: number;
  openMinutes: number | null;
  renewal: boolean;
  customerCorrections: 'off' | 'request' | 'direct';
  successUrl: string | null;
  cancelUrl: string | null;
};
export type LinkedPayment = {
  dashboardUrl: string | null;
  refundRequests: RequestedRefund[];
  documentId: string;
  invoice: { documentId: string; number: string | null };
  paymentModule: { documentId: string; name: string } | null;
  environment: 'test' | 'live';
  status:
    | 'failed'
    | 'open'
    | 'processing'
    | 'partially_refunded'
    | 'refunded'
    | 'canceled'
    | 'created'
    | 'requires_action'
    | 'in_review'
    | 'succeeded'
    | 'expired'
    | 'returned'
    | 'reversed';
  amount: number;
  currency: string;
  amountRefunded: number;
  amountDisputed: number;
  fee: number | null;
  net: number | null;
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  action: PaymentAction | null;
  received: Money | null;
  difference: number | null;
  decision: 'returned' | 'accepted' | null;
  receiptUrl: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  refusal: ProviderRefusal | null;
  attempt: number;
  origin: 'link' | 'api' | 'import' | 'staff' | 'restored' | 'recorded';
  startedBy: ActorReference;
  needsReview: boolean;
  reviewReasons: string[];
  provider: { sessionId: string | null; intentId: string | null; chargeId: string | null };
  amountRefundable: number;
  recorded: RecordedDetails | null;
  refunds: Refund[];
  disputes: Dispute[];
  fraudWarnings: FraudWarning[];
  reviews: PaymentReview[];
  expiresAt: string | null;
  createdAt: string;
  settledAt: string | null;
};
export type Money = { amount: number; currency: string };
export type Movement = {
  id: string;
  kind: 'payment' | 'refund' | 'dispute' | 'recorded_payment' | 'recorded_payout' | 'write_off';
  date: string;
  status: string;
  environment: 'test' | 'live';
  invoice: { documentId: string; number: string | null };
  customer: { name: string };
  payment: { documentId: string } | null;
  paymentModule: { documentId: string; name: string } | null;
  bankingContract: { documentId: string; name: string } | null;
  origin: 'link' | 'api' | 'import' | 'staff' | 'restored' | 'recorded' | null;
  currency: string;
  gross: number;
  refunded: number;
  disputed: number;
  fee: number | null;
  net: number | null;
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  recordedMethod: 'other' | 'cash' | 'bank_transfer' | 'cheque' | 'card_terminal' | null;
  payout: {
    documentId: string;
    arrivalDate: string;
    status: 'failed' | 'paid' | 'canceled' | 'pending' | 'in_transit';
  } | null;
  providerId: string | null;
  chargeId: string | null;
};
export type MovementSum = {
  environment: 'test' | 'live';
  currency: string;
  count: number;
  received: number;
  refunded: number;
  disputed: number;
  writtenOff: number;
};
export type MovementTotals = { sums: MovementSum[]; settled: SettledSum[] };
export type Network = {
  name: string;
  displayName: string;
  formats: ('factur-x' | 'xrechnung' | 'peppol-bis-3')[];
  environments: ('test' | 'live')[];
};
export type Notification = {
  id: number;
  kind:
    | 'reminder_before'
    | 'reminder_after'
    | 'finish_payment'
    | 'receipt'
    | 'payment_received'
    | 'payment_failed'
    | 'dispute_opened'
    | 'receipt_again'
    | 'credit_note'
    | 'dispute_lost'
    | 'dispute_won'
    | 'refund_made'
    | 'refund_failed'
    | 'needs_review'
    | 'early_fraud_warning'
    | 'payment_refused'
    | 'transmission_refused'
    | 'passcode_locked'
    | 'correction_requested'
    | 'payment_link';
  channel: string;
  recipient: string;
  language: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
  status: 'unknown' | 'waiting' | 'dead' | 'failed' | 'sending' | 'sent' | 'skipped';
  attempts: number;
  error: string | null;
  createdAt: string;
  nextAttemptAt: string | null;
  sentAt: string | null;
  sent: SentNotification | null;
  delivery: { status: 'delivered' | 'undelivered'; at: string; reason: string | null } | null;
  by: ActorReference;
};
export type NotificationCatalogue = {
  channels: { id: string; displayName: string; format: 'short' | 'full' }[];
  templates: {
    reminder_before: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    reminder_after: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    finish_payment: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    receipt: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    payment_received: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    payment_failed: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    dispute_opened: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    receipt_again: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    credit_note: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    dispute_lost: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    dispute_won: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    refund_made: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    refund_failed: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    needs_review: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    early_fraud_warning: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    payment_refused: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    transmission_refused: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    passcode_locked: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    correction_requested: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
    payment_link: {
      en: NotificationTemplate;
      fr: NotificationTemplate;
      de: NotificationTemplate;
      es: NotificationTemplate;
      it: NotificationTemplate;
      nl: NotificationTemplate;
      pt: NotificationTemplate;
    };
  };
};
export type NotificationOptions = {
  channels: string[];
  replyTo: string | null;
  documentDelivery: 'link' | 'pdf' | 'pdf_and_xml';
  enabled: {
    reminder_before: boolean;
    reminder_after: boolean;
    finish_payment: boolean;
    receipt: boolean;
    payment_received: boolean;
    payment_failed: boolean;
    dispute_opened: boolean;
    receipt_again: boolean;
    credit_note: boolean;
    dispute_lost: boolean;
    dispute_won: boolean;
    refund_made: boolean;
    refund_failed: boolean;
    needs_review: boolean;
    early_fraud_warning: boolean;
    payment_refused: boolean;
    transmission_refused: boolean;
    passcode_locked: boolean;
    correction_requested: boolean;
  };
  reminderDays: { before: number[]; after: number[] };
  staffRecipients: string[];
  staffLanguage: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
  templates: {
    reminder_before?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    reminder_after?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    finish_payment?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    receipt?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    payment_received?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    payment_failed?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    dispute_opened?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    receipt_again?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    credit_note?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    dispute_lost?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    dispute_won?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    refund_made?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    refund_failed?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    needs_review?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    early_fraud_warning?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    payment_refused?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    transmission_refused?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    passcode_locked?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    correction_requested?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
    payment_link?: {
      en?: NotificationTemplate;
      fr?: NotificationTemplate;
      de?: NotificationTemplate;
      es?: NotificationTemplate;
      it?: NotificationTemplate;
      nl?: NotificationTemplate;
      pt?: NotificationTemplate;
    };
  };
};
export type NotificationPreview = {
  kind:
    | 'reminder_before'
    | 'reminder_after'
    | 'finish_payment'
    | 'receipt'
    | 'payment_received'
    | 'payment_failed'
    | 'dispute_opened'
    | 'receipt_again'
    | 'credit_note'
    | 'dispute_lost'
    | 'dispute_won'
    | 'refund_made'
    | 'refund_failed'
    | 'needs_review'
    | 'early_fraud_warning'
    | 'payment_refused'
    | 'transmission_refused'
    | 'passcode_locked'
    | 'correction_requested'
    | 'payment_link';
  language: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
  subject: string;
  html: string;
  text: string;
  short: string;
};
export type NotificationTemplate = { subject: string; body: string; short: string };
export type NumberFormat = { pattern: string; reset: 'never' | 'yearly' | 'monthly' };
export type NumberPreview = { numbers: string[]; next: number; last: string | null; collisions: number };
export type NumberSeries = { prefix: string | null; live: NumberFormat; test: NumberFormat };
export type NumberingSettings = {
  default: NumberSeries;
  byContract: Record<string, NumberSeries>;
  byModule: Record<string, NumberSeries>;
  creditNotes: NumberSeries;
};
export type OverviewFigures = {
  environment: 'test' | 'live';
  period: number;
  from: string;
  to: string;
  previous: { from: string; to: string };
  needsReview: number;
  currencies: CurrencyFigures[];
  environments: ('test' | 'live')[];
};
export type PageMeta = {
  pagination: {
    page?: number;
    pageSize: number;
    pageCount?: number;
    total?: number;
    capped?: true;
    nextCursor: string | null;
  };
};
export type PayPage = {
  state:
    | 'refused'
    | 'processing'
    | 'paid'
    | 'partially_refunded'
    | 'refunded'
    | 'credited'
    | 'canceled'
    | 'requires_action'
    | 'in_review'
    | 'expired'
    | 'payable'
    | 'confirming'
    | 'closed'
    | 'unavailable'
    | 'revoked';
  notice: 'payment_failed' | 'checkout_canceled' | 'drop_instructions' | null;
  sandbox: boolean;
  seller: PayPageSeller;
  invoice: PayPageInvoice | null;
  canPay: boolean;
  obstacle: 'nothing_to_pay' | 'below_provider_minimum' | null;
  action: PaymentAction | null;
  canPayAnotherWay: boolean;
  receipt: PayPageReceipt | null;
  payments: PayPagePayment[];
  refunds: PayPageRefund[];
  transfer: PayPageTransfer | null;
  pdfPath: string | null;
  creditNotes: PayPageCreditNote[];
  corrections: 'off' | 'request' | 'direct';
  correction: { status: 'open' | 'declined'; reason: string | null } | null;
  canRenew: boolean;
};
export type PayPageCheckout = { url: string; expiresAt: string };
export type PayPageCreditNote = { number: string; total: number; pdfPath: string };
export type PayPageInvoice = {
  number: string;
  status:
    | 'draft'
    | 'open'
    | 'processing'
    | 'paid'
    | 'partially_refunded'
    | 'refunded'
    | 'credited'
    | 'written_off'
    | 'canceled';
  currency: string;
  customerName: string;
  buyerReference: string | null;
  purchaseOrder: string | null;
  servicePeriod: ServicePeriod | null;
  noteSubject: string | null;
  notes: string | null;
  issueDate: string | null;
  dueDate: string | null;
  overdue: boolean;
  taxBehavior: 'inclusive' | 'exclusive';
  lines: PayPageLine[];
  subtotal: number;
  discountTotal: number;
  taxes: { rate: string; tax: number }[];
  total: number;
  amountDue: number;
  amountPaid: number;
  amountRefunded: number;
  amountDisputed: number;
  amountCredited: number;
};
export type PayPageLine = {
  description: string;
  quantity: string;
  unitCode: string;
  unitAmount: number;
  unitAmountDecimal: string;
  amount: number;
};
export type PayPagePayment = {
  paidAt: string | null;
  amount: number;
  method: PaymentMethodSummary | null;
  recordedMethod: 'other' | 'cash' | 'bank_transfer' | 'cheque' | 'card_terminal' | null;
  pdfPath: string;
};
export type PayPageReceipt = {
  paidAt: string | null;
  method: PaymentMethodSummary | null;
  url: string | null;
  pdfPath: string;
};
export type PayPageRefund = { at: string; amount: number; status: 'succeeded' | 'pending' };
export type PayPageSeller = {
  name: string;
  legalName: string | null;
  logoUrl: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
};
export type PayPageTransfer = {
  accountHolder: string;
  iban: string;
  bic: string | null;
  bankName: string | null;
  reference: string;
  code: string;
  standard: 'epc' | 'swiss';
};
export type PayerCorrection = {
  id: number;
  status: 'open' | 'accepted' | 'declined';
  before: CustomerIdentity;
  after: CustomerIdentity;
  askedAt: string;
  decidedAt: string | null;
  decidedBy: ActorReference | null;
  reason: string | null;
  replacement: string | null;
};
export type PaymentAction = {
  type: 'other' | 'bank_transfer' | 'voucher' | 'bank_verification';
  url: string | null;
  expiresAt: string | null;
};
export type PaymentLink = {
  documentId: string;
  invoice: { documentId: string; number: string | null };
  status: 'active' | 'expired' | 'revoked';
  expiresAt: string | null;
  revokedAt: string | null;
  passcodeRequired: boolean;
  openMinutes: number | null;
  firstOpenedAt: string | null;
  openedCount: number;
  lastOpenedAt: string | null;
  lastSentAt: string | null;
  lastSentTo: string | null;
  lastSentBy: ActorReference | null;
  lastCopiedAt: string | null;
  lastCopiedBy: ActorReference | null;
  createdBy: ActorReference;
  createdAt: string;
};
export type PaymentLinkCreated = { link: PaymentLink; url: string };
export type PaymentMethodSummary = { type: string; brand: string | null; last4: string | null; wallet: string | null };
export type PaymentModule = {
  documentId: string;
  name: string;
  description: string | null;
  tags: string[];
  bankingContract: { documentId: string; name: string; contractType: string };
  mode: 'on' | 'off' | 'sandbox';
  maximumAmount: number | null;
  maximumCurrency: string | null;
  acceptedCurrencies: string[];
  link: LinkOptions;
  appearance: Appearance;
  collection: CollectionOptions;
  notifications: NotificationOptions;
  invoiceDocument: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3';
  network: string | null;
  capabilities: ProviderCapabilities;
  readiness: { on: ReadinessReason[]; sandbox: ReadinessReason[] };
  refusals: ProviderRefusal[];
  rehearsal: Rehearsal | null;
  lastUsedAt: string | null;
  version: string;
  createdAt: string;
  updatedAt: string;
};
export type PaymentPasscode = {
  code: string;
  failedAttempts: number;
  attemptsLeft: number;
  locked: boolean;
  changedAt: string;
};
export type PaymentReview = { providerReviewId: string; open: boolean; reason: string; createdAt: string };
export type PaymentTerms = { days: number | null; text: string | null };
export type Payout = {
  documentId: string;
  providerPayoutId: string;
  bankingContract: { documentId: string; name: string } | null;
  environment: 'test' | 'live';
  status: 'failed' | 'paid' | 'canceled' | 'pending' | 'in_transit';
  amount: number;
  currency: string;
  automatic: boolean;
  arrivalDate: string;
  traceId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  items: 'waiting' | 'complete' | 'not_itemized';
  difference: number | null;
  needsReview: boolean;
  lines: PayoutLine[];
  createdAt: string;
};
export type PayoutLine = {
  kind: 'payment' | 'other' | 'refund' | 'dispute' | 'fee' | 'payout';
  count: number;
  amount: number;
  fee: number;
  net: number;
};
export type PayoutReading = {
  bankingContract: { documentId: string; name: string };
  environment: 'test' | 'live';
  readAt: string | null;
  code: string | null;
  missingPermission: string | null;
};
export type PersonFound = { name: string; email: string | null; taxId: string | null; invoices: number };
export type PersonReport = {
  people: PersonFound[];
  drafts: number;
  unpaid: number;
  invoices: KeptInvoice[];
  removed: RemovedRows[];
  files: string[];
};
export type PersonalDataSettings = { retention: { documents: number | null; books: number | null } };
export type PlannedRefund = { payment: string; amount: number };
export type ProblemParameters = Record<string, string | number>;
export type Profile = {
  documentId: string;
  name: string;
  description: string | null;
  adminRoles: string[];
  apiRoles: string[];
  invoices: InvoiceSettings;
  allModules: boolean;
  paymentModules: { documentId: string; name: string }[];
  version: string;
  createdAt: string;
  updatedAt: string;
};
export type ProfileGrants = {
  documentId: string;
  name: string;
  invoices: InvoiceSettings;
  allModules: boolean;
  modules: string[];
};
export type ProviderCapabilities = {
  linkPayments:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
  refunds:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
  cardOnBanner:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
  smartRouting:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
  spreadFees:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
  cancelInvoice:
    | { available: true }
    | {
        available: false;
        reason:
          | 'card_data_never_touches_this_server'
          | 'not_available_for_provider'
          | 'payments_are_instant_and_single'
          | 'cancelling_is_the_providers_to_decide';
      };
};
export type ProviderRefusal = {
  reason:
    | 'temporary'
    | 'key_invalid'
    | 'key_expired'
    | 'permission_missing'
    | 'account_closed'
    | 'charges_disabled'
    | 'currency_not_enabled'
    | 'tax_not_set_up'
    | 'payment_method_unavailable'
    | 'configuration_missing'
    | 'address_refused'
    | 'decoration_refused'
    | 'request_refused'
    | 'amount_too_small'
    | 'amount_too_large'
    | 'amount_invalid'
    | 'invoice_data_refused'
    | 'payment_declined'
    | 'balance_insufficient';
  party: 'invoice' | 'payer' | 'module' | 'contract' | 'nobody';
  field: string | null;
  message: string;
  hint: string;
  requestId: string | null;
  environment: 'test' | 'live';
  currency: string | null;
  count: number;
  since: string;
  at: string;
};
export type ReadinessReason = {
  code:
    | 'charges_disabled'
    | 'key_pair_missing'
    | 'key_pair_not_verified'
    | 'key_pair_error'
    | 'link_payments_unavailable'
    | 'link_payments_disabled'
    | 'no_accepted_currency'
    | 'maximum_currency_not_accepted'
    | 'url_not_https';
  message: string;
  hint: string;
};
export type ReconciliationReport = {
  eventsFound: number;
  paymentsChecked: number;
  paymentsChanged: number;
  failures: string[];
};
export type RecordedDetails = {
  method: 'other' | 'cash' | 'bank_transfer' | 'cheque' | 'card_terminal';
  date: string;
  reference: string | null;
  note: string | null;
  proof: Attachment | null;
  reversal: Reversal | null;
};
export type Refund = {
  providerRefundId: string;
  origin: 'provider' | 'recorded';
  amount: number;
  currency: string;
  status: 'failed' | 'canceled' | 'requires_action' | 'succeeded' | 'pending';
  reason: string | null;
  failureReason: string | null;
  pendingReason: string | null;
  createdAt: string;
};
export type RefundAnswer = { payment: LinkedPayment; request: RequestedRefund };
export type RefundLimit = { currency: string; perRefund: number | null; perDay: number | null };
export type RefusedRefund = { code: string; message: string; hint: string | null; payment: string; amount: number };
export type Registration = {
  scheme: 'uid' | 'siren' | 'siret' | 'kvk' | 'cbe' | 'organisationsnummer' | 'gln' | 'duns' | 'other';
  number: string;
};
export type Rehearsal = {
  environment: 'test' | 'live';
  at: string;
  results: { currency: string; outcome: 'refused' | 'accepted' | 'unreachable'; refusal: ProviderRefusal | null }[];
};
export type RelatedEntry = { uid: string; documentId: string; locale: string | null };
export type RemovedRows = { table: string; deleted: number; redacted: number };
export type RequestedRefund = {
  amount: number;
  currency: string;
  status: 'waiting' | 'failed' | 'sent';
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  note: string | null;
  providerRefundId: string | null;
  error: string | null;
  requestedBy: ActorReference;
  createdAt: string;
};
export type ResentDispatches = { resent: number };
export type RetentionInForce = {
  country: string | null;
  rule: RetentionRule | null;
  years: { documents: number; books: number };
  rules: RetentionRule[];
};
export type RetentionRule = {
  country: string;
  documents: number;
  books: number;
  end: 'calendar_year' | 'fiscal_year';
  basis: string;
  source: string;
  note: string | null;
};
export type Reversal = { reason: string; by: ActorReference; at: string };
export type SellerDetails = {
  name: string | null;
  legalForm: string | null;
  address: Address | null;
  taxId: string | null;
  taxRegistration: 'registered' | 'not_registered' | null;
  taxRegistrationNote: string | null;
  registrationNumber: string | null;
  registrationScheme:
    'uid' | 'siren' | 'siret' | 'kvk' | 'cbe' | 'organisationsnummer' | 'gln' | 'duns' | 'other' | null;
  contactPerson: string | null;
  electronicAddress: ElectronicAddress | null;
  email: string | null;
  emailReplyTo: string | null;
  emailCc: string[];
  emailBcc: string[];
  phone: string | null;
  website: string | null;
  bankDetails: BankDetails | null;
  paymentQrCode: boolean;
  taxExemption: TaxExemption | null;
  paymentTerms: string | null;
  legalNotes: string | null;
  logo: string | null;
  logoHash: string | null;
};
export type SellerSettings = { shared: SellerDetails; byContract: Record<string, SellerDetails> };
export type SendingChannel = { id: string; displayName: string; format: 'short' | 'full' };
export type SendingSettings = { limitPerInvoice: number; attachmentLimit: number };
export type SentNotification = {
  cc: string[];
  bcc: string[];
  attachments: string[];
  leftOut: LeftOutAttachments | null;
  refusedCopies: string[];
};
export type ServicePeriod = { from: string; to: string };
export type SetUpSettings = { worksAlone: boolean; withoutEntries: boolean };
export type SettledSum = { environment: 'test' | 'live'; currency: string; fee: number; net: number };
export type ShareFigures = {
  documentId: string;
  name: string;
  collected: Figure;
  refunded: Figure;
  disputed: Figure;
  outstanding: Figure;
  overdue: Figure;
  credited: Figure;
  writtenOff: Figure;
};
export type SiteAddress = { known: string; present: string; changed: boolean };
export type SmsSettings = {
  version: string;
  twilio: {
    accountSid: string;
    from: string;
    enabled: boolean;
    testNumber: string | null;
    hasAuthToken: boolean;
  } | null;
  'http-gateway': {
    url: string;
    method: 'GET' | 'POST' | 'PUT';
    headers: { name: string; value: string }[];
    contentType: string;
    body: string;
    idempotencyHeader: string | null;
    idField: string | null;
    statusField: string;
    enabled: boolean;
    testNumber: string | null;
    hasSecret: boolean;
  } | null;
};
export type TaxAccounts = {
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  rate: string | null;
  country: string | null;
  revenue: LedgerAccount;
  tax: LedgerAccount | null;
  automatic: boolean;
  taxKey: string | null;
};
export type TaxExemption = {
  category: 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_community' | 'export' | 'outside_scope';
  reason: string | null;
  code?: string | null;
};
export type TaxReport = {
  environment: 'test' | 'live';
  basis: 'paid' | 'issued';
  rows: TaxReportRow[];
  totals: TaxReportTotal[];
  from: string;
  to: string;
};
export type TaxReportRow = {
  currency: string;
  country: string | null;
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  rate: string;
  taxable: number;
  tax: number;
  count: number;
};
export type TaxReportTotal = { currency: string; taxable: number; tax: number };
export type TaxTotal = {
  rate: string;
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | null;
  exemption: ExemptionReason | null;
  discount: number;
  taxable: number;
  tax: number;
};
export type TimelineEntry = {
  id: string;
  kind:
    | 'payment_failed'
    | 'dispute_opened'
    | 'dispute_lost'
    | 'dispute_won'
    | 'refund_failed'
    | 'transmission_refused'
    | 'passcode_locked'
    | 'correction_requested'
    | 'written_off'
    | 'created'
    | 'link_revoked'
    | 'issued'
    | 'updated'
    | 'imported'
    | 'contact_corrected'
    | 'payment_started'
    | 'payment_requires_action'
    | 'payment_processing'
    | 'payment_in_review'
    | 'payment_returned'
    | 'payment_succeeded'
    | 'payment_expired'
    | 'payment_canceled'
    | 'payment_recorded'
    | 'payment_reversed'
    | 'credit_note_issued'
    | 'refund_requested'
    | 'refund_pending'
    | 'refund_succeeded'
    | 'dispute_closed'
    | 'fraud_warning'
    | 'review_opened'
    | 'review_closed'
    | 'link_created'
    | 'link_copied'
    | 'link_opened'
    | 'link_sent_to_others'
    | 'notification_sent'
    | 'notification_failed'
    | 'attachments_left_out'
    | 'transmission_accepted'
    | 'transmission_delivered'
    | 'transmission_failed'
    | 'transmission_skipped'
    | 'transmission_unconfirmed'
    | 'copy_refused'
    | 'notification_delivered'
    | 'notification_undelivered'
    | 'link_requested'
    | 'passcode_replaced'
    | 'correction_accepted'
    | 'correction_declined';
  at: string;
  actor: ActorReference | null;
  amount: Money | null;
  payment: string | null;
  detail: string | null;
};
export type Transmission = {
  id: number;
  document: { type: 'invoice' | 'credit_note'; documentId: string; number: string };
  network: string;
  networkName: string;
  status:
    | 'waiting'
    | 'delivered'
    | 'failed'
    | 'sending'
    | 'refused'
    | 'undelivered'
    | 'skipped'
    | 'accepted'
    | 'checking'
    | 'rejected'
    | 'unconfirmed';
  format: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3' | null;
  attempts: number;
  reference: string | null;
  error: string | null;
  createdAt: string;
  nextAttemptAt: string | null;
  acceptedAt: string | null;
  endedAt: string | null;
};
export type UnassignedPayment = {
  documentId: string;
  state: 'open' | 'assigned' | 'handled';
  reason: 'invoice_unknown' | 'invoice_is_draft' | 'invoice_differs';
  bankingContract: { documentId: string; name: string } | null;
  environment: 'test' | 'live';
  status:
    | 'failed'
    | 'open'
    | 'processing'
    | 'partially_refunded'
    | 'refunded'
    | 'canceled'
    | 'created'
    | 'requires_action'
    | 'in_review'
    | 'succeeded'
    | 'expired'
    | 'returned'
    | 'reversed';
  amount: number;
  amountRefunded: number;
  currency: string;
  claims: { invoice: string | null; number: string | null };
  provider: { sessionId: string; intentId: string | null; chargeId: string | null };
  dashboardUrl: string | null;
  foundAt: string;
  invoice: string | null;
  note: string | null;
  decidedAt: string | null;
  decidedBy: ActorReference | null;
};
export type UnprintableText = { letters: string[]; packages: string[] };

/** Input and answer of each operation. */
export interface Operations {
  'accounting.journal': {
    input: { query: { from: string; to: string; environment?: 'test' | 'live'; contract?: string } };
    answer: { data: JournalPreview };
  };
  'accounting.export': {
    input: {
      query: {
        from: string;
        to: string;
        environment?: 'test' | 'live';
        contract?: string;
        format: 'csv' | 'datev' | 'fec';
        currency?: string;
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'accounting.periods': { input: { query?: { environment?: 'test' | 'live' } }; answer: { data: AccountingPeriods } };
  'accounting.close': {
    input: { body: { environment: 'test' | 'live'; through: string } };
    answer: { data: AccountingPeriods };
  };
  'accounting.previewClosing': {
    input: { query: { environment: 'test' | 'live'; through: string } };
    answer: { data: ClosePreview };
  };
  'accounting.reopen': {
    input: { body: { environment: 'test' | 'live'; reason: string } };
    answer: { data: AccountingPeriods };
  };
  'accounting.tax': {
    input: {
      query: { from: string; to: string; environment?: 'test' | 'live'; contract?: string; basis?: 'issued' | 'paid' };
    };
    answer: { data: TaxReport };
  };
  'accounting.taxFile': {
    input: {
      query: {
        from: string;
        to: string;
        environment?: 'test' | 'live';
        contract?: string;
        basis?: 'issued' | 'paid';
        format: 'csv' | 'pdf';
        locale?: unknown;
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'bankingContracts.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?: 'active' | 'error' | 'inactive';
        contractType?: string;
      };
    };
    answer: FindBankingContracts;
  };
  'bankingContracts.create': {
    input: {
      body: {
        name: string;
        contractType: string;
        description?: string | null;
        tags?: string[];
        keyPairs?: {
          test?: {
            publishableKey?: string;
            secretKey?: string;
            webhookSecret?: string | null;
            fields?: Record<string, string>;
          } | null;
          live?: {
            publishableKey?: string;
            secretKey?: string;
            webhookSecret?: string | null;
            fields?: Record<string, string>;
          } | null;
        };
      };
    };
    answer: { data: BankingContract };
  };
  'bankingContracts.findOne': { input: { id: string }; answer: { data: BankingContract } };
  'bankingContracts.update': {
    input: {
      id: string;
      body: {
        name?: string;
        description?: string | null;
        tags?: string[];
        keyPairs?: {
          test?: {
            publishableKey?: string;
            secretKey?: string;
            webhookSecret?: string | null;
            fields?: Record<string, string>;
          } | null;
          live?: {
            publishableKey?: string;
            secretKey?: string;
            webhookSecret?: string | null;
            fields?: Record<string, string>;
          } | null;
        };
        version?: string;
      };
    };
    answer: { data: BankingContract };
  };
  'bankingContracts.delete': { input: { id: string }; answer: undefined };
  'reconciliation.reconcileContract': { input: { id: string }; answer: { data: ReconciliationReport } };
  'bankingContracts.verify': { input: { id: string }; answer: { data: BankingContract } };
  'bankingContracts.registerWebhook': {
    input: { id: string; environment: 'test' | 'live' };
    answer: { data: BankingContract };
  };
  'bankingContracts.rollWebhookSecret': {
    input: { id: string; environment: 'test' | 'live' };
    answer: { data: BankingContract };
  };
  'creditNotes.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?: 'draft' | 'issued';
        environment?: 'test' | 'live';
        currency?: string;
        invoice?: string;
        issuedFrom?: string;
        issuedTo?: string;
      };
    };
    answer: FindCreditNotes;
  };
  'creditNotes.export': {
    input: {
      query?: {
        search?: string;
        status?: 'draft' | 'issued';
        environment?: 'test' | 'live';
        currency?: string;
        invoice?: string;
        issuedFrom?: string;
        issuedTo?: string;
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'creditNotes.findOne': { input: { id: string }; answer: { data: CreditNote } };
  'creditNotes.update': {
    input: {
      id: string;
      body: {
        lines?: { line: number; quantity?: string; amount?: number }[];
        reason: string;
        notes?: string | null;
        version?: string;
      };
    };
    answer: { data: CreditNote };
  };
  'creditNotes.delete': { input: { id: string }; answer: undefined };
  'creditNotes.issue': { input: { id: string }; answer: { data: CreditNote } };
  'creditNotes.pdf': { input: { id: string; query?: { disposition?: 'attachment' | 'inline' } }; answer: Response };
  'creditNotes.xml': { input: { id: string; query?: { disposition?: 'attachment' | 'inline' } }; answer: Response };
  'eventReceivers.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        environment?: 'test' | 'live';
        enabled?: boolean;
      };
    };
    answer: FindEventReceivers;
  };
  'eventReceivers.create': {
    input: {
      body: {
        name: string;
        description?: string | null;
        url: string;
        environment: 'test' | 'live';
        events: (
          | '*'
          | 'invoice.processing'
          | 'invoice.paid'
          | 'invoice.paid_again'
          | 'invoice.partially_refunded'
          | 'invoice.refunded'
          | 'invoice.canceled'
          | 'invoice.credited'
          | 'invoice.written_off'
          | 'invoice.reopened'
          | 'invoice.payment_failed'
          | 'invoice.needs_review'
          | 'credit_note.issued'
          | 'payment.recorded'
          | 'payment.reversed'
          | 'payment.refunded'
          | 'payment.requires_action'
          | 'payment.difference_accepted'
          | 'payment.returned'
          | 'payment.disputed'
          | 'payment.dispute_won'
          | 'payment.dispute_lost'
          | 'payment.refund_failed'
          | 'payment.needs_review'
          | 'payment.early_fraud_warning'
          | 'payment.unassigned'
        )[];
        enabled?: boolean;
      };
    };
    answer: { data: EventReceiverWithSecret };
  };
  'eventReceivers.findOne': { input: { id: string }; answer: { data: EventReceiver } };
  'eventReceivers.update': {
    input: {
      id: string;
      body: {
        name?: string;
        description?: string | null;
        url?: string;
        events?: (
          | '*'
          | 'invoice.processing'
          | 'invoice.paid'
          | 'invoice.paid_again'
          | 'invoice.partially_refunded'
          | 'invoice.refunded'
          | 'invoice.canceled'
          | 'invoice.credited'
          | 'invoice.written_off'
          | 'invoice.reopened'
          | 'invoice.payment_failed'
          | 'invoice.needs_review'
          | 'credit_note.issued'
          | 'payment.recorded'
          | 'payment.reversed'
          | 'payment.refunded'
          | 'payment.requires_action'
          | 'payment.difference_accepted'
          | 'payment.returned'
          | 'payment.disputed'
          | 'payment.dispute_won'
          | 'payment.dispute_lost'
          | 'payment.refund_failed'
          | 'payment.needs_review'
          | 'payment.early_fraud_warning'
          | 'payment.unassigned'
        )[];
        enabled?: boolean;
        version?: string;
      };
    };
    answer: { data: EventReceiver };
  };
  'eventReceivers.delete': { input: { id: string }; answer: undefined };
  'eventReceivers.findDispatches': {
    input: {
      id: string;
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?: 'waiting' | 'sending' | 'delivered' | 'dead' | 'skipped';
        event?: string;
      };
    };
    answer: FindDispatches;
  };
  'eventReceivers.resendFailed': { input: { id: string }; answer: { data: ResentDispatches } };
  'eventReceivers.findDispatch': { input: { id: string; dispatch: string }; answer: { data: DispatchDetails } };
  'eventReceivers.resend': { input: { id: string; dispatch: string }; answer: { data: DispatchDetails } };
  'eventReceivers.rotateSecret': {
    input: { id: string; body: { formerSecretHours?: number } };
    answer: { data: EventReceiverWithSecret };
  };
  'eventReceivers.sendTest': { input: { id: string }; answer: { data: DispatchDetails } };
  'invoices.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?:
          | 'draft'
          | 'open'
          | 'processing'
          | 'paid'
          | 'partially_refunded'
          | 'refunded'
          | 'credited'
          | 'written_off'
          | 'canceled';
        environment?: 'test' | 'live';
        paymentModule?: string;
        currency?: string;
        overdue?: boolean;
        needsReview?: boolean;
        disputed?: boolean;
        creditBalance?: boolean;
        uncredited?: boolean;
        lostInDispute?: boolean;
        total?: number;
        refused?: boolean;
        sent?: boolean;
        creator?: string;
        relatedUid?: string;
        relatedDocumentId?: string;
        relatedLocale?: string;
        issuedFrom?: string;
        issuedTo?: string;
        dueFrom?: string;
        dueTo?: string;
      };
    };
    answer: FindInvoices;
  };
  'invoices.create': {
    input: {
      body: {
        currency: string;
        taxBehavior?: 'exclusive' | 'inclusive';
        lines: {
          description: string;
          quantity?: string;
          unitCode?: string;
          unitAmount?: number;
          unitAmountDecimal?: string;
          taxRate?: string;
          taxCategory?: ('S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O') | null;
          taxExemption?: {
            code?:
              | (
                  | 'VATEX-EU-79-C'
                  | 'VATEX-EU-132'
                  | 'VATEX-EU-132-1A'
                  | 'VATEX-EU-132-1B'
                  | 'VATEX-EU-132-1C'
                  | 'VATEX-EU-132-1D'
                  | 'VATEX-EU-132-1E'
                  | 'VATEX-EU-132-1F'
                  | 'VATEX-EU-132-1G'
                  | 'VATEX-EU-132-1H'
                  | 'VATEX-EU-132-1I'
                  | 'VATEX-EU-132-1J'
                  | 'VATEX-EU-132-1K'
                  | 'VATEX-EU-132-1L'
                  | 'VATEX-EU-132-1M'
                  | 'VATEX-EU-132-1N'
                  | 'VATEX-EU-132-1O'
                  | 'VATEX-EU-132-1P'
                  | 'VATEX-EU-132-1Q'
                  | 'VATEX-EU-135-1'
                  | 'VATEX-EU-143'
                  | 'VATEX-EU-143-1A'
                  | 'VATEX-EU-143-1B'
                  | 'VATEX-EU-143-1C'
                  | 'VATEX-EU-143-1D'
                  | 'VATEX-EU-143-1E'
                  | 'VATEX-EU-143-1F'
                  | 'VATEX-EU-143-1FA'
                  | 'VATEX-EU-143-1G'
                  | 'VATEX-EU-143-1H'
                  | 'VATEX-EU-143-1I'
                  | 'VATEX-EU-143-1J'
                  | 'VATEX-EU-143-1K'
                  | 'VATEX-EU-143-1L'
                  | 'VATEX-EU-144'
                  | 'VATEX-EU-146-1E'
                  | 'VATEX-EU-148'
                  | 'VATEX-EU-148-A'
                  | 'VATEX-EU-148-B'
                  | 'VATEX-EU-148-C'
                  | 'VATEX-EU-148-D'
                  | 'VATEX-EU-148-E'
                  | 'VATEX-EU-148-F'
                  | 'VATEX-EU-148-G'
                  | 'VATEX-EU-151'
                  | 'VATEX-EU-151-1A'
                  | 'VATEX-EU-151-1AA'
                  | 'VATEX-EU-151-1B'
                  | 'VATEX-EU-151-1C'
                  | 'VATEX-EU-151-1D'
                  | 'VATEX-EU-151-1E'
                  | 'VATEX-EU-153'
                  | 'VATEX-EU-159'
                  | 'VATEX-EU-309'
                  | 'VATEX-EU-AE'
                  | 'VATEX-EU-D'
                  | 'VATEX-EU-F'
                  | 'VATEX-EU-G'
                  | 'VATEX-EU-I'
                  | 'VATEX-EU-IC'
                  | 'VATEX-EU-J'
                  | 'VATEX-EU-O'
                  | 'VATEX-FR-298SEXDECIESA'
                  | 'VATEX-FR-AE'
                  | 'VATEX-FR-CGI261-1'
                  | 'VATEX-FR-CGI261-2'
                  | 'VATEX-FR-CGI261-3'
                  | 'VATEX-FR-CGI261-4'
                  | 'VATEX-FR-CGI261-5'
                  | 'VATEX-FR-CGI261-7'
                  | 'VATEX-FR-CGI261-8'
                  | 'VATEX-FR-CGI261A'
                  | 'VATEX-FR-CGI261B'
                  | 'VATEX-FR-CGI261C-1'
                  | 'VATEX-FR-CGI261C-2'
                  | 'VATEX-FR-CGI261C-3'
                  | 'VATEX-FR-CGI261D-1'
                  | 'VATEX-FR-CGI261D-1BIS'
                  | 'VATEX-FR-CGI261D-2'
                  | 'VATEX-FR-CGI261D-3'
                  | 'VATEX-FR-CGI261D-4'
                  | 'VATEX-FR-CGI261E-1'
                  | 'VATEX-FR-CGI261E-2'
                  | 'VATEX-FR-CGI275'
                  | 'VATEX-FR-CGI277A'
                  | 'VATEX-FR-CGI295'
                  | 'VATEX-FR-CNWVAT'
                  | 'VATEX-FR-FRANCHISE'
                )
              | null;
            text?: string | null;
          } | null;
          discount?: ({ amount: number } | { percent: string }) | null;
          servicePeriod?: { from: string; to: string } | null;
        }[];
        discount?: ({ amount: number } | { percent: string }) | null;
        customer: {
          name: string;
          email?: string | null;
          phone?: string | null;
          taxId?: string | null;
          locale?: string | null;
          address?: {
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            postalCode?: string | null;
            state?: string | null;
            country?: string | null;
          } | null;
          registration?: {
            scheme: 'siren' | 'siret' | 'kvk' | 'cbe' | 'uid' | 'organisationsnummer' | 'gln' | 'duns' | 'other';
            number: string;
          } | null;
          contactPerson?: string | null;
          electronicAddress?: { scheme: string; id: string } | null;
          invoiceFormat?: ('pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3') | null;
          network?: string | null;
        };
        dueDate?: string | null;
        notes?: string | null;
        paymentModule?: string | null;
        relatedEntry?: { uid: string; documentId: string; locale?: string | null } | null;
        attachments?: number[];
        tags?: string[];
        buyerReference?: string | null;
        purchaseOrder?: string | null;
        contractReference?: string | null;
        projectReference?: string | null;
        deliveryDate?: string | null;
        servicePeriod?: { from: string; to: string } | null;
        paymentTerms?: { days?: number | null; text?: string | null } | null;
        noteSubject?: string | null;
        deliveryAddress?: {
          line1?: string | null;
          line2?: string | null;
          city?: string | null;
          postalCode?: string | null;
          state?: string | null;
          country?: string | null;
          name?: string | null;
        } | null;
      };
    };
    answer: { data: Invoice };
  };
  'invoices.export': {
    input: {
      query?: {
        search?: string;
        status?:
          | 'draft'
          | 'open'
          | 'processing'
          | 'paid'
          | 'partially_refunded'
          | 'refunded'
          | 'credited'
          | 'written_off'
          | 'canceled';
        environment?: 'test' | 'live';
        paymentModule?: string;
        currency?: string;
        overdue?: boolean;
        needsReview?: boolean;
        disputed?: boolean;
        creditBalance?: boolean;
        uncredited?: boolean;
        lostInDispute?: boolean;
        total?: number;
        refused?: boolean;
        sent?: boolean;
        creator?: string;
        relatedUid?: string;
        relatedDocumentId?: string;
        relatedLocale?: string;
        issuedFrom?: string;
        issuedTo?: string;
        dueFrom?: string;
        dueTo?: string;
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'eInvoices.import': { input: { body: { content: string } }; answer: { data: Invoice } };
  'invoices.totals': {
    input: {
      query?: {
        search?: string;
        status?:
          | 'draft'
          | 'open'
          | 'processing'
          | 'paid'
          | 'partially_refunded'
          | 'refunded'
          | 'credited'
          | 'written_off'
          | 'canceled';
        environment?: 'test' | 'live';
        paymentModule?: string;
        currency?: string;
        overdue?: boolean;
        needsReview?: boolean;
        disputed?: boolean;
        creditBalance?: boolean;
        uncredited?: boolean;
        lostInDispute?: boolean;
        total?: number;
        refused?: boolean;
        sent?: boolean;
        creator?: string;
        relatedUid?: string;
        relatedDocumentId?: string;
        relatedLocale?: string;
        issuedFrom?: string;
        issuedTo?: string;
        dueFrom?: string;
        dueTo?: string;
      };
    };
    answer: { data: InvoiceSum[] };
  };
  'invoices.findOne': { input: { id: string }; answer: { data: Invoice } };
  'invoices.update': {
    input: {
      id: string;
      body: {
        currency?: string;
        taxBehavior?: 'exclusive' | 'inclusive';
        lines?: {
          description: string;
          quantity?: string;
          unitCode?: string;
          unitAmount?: number;
          unitAmountDecimal?: string;
          taxRate?: string;
          taxCategory?: ('S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O') | null;
          taxExemption?: {
            code?:
              | (
                  | 'VATEX-EU-79-C'
                  | 'VATEX-EU-132'
                  | 'VATEX-EU-132-1A'
                  | 'VATEX-EU-132-1B'
                  | 'VATEX-EU-132-1C'
                  | 'VATEX-EU-132-1D'
                  | 'VATEX-EU-132-1E'
                  | 'VATEX-EU-132-1F'
                  | 'VATEX-EU-132-1G'
                  | 'VATEX-EU-132-1H'
                  | 'VATEX-EU-132-1I'
                  | 'VATEX-EU-132-1J'
                  | 'VATEX-EU-132-1K'
                  | 'VATEX-EU-132-1L'
                  | 'VATEX-EU-132-1M'
                  | 'VATEX-EU-132-1N'
                  | 'VATEX-EU-132-1O'
                  | 'VATEX-EU-132-1P'
                  | 'VATEX-EU-132-1Q'
                  | 'VATEX-EU-135-1'
                  | 'VATEX-EU-143'
                  | 'VATEX-EU-143-1A'
                  | 'VATEX-EU-143-1B'
                  | 'VATEX-EU-143-1C'
                  | 'VATEX-EU-143-1D'
                  | 'VATEX-EU-143-1E'
                  | 'VATEX-EU-143-1F'
                  | 'VATEX-EU-143-1FA'
                  | 'VATEX-EU-143-1G'
                  | 'VATEX-EU-143-1H'
                  | 'VATEX-EU-143-1I'
                  | 'VATEX-EU-143-1J'
                  | 'VATEX-EU-143-1K'
                  | 'VATEX-EU-143-1L'
                  | 'VATEX-EU-144'
                  | 'VATEX-EU-146-1E'
                  | 'VATEX-EU-148'
                  | 'VATEX-EU-148-A'
                  | 'VATEX-EU-148-B'
                  | 'VATEX-EU-148-C'
                  | 'VATEX-EU-148-D'
                  | 'VATEX-EU-148-E'
                  | 'VATEX-EU-148-F'
                  | 'VATEX-EU-148-G'
                  | 'VATEX-EU-151'
                  | 'VATEX-EU-151-1A'
                  | 'VATEX-EU-151-1AA'
                  | 'VATEX-EU-151-1B'
                  | 'VATEX-EU-151-1C'
                  | 'VATEX-EU-151-1D'
                  | 'VATEX-EU-151-1E'
                  | 'VATEX-EU-153'
                  | 'VATEX-EU-159'
                  | 'VATEX-EU-309'
                  | 'VATEX-EU-AE'
                  | 'VATEX-EU-D'
                  | 'VATEX-EU-F'
                  | 'VATEX-EU-G'
                  | 'VATEX-EU-I'
                  | 'VATEX-EU-IC'
                  | 'VATEX-EU-J'
                  | 'VATEX-EU-O'
                  | 'VATEX-FR-298SEXDECIESA'
                  | 'VATEX-FR-AE'
                  | 'VATEX-FR-CGI261-1'
                  | 'VATEX-FR-CGI261-2'
                  | 'VATEX-FR-CGI261-3'
                  | 'VATEX-FR-CGI261-4'
                  | 'VATEX-FR-CGI261-5'
                  | 'VATEX-FR-CGI261-7'
                  | 'VATEX-FR-CGI261-8'
                  | 'VATEX-FR-CGI261A'
                  | 'VATEX-FR-CGI261B'
                  | 'VATEX-FR-CGI261C-1'
                  | 'VATEX-FR-CGI261C-2'
                  | 'VATEX-FR-CGI261C-3'
                  | 'VATEX-FR-CGI261D-1'
                  | 'VATEX-FR-CGI261D-1BIS'
                  | 'VATEX-FR-CGI261D-2'
                  | 'VATEX-FR-CGI261D-3'
                  | 'VATEX-FR-CGI261D-4'
                  | 'VATEX-FR-CGI261E-1'
                  | 'VATEX-FR-CGI261E-2'
                  | 'VATEX-FR-CGI275'
                  | 'VATEX-FR-CGI277A'
                  | 'VATEX-FR-CGI295'
                  | 'VATEX-FR-CNWVAT'
                  | 'VATEX-FR-FRANCHISE'
                )
              | null;
            text?: string | null;
          } | null;
          discount?: ({ amount: number } | { percent: string }) | null;
          servicePeriod?: { from: string; to: string } | null;
        }[];
        discount?: ({ amount: number } | { percent: string }) | null;
        customer?: {
          name: string;
          email?: string | null;
          phone?: string | null;
          taxId?: string | null;
          locale?: string | null;
          address?: {
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            postalCode?: string | null;
            state?: string | null;
            country?: string | null;
          } | null;
          registration?: {
            scheme: 'siren' | 'siret' | 'kvk' | 'cbe' | 'uid' | 'organisationsnummer' | 'gln' | 'duns' | 'other';
            number: string;
          } | null;
          contactPerson?: string | null;
          electronicAddress?: { scheme: string; id: string } | null;
          invoiceFormat?: ('pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3') | null;
          network?: string | null;
        };
        dueDate?: string | null;
        notes?: string | null;
        paymentModule?: string | null;
        relatedEntry?: { uid: string; documentId: string; locale?: string | null } | null;
        attachments?: number[];
        tags?: string[];
        buyerReference?: string | null;
        purchaseOrder?: string | null;
        contractReference?: string | null;
        projectReference?: string | null;
        deliveryDate?: string | null;
        servicePeriod?: { from: string; to: string } | null;
        paymentTerms?: { days?: number | null; text?: string | null } | null;
        noteSubject?: string | null;
        deliveryAddress?: {
          line1?: string | null;
          line2?: string | null;
          city?: string | null;
          postalCode?: string | null;
          state?: string | null;
          country?: string | null;
          name?: string | null;
        } | null;
        version?: string;
      };
    };
    answer: { data: Invoice };
  };
  'invoices.delete': { input: { id: string }; answer: undefined };
  'payments.startCheckout': {
    input: { id: string; body?: { anotherMethod?: boolean } };
    answer: { data: CheckoutStarted };
  };
  'invoices.correctContact': {
    input: {
      id: string;
      body: { email?: string | null; phone?: string | null; locale?: string | null; version?: string };
    };
    answer: { data: Invoice };
  };
  'creditNotes.correct': {
    input: {
      id: string;
      body: {
        lines?: { line: number; quantity?: string; amount?: number }[];
        reason: string;
        notes?: string | null;
        action: 'replace' | 'credit' | 'credit_and_refund';
        key?: string;
      };
    };
    answer: { data: Correction };
  };
  'creditNotes.previewCorrection': {
    input: {
      id: string;
      body: {
        lines?: { line: number; quantity?: string; amount?: number }[];
        reason: string;
        notes?: string | null;
        action: 'replace' | 'credit' | 'credit_and_refund';
        key?: string;
      };
    };
    answer: { data: CorrectionPreview };
  };
  'creditNotes.create': {
    input: {
      id: string;
      body: { lines?: { line: number; quantity?: string; amount?: number }[]; reason: string; notes?: string | null };
    };
    answer: { data: CreditNote };
  };
  'creditNotes.creditable': { input: { id: string }; answer: { data: CreditableLine[] } };
  'invoices.duplicate': { input: { id: string }; answer: { data: Invoice } };
  'invoices.eInvoice': {
    input: { id: string; query?: { format?: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3' } };
    answer: { data: EInvoiceReadiness };
  };
  'invoices.issue': { input: { id: string; body?: { version?: string } }; answer: { data: Invoice } };
  'notifications.find': { input: { id: string }; answer: { data: Notification[] } };
  'paymentLinks.findPasscode': { input: { id: string }; answer: { data: PaymentPasscode | null } };
  'paymentLinks.replacePasscode': { input: { id: string }; answer: { data: PaymentPasscode } };
  'payerCorrections.find': { input: { id: string }; answer: { data: PayerCorrection[] } };
  'payerCorrections.accept': { input: { id: string; correction: string }; answer: { data: PayerCorrection } };
  'payerCorrections.decline': {
    input: { id: string; correction: string; body: { reason: string } };
    answer: { data: PayerCorrection };
  };
  'paymentLinks.find': { input: { id: string }; answer: { data: PaymentLink[] } };
  'paymentLinks.create': {
    input: { id: string; body?: { expiresAt?: string | null } };
    answer: { data: PaymentLinkCreated };
  };
  'payments.record': {
    input: {
      id: string;
      body: {
        method: 'bank_transfer' | 'cash' | 'cheque' | 'card_terminal' | 'other';
        amount?: number;
        date: string;
        reference?: string | null;
        note?: string | null;
        key?: string;
        proof?: number | null;
        anotherMethod?: boolean;
      };
    };
    answer: { data: LinkedPayment };
  };
  'invoicePdf.findOne': { input: { id: string; query?: { disposition?: 'attachment' | 'inline' } }; answer: Response };
  'invoicePdf.unprintable': { input: { id: string }; answer: { data: UnprintableText } };
  'payments.reconcile': { input: { id: string }; answer: { data: LinkedPayment[] } };
  'notifications.send': {
    input: { id: string; body: { channel?: string; to?: string; message?: string; version?: string } };
    answer: { data: Notification[] };
  };
  'notifications.previewSend': {
    input: { id: string; body: { channel?: string; to?: string; message?: string; version?: string } };
    answer: { data: NotificationPreview };
  };
  'timeline.findOne': { input: { id: string }; answer: { data: TimelineEntry[] } };
  'transmissions.find': { input: { id: string }; answer: { data: Transmission[] } };
  'payments.writeOff': { input: { id: string; body: { reason: string } }; answer: { data: Invoice } };
  'invoicePdf.xml': {
    input: { id: string; query?: { format?: 'factur-x' | 'xrechnung' | 'peppol-bis-3' } };
    answer: Response;
  };
  'movements.find': {
    input: {
      query?: {
        from?: string;
        to?: string;
        kind?: 'payment' | 'recorded_payment' | 'refund' | 'recorded_payout' | 'dispute' | 'write_off';
        status?: string;
        environment?: 'test' | 'live';
        currency?: string;
        origin?: 'staff' | 'link' | 'api' | 'import' | 'restored' | 'recorded';
        paymentModule?: string;
        bankingContract?: string;
        search?: string;
        cursor?: string;
        limit?: number;
        pageSize?: number;
      };
    };
    answer: FindMovements;
  };
  'movements.export': {
    input: {
      query?: {
        from?: string;
        to?: string;
        kind?: 'payment' | 'recorded_payment' | 'refund' | 'recorded_payout' | 'dispute' | 'write_off';
        status?: string;
        environment?: 'test' | 'live';
        currency?: string;
        origin?: 'staff' | 'link' | 'api' | 'import' | 'restored' | 'recorded';
        paymentModule?: string;
        bankingContract?: string;
        search?: string;
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'movements.exportLines': {
    input: {
      query?: {
        from?: string;
        to?: string;
        kind?: 'payment' | 'recorded_payment' | 'refund' | 'recorded_payout' | 'dispute' | 'write_off';
        status?: string;
        environment?: 'test' | 'live';
        currency?: string;
        origin?: 'staff' | 'link' | 'api' | 'import' | 'restored' | 'recorded';
        paymentModule?: string;
        bankingContract?: string;
        search?: string;
      };
    };
    answer: Response;
  };
  'movements.totals': {
    input: {
      query?: {
        from?: string;
        to?: string;
        kind?: 'payment' | 'recorded_payment' | 'refund' | 'recorded_payout' | 'dispute' | 'write_off';
        status?: string;
        environment?: 'test' | 'live';
        currency?: string;
        origin?: 'staff' | 'link' | 'api' | 'import' | 'restored' | 'recorded';
        paymentModule?: string;
        bankingContract?: string;
        search?: string;
      };
    };
    answer: { data: MovementTotals };
  };
  'profiles.findMine': { input: Record<string, never>; answer: { data: EffectiveGrants } };
  'profiles.findMyModules': { input: Record<string, never>; answer: { data: GrantedModule[] } };
  'transmissions.networks': { input: Record<string, never>; answer: { data: Network[] } };
  'notifications.catalogue': { input: Record<string, never>; answer: { data: NotificationCatalogue } };
  'notifications.channels': { input: Record<string, never>; answer: { data: SendingChannel[] } };
  'notifications.resend': { input: { id: string }; answer: { data: Notification } };
  'numbering.setNext': {
    input: { body: { series: string; environment: 'test' | 'live'; next: number; confirmGap?: boolean } };
    answer: { data: NumberPreview };
  };
  'numbering.preview': {
    input: {
      query: {
        series: string;
        environment: 'test' | 'live';
        pattern: string;
        reset: 'yearly' | 'monthly' | 'never';
        prefix?: string;
        from?: number;
      };
    };
    answer: { data: NumberPreview };
  };
  'apiReference.find': { input: Record<string, never>; answer: Record<string, unknown> };
  'overview.figures': {
    input: { query?: { environment?: 'test' | 'live'; period?: unknown; from?: string; to?: string } };
    answer: { data: OverviewFigures };
  };
  'payPage.showJson': { input: { token: string }; answer: { data: PayPage } };
  'payPage.payJson': {
    input: { token: string; query?: { another_method?: boolean } };
    answer: { data: PayPageCheckout };
  };
  'paymentLinks.revoke': { input: { id: string }; answer: { data: PaymentLink } };
  'paymentModules.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        mode?: 'off' | 'sandbox' | 'on';
        bankingContract?: string;
      };
    };
    answer: FindPaymentModules;
  };
  'paymentModules.create': {
    input: {
      body: {
        name: string;
        description?: string | null;
        tags?: string[];
        maximumAmount?: number | null;
        maximumCurrency?: string | null;
        acceptedCurrencies: string[];
        link?: {
          enabled?: boolean;
          linkLifetimeDays?: number | null;
          sessionLifetimeMinutes?: number;
          passcodeRequired?: boolean;
          passcodeAttempts?: number;
          openMinutes?: number | null;
          renewal?: boolean;
          customerCorrections?: 'off' | 'request' | 'direct';
          successUrl?: string | null;
          cancelUrl?: string | null;
        };
        appearance?: {
          displayName?: string | null;
          logoUrl?: string | null;
          iconUrl?: string | null;
          backgroundColor?: string | null;
          buttonColor?: string | null;
          borderStyle?: ('rectangular' | 'rounded' | 'pill') | null;
          fontFamily?: string | null;
          submitType?: 'auto' | 'pay' | 'book' | 'donate';
          submitMessage?: string | null;
          locale?: 'auto' | string;
        };
        collection?: {
          billingAddress?: 'auto' | 'required';
          phoneNumber?: boolean;
          taxId?: boolean;
          automaticTax?: boolean;
          adaptivePricing?: boolean;
          paymentMethodConfiguration?: string | null;
          statementDescriptorSuffix?: string | null;
        };
        notifications?: {
          channels?: string[];
          replyTo?: string | null;
          documentDelivery?: 'link' | 'pdf' | 'pdf_and_xml';
          enabled?: {
            reminder_before: boolean;
            reminder_after: boolean;
            finish_payment?: boolean;
            receipt: boolean;
            payment_received: boolean;
            payment_failed: boolean;
            dispute_opened: boolean;
            receipt_again?: boolean;
            credit_note?: boolean;
            dispute_lost?: boolean;
            dispute_won?: boolean;
            refund_made?: boolean;
            refund_failed?: boolean;
            needs_review?: boolean;
            early_fraud_warning?: boolean;
            payment_refused?: boolean;
            transmission_refused?: boolean;
            passcode_locked?: boolean;
            correction_requested?: boolean;
          };
          reminderDays?: { before: number[]; after: number[] };
          staffRecipients?: string[];
          staffLanguage?: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
          templates?: Record<string, Record<string, { subject: string; body: string; short: string }>>;
        };
        invoiceDocument?: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3';
        network?: string | null;
        bankingContract: string;
      };
    };
    answer: { data: PaymentModule };
  };
  'paymentModules.findOne': { input: { id: string }; answer: { data: PaymentModule } };
  'paymentModules.update': {
    input: {
      id: string;
      body: {
        name?: string;
        description?: string | null;
        tags?: string[];
        maximumAmount?: number | null;
        maximumCurrency?: string | null;
        acceptedCurrencies?: string[];
        link?: {
          enabled?: boolean;
          linkLifetimeDays?: number | null;
          sessionLifetimeMinutes?: number;
          passcodeRequired?: boolean;
          passcodeAttempts?: number;
          openMinutes?: number | null;
          renewal?: boolean;
          customerCorrections?: 'off' | 'request' | 'direct';
          successUrl?: string | null;
          cancelUrl?: string | null;
        };
        appearance?: {
          displayName?: string | null;
          logoUrl?: string | null;
          iconUrl?: string | null;
          backgroundColor?: string | null;
          buttonColor?: string | null;
          borderStyle?: ('rectangular' | 'rounded' | 'pill') | null;
          fontFamily?: string | null;
          submitType?: 'auto' | 'pay' | 'book' | 'donate';
          submitMessage?: string | null;
          locale?: 'auto' | string;
        };
        collection?: {
          billingAddress?: 'auto' | 'required';
          phoneNumber?: boolean;
          taxId?: boolean;
          automaticTax?: boolean;
          adaptivePricing?: boolean;
          paymentMethodConfiguration?: string | null;
          statementDescriptorSuffix?: string | null;
        };
        notifications?: {
          channels?: string[];
          replyTo?: string | null;
          documentDelivery?: 'link' | 'pdf' | 'pdf_and_xml';
          enabled?: {
            reminder_before: boolean;
            reminder_after: boolean;
            finish_payment?: boolean;
            receipt: boolean;
            payment_received: boolean;
            payment_failed: boolean;
            dispute_opened: boolean;
            receipt_again?: boolean;
            credit_note?: boolean;
            dispute_lost?: boolean;
            dispute_won?: boolean;
            refund_made?: boolean;
            refund_failed?: boolean;
            needs_review?: boolean;
            early_fraud_warning?: boolean;
            payment_refused?: boolean;
            transmission_refused?: boolean;
            passcode_locked?: boolean;
            correction_requested?: boolean;
          };
          reminderDays?: { before: number[]; after: number[] };
          staffRecipients?: string[];
          staffLanguage?: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
          templates?: Record<string, Record<string, { subject: string; body: string; short: string }>>;
        };
        invoiceDocument?: 'pdf' | 'factur-x' | 'xrechnung' | 'peppol-bis-3';
        network?: string | null;
        version?: string;
      };
    };
    answer: { data: PaymentModule };
  };
  'paymentModules.delete': { input: { id: string }; answer: undefined };
  'paymentModules.setMode': {
    input: { id: string; body: { mode: 'off' | 'sandbox' | 'on' } };
    answer: { data: PaymentModule };
  };
  'notifications.preview': {
    input: {
      id: string;
      body: {
        kind:
          | 'payment_link'
          | 'reminder_before'
          | 'reminder_after'
          | 'finish_payment'
          | 'receipt'
          | 'receipt_again'
          | 'credit_note'
          | 'refund_made'
          | 'payment_received'
          | 'payment_failed'
          | 'dispute_opened'
          | 'dispute_lost'
          | 'dispute_won'
          | 'refund_failed'
          | 'needs_review'
          | 'early_fraud_warning'
          | 'payment_refused'
          | 'transmission_refused'
          | 'passcode_locked'
          | 'correction_requested';
        language: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
        template?: { subject: string; body: string; short: string };
      };
    };
    answer: { data: NotificationPreview };
  };
  'notifications.test': {
    input: {
      id: string;
      body: {
        kind:
          | 'payment_link'
          | 'reminder_before'
          | 'reminder_after'
          | 'finish_payment'
          | 'receipt'
          | 'receipt_again'
          | 'credit_note'
          | 'refund_made'
          | 'payment_received'
          | 'payment_failed'
          | 'dispute_opened'
          | 'dispute_lost'
          | 'dispute_won'
          | 'refund_failed'
          | 'needs_review'
          | 'early_fraud_warning'
          | 'payment_refused'
          | 'transmission_refused'
          | 'passcode_locked'
          | 'correction_requested';
        language: 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt';
        template?: { subject: string; body: string; short: string };
        channel?: string;
        to?: string;
      };
    };
    answer: { data: { recipient: string } };
  };
  'payments.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?:
          | 'created'
          | 'open'
          | 'requires_action'
          | 'processing'
          | 'in_review'
          | 'succeeded'
          | 'failed'
          | 'expired'
          | 'canceled'
          | 'returned'
          | 'reversed'
          | 'partially_refunded'
          | 'refunded';
        environment?: 'test' | 'live';
        origin?: 'staff' | 'link' | 'api' | 'import' | 'restored' | 'recorded';
        invoice?: string;
        needsReview?: boolean;
        settledFrom?: string;
        settledTo?: string;
        createdFrom?: string;
        createdTo?: string;
      };
    };
    answer: FindPayments;
  };
  'payments.export': {
    input: {
      query?: {
        report?: 'fr-e-reporting';
        from?: string;
        to?: string;
        environment?: 'test' | 'live';
        preset?:
          | 'plain'
          | 'excel-en-us'
          | 'excel-en-gb'
          | 'excel-fr'
          | 'excel-de'
          | 'excel-es'
          | 'excel-it'
          | 'excel-nl'
          | 'excel-pt';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        decimal?: 'point' | 'comma';
        dateFormat?: 'iso' | 'dmy-slash' | 'dmy-dot' | 'dmy-dash' | 'mdy-slash';
        bom?: boolean;
      };
    };
    answer: Response;
  };
  'payments.findOne': { input: { id: string }; answer: { data: LinkedPayment } };
  'payments.accept': { input: { id: string; body?: { note?: string } }; answer: { data: LinkedPayment } };
  'payments.recordPayout': {
    input: {
      id: string;
      body: {
        method: 'bank_transfer' | 'cash' | 'cheque' | 'card_terminal' | 'other';
        amount?: number;
        date: string;
        reference?: string | null;
        note?: string | null;
        key?: string;
      };
    };
    answer: { data: LinkedPayment };
  };
  'payments.reversePayout': {
    input: { id: string; payout: string; body: { reason: string } };
    answer: { data: LinkedPayment };
  };
  'receipts.findOne': { input: { id: string; query?: { disposition?: 'attachment' | 'inline' } }; answer: Response };
  'payments.refund': {
    input: {
      id: string;
      body?: {
        amount?: number;
        reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
        note?: string;
        key?: string;
      };
    };
    answer: { data: RefundAnswer };
  };
  'payments.returnMoney': { input: { id: string; body?: { note?: string } }; answer: { data: LinkedPayment } };
  'payments.reverse': { input: { id: string; body: { reason: string } }; answer: { data: LinkedPayment } };
  'payouts.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        status?: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
        environment?: 'test' | 'live';
        currency?: string;
        bankingContract?: string;
        needsReview?: boolean;
        from?: string;
        to?: string;
      };
    };
    answer: FindPayouts;
  };
  'payouts.readings': { input: Record<string, never>; answer: { data: PayoutReading[] } };
  'payouts.findOne': { input: { id: string }; answer: { data: Payout } };
  'payouts.transactions': {
    input: {
      id: string;
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        kind?: 'payment' | 'refund' | 'dispute' | 'fee' | 'payout' | 'other';
      };
    };
    answer: FindBalanceTransactions;
  };
  'personalData.find': {
    input: { query?: { page?: number; pageSize?: number; cursor?: string; limit?: number } };
    answer: FindErasures;
  };
  'personalData.erase': {
    input: { body: { email?: string; name?: string; taxId?: string; confirmation: string } };
    answer: { data: Erasure };
  };
  'personalData.findOne': { input: { id: string }; answer: { data: Erasure } };
  'personalData.export': { input: { body: { email?: string; name?: string; taxId?: string } }; answer: Response };
  'personalData.retention': { input: Record<string, never>; answer: { data: RetentionInForce } };
  'personalData.search': {
    input: { body: { email?: string; name?: string; taxId?: string } };
    answer: { data: PersonReport };
  };
  'profiles.find': {
    input: {
      query?: { cursor?: string; limit?: number; page?: number; pageSize?: number; sort?: string; search?: string };
    };
    answer: FindProfiles;
  };
  'profiles.create': {
    input: {
      body: {
        name: string;
        description?: string | null;
        adminRoles?: string[];
        apiRoles?: string[];
        invoices?: {
          see?: 'none' | 'own' | 'all';
          create?: boolean;
          issue?: boolean;
          sendLink?: boolean;
          sendToOthers?: boolean;
          takePayment?: boolean;
          export?: boolean;
          credit?: boolean;
          recordPayment?: boolean;
          writeOff?: boolean;
          capabilities?: {
            linkPayments?: boolean;
            refunds?: boolean;
            cardOnBanner?: boolean;
            smartRouting?: boolean;
            spreadFees?: boolean;
            cancelInvoice?: boolean;
          };
        };
        allModules?: boolean;
        paymentModules?: string[];
      };
    };
    answer: { data: Profile };
  };
  'profiles.findOne': { input: { id: string }; answer: { data: Profile } };
  'profiles.update': {
    input: {
      id: string;
      body: {
        name?: string;
        description?: string | null;
        adminRoles?: string[];
        apiRoles?: string[];
        invoices?: {
          see?: 'none' | 'own' | 'all';
          create?: boolean;
          issue?: boolean;
          sendLink?: boolean;
          sendToOthers?: boolean;
          takePayment?: boolean;
          export?: boolean;
          credit?: boolean;
          recordPayment?: boolean;
          writeOff?: boolean;
          capabilities?: {
            linkPayments?: boolean;
            refunds?: boolean;
            cardOnBanner?: boolean;
            smartRouting?: boolean;
            spreadFees?: boolean;
            cancelInvoice?: boolean;
          };
        };
        allModules?: boolean;
        paymentModules?: string[];
        version?: string;
      };
    };
    answer: { data: Profile };
  };
  'profiles.delete': { input: { id: string }; answer: undefined };
  'settings.find': { input: Record<string, never>; answer: { data: CurrentSettings } };
  'settings.update': {
    input: {
      body: {
        seller?: {
          shared: {
            name?: string | null;
            legalForm?: string | null;
            address?: {
              line1?: string | null;
              line2?: string | null;
              city?: string | null;
              postalCode?: string | null;
              state?: string | null;
              country?: string | null;
            } | null;
            taxId?: string | null;
            taxRegistration?: ('registered' | 'not_registered') | null;
            taxRegistrationNote?: string | null;
            registrationNumber?: string | null;
            registrationScheme?:
              ('siren' | 'siret' | 'kvk' | 'cbe' | 'uid' | 'organisationsnummer' | 'gln' | 'duns' | 'other') | null;
            contactPerson?: string | null;
            electronicAddress?: { scheme: string; id: string } | null;
            email?: string | null;
            emailReplyTo?: string | null;
            emailCc?: string[];
            emailBcc?: string[];
            phone?: string | null;
            website?: string | null;
            bankDetails?: {
              accountHolder?: string | null;
              iban: string;
              bic?: string | null;
              bankName?: string | null;
            } | null;
            paymentQrCode?: boolean;
            taxExemption?: {
              category: 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_community' | 'export' | 'outside_scope';
              reason?: string | null;
              code?:
                | (
                    | 'VATEX-EU-79-C'
                    | 'VATEX-EU-132'
                    | 'VATEX-EU-132-1A'
                    | 'VATEX-EU-132-1B'
                    | 'VATEX-EU-132-1C'
                    | 'VATEX-EU-132-1D'
                    | 'VATEX-EU-132-1E'
                    | 'VATEX-EU-132-1F'
                    | 'VATEX-EU-132-1G'
                    | 'VATEX-EU-132-1H'
                    | 'VATEX-EU-132-1I'
                    | 'VATEX-EU-132-1J'
                    | 'VATEX-EU-132-1K'
                    | 'VATEX-EU-132-1L'
                    | 'VATEX-EU-132-1M'
                    | 'VATEX-EU-132-1N'
                    | 'VATEX-EU-132-1O'
                    | 'VATEX-EU-132-1P'
                    | 'VATEX-EU-132-1Q'
                    | 'VATEX-EU-135-1'
                    | 'VATEX-EU-143'
                    | 'VATEX-EU-143-1A'
                    | 'VATEX-EU-143-1B'
                    | 'VATEX-EU-143-1C'
                    | 'VATEX-EU-143-1D'
                    | 'VATEX-EU-143-1E'
                    | 'VATEX-EU-143-1F'
                    | 'VATEX-EU-143-1FA'
                    | 'VATEX-EU-143-1G'
                    | 'VATEX-EU-143-1H'
                    | 'VATEX-EU-143-1I'
                    | 'VATEX-EU-143-1J'
                    | 'VATEX-EU-143-1K'
                    | 'VATEX-EU-143-1L'
                    | 'VATEX-EU-144'
                    | 'VATEX-EU-146-1E'
                    | 'VATEX-EU-148'
                    | 'VATEX-EU-148-A'
                    | 'VATEX-EU-148-B'
                    | 'VATEX-EU-148-C'
                    | 'VATEX-EU-148-D'
                    | 'VATEX-EU-148-E'
                    | 'VATEX-EU-148-F'
                    | 'VATEX-EU-148-G'
                    | 'VATEX-EU-151'
                    | 'VATEX-EU-151-1A'
                    | 'VATEX-EU-151-1AA'
                    | 'VATEX-EU-151-1B'
                    | 'VATEX-EU-151-1C'
                    | 'VATEX-EU-151-1D'
                    | 'VATEX-EU-151-1E'
                    | 'VATEX-EU-153'
                    | 'VATEX-EU-159'
                    | 'VATEX-EU-309'
                    | 'VATEX-EU-AE'
                    | 'VATEX-EU-D'
                    | 'VATEX-EU-F'
                    | 'VATEX-EU-G'
                    | 'VATEX-EU-I'
                    | 'VATEX-EU-IC'
                    | 'VATEX-EU-J'
                    | 'VATEX-EU-O'
                    | 'VATEX-FR-298SEXDECIESA'
                    | 'VATEX-FR-AE'
                    | 'VATEX-FR-CGI261-1'
                    | 'VATEX-FR-CGI261-2'
                    | 'VATEX-FR-CGI261-3'
                    | 'VATEX-FR-CGI261-4'
                    | 'VATEX-FR-CGI261-5'
                    | 'VATEX-FR-CGI261-7'
                    | 'VATEX-FR-CGI261-8'
                    | 'VATEX-FR-CGI261A'
                    | 'VATEX-FR-CGI261B'
                    | 'VATEX-FR-CGI261C-1'
                    | 'VATEX-FR-CGI261C-2'
                    | 'VATEX-FR-CGI261C-3'
                    | 'VATEX-FR-CGI261D-1'
                    | 'VATEX-FR-CGI261D-1BIS'
                    | 'VATEX-FR-CGI261D-2'
                    | 'VATEX-FR-CGI261D-3'
                    | 'VATEX-FR-CGI261D-4'
                    | 'VATEX-FR-CGI261E-1'
                    | 'VATEX-FR-CGI261E-2'
                    | 'VATEX-FR-CGI275'
                    | 'VATEX-FR-CGI277A'
                    | 'VATEX-FR-CGI295'
                    | 'VATEX-FR-CNWVAT'
                    | 'VATEX-FR-FRANCHISE'
                  )
                | null;
            } | null;
            paymentTerms?: string | null;
            legalNotes?: string | null;
            logo?: string | null;
            logoHash?: string | null;
          };
          byContract?: Record<
            string,
            {
              name?: string | null;
              legalForm?: string | null;
              address?: {
                line1?: string | null;
                line2?: string | null;
                city?: string | null;
                postalCode?: string | null;
                state?: string | null;
                country?: string | null;
              } | null;
              taxId?: string | null;
              taxRegistration?: ('registered' | 'not_registered') | null;
              taxRegistrationNote?: string | null;
              registrationNumber?: string | null;
              registrationScheme?:
                ('siren' | 'siret' | 'kvk' | 'cbe' | 'uid' | 'organisationsnummer' | 'gln' | 'duns' | 'other') | null;
              contactPerson?: string | null;
              electronicAddress?: { scheme: string; id: string } | null;
              email?: string | null;
              emailReplyTo?: string | null;
              emailCc?: string[];
              emailBcc?: string[];
              phone?: string | null;
              website?: string | null;
              bankDetails?: {
                accountHolder?: string | null;
                iban: string;
                bic?: string | null;
                bankName?: string | null;
              } | null;
              paymentQrCode?: boolean;
              taxExemption?: {
                category: 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_community' | 'export' | 'outside_scope';
                reason?: string | null;
                code?:
                  | (
                      | 'VATEX-EU-79-C'
                      | 'VATEX-EU-132'
                      | 'VATEX-EU-132-1A'
                      | 'VATEX-EU-132-1B'
                      | 'VATEX-EU-132-1C'
                      | 'VATEX-EU-132-1D'
                      | 'VATEX-EU-132-1E'
                      | 'VATEX-EU-132-1F'
                      | 'VATEX-EU-132-1G'
                      | 'VATEX-EU-132-1H'
                      | 'VATEX-EU-132-1I'
                      | 'VATEX-EU-132-1J'
                      | 'VATEX-EU-132-1K'
                      | 'VATEX-EU-132-1L'
                      | 'VATEX-EU-132-1M'
                      | 'VATEX-EU-132-1N'
                      | 'VATEX-EU-132-1O'
                      | 'VATEX-EU-132-1P'
                      | 'VATEX-EU-132-1Q'
                      | 'VATEX-EU-135-1'
                      | 'VATEX-EU-143'
                      | 'VATEX-EU-143-1A'
                      | 'VATEX-EU-143-1B'
                      | 'VATEX-EU-143-1C'
                      | 'VATEX-EU-143-1D'
                      | 'VATEX-EU-143-1E'
                      | 'VATEX-EU-143-1F'
                      | 'VATEX-EU-143-1FA'
                      | 'VATEX-EU-143-1G'
                      | 'VATEX-EU-143-1H'
                      | 'VATEX-EU-143-1I'
                      | 'VATEX-EU-143-1J'
                      | 'VATEX-EU-143-1K'
                      | 'VATEX-EU-143-1L'
                      | 'VATEX-EU-144'
                      | 'VATEX-EU-146-1E'
                      | 'VATEX-EU-148'
                      | 'VATEX-EU-148-A'
                      | 'VATEX-EU-148-B'
                      | 'VATEX-EU-148-C'
                      | 'VATEX-EU-148-D'
                      | 'VATEX-EU-148-E'
                      | 'VATEX-EU-148-F'
                      | 'VATEX-EU-148-G'
                      | 'VATEX-EU-151'
                      | 'VATEX-EU-151-1A'
                      | 'VATEX-EU-151-1AA'
                      | 'VATEX-EU-151-1B'
                      | 'VATEX-EU-151-1C'
                      | 'VATEX-EU-151-1D'
                      | 'VATEX-EU-151-1E'
                      | 'VATEX-EU-153'
                      | 'VATEX-EU-159'
                      | 'VATEX-EU-309'
                      | 'VATEX-EU-AE'
                      | 'VATEX-EU-D'
                      | 'VATEX-EU-F'
                      | 'VATEX-EU-G'
                      | 'VATEX-EU-I'
                      | 'VATEX-EU-IC'
                      | 'VATEX-EU-J'
                      | 'VATEX-EU-O'
                      | 'VATEX-FR-298SEXDECIESA'
                      | 'VATEX-FR-AE'
                      | 'VATEX-FR-CGI261-1'
                      | 'VATEX-FR-CGI261-2'
                      | 'VATEX-FR-CGI261-3'
                      | 'VATEX-FR-CGI261-4'
                      | 'VATEX-FR-CGI261-5'
                      | 'VATEX-FR-CGI261-7'
                      | 'VATEX-FR-CGI261-8'
                      | 'VATEX-FR-CGI261A'
                      | 'VATEX-FR-CGI261B'
                      | 'VATEX-FR-CGI261C-1'
                      | 'VATEX-FR-CGI261C-2'
                      | 'VATEX-FR-CGI261C-3'
                      | 'VATEX-FR-CGI261D-1'
                      | 'VATEX-FR-CGI261D-1BIS'
                      | 'VATEX-FR-CGI261D-2'
                      | 'VATEX-FR-CGI261D-3'
                      | 'VATEX-FR-CGI261D-4'
                      | 'VATEX-FR-CGI261E-1'
                      | 'VATEX-FR-CGI261E-2'
                      | 'VATEX-FR-CGI275'
                      | 'VATEX-FR-CGI277A'
                      | 'VATEX-FR-CGI295'
                      | 'VATEX-FR-CNWVAT'
                      | 'VATEX-FR-FRANCHISE'
                    )
                  | null;
              } | null;
              paymentTerms?: string | null;
              legalNotes?: string | null;
              logo?: string | null;
              logoHash?: string | null;
            }
          >;
        };
        documents?: { paperSize?: 'A4' | 'Letter'; timeZone?: string };
        entries?: {
          types: {
            uid: string;
            mapping: {
              customerName: string;
              customerEmail: string | null;
              customerPhone: string | null;
              customerLocale: string | null;
              customerTaxId?: string | null;
              customerAddress?: {
                line1?: string | null;
                line2?: string | null;
                city?: string | null;
                postalCode?: string | null;
                state?: string | null;
                country?: string | null;
              } | null;
              references?: {
                buyerReference?: string | null;
                purchaseOrder?: string | null;
                contractReference?: string | null;
                projectReference?: string | null;
                deliveryDate?: string | null;
                servicePeriodFrom?: string | null;
                servicePeriodTo?: string | null;
                paymentTermDays?: string | null;
                paymentTerms?: string | null;
                noteSubject?: string | null;
                notes?: string | null;
                contactPerson?: string | null;
                registrationNumber?: string | null;
                registrationScheme?: string | null;
                electronicAddressId?: string | null;
                electronicAddressScheme?: string | null;
              } | null;
              deliveryAddress?: {
                line1?: string | null;
                line2?: string | null;
                city?: string | null;
                postalCode?: string | null;
                state?: string | null;
                country?: string | null;
                name?: string | null;
              } | null;
              currencyField: string | null;
              currency: string;
              lines:
                | {
                    from: 'amount';
                    amount: string;
                    unit: 'minor' | 'major';
                    description: string | null;
                    taxRate: string;
                  }
                | {
                    from: 'items';
                    items: string;
                    description: string;
                    unitAmount: string;
                    unit: 'minor' | 'major';
                    quantity: string | null;
                    taxRateField: string | null;
                    taxRate: string;
                  };
              paymentModule: string | null;
            };
          }[];
        };
        sending?: { limitPerInvoice: number; attachmentLimit?: number };
        setUp?: { worksAlone?: boolean; withoutEntries?: boolean };
        numbering?: {
          default?: {
            prefix: string | null;
            live: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
            test: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
          };
          byContract?: Record<
            string,
            {
              prefix: string | null;
              live: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
              test: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
            }
          >;
          byModule?: Record<
            string,
            {
              prefix: string | null;
              live: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
              test: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
            }
          >;
          creditNotes?: {
            prefix: string | null;
            live: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
            test: { pattern: string; reset: 'yearly' | 'monthly' | 'never' };
          };
        };
        refundLimits?: {
          currency:
            | 'aed'
            | 'afn'
            | 'all'
            | 'amd'
            | 'ang'
            | 'aoa'
            | 'ars'
            | 'aud'
            | 'awg'
            | 'azn'
            | 'bam'
            | 'bbd'
            | 'bdt'
            | 'bhd'
            | 'bif'
            | 'bmd'
            | 'bnd'
            | 'bob'
            | 'brl'
            | 'bsd'
            | 'bwp'
            | 'byn'
            | 'bzd'
            | 'cad'
            | 'cdf'
            | 'chf'
            | 'clp'
            | 'cny'
            | 'cop'
            | 'crc'
            | 'cve'
            | 'czk'
            | 'djf'
            | 'dkk'
            | 'dop'
            | 'dzd'
            | 'egp'
            | 'etb'
            | 'eur'
            | 'fjd'
            | 'fkp'
            | 'gbp'
            | 'gel'
            | 'gip'
            | 'gmd'
            | 'gnf'
            | 'gtq'
            | 'gyd'
            | 'hkd'
            | 'hnl'
            | 'htg'
            | 'huf'
            | 'idr'
            | 'ils'
            | 'inr'
            | 'isk'
            | 'jmd'
            | 'jod'
            | 'jpy'
            | 'kes'
            | 'kgs'
            | 'khr'
            | 'kmf'
            | 'krw'
            | 'kwd'
            | 'kyd'
            | 'kzt'
            | 'lak'
            | 'lbp'
            | 'lkr'
            | 'lrd'
            | 'lsl'
            | 'mad'
            | 'mdl'
            | 'mga'
            | 'mkd'
            | 'mmk'
            | 'mnt'
            | 'mop'
            | 'mur'
            | 'mvr'
            | 'mwk'
            | 'mxn'
            | 'myr'
            | 'mzn'
            | 'nad'
            | 'ngn'
            | 'nio'
            | 'nok'
            | 'npr'
            | 'nzd'
            | 'omr'
            | 'pab'
            | 'pen'
            | 'pgk'
            | 'php'
            | 'pkr'
            | 'pln'
            | 'pyg'
            | 'qar'
            | 'ron'
            | 'rsd'
            | 'rub'
            | 'rwf'
            | 'sar'
            | 'sbd'
            | 'scr'
            | 'sek'
            | 'sgd'
            | 'shp'
            | 'sle'
            | 'sos'
            | 'srd'
            | 'std'
            | 'szl'
            | 'thb'
            | 'tjs'
            | 'tnd'
            | 'top'
            | 'try'
            | 'ttd'
            | 'twd'
            | 'tzs'
            | 'uah'
            | 'ugx'
            | 'usd'
            | 'uyu'
            | 'uzs'
            | 'vnd'
            | 'vuv'
            | 'wst'
            | 'xaf'
            | 'xcd'
            | 'xcg'
            | 'xof'
            | 'xpf'
            | 'yer'
            | 'zar'
            | 'zmw';
          perRefund: number | null;
          perDay: number | null;
        }[];
        version?: string;
        accounting?: {
          chart?: {
            standard: 'skr03' | 'skr04' | 'pcg' | 'own';
            accounts: {
              receivables: { number: string; name: string };
              clearing: { number: string; name: string };
              bank: { number: string; name: string };
              cash: { number: string; name: string };
              fees: { number: string; name: string };
              disputes: { number: string; name: string };
              badDebts: { number: string; name: string };
              differences: { number: string; name: string };
              exchange: { number: string; name: string };
              other: { number: string; name: string };
              revenue: { number: string; name: string };
              tax: { number: string; name: string };
            };
            taxes: {
              category: ('S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O') | null;
              rate: string | null;
              country: string | null;
              revenue: { number: string; name: string };
              tax: { number: string; name: string } | null;
              automatic: boolean;
              taxKey: string | null;
            }[];
          };
          fiscalYearStart?: string;
          writeOffTax?: 'by_country' | 'reduces' | 'stays';
          datev?: { consultant: number | null; client: number | null; accountLength: number; final: boolean };
          fec?: { siren: string | null; encoding: 'iso-8859-15' | 'utf-8'; separator: 'tab' | 'pipe' };
        };
        personalData?: { retention: { documents: number | null; books: number | null } };
      };
    };
    answer: { data: CurrentSettings };
  };
  'sms.find': { input: Record<string, never>; answer: { data: SmsSettings } };
  'sms.update': {
    input: {
      body: {
        version?: string;
        twilio?: {
          enabled: boolean;
          testNumber: string | null;
          accountSid: string;
          from: string;
          authToken?: string;
        } | null;
        'http-gateway'?: {
          enabled: boolean;
          testNumber: string | null;
          url: string;
          method: 'POST' | 'PUT' | 'GET';
          headers: { name: string; value: string }[];
          contentType: 'application/json' | 'application/x-www-form-urlencoded' | 'text/plain';
          body: string;
          idempotencyHeader: string | null;
          idField: string | null;
          statusField: string;
          secret?: string;
        } | null;
      };
    };
    answer: { data: SmsSettings };
  };
  'sms.test': {
    input: { body: { channel: 'twilio' | 'http-gateway'; to: string } };
    answer: { data: { recipient: string } };
  };
  'siteAddress.find': { input: Record<string, never>; answer: { data: SiteAddress } };
  'siteAddress.decide': {
    input: { body: { choice: 'moved' | 'copy'; address: string } };
    answer: { data: SiteAddress };
  };
  'suggestions.findCustomers': {
    input: { query: { search: string; environment: 'test' | 'live' } };
    answer: { data: CustomerSuggestion[] };
  };
  'suggestions.findLines': {
    input: {
      query: {
        search: string;
        environment: 'test' | 'live';
        currency: string;
        taxBehavior?: 'exclusive' | 'inclusive';
      };
    };
    answer: { data: LineSuggestion[] };
  };
  'transmissions.resend': { input: { id: string }; answer: { data: Transmission } };
  'unassignedPayments.find': {
    input: {
      query?: {
        cursor?: string;
        limit?: number;
        page?: number;
        pageSize?: number;
        sort?: string;
        search?: string;
        state?: 'open' | 'assigned' | 'handled';
        environment?: 'test' | 'live';
      };
    };
    answer: FindUnassignedPayments;
  };
  'unassignedPayments.assign': {
    input: { id: string; body: { invoice: string } };
    answer: { data: UnassignedPayment };
  };
  'unassignedPayments.handle': { input: { id: string; body: { note: string } }; answer: { data: UnassignedPayment } };
}

/** Method, path and traits: `key` takes an Idempotency-Key, `cursor` is a list, `file` answers no JSON. */
export const operations = {
  accounting: {
    journal: ['GET', '/accounting/journal'],
    export: ['GET', '/accounting/journal/export', 'file'],
    periods: ['GET', '/accounting/periods'],
    close: ['POST', '/accounting/periods/close', 'key'],
    previewClosing: ['GET', '/accounting/periods/preview'],
    reopen: ['POST', '/accounting/periods/reopen', 'key'],
    tax: ['GET', '/accounting/tax'],
    taxFile: ['GET', '/accounting/tax/file', 'file'],
  },
  apiReference: { find: ['GET', '/openapi.json'] },
  bankingContracts: {
    find: ['GET', '/banking-contracts', 'cursor'],
    create: ['POST', '/banking-contracts', 'key'],
    findOne: ['GET', '/banking-contracts/{id}'],
    update: ['PUT', '/banking-contracts/{id}'],
    delete: ['DELETE', '/banking-contracts/{id}'],
    verify: ['POST', '/banking-contracts/{id}/verify', 'key'],
    registerWebhook: ['POST', '/banking-contracts/{id}/webhooks/{environment}', 'key'],
    rollWebhookSecret: ['POST', '/banking-contracts/{id}/webhooks/{environment}/roll', 'key'],
  },
  creditNotes: {
    find: ['GET', '/credit-notes', 'cursor'],
    export: ['GET', '/credit-notes/export', 'file'],
    findOne: ['GET', '/credit-notes/{id}'],
    update: ['PUT', '/credit-notes/{id}'],
    delete: ['DELETE', '/credit-notes/{id}'],
    issue: ['POST', '/credit-notes/{id}/issue', 'key'],
    pdf: ['GET', '/credit-notes/{id}/pdf', 'file'],
    xml: ['GET', '/credit-notes/{id}/xml', 'file'],
    correct: ['POST', '/invoices/{id}/corrections', 'key'],
    previewCorrection: ['POST', '/invoices/{id}/corrections/preview', 'key'],
    create: ['POST', '/invoices/{id}/credit-notes', 'key'],
    creditable: ['GET', '/invoices/{id}/creditable-lines'],
  },
  eInvoices: { import: ['POST', '/invoices/import', 'key'] },
  eventReceivers: {
    find: ['GET', '/event-receivers', 'cursor'],
    create: ['POST', '/event-receivers', 'key'],
    findOne: ['GET', '/event-receivers/{id}'],
    update: ['PUT', '/event-receivers/{id}'],
    delete: ['DELETE', '/event-receivers/{id}'],
    findDispatches: ['GET', '/event-receivers/{id}/dispatches', 'cursor'],
    resendFailed: ['POST', '/event-receivers/{id}/dispatches/resend-failed', 'key'],
    findDispatch: ['GET', '/event-receivers/{id}/dispatches/{dispatch}'],
    resend: ['POST', '/event-receivers/{id}/dispatches/{dispatch}/resend', 'key'],
    rotateSecret: ['POST', '/event-receivers/{id}/rotate-secret', 'key'],
    sendTest: ['POST', '/event-receivers/{id}/test', 'key'],
  },
  invoicePdf: {
    findOne: ['GET', '/invoices/{id}/pdf', 'file'],
    unprintable: ['GET', '/invoices/{id}/pdf/unprintable'],
    xml: ['GET', '/invoices/{id}/xml', 'file'],
  },
  invoices: {
    find: ['GET', '/invoices', 'cursor'],
    create: ['POST', '/invoices', 'key'],
    export: ['GET', '/invoices/export', 'file'],
    totals: ['GET', '/invoices/totals'],
    findOne: ['GET', '/invoices/{id}'],
    update: ['PUT', '/invoices/{id}'],
    delete: ['DELETE', '/invoices/{id}'],
    correctContact: ['PUT', '/invoices/{id}/contact'],
    duplicate: ['POST', '/invoices/{id}/duplicate', 'key'],
    eInvoice: ['GET', '/invoices/{id}/e-invoice'],
    issue: ['POST', '/invoices/{id}/issue', 'key'],
  },
  movements: {
    find: ['GET', '/movements', 'cursor'],
    export: ['GET', '/movements/export', 'file'],
    exportLines: ['GET', '/movements/lines', 'file'],
    totals: ['GET', '/movements/totals'],
  },
  notifications: {
    find: ['GET', '/invoices/{id}/notifications'],
    send: ['POST', '/invoices/{id}/send', 'key'],
    previewSend: ['POST', '/invoices/{id}/send/preview', 'key'],
    catalogue: ['GET', '/notifications/catalogue'],
    channels: ['GET', '/notifications/channels'],
    resend: ['POST', '/notifications/{id}/resend', 'key'],
    preview: ['POST', '/payment-modules/{id}/notifications/preview', 'key'],
    test: ['POST', '/payment-modules/{id}/notifications/test', 'key'],
  },
  numbering: { setNext: ['PUT', '/numbering/next'], preview: ['GET', '/numbering/preview'] },
  overview: { figures: ['GET', '/overview/figures'] },
  payPage: { showJson: ['GET', '/pay/{token}'], payJson: ['POST', '/pay/{token}'] },
  payerCorrections: {
    find: ['GET', '/invoices/{id}/payer-corrections'],
    accept: ['POST', '/invoices/{id}/payer-corrections/{correction}/accept', 'key'],
    decline: ['POST', '/invoices/{id}/payer-corrections/{correction}/decline', 'key'],
  },
  paymentLinks: {
    findPasscode: ['GET', '/invoices/{id}/passcode'],
    replacePasscode: ['POST', '/invoices/{id}/passcode', 'key'],
    find: ['GET', '/invoices/{id}/payment-links'],
    create: ['POST', '/invoices/{id}/payment-links', 'key'],
    revoke: ['POST', '/payment-links/{id}/revoke', 'key'],
  },
  paymentModules: {
    find: ['GET', '/payment-modules', 'cursor'],
    create: ['POST', '/payment-modules', 'key'],
    findOne: ['GET', '/payment-modules/{id}'],
    update: ['PUT', '/payment-modules/{id}'],
    delete: ['DELETE', '/payment-modules/{id}'],
    setMode: ['PUT', '/payment-modules/{id}/mode'],
  },
  payments: {
    startCheckout: ['POST', '/invoices/{id}/checkout', 'key'],
    record: ['POST', '/invoices/{id}/payments', 'key'],
    reconcile: ['POST', '/invoices/{id}/reconcile', 'key'],
    writeOff: ['POST', '/invoices/{id}/write-off', 'key'],
    find: ['GET', '/payments', 'cursor'],
    export: ['GET', '/payments/export', 'file'],
    findOne: ['GET', '/payments/{id}'],
    accept: ['POST', '/payments/{id}/accept', 'key'],
    recordPayout: ['POST', '/payments/{id}/payouts', 'key'],
    reversePayout: ['POST', '/payments/{id}/payouts/{payout}/reverse', 'key'],
    refund: ['POST', '/payments/{id}/refunds', 'key'],
    returnMoney: ['POST', '/payments/{id}/return', 'key'],
    reverse: ['POST', '/payments/{id}/reverse', 'key'],
  },
  payouts: {
    find: ['GET', '/payouts', 'cursor'],
    readings: ['GET', '/payouts/readings'],
    findOne: ['GET', '/payouts/{id}'],
    transactions: ['GET', '/payouts/{id}/transactions', 'cursor'],
  },
  personalData: {
    find: ['GET', '/personal-data/erasures', 'cursor'],
    erase: ['POST', '/personal-data/erasures', 'key'],
    findOne: ['GET', '/personal-data/erasures/{id}'],
    export: ['POST', '/personal-data/export', 'key', 'file'],
    retention: ['GET', '/personal-data/retention'],
    search: ['POST', '/personal-data/search', 'key'],
  },
  profiles: {
    findMine: ['GET', '/my-grants'],
    findMyModules: ['GET', '/my-payment-modules'],
    find: ['GET', '/profiles', 'cursor'],
    create: ['POST', '/profiles', 'key'],
    findOne: ['GET', '/profiles/{id}'],
    update: ['PUT', '/profiles/{id}'],
    delete: ['DELETE', '/profiles/{id}'],
  },
  receipts: { findOne: ['GET', '/payments/{id}/receipt', 'file'] },
  reconciliation: { reconcileContract: ['POST', '/banking-contracts/{id}/reconcile', 'key'] },
  settings: { find: ['GET', '/settings'], update: ['PUT', '/settings'] },
  siteAddress: { find: ['GET', '/site-address'], decide: ['POST', '/site-address', 'key'] },
  sms: {
    find: ['GET', '/settings/sms'],
    update: ['PUT', '/settings/sms'],
    test: ['POST', '/settings/sms/test', 'key'],
  },
  suggestions: { findCustomers: ['GET', '/suggestions/customers'], findLines: ['GET', '/suggestions/lines'] },
  timeline: { findOne: ['GET', '/invoices/{id}/timeline'] },
  transmissions: {
    find: ['GET', '/invoices/{id}/transmissions'],
    networks: ['GET', '/networks'],
    resend: ['POST', '/transmissions/{id}/resend', 'key'],
  },
  unassignedPayments: {
    find: ['GET', '/unassigned-payments', 'cursor'],
    assign: ['POST', '/unassigned-payments/{id}/assign', 'key'],
    handle: ['POST', '/unassigned-payments/{id}/handle', 'key'],
  },
} as const;
