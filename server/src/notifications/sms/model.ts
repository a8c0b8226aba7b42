import { shortText } from '../../kit/schema';
import { SMS_CHANNEL_UID } from '../../plugin-id';

/** How the built-in channels for text messages reach their service. A raw table, because of the secret. */
export const smsChannelModel = {
  uid: SMS_CHANNEL_UID,
  singularName: 'ip_sms_channels',
  tableName: 'ip_sms_channels',
  attributes: {
    id: { type: 'increments' },
    channel: { ...shortText(32), column: { notNullable: true } },
    options: { type: 'json' },
    /** Twilio's auth token, or the gateway's secret. Encrypted, or a reference to an environment variable. */
    sealedSecret: { type: 'text' },
  },
  indexes: [{ name: 'ip_sms_channels_channel_uq', columns: ['channel'], type: 'unique' }],
} as const;
