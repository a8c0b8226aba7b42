import {
  mappedReferences,
  type EntryMapping,
  type EntryMappingInput,
  type MappedReference,
  type Settings,
  type SettingsInput,
} from '../../../contracts';
import { defaultAccounting } from '../../../domain/accounting/chart';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { defaultCreditNoteSeries, defaultSeries } from '../../../domain/invoices/number-format';
import { defaultTimeZone } from '../../../domain/values/zoned-days';
import { emptySeller } from './defaults';

/** What each section is before anybody saved it; also fills what a section learned since it was saved. */
export const settingsDefaults: Settings = {
  seller: { shared: emptySeller, byContract: {} },
  documents: { paperSize: 'A4', timeZone: defaultTimeZone },
  entries: { types: [] },
  sending: { limitPerInvoice: 5, attachmentLimit: 10_000_000 },
  setUp: { worksAlone: false, withoutEntries: false },
  numbering: { default: defaultSeries, byContract: {}, byModule: {}, creditNotes: defaultCreditNoteSeries },
  refundLimits: [],
  accounting: defaultAccounting,
  personalData: { retention: { documents: null, books: null } },
};

const noReferences = Object.fromEntries(mappedReferences.map((name) => [name, null])) as Record<MappedReference, null>;

const completeMapping = (mapping: EntryMappingInput): EntryMapping => ({
  ...mapping,
  customerTaxId: mapping.customerTaxId ?? null,
  customerAddress: mapping.customerAddress ? { ...emptyAddress, ...mapping.customerAddress } : null,
  references: mapping.references ? { ...noReferences, ...mapping.references } : null,
  deliveryAddress: mapping.deliveryAddress ? { name: null, ...emptyAddress, ...mapping.deliveryAddress } : null,
});

/**
 * What a section is kept as. A section that arrives as it is kept needs no entry.
 *
 * @param former the settings as they are: what `documents`, `numbering` and `accounting` leave out keeps its value, so that a program which knows
 *   only the paper size does not reset the time zone
 */
export const normalizeSettings = (input: SettingsInput, former: Settings): Partial<Settings> => {
  const { seller, entries, documents, sending, setUp, numbering, refundLimits, accounting, personalData } = input;
  const others: Partial<Settings> = {
    ...(documents ? { documents: { ...former.documents, ...documents } } : {}),
    ...(sending ? { sending: { ...former.sending, ...sending } } : {}),
    ...(setUp ? { setUp: { ...settingsDefaults.setUp, ...setUp } } : {}),
    ...(numbering ? { numbering: { ...former.numbering, ...numbering } } : {}),
    ...(refundLimits ? { refundLimits } : {}),
    ...(accounting ? { accounting: { ...former.accounting, ...accounting } } : {}),
    ...(personalData ? { personalData } : {}),
    ...(entries
      ? { entries: { types: entries.types.map(({ uid, mapping }) => ({ uid, mapping: completeMapping(mapping) })) } }
      : {}),
  };
  if (!seller) return others;
  const complete = (details: (typeof seller)['shared']) => ({
    ...emptySeller,
    ...details,
    address: details.address ? { ...emptyAddress, ...details.address } : null,
    logoHash: null,
  });
  return {
    ...others,
    seller: {
      shared: complete(seller.shared),
      byContract: Object.fromEntries(
        Object.entries(seller.byContract ?? {}).map(([contract, details]) => [contract, complete(details)])
      ),
    },
  };
};
