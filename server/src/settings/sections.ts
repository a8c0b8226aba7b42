import type { Address, EntryMapping, EntryMappingInput, Settings, SettingsInput } from '../../../contracts';
import { emptySeller } from './defaults';

/** What each section is before anybody saved it; also fills what a section learned since it was saved. */
export const settingsDefaults: Settings = {
  seller: { shared: emptySeller, byContract: {} },
  documents: { paperSize: 'A4' },
  entries: { types: [] },
  setUp: { worksAlone: false, withoutEntries: false },
};

const nothing: Address = { line1: null, line2: null, city: null, postalCode: null, state: null, country: null };

const completeMapping = (mapping: EntryMappingInput): EntryMapping => ({
  ...mapping,
  customerTaxId: mapping.customerTaxId ?? null,
  customerAddress: mapping.customerAddress ? { ...nothing, ...mapping.customerAddress } : null,
});

/** What a section is kept as. A section that arrives as it is kept needs no entry. */
export const normalizeSettings = (input: SettingsInput): Partial<Settings> => {
  const { seller, entries, documents, setUp } = input;
  const others: Partial<Settings> = {
    ...(documents ? { documents } : {}),
    ...(setUp ? { setUp: { ...settingsDefaults.setUp, ...setUp } } : {}),
    ...(entries
      ? { entries: { types: entries.types.map(({ uid, mapping }) => ({ uid, mapping: completeMapping(mapping) })) } }
      : {}),
  };
  if (!seller) return others;
  const complete = (details: (typeof seller)['shared']) => ({
    ...emptySeller,
    ...details,
    address: details.address ? { ...nothing, ...details.address } : null,
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
