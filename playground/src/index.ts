import type { Core } from '@strapi/strapi';

import { createBankTransferProvider, followTransfers } from './payment-providers/bank-transfer';
import { createFolderNetwork } from './networks/folder';
import { createSmsChannel } from './sms-channel';

/** Forwards the plugin's events to an address, like a site's own listener. When it throws, the outbox retries. */
const passOnEvents = (strapi: Core.Strapi, address: string): void => {
  strapi.eventHub.subscribe(async (event: string, ...args: unknown[]) => {
    if (!/^(invoice|credit_note|payment|provider_event)\./.test(event)) return;
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event, payload: args[0] }),
    });
    if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  });
};

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    // The site also starts with the plugin disabled. Strapi refuses to start with a field type that is not registered,
    // so the field becomes plain JSON.
    if (!strapi.plugins['invoice-payments']) {
      const types = strapi.contentTypes as unknown as Record<string, { attributes: Record<string, { type: string }> }>;
      types['api::booking.booking'].attributes.invoices.type = 'json';
      return;
    }
    const providers = strapi.plugin('invoice-payments').service('providers');
    providers.register(createBankTransferProvider(strapi));
    followTransfers(strapi);
    const { SMS_GATEWAY_URL: gateway, NETWORK_FOLDER: folder } = process.env;
    if (folder)
      strapi.plugin('invoice-payments').service('transmissions').registerDelivery(createFolderNetwork(folder));
    if (gateway) {
      strapi.plugin('invoice-payments').service('notifications').registerChannel(createSmsChannel(gateway));
    }
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const { EVENT_RECORDER_URL: address } = process.env;
    if (address) passOnEvents(strapi, address);
  },
};
