import { z } from '@strapi/utils';

import { publicAddressProblem } from '../../../domain/values/public-address';
import { isNetwork } from '../kit/outbound';
import { keyFromEnvironment } from '../vault/keys';

const vaultKey = () =>
  z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 letters, digits, dashes or underscores'),
    secret: z.string().min(16, 'must have at least 16 characters; 32 random bytes as base64 are recommended'),
  });

/** Allows a path. Refuses a query or fragment, which would precede our path, and credentials. */
const address = () =>
  z.string().superRefine((text, context) => {
    const problem = publicAddressProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** Built for each validation and not cached, because it is needed only once, at startup. */
const configSchema = () =>
  z.strictObject({
    /** Address at which payers and Stripe reach this site; `null` for Strapi's own `server.url`. */
    publicUrl: address().nullable(),
    stripe: z.strictObject({
      /** Another host with Stripe's API (a simulator); `null` for Stripe. */
      apiBase: address().nullable(),
      timeoutMs: z.number().int().min(1000).max(80_000),
      /** The site's id in Stripe's partner program, which requests carry; `null` without one. */
      partnerId: z
        .string()
        .regex(/^pp_partner_[A-Za-z0-9]+$/, 'must be an id of Stripe’s partner program, such as pp_partner_AbC123')
        .nullable(),
    }),
    /** The first key encrypts, the others only decrypt. Empty: derived from Strapi's encryption key. */
    encryptionKeys: z
      .array(vaultKey())
      .refine(
        (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
        'must not contain two keys with the same id'
      ),
    /** Replaced keys, the plugin's or Strapi's. They still decrypt, and a secret is re-encrypted when it is used. */
    formerEncryptionKeys: z.array(z.string().min(1)),
    webhooks: z.strictObject({
      /** In bytes. Stripe's events are far smaller than 256 kB. */
      maximumBytes: z.number().int().min(1024).max(10_485_760),
      /** Seconds that a signature is valid; Stripe's libraries use 300. */
      toleranceSeconds: z.number().int().min(1).max(3600),
      /** The number of failed attempts after which an event is dead and waits for a person. */
      maximumAttempts: z.number().int().min(1).max(100),
      /**
       * Days a processed event is kept. Must exceed the 30 days that Stripe lists events, or events would be stored
       * again.
       */
      retentionDays: z.number().int().min(31).max(3650),
    }),
    payPage: z.strictObject({
      /** Requests per minute from one network address, on each instance. */
      perAddress: z.number().int().min(1).max(1_000_000),
      /** Requests per minute with one payment link, on each instance. */
      perLink: z.number().int().min(1).max(1_000_000),
    }),
    jobs: z.strictObject({
      /** Runs the background job on this instance. A lease allows one run at a time on all instances. */
      enabled: z.boolean(),
      /** Cron rule with seconds. */
      rule: z.string(),
    }),
    live: z.strictObject({
      /** Pages of the admin panel that this instance keeps up to date. Further pages have to be reloaded. */
      maximumStreams: z.number().int().min(0).max(10_000),
    }),
    notifications: z.strictObject({
      /** The day's reminders are sent from this hour on, in the site's time zone. */
      remindersFromHour: z.number().int().min(0).max(23),
    }),
    sms: z.strictObject({
      /** Another host with Twilio's API (a stand-in); `null` for Twilio. */
      twilioApiBase: address().nullable(),
    }),
    /** Requests to addresses that administrators enter. Without these, only HTTPS to public addresses is allowed. */
    outbound: z.strictObject({
      /** Networks that may be called although they are not public, such as `10.1.0.0/16`. */
      allowedNetworks: z.array(z.string().refine(isNetwork, 'must be a network such as 10.1.0.0/16')),
      /** Allows addresses that begin with http://. */
      allowHttp: z.boolean(),
    }),
    eventReceivers: z.strictObject({
      /** How long a receiver may take to respond, in milliseconds. A claim on the message lasts 30 seconds. */
      timeoutMs: z.number().int().min(1000).max(20_000),
      /** Days that a message for a receiver is kept with its attempts. Retries take three of them. */
      retentionDays: z.number().int().min(4).max(3650),
      /** Days of failures without one success after which a receiver is disabled. */
      disableAfterDays: z.number().int().min(1).max(365),
    }),
    invoices: z.strictObject({
      /** The prefix of live invoice numbers; sandbox invoices use TEST. */
      numberPrefix: z
        .string()
        .regex(/^(?!TEST)[A-Z0-9]{1,12}$/, 'must be 1 to 12 upper-case letters or digits and not begin with TEST'),
    }),
  });

export type PluginConfig = z.output<ReturnType<typeof configSchema>>;

const defaults = ({ env }: { env: (name: string) => string | undefined }): PluginConfig => ({
  publicUrl: env('INVOICE_PAYMENTS_PUBLIC_URL') || null,
  stripe: {
    apiBase: env('INVOICE_PAYMENTS_STRIPE_API_BASE') || null,
    timeoutMs: 15_000,
    partnerId: env('INVOICE_PAYMENTS_STRIPE_PARTNER_ID') || null,
  },
  encryptionKeys: env('INVOICE_PAYMENTS_ENCRYPTION_KEY')
    ? [keyFromEnvironment(env('INVOICE_PAYMENTS_ENCRYPTION_KEY') as string)]
    : [],
  formerEncryptionKeys: (env('INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS') ?? '').split(',').filter(Boolean),
  webhooks: { maximumBytes: 1_048_576, toleranceSeconds: 300, maximumAttempts: 12, retentionDays: 90 },
  payPage: { perAddress: 240, perLink: 120 },
  jobs: { enabled: true, rule: '*/30 * * * * *' },
  live: { maximumStreams: 500 },
  notifications: { remindersFromHour: 7 },
  sms: { twilioApiBase: null },
  outbound: { allowedNetworks: [], allowHttp: false },
  eventReceivers: { timeoutMs: 10_000, retentionDays: 30, disableAfterDays: 5 },
  invoices: { numberPrefix: 'INV' },
});

/** The plugin's configuration under `config/plugins.ts` → `invoice-payments.config`. */
export default {
  default: defaults,
  /** @throws {Error} naming every invalid setting; Strapi does not start then */
  validator(config: unknown): void {
    const result = configSchema().safeParse(config);
    if (result.success) return;
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`);
    throw new Error(`invoice-payments: wrong configuration: ${problems.join('; ')}`);
  },
};
