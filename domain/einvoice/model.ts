import type { ExemptionReason, TaxCategory } from '../../contracts/invoices';
import type { ServicePeriod } from '../../contracts/invoice-references';
import type { Address } from '../../contracts/parties';

/** An identifier with the code of the list that it belongs to: ISO 6523 (ICD), or EAS for an electronic address. */
export interface Identifier {
  id: string;
  /** Null where the register has no international code. */
  scheme: string | null;
}

/** Whom to ask: BG-6 of the seller, BG-9 of the buyer. */
export interface Contact {
  /** BT-41, BT-56. */
  name: string | null;
  /** BT-42, BT-57. */
  phone: string | null;
  /** BT-43, BT-58. */
  email: string | null;
}

/** The seller (BG-4) or the buyer (BG-7). */
export interface Party {
  /** BT-27, BT-44. */
  name: string;
  /** BT-29, BT-46: a number that tells parties apart without registering them, such as a GLN. */
  identifier: Identifier | null;
  /** BT-30, BT-47. */
  legalRegistration: Identifier | null;
  /** BT-31, BT-48. */
  vatId: string | null;
  /** BT-32: a tax number that is no VAT id. Buyers have none. */
  taxNumber: string | null;
  /** BT-33: legal form and capital. Buyers have none. */
  legalInformation: string | null;
  /** BT-34, BT-49. */
  electronicAddress: Identifier | null;
  /** BG-5 (BT-35 to BT-40), BG-8 (BT-50 to BT-55). Null where nothing of it is known. */
  address: Address | null;
  /** BG-6, BG-9. */
  contact: Contact | null;
}

/** What takes something off a line (BG-27) or off the lines of one VAT category and rate (BG-20). */
export interface Allowance {
  /** BT-136, BT-92, in minor units of the currency. */
  amount: number;
  /** BT-138, BT-94 of the base amount; null where the amount is no such percentage to the cent. */
  percent: string | null;
  /** BT-137, BT-93, in minor units; null without a percentage. */
  base: number | null;
}

/** BG-20: an allowance on the whole document names its VAT category and rate. */
export interface DocumentAllowance extends Allowance {
  /** BT-95. */
  category: TaxCategory;
  /** BT-96. */
  rate: string;
}

/** BG-25. */
export interface Line {
  /** BT-126. */
  id: string;
  /** BT-129, a decimal. */
  quantity: string;
  /** BT-130: UN/ECE Recommendation 20. */
  unitCode: string;
  /** BT-131, in minor units. */
  net: number;
  /** BT-146, a decimal in minor units. */
  price: string;
  /** BT-149, a decimal; null for one piece. */
  priceBase: string | null;
  /** BG-27. */
  allowance: Allowance | null;
  /** BT-151. */
  category: TaxCategory;
  /** BT-152. */
  rate: string;
  /** BT-153. */
  name: string;
  /** BG-26: BT-134 and BT-135. */
  period: ServicePeriod | null;
}

/** BG-23. */
export interface TaxBreakdown {
  /** BT-116, in minor units. */
  taxable: number;
  /** BT-117, in minor units. */
  tax: number;
  /** BT-118. */
  category: TaxCategory;
  /** BT-119. */
  rate: string;
  /** BT-120 (text) and BT-121 (code). */
  exemption: ExemptionReason | null;
}

/** BG-16. */
export interface PaymentInstructions {
  /** BT-81: UNTDID 4461. */
  code: string;
  /** BT-83. */
  reference: string;
  /** BG-17: BT-84 (IBAN), BT-85 (name) and BT-86 (BIC). */
  account: { iban: string; name: string | null; bic: string | null } | null;
}

/** BG-22, all in minor units of the currency. */
export interface Totals {
  /** BT-106. */
  lines: number;
  /** BT-107. */
  allowances: number;
  /** BT-109. */
  net: number;
  /** BT-110. */
  tax: number;
  /** BT-112. */
  gross: number;
  /** BT-113. */
  paid: number;
  /** BT-115. */
  due: number;
}

/**
 * An invoice or a credit note by the semantic model of EN 16931-1:2017. Comments name its business terms (BT) and groups
 * (BG). Amounts are in minor units of the currency. Each syntax is one writer of this model.
 */
export interface EInvoice {
  /** BT-3: 380 for an invoice, 381 for a credit note (UNTDID 1001). */
  typeCode: '380' | '381';
  /** BT-1. */
  number: string;
  /** BT-2, `YYYY-MM-DD`. */
  issueDate: string;
  /** BT-9, `YYYY-MM-DD`. */
  dueDate: string | null;
  /** BT-5, ISO 4217, lower case as everywhere here. */
  currency: string;
  /** BT-10. */
  buyerReference: string | null;
  /** BT-11. */
  projectReference: string | null;
  /** BT-12. */
  contractReference: string | null;
  /** BT-13. */
  purchaseOrder: string | null;
  /** BT-20. */
  paymentTerms: string | null;
  /** BT-22, one text each. */
  notes: string[];
  /** BG-3: BT-25 and BT-26. */
  precedingInvoice: { number: string; issueDate: string | null } | null;
  /** BG-4. */
  seller: Party;
  /** BG-7. */
  buyer: Party;
  /** BG-13: BT-70, BT-72 and BG-15. */
  delivery: { name: string | null; date: string | null; address: Address | null };
  /** BG-14: BT-73 and BT-74. */
  period: ServicePeriod | null;
  payment: PaymentInstructions;
  allowances: DocumentAllowance[];
  totals: Totals;
  taxes: TaxBreakdown[];
  lines: Line[];
}
