import type { Core } from '@strapi/strapi';

import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { Clock } from '../kit/clock';
import { defineRoom } from '../kit/define-room';
import type { SiteContent } from '../site-content';
import { settingsEndpoints } from './endpoints';
import { createLogoReader } from './logo';
import { logoModel, settingsModel } from './model';
import { createSettingsRepository } from './repository';
import { createSellerIdentities } from './seller-identity';
import { createSettingsService } from './service';
import { createSiteCalendar } from './site-calendar';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  siteContent: SiteContent;
  publicUrl: () => string;
}

export const settingsRoom = defineRoom({
  name: 'settings',
  models: [settingsModel, logoModel],
  endpoints: { settings: settingsEndpoints },
  create: ({ strapi, clock, activity, bankingContracts, siteContent, publicUrl }: Dependencies) => {
    const settings = createSettingsService({
      strapi,
      activity,
      bankingContracts,
      siteContent,
      readLogo: createLogoReader(strapi),
      repository: createSettingsRepository(strapi),
      zoneSaved: () => calendar.read(),
    });
    const calendar = createSiteCalendar({ strapi, clock, readZone: settings.findTimeZone });
    return {
      settings,
      calendar,
      sellerIdentity: createSellerIdentities({
        findAccounts: (contract) => bankingContracts.findKeyPairs([contract]),
        logoUrl: (hash) => `${publicUrl()}/invoice-payments/pay/logo/${hash}`,
      }),
    };
  },
});
