import type { Core } from '@strapi/strapi';

import type { ActivityService } from '../activity';
import type { InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import type { Clock } from '../kit/clock';
import { defineRoom } from '../kit/define-room';
import type { PeriodService } from '../periods';
import type { SettingsService, SiteCalendar } from '../settings';
import { createClosings } from './closing';
import { accountingEndpoints } from './endpoints';
import { createJournal } from './journal';
import { closedEntryModel, closingModel } from './models';
import { createPayoutReader } from './payouts';
import { createRecordReader } from './records';
import { createAccountingService, type AccountingService } from './service';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  calendar: SiteCalendar;
  settings: SettingsService;
  periods: PeriodService;
  invoices: InvoiceService;
  invoicePdf: InvoicePdfService;
}

const COMPLETE_EVERY_SECONDS = 300;

export const accountingRoom = defineRoom({
  name: 'accounting',
  models: [closingModel, closedEntryModel],
  endpoints: { accounting: accountingEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, calendar, settings } = dependencies;
    const records = createRecordReader({ strapi, dayOf: calendar.dayOf, zone: calendar.zone });
    const journal = createJournal({
      ...{ strapi, records, payouts: createPayoutReader(strapi) },
      settings: async () => (await settings.read()).accounting,
    });
    const closings = createClosings({ ...dependencies, journal, firstDay: records.findFirstDay });
    return { accounting: createAccountingService({ ...dependencies, records, journal, closings }) };
  },
  tasks: ({ accounting }: { accounting: AccountingService }) => [
    {
      stage: 'repair',
      everySeconds: COMPLETE_EVERY_SECONDS,
      run: (mayGoOn) => accounting.completeAbandoned(mayGoOn),
    },
  ],
});
