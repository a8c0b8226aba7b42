import { InvalidInputError } from '../kit/errors';
import type { NotificationChannel } from './channel';

const ID = /^[a-z][a-z0-9-]{0,31}$/;

/** The channels that this instance can send through. */
export const createChannelRegistry = (channels: NotificationChannel[]) => {
  const byId = new Map<string, NotificationChannel>();

  const register = (channel: NotificationChannel): void => {
    if (!ID.test(channel.id)) {
      throw new Error(
        `invoice-payments: the channel id "${channel.id}" must consist of at most 32 lower-case letters, digits and dashes.`
      );
    }
    if (byId.has(channel.id))
      throw new Error(`invoice-payments: a channel with the id "${channel.id}" is already registered.`);
    byId.set(channel.id, channel);
  };
  channels.forEach(register);

  return {
    /** @throws {Error} when the id exists or is malformed: an error in the site's code */
    register,

    find: (id: string): NotificationChannel | null => byId.get(id) ?? null,

    /** @throws {InvalidInputError} `channel_unknown` */
    get(id: string, field: string): NotificationChannel {
      const channel = byId.get(id);
      if (channel) return channel;
      throw new InvalidInputError(`The channel "${id}" does not exist.`, {
        code: 'channel_unknown',
        field,
        hint: `Choose one of ${[...byId.keys()].join(', ')}, or register the channel in the site's code.`,
      });
    },

    all: (): NotificationChannel[] => [...byId.values()],
  };
};

export type ChannelRegistry = ReturnType<typeof createChannelRegistry>;
