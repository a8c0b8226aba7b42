import { z } from '@strapi/utils';

import { gatewayMethods, smsChannels, type SmsSettingsInput, type TestSmsInput } from '../../../../contracts';
import { e164Of } from '../../../../domain/values/phone-number';
import { isUnbroken, version } from '../../kit/validation';
import { unknownVariable } from './templates';

const phone = () =>
  z
    .string()
    .max(40)
    .transform((text, context) => {
      const number = e164Of(text);
      if (number !== null) return number;
      context.addIssue({ code: 'custom', message: 'must be a phone number such as +442079460958' });
      return z.NEVER;
    });

const template = (most: number) =>
  z
    .string()
    .max(most)
    .superRefine((text, context) => {
      const unknown = unknownVariable(text);
      if (unknown !== null) context.addIssue({ code: 'custom', message: `must not contain {{${unknown}}}` });
    });

const secret = () =>
  z.string().trim().min(1, 'must not be empty').max(500).refine(isUnbroken, 'must not contain spaces');

const shared = () => ({ enabled: z.boolean(), testNumber: phone().nullable() });

const twilio = () =>
  z.strictObject({
    ...shared(),
    accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits'),
    from: z.union(
      [
        z.string().regex(/^MG[0-9a-fA-F]{32}$/),
        z
          .string()
          .regex(/^[A-Za-z0-9 ]{1,11}$/)
          .refine((name) => /[A-Za-z]/.test(name)),
        phone(),
      ],
      'must be a phone number such as +442079460958, a name of at most 11 letters and digits, or the id of a messaging service'
    ),
    authToken: secret().optional(),
  });

/** Set by the connection, or by other fields. */
const FIXED_HEADERS = ['host', 'content-length', 'content-type', 'connection', 'transfer-encoding'];

const headerName = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'must be the name of a header')
    .refine((name) => !FIXED_HEADERS.includes(name.toLowerCase()), 'cannot be set');

const field = () =>
  z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)*$/, 'must be a field such as messages.0.id')
    .max(100);

const gateway = () =>
  z.strictObject({
    ...shared(),
    url: template(2000)
      .refine((text) => /^https?:\/\/[^/?#@{}]+([/?]|$)/.test(text), 'must start with https:// and a host')
      .refine((text) => isUnbroken(text.replace(/\{\{\s*\w+\s*\}\}/g, '')), 'must not contain spaces'),
    method: z.enum(gatewayMethods),
    headers: z
      .array(z.strictObject({ name: headerName(), value: template(1000) }))
      .max(20, 'must hold at most 20 headers'),
    contentType: z.enum(['application/json', 'application/x-www-form-urlencoded', 'text/plain']),
    body: template(5000),
    idempotencyHeader: headerName().nullable(),
    idField: field().nullable(),
    statusField: field(),
    secret: secret().optional(),
  });

export const smsSettingsBody = () =>
  z.strictObject({
    version: version(),
    twilio: twilio().nullable().optional(),
    'http-gateway': gateway().nullable().optional(),
  }) satisfies z.ZodType<SmsSettingsInput>;

export const testSmsBody = () =>
  z.strictObject({ channel: z.enum(smsChannels), to: phone() }) satisfies z.ZodType<TestSmsInput>;
