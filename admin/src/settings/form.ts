import type { Address } from '../../../contracts/invoices';
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
import { typeInput, typeValues, type TypeValues } from './mapping';
import { NONE } from './none';

type Fields<T> = { [K in keyof T]: string | null };

/** Seller details with every field set, so that each has an input. */
export type SellerValues = Omit<
  SellerDetails,
  'address' | 'bankDetails' | 'taxExemption' | 'registrationScheme' | 'taxRegistration' | 'logoHash'
> & {
  address: Address;
  bankDetails: Fields<BankDetails>;
  taxExemption: { category: TaxExemption['category'] | typeof NONE; reason: string | null };
  registrationScheme: NonNullable<SellerDetails['registrationScheme']> | typeof NONE;
  taxRegistration: TaxRegistration | typeof NONE;
};

/** Under the names of the settings, so that refusals find their fields. */
export interface SettingsValues {
  seller: { shared: SellerValues; byContract: Record<string, SellerValues> };
  documents: DocumentSettings;
  sending: { limitPerInvoice: number | null };
  entries: { types: TypeValues[] };
  /** Banking contracts that have a seller of their own. */
  own: Record<string, boolean>;
}

const emptyBank: Fields<BankDetails> = { accountHolder: null, iban: null, bic: null, bankName: null };

const sellerValues = ({ logoHash: _copy, ...details }: SellerDetails): SellerValues => ({
  ...details,
  address: { ...emptyAddress, ...details.address },
  bankDetails: { ...emptyBank, ...details.bankDetails },
  taxExemption: details.taxExemption ?? { category: NONE, reason: null },
  registrationScheme: details.registrationScheme ?? NONE,
  taxRegistration: details.taxRegistration ?? NONE,
});

/** @param contracts documentIds; those without details of their own are offered the shared ones to start from */
export const valuesOf = ({ seller, documents, entries, sending }: Settings, contracts: string[]): SettingsValues => ({
  seller: {
    shared: sellerValues(seller.shared),
    byContract: Object.fromEntries(
      contracts.map((contract) => [contract, sellerValues(seller.byContract[contract] ?? seller.shared)])
    ),
  },
  documents,
  sending,
  entries: { types: entries.types.map(typeValues) },
  own: Object.fromEntries(contracts.map((contract) => [contract, contract in seller.byContract])),
});

const hasText = (fields: object): boolean => Object.values(fields).some((value) => value !== null && value !== '');

const sellerInput = (values: SellerValues): SellerInput => {
  const { address, bankDetails, taxExemption, registrationScheme, taxRegistration, ...rest } = values;
  const { category } = taxExemption;
  return {
    ...rest,
    address: hasText(address) ? { ...address, country: address.country?.toUpperCase() ?? null } : null,
    bankDetails: hasText(bankDetails) ? { ...bankDetails, iban: bankDetails.iban ?? '' } : null,
    taxExemption: category === NONE ? null : { category, reason: taxExemption.reason },
    registrationScheme: registrationScheme === NONE ? null : registrationScheme,
    taxRegistration: taxRegistration === NONE ? null : taxRegistration,
  };
};

export const inputOf = ({ seller, documents, sending, entries, own }: SettingsValues): SettingsInput => ({
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
  sending: { limitPerInvoice: sending.limitPerInvoice ?? 0 },
  entries: { types: entries.types.map(typeInput) },
});
