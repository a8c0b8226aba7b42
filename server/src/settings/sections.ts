import type { EntryMapping, EntryMappingInput, Settings, SettingsInput } from '../../../contracts';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { emptySeller } from './defaults';

/** What each section is before anybody saved it; also fills what a section learned since it was saved. */
export const settingsDefaults: Settings = {
  seller: { shared: emptySeller, byContract: {} },
  documents: { paperSize: 'A4' },
  entries: { types: [] },
};

const completeMapping = (mapping: EntryMappingInput): EntryMapping => ({
  ...mapping,
  customerTaxId: mapping.customerTaxId ?? null,
  customerAddress: mapping.customerAddress ? { ...emptyAddress, ...mapping.customerAddress } : null,
});

/** What a section is kept as. A section that arrives as it is kept needs no entry. */
export const normalizeSettings = (input: SettingsInput): Partial<Settings> => {
  const { seller, entries, documents } = input;
  const others: Partial<Settings> = {
    ...(documents ? { documents } : {}),
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
