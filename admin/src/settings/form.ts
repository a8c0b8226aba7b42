import type { Address } from '../../../contracts/invoices';
import type { NumberingSettings } from '../../../contracts/numbering';
import type {
  BankDetails,
  DocumentSettings,
  SellerDetails,
  SellerInput,
  Settings,
  SettingsInput,
  TaxExemption,
  TaxRegistration,
} from '../../../contracts/settings';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { listOf, textOf } from '../payment-modules/notifications/lists';
import { typeInput, typeValues, type TypeValues } from './mapping';
import { NONE } from './none';
import { limitInput, limitValues, type RefundLimitValues } from './refund-limits';

const BYTES_PER_MEGABYTE = 1_000_000;

type Fields<T> = { [K in keyof T]: string | null };

/** Seller details with every field set, so that each has an input. */
export type SellerValues = Omit<
  SellerDetails,
  | 'address'
  | 'bankDetails'
  | 'taxExemption'
  | 'registrationScheme'
  | 'electronicAddress'
  | 'taxRegistration'
  | 'logoHash'
  | 'emailCc'
  | 'emailBcc'
> & {
  /** As typed, with commas. */
  emailCc: string | null;
  emailBcc: string | null;
  address: Address;
  bankDetails: Fields<BankDetails>;
  taxExemption: { category: TaxExemption['category'] | typeof NONE; reason: string | null; code: string };
  registrationScheme: NonNullable<SellerDetails['registrationScheme']> | typeof NONE;
  electronicAddress: { scheme: string; id: string | null };
  taxRegistration: TaxRegistration | typeof NONE;
};

/** Under the names of the settings, so that refusals find their fields. */
export interface SettingsValues {
  seller: { shared: SellerValues; byContract: Record<string, SellerValues> };
  documents: DocumentSettings;
  /** `attachmentLimit` as typed, in MB. */
  sending: { limitPerInvoice: number | null; attachmentLimit: number | null };
  numbering: NumberingSettings;
  entries: { types: TypeValues[] };
  refundLimits: RefundLimitValues[];
  /** Banking contracts that have a seller of their own. */
  own: Record<string, boolean>;
}

const emptyBank: Fields<BankDetails> = { accountHolder: null, iban: null, bic: null, bankName: null };

const sellerValues = ({ logoHash: _copy, ...details }: SellerDetails): SellerValues => ({
  ...details,
  emailCc: textOf(details.emailCc),
  emailBcc: textOf(details.emailBcc),
  address: { ...emptyAddress, ...details.address },
  bankDetails: { ...emptyBank, ...details.bankDetails },
  taxExemption: {
    category: details.taxExemption?.category ?? NONE,
    reason: details.taxExemption?.reason ?? null,
    code: details.taxExemption?.code ?? NONE,
  },
  registrationScheme: details.registrationScheme ?? NONE,
  electronicAddress: details.electronicAddress ?? { scheme: NONE, id: null },
  taxRegistration: details.taxRegistration ?? NONE,
});

/** @param contracts documentIds; those without details of their own are offered the shared ones to start from */
export const valuesOf = (
  { seller, documents, entries, sending, numbering, refundLimits }: Settings,
  contracts: string[],
  locale: string
): SettingsValues => ({
  seller: {
    shared: sellerValues(seller.shared),
    byContract: Object.fromEntries(
      contracts.map((contract) => [contract, sellerValues(seller.byContract[contract] ?? seller.shared)])
    ),
  },
  documents,
  sending: { ...sending, attachmentLimit: sending.attachmentLimit / BYTES_PER_MEGABYTE },
  numbering,
  entries: { types: entries.types.map(typeValues) },
  refundLimits: refundLimits.map((limit) => limitValues(limit, locale)),
  own: Object.fromEntries(contracts.map((contract) => [contract, contract in seller.byContract])),
});

const hasText = (fields: object): boolean => Object.values(fields).some((value) => value !== null && value !== '');

const sellerInput = (values: SellerValues): SellerInput => {
  const {
    address,
    bankDetails,
    taxExemption,
    registrationScheme,
    electronicAddress,
    taxRegistration,
    emailCc,
    emailBcc,
    ...rest
  } = values;
  const { category, reason, code } = taxExemption;
  return {
    ...rest,
    // Each address is checked by the server, at the field.
    emailCc: listOf(emailCc),
    emailBcc: listOf(emailBcc),
    address: hasText(address) ? { ...address, country: address.country?.toUpperCase() ?? null } : null,
    bankDetails: hasText(bankDetails) ? { ...bankDetails, iban: bankDetails.iban ?? '' } : null,
    taxExemption: category === NONE ? null : { category, reason, code: code === NONE ? null : code },
    registrationScheme: registrationScheme === NONE ? null : registrationScheme,
    // An id without its scheme is refused by the server, at the field.
    electronicAddress:
      electronicAddress.id === null
        ? null
        : { scheme: electronicAddress.scheme === NONE ? '' : electronicAddress.scheme, id: electronicAddress.id },
    taxRegistration: taxRegistration === NONE ? null : taxRegistration,
  };
};

export const inputOf = (
  { seller, documents, sending, numbering, entries, refundLimits, own }: SettingsValues,
  locale: string
): SettingsInput => ({
  seller: {
    shared: sellerInput(seller.shared),
    byContract: Object.fromEntries(
      Object.entries(seller.byContract)
        .filter(([contract]) => own[contract])
        .map(([contract, details]) => [contract, sellerInput(details)])
    ),
  },
  documents,
  // Empty is refused by the server, at the field.
  sending: {
    limitPerInvoice: sending.limitPerInvoice ?? 0,
    attachmentLimit: Math.round((sending.attachmentLimit ?? 0) * BYTES_PER_MEGABYTE),
  },
  numbering,
  entries: { types: entries.types.map(typeInput) },
  refundLimits: refundLimits.map((limit) => limitInput(limit, locale)),
});
