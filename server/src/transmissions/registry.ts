import { noNetwork, type Network } from '../../../contracts';
import { eInvoiceFormats } from '../../../domain/einvoice/formats';
import { InvalidInputError } from '../kit/errors';
import type { DeliveryPort } from './port';

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** The networks that this instance can hand documents to. */
export const createNetworkRegistry = () => {
  const byName = new Map<string, DeliveryPort>();

  return {
    /** @throws {Error} when the name exists or is malformed, or a format is unknown: an error in the site's code */
    register(port: DeliveryPort): void {
      const refuse = (what: string): never => {
        throw new Error(`invoice-payments: the network "${port.name}" ${what}.`);
      };
      if (!NAME.test(port.name) || port.name === noNetwork)
        refuse('needs a name of at most 32 lower-case letters, digits and dashes, other than "none"');
      if (byName.has(port.name)) refuse('is already registered');
      const unknown = port.formats.find((format) => !eInvoiceFormats.includes(format));
      if (port.formats.length === 0 || unknown) refuse(`must take one or more of ${eInvoiceFormats.join(', ')}`);
      byName.set(port.name, port);
    },

    find: (name: string): DeliveryPort | null => byName.get(name) ?? null,

    list: (): Network[] =>
      [...byName.values()].map(({ name, displayName, formats, environments }) => ({
        ...{ name, displayName },
        formats: [...formats],
        environments: [...(environments ?? (['live'] as const))],
      })),

    /** @throws {InvalidInputError} `network_unknown` */
    check(name: string, field: string): void {
      if (byName.has(name)) return;
      const known = [...byName.keys()];
      throw new InvalidInputError(`The network "${name}" does not exist on this site.`, {
        code: 'network_unknown',
        field,
        hint:
          known.length > 0
            ? `Choose one of ${known.join(', ')}.`
            : 'No network is registered. Register one in the site’s code.',
      });
    },
  };
};

export type NetworkRegistry = ReturnType<typeof createNetworkRegistry>;
