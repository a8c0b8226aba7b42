import { z } from '@strapi/utils';

import { publicAddressProblem } from '../../../domain/values/public-address';
import { keyFromEnvironment } from '../vault/keys';

const vaultKey = () =>
  z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 letters, digits, dashes or underscores'),
    secret: z.string().min(16, 'must be at least 16 characters; 32 random bytes as base64 are right'),
  });

/** A path is fine; what would stand behind ours, or is secret, is not. */
const address = () =>
  z.string().superRefine((text, context) => {
    const problem = publicAddressProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** Not kept: it is needed once, at the start. */
const configSchema = () =>
  z.strictObject({
    /** Where payers and Stripe reach this site; `null` for Strapi's own `server.url`. */
    publicUrl: address().nullable(),
    stripe: z.strictObject({
      /** Another host that speaks Stripe's API (a simulator); `null` for Stripe. */
      apiBase: address().nullable(),
      timeoutMs: z.number().int().min(1000).max(80_000),
    }),
    /** The first key encrypts, the others still decrypt. Empty: derived from Strapi's encryption key. */
    encryptionKeys: z
      .array(vaultKey())
      .refine(
        (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
        'two keys have the same id: a ciphertext could not tell which one opens it'
      ),
    /** Replaced keys, the plugin's or Strapi's. They still decrypt, and a secret is re-encrypted when it is used. */
    formerEncryptionKeys: z.array(z.string().min(1)),
    webhooks: z.strictObject({
      /** Stripe's events stay far below 256 kB. */
      maximumBytes: z.number().int().min(1024).max(10_485_760),
      /** Seconds a signature stays valid; Stripe's libraries use 300. */
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
      /** Requests a minute from one network address, on each instance. */
      perAddress: z.number().int().min(1).max(1_000_000),
      /** Requests a minute with one payment link, on each instance. */
      perLink: z.number().int().min(1).max(1_000_000),
    }),
    jobs: z.strictObject({
      /** Retries of events and reconciliation on this instance; a lease keeps it to one at a time. */
      enabled: z.boolean(),
      /** Cron rule with seconds. */
      rule: z.string(),
    }),
    live: z.strictObject({
      /** Open pages of the admin panel this instance tells of changes; further ones reload by hand. */
      maximumStreams: z.number().int().min(0).max(10_000),
    }),
    notifications: z.strictObject({
      /** The day's reminders go out from this hour on, in UTC. */
      remindersFromHour: z.number().int().min(0).max(23),
    }),
    invoices: z.strictObject({
      /** The prefix of live invoice numbers; sandbox invoices use TEST. */
      numberPrefix: z.string().regex(/^(?!TEST)[A-Z0-9]{1,12}$/, 'must be 1 to 12 capitals or digits and not begin with TEST'),
    }),
  });

export type PluginConfig = z.output<ReturnType<typeof configSchema>>;

const defaults = ({ env }: { env: (name: string) => string | undefined }): PluginConfig => ({
  publicUrl: env('INVOICE_PAYMENTS_PUBLIC_URL') || null,
  stripe: { apiBase: env('INVOICE_PAYMENTS_STRIPE_API_BASE') || null, timeoutMs: 15_000 },
  encryptionKeys: env('INVOICE_PAYMENTS_ENCRYPTION_KEY')
    ? [keyFromEnvironment(env('INVOICE_PAYMENTS_ENCRYPTION_KEY') as string)]
    : [],
  formerEncryptionKeys: (env('INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS') ?? '').split(',').filter(Boolean),
  webhooks: { maximumBytes: 1_048_576, toleranceSeconds: 300, maximumAttempts: 12, retentionDays: 90 },
  payPage: { perAddress: 240, perLink: 120 },
  jobs: { enabled: true, rule: '*/30 * * * * *' },
  live: { maximumStreams: 500 },
  notifications: { remindersFromHour: 7 },
  invoices: { numberPrefix: 'INV' },
});

/** The plugin's configuration under `config/plugins.ts` → `invoice-payments.config`. */
export default {
  default: defaults,
  /** @throws {Error} naming every wrong setting; Strapi does not start then */
  validator(config: unknown): void {
    const result = configSchema().safeParse(config);
    if (result.success) return;
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`);
    throw new Error(`invoice-payments: wrong configuration: ${problems.join('; ')}`);
  },
};
