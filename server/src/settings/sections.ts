import type { Settings, SettingsInput } from '../../../contracts';
import { emptySeller } from './defaults';

/** What each section is before anybody saved it; also fills what a section learned since it was saved. */
export const settingsDefaults: Settings = {
  seller: { shared: emptySeller, byContract: {} },
  documents: { paperSize: 'A4' },
  entries: { types: [] },
};

/** What a section is kept as. A section that arrives as it is kept needs no entry. */
export const normalizeSettings = (input: SettingsInput): Partial<Settings> => {
  const { seller, ...others } = input;
  if (!seller) return others;
  const complete = (details: (typeof seller)['shared']) => ({
    ...emptySeller,
    ...details,
    address: details.address
      ? { line1: null, line2: null, city: null, postalCode: null, state: null, country: null, ...details.address }
      : null,
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
