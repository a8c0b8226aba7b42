import type { PayPageSeller, SellerDetails } from '../../../contracts';

/** What it takes of a payment module; modules are a room to the right of settings. */
interface CollectingModule {
  name: string;
  appearance: { displayName: string | null; logoUrl: string | null };
  bankingContract: { documentId: string };
}

interface Dependencies {
  /** What the provider calls the account of a banking contract (documentId). */
  findAccountName: (contract: string) => Promise<string | null>;
  /** Address of a logo's copy. @param hash `logoHash` of the details */
  logoUrl: (hash: string) => string;
}

/** Who a payer deals with: on the pay page, and in messages. */
export const createSellerIdentities =
  ({ findAccountName, logoUrl }: Dependencies) =>
  async (details: SellerDetails, { name, appearance, bankingContract }: CollectingModule): Promise<PayPageSeller> => ({
    name: appearance.displayName ?? details.name ?? (await findAccountName(bankingContract.documentId)) ?? name,
    legalName: details.name,
    logoUrl: appearance.logoUrl ?? (details.logoHash === null ? null : logoUrl(details.logoHash)),
    email: details.email,
    phone: details.phone,
    website: details.website,
  });

export type SellerIdentities = ReturnType<typeof createSellerIdentities>;
