import type { Core } from '@strapi/strapi';

import type { Invoice } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { FigureService } from '../figures';
import type { Clock } from '../kit/clock';
import type { Identities } from '../kit/identities';
import type { Outbox } from '../outbox';
import type { PaymentModuleService } from '../payment-modules';
import type { PeriodService } from '../periods';
import type { ProfileService } from '../profiles';
import type { SettingsService, SiteCalendar } from '../settings';
import type { SiteContent } from '../site-content';
import type { InvoiceRepository } from './repository';

/** The dependencies of the parts of the invoice service. */
export interface InvoiceDependencies {
  strapi: Core.Strapi;
  clock: Clock;
  identities: Identities;
  activity: ActivityService;
  profiles: ProfileService;
  paymentModules: PaymentModuleService;
  figures: FigureService;
  periods: PeriodService;
  outbox: Outbox;
  repository: InvoiceRepository;
  settings: SettingsService;
  calendar: SiteCalendar;
  siteContent: SiteContent;
  numberPrefix: string;
  /** Returns the URL of the admin page of the settings. */
  settingsUrl: () => string;
  networks: InvoiceNetworks;
}

/** Networks take issued invoices to customers. They are a room to the right. */
export interface InvoiceNetworks {
  /** @throws {InvalidInputError} `network_unknown` */
  check(name: string, field: string): void;
  /** Writes what is to be done for an invoice, in the transaction that issues it. */
  write(invoice: Invoice): Promise<void>;
  /** Call it after the commit. */
  wake(): void;
}
