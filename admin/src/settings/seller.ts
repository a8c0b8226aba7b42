import type { PaymentModule } from '../../../contracts/payment-modules';
import type { SellerDetails, Settings } from '../../../contracts/settings';

/** Returns the seller of a module's invoices: that of its banking contract, or the shared one. */
export const sellerOf = (
  { seller }: Pick<Settings, 'seller'>,
  module: Pick<PaymentModule, 'bankingContract'> | null
): SellerDetails => (module && seller.byContract[module.bankingContract.documentId]) ?? seller.shared;
