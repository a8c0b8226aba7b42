import type { ActorsService } from './actors';
import type { BankingContractsService } from './banking-contracts';
import type { CreditNotesService } from './credit-notes';
import type { InvoicePdfService } from './invoice-pdf';
import type { InvoicesService } from './invoices';
import type { NotificationsService } from './notifications';
import type { PaymentLinksService } from './payment-links';
import type { PaymentModulesService } from './payment-modules';
import type { PaymentsService } from './payments';
import type { ProfilesService } from './profiles';
import type { ProvidersService } from './providers';
import type { ReconciliationService } from './reconciliation';
import type { SettingsService } from './settings';
import type { TransmissionsService } from './transmissions';

/** The services site code may use, by the names `strapi.plugin('invoice-payments').service(name)` takes. */
export interface InvoicePaymentsServices {
  /** In whose name site code calls the other services. */
  actors: ActorsService;
  /** Key pairs of payment providers, and their encryption. */
  bankingContracts: BankingContractsService;
  /** Documents that take issued invoices back, in full or in part. */
  creditNotes: CreditNotesService;
  /** Invoices as PDF files. */
  invoicePdf: InvoicePdfService;
  /** Drafts, issued invoices and their sums. */
  invoices: InvoicesService;
  /** Messages to payers, and ways to send them. */
  notifications: NotificationsService;
  /** Durable addresses at which payers find an invoice. */
  paymentLinks: PaymentLinksService;
  /** How invoices are paid through a banking contract. */
  paymentModules: PaymentModulesService;
  /** Attempts to pay invoices. */
  payments: PaymentsService;
  /** What roles may do with invoices. */
  profiles: ProfilesService;
  /** Ways to be paid besides Stripe. */
  providers: ProvidersService;
  /** Reads changes from the providers that no webhook has reported. */
  reconciliation: ReconciliationService;
  /** Settings of the whole site. */
  settings: SettingsService;
  /** E-invoices through networks, such as Peppol, and ways to hand them over. */
  transmissions: TransmissionsService;
}
