import type { Core } from '@strapi/strapi';

import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import { defineRoom } from '../kit/define-room';
import type { SiteContent } from '../site-content';
import { settingsEndpoints } from './endpoints';
import { createLogoReader } from './logo';
import { logoModel, settingsModel } from './model';
import { createSettingsRepository } from './repository';
import { createSellerIdentities } from './seller-identity';
import { createSettingsService } from './service';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  siteContent: SiteContent;
  publicUrl: () => string;
  numberPrefix: string;
}

export const settingsRoom = defineRoom({
  name: 'settings',
  models: [settingsModel, logoModel],
  endpoints: { settings: settingsEndpoints },
  create: ({ strapi, activity, bankingContracts, siteContent, publicUrl, numberPrefix }: Dependencies) => ({
    settings: createSettingsService({
      strapi,
      activity,
      bankingContracts,
      siteContent,
      numberPrefix,
      readLogo: createLogoReader(strapi),
      repository: createSettingsRepository(strapi),
    }),
    sellerIdentity: createSellerIdentities({
      findAccounts: (contract) => bankingContracts.findKeyPairs([contract]),
      logoUrl: (hash) => `${publicUrl()}/invoice-payments/pay/logo/${hash}`,
    }),
  }),
});
