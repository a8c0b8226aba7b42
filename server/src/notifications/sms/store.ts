import type { Core } from '@strapi/strapi';

import type {
  HttpGatewayOptions,
  SmsChannel,
  SmsSettings,
  SmsSettingsInput,
  TwilioOptions,
} from '../../../../contracts';
import { refuseChanged, type ActivityService } from '../../activity';
import type { Actor } from '../../kit/actor';
import { insertIfAbsent, inTransaction } from '../../kit/database';
import { InvalidInputError } from '../../kit/errors';
import { versionOf } from '../../kit/version';
import { SMS_CHANNEL_UID } from '../../plugin-id';
import type { SecretPlace, Vault } from '../../vault';

interface Dependencies {
  strapi: Core.Strapi;
  vault: Vault;
  activity: ActivityService;
}

interface OptionsOf {
  twilio: TwilioOptions;
  'http-gateway': HttpGatewayOptions;
}

interface Row {
  channel: SmsChannel;
  options: TwilioOptions | HttpGatewayOptions;
  sealedSecret: string | null;
}

const placeOf = (channel: SmsChannel): SecretPlace => ({ channel, field: 'secret' });

/** The settings of the built-in channels, with their secrets in the vault. */
export const createSmsStore = ({ strapi, vault, activity }: Dependencies) => {
  const rows = () => strapi.db.query(SMS_CHANNEL_UID);

  const findRow = async (channel: SmsChannel): Promise<Row | null> => rows().findOne({ where: { channel } });

  const read = async (): Promise<SmsSettings> => {
    const [twilio, gateway] = await Promise.all([findRow('twilio'), findRow('http-gateway')]);
    const channels = {
      twilio: twilio && { ...(twilio.options as TwilioOptions), hasAuthToken: twilio.sealedSecret !== null },
      'http-gateway': gateway && {
        ...(gateway.options as HttpGatewayOptions),
        hasSecret: gateway.sealedSecret !== null,
      },
    };
    return { version: versionOf(channels), ...channels };
  };

  const write = async (
    channel: SmsChannel,
    input: ((TwilioOptions | HttpGatewayOptions) & { authToken?: string; secret?: string }) | null
  ): Promise<void> => {
    if (input === null) {
      await rows().deleteMany({ where: { channel } });
      return;
    }
    const { authToken, secret, ...options } = input;
    const given = authToken ?? secret;
    const former = await findRow(channel);
    if (channel === 'twilio' && given === undefined && !former?.sealedSecret) {
      throw new InvalidInputError('Twilio needs an auth token.', {
        code: 'auth_token_missing',
        field: 'twilio.authToken',
        hint: 'Enter the auth token of the account, or a reference such as env:TWILIO_AUTH_TOKEN.',
      });
    }
    const sealedSecret = given === undefined ? (former?.sealedSecret ?? null) : vault.seal(given, placeOf(channel));
    if (former) await rows().updateMany({ where: { channel }, data: { options, sealedSecret } });
    else await insertIfAbsent(strapi, SMS_CHANNEL_UID, { channel, options, sealedSecret }, ['channel']);
  };

  return {
    read,

    /** @throws {ConflictError} `changed_meanwhile` when the settings have another version than the change started from */
    async update({ version, ...input }: SmsSettingsInput, actor: Actor): Promise<SmsSettings> {
      return inTransaction(strapi, async () => {
        const before = await read();
        await refuseChanged(activity, { entityType: 'settings', entityId: 'sms' }, before, version);
        if (input.twilio !== undefined) await write('twilio', input.twilio);
        if (input['http-gateway'] !== undefined) await write('http-gateway', input['http-gateway']);
        const after = await read();
        const isReplaced = Boolean(input.twilio?.authToken ?? input['http-gateway']?.secret);
        await activity.recordChange({
          entityType: 'settings',
          entityId: 'sms',
          action: 'updated',
          actor,
          before: { ...before, secretReplaced: false },
          after: { ...after, secretReplaced: isReplaced },
        });
        return after;
      });
    },

    /**
     * Returns a channel's options with its secret; null when it is not set up or switched off. A secret of a former
     * encryption key is encrypted again.
     */
    async findActive<C extends SmsChannel>(channel: C): Promise<{ options: OptionsOf[C]; secret: string } | null> {
      const row = await findRow(channel);
      if (!row?.options.enabled) return null;
      const secret = row.sealedSecret === null ? '' : vault.open(row.sealedSecret, placeOf(channel));
      if (row.sealedSecret !== null && vault.isStale(row.sealedSecret)) {
        await rows().updateMany({
          where: { channel, sealedSecret: row.sealedSecret },
          data: { sealedSecret: vault.seal(secret, placeOf(channel)) },
        });
      }
      return { options: row.options as OptionsOf[C], secret };
    },

    isEnabled: async (channel: SmsChannel): Promise<boolean> => (await findRow(channel))?.options.enabled ?? false,

    /** Returns the number that stands in for customers in the sandbox. */
    async testNumberOf(channel: SmsChannel): Promise<string | null> {
      const row = await findRow(channel);
      return row?.options.testNumber ?? null;
    },
  };
};

export type SmsStore = ReturnType<typeof createSmsStore>;
