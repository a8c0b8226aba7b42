import type { EntryMapping, EntryMappingInput, Settings, SettingsInput } from '../../../contracts';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { defaultTimeZone } from '../../../domain/values/zoned-days';
import { emptySeller } from './defaults';

/** What each section is before anybody saved it; also fills what a section learned since it was saved. */
export const settingsDefaults: Settings = {
  seller: { shared: emptySeller, byContract: {} },
  documents: { paperSize: 'A4', timeZone: defaultTimeZone },
  entries: { types: [] },
  sending: { limitPerInvoice: 5 },
  setUp: { worksAlone: false, withoutEntries: false },
};

const completeMapping = (mapping: EntryMappingInput): EntryMapping => ({
  ...mapping,
  customerTaxId: mapping.customerTaxId ?? null,
  customerAddress: mapping.customerAddress ? { ...emptyAddress, ...mapping.customerAddress } : null,
});

/**
 * What a section is kept as. A section that arrives as it is kept needs no entry.
 *
 * @param former the settings as they are: what `documents` leaves out keeps its value, so that a program which knows
 *   only the paper size does not reset the time zone
 */
export const normalizeSettings = (input: SettingsInput, former: Settings): Partial<Settings> => {
  const { seller, entries, documents, sending, setUp } = input;
  const others: Partial<Settings> = {
    ...(documents ? { documents: { ...former.documents, ...documents } } : {}),
    ...(sending ? { sending } : {}),
    ...(setUp ? { setUp: { ...settingsDefaults.setUp, ...setUp } } : {}),
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
