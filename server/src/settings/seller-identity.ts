import type { PayPageSeller, SellerDetails } from '../../../contracts';

/** What it takes of a payment module; modules are a room to the right of settings. */
interface CollectingModule {
  name: string;
  appearance: { displayName: string | null; logoUrl: string | null };
  bankingContract: { documentId: string };
}

interface NamedAccount {
  accountName: string | null;
}

interface Dependencies {
  /** Key pairs of a banking contract (documentId), with what the provider calls their account. */
  findAccounts: (contract: string) => Promise<NamedAccount[]>;
  /** Address of a logo's copy. @param hash `logoHash` of the details */
  logoUrl: (hash: string) => string;
}

/**
 * Who a payer deals with: on the pay page, and in messages.
 *
 * @param known the accounts of the module's contract, where they have been read
 */
export const createSellerIdentities = ({ findAccounts, logoUrl }: Dependencies) => {
  const accountNameOf = async (contract: string, known?: NamedAccount[]): Promise<string | null> =>
    (known ?? (await findAccounts(contract))).find(({ accountName }) => accountName)?.accountName ?? null;

  return async (
    details: SellerDetails,
    { name, appearance, bankingContract }: CollectingModule,
    known?: NamedAccount[]
  ): Promise<PayPageSeller> => ({
    name: appearance.displayName ?? details.name ?? (await accountNameOf(bankingContract.documentId, known)) ?? name,
    legalName: details.name,
    logoUrl: appearance.logoUrl ?? (details.logoHash === null ? null : logoUrl(details.logoHash)),
    email: details.email,
    phone: details.phone,
    website: details.website,
  });
};

export type SellerIdentities = ReturnType<typeof createSellerIdentities>;
