import { z } from '@strapi/utils';

import {
  numberResets,
  paperSizes,
  registrationSchemes,
  taxExemptionCategories,
  taxRegistrations,
  type SettingsInput,
} from '../../../contracts';
import { currencyCodes } from '../../../domain/money/currencies';
import { isTimeZone } from '../../../domain/values/zoned-days';
import { vatexCodes } from '../../../domain/invoices/vatex';
import { accountingSettings } from './accounting-validation';
import { isIban } from './iban';
import { emailAddress, emailAddresses } from '../kit/email';
import { address, documentId, electronicAddress, isUnbroken, version, visibleName } from '../kit/validation';
import { entriesSettings } from './entries-validation';

/** Addresses of a seller that get a copy of each e-mail. */
const MAXIMUM_COPIES = 10;

const words = (length: number) => visibleName(length).nullable().optional();
const compact = (value: string) => value.replace(/\s+/g, '').toUpperCase();

const bankDetails = () =>
  z.strictObject({
    accountHolder: words(140).default(null),
    iban: z.string().max(60).transform(compact).refine(isIban, 'must be an IBAN; its check digits do not fit'),
    bic: z
      .string()
      .max(20)
      .transform(compact)
      .pipe(z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'must be a BIC of 8 or 11 characters'))
      .nullable()
      .default(null),
    bankName: words(140).default(null),
  });

const seller = () =>
  z.strictObject({
    name: words(200),
    legalForm: words(200),
    address: address().nullable().optional(),
    taxId: words(60),
    taxRegistration: z.enum(taxRegistrations).nullable().optional(),
    taxRegistrationNote: words(300),
    registrationNumber: words(60),
    registrationScheme: z.enum(registrationSchemes).nullable().optional(),
    contactPerson: words(100),
    electronicAddress: electronicAddress().nullable().optional(),
    email: emailAddress().nullable().optional(),
    emailReplyTo: emailAddress().nullable().optional(),
    emailCc: emailAddresses(MAXIMUM_COPIES).optional(),
    emailBcc: emailAddresses(MAXIMUM_COPIES).optional(),
    phone: words(40),
    website: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://example.com' })
      .max(300)
      .refine(isUnbroken, 'must not contain blanks or line breaks')
      .nullable()
      .optional(),
    bankDetails: bankDetails().nullable().optional(),
    paymentQrCode: z.boolean().optional(),
    taxExemption: z
      .strictObject({
        category: z.enum(taxExemptionCategories),
        reason: words(300).default(null),
        code: z.enum(vatexCodes, 'must be a code of the VATEX list such as VATEX-EU-AE').nullable().default(null),
      })
      .nullable()
      .optional(),
    paymentTerms: words(500),
    legalNotes: words(2000),
    logo: documentId().nullable().optional(),
    logoHash: z.string().max(64).nullable().optional(),
  });

const numberFormat = () => z.strictObject({ pattern: z.string().min(1).max(80), reset: z.enum(numberResets) });
const numberSeries = () =>
  z.strictObject({ prefix: z.string().max(12).nullable(), live: numberFormat(), test: numberFormat() });

const refundLimit = () =>
  z
    .strictObject({
      currency: z.enum(currencyCodes, 'must be a currency such as eur'),
      perRefund: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
      perDay: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
    })
    .refine(({ perRefund, perDay }) => perRefund !== null || perDay !== null, {
      path: ['perRefund'],
      message: 'must be given where there is no limit per day',
    });

const refundLimits = () =>
  z
    .array(refundLimit())
    .max(currencyCodes.length)
    .superRefine((limits, context) => {
      limits.forEach(({ currency }, index) => {
        if (limits.findIndex((other) => other.currency === currency) === index) return;
        const message = `must not repeat ${currency.toUpperCase()}: a currency has one limit`;
        context.addIssue({ code: 'custom', path: [index, 'currency'], message });
      });
    });

/** Longer than any law asks for. */
const MOST_YEARS = 30;
const years = () => z.number().int().min(1).max(MOST_YEARS).nullable();

const personalData = () => z.strictObject({ retention: z.strictObject({ documents: years(), books: years() }) });

/** Each section by its key; a new one needs its shape in contracts/settings.ts and its defaults in sections.ts. */
export const settingsBody = () =>
  z
    .strictObject({
      seller: z.strictObject({ shared: seller(), byContract: z.record(documentId(), seller()).optional() }),
      documents: z
        .strictObject({
          paperSize: z.enum(paperSizes),
          timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/Paris'),
        })
        .partial(),
      entries: entriesSettings(),
      sending: z.strictObject({
        limitPerInvoice: z.number().int().min(1).max(1000),
        // Bytes: few mail servers take more than 25 MB.
        attachmentLimit: z.number().int().min(10_000).max(25_000_000).optional(),
      }),
      setUp: z.strictObject({ worksAlone: z.boolean(), withoutEntries: z.boolean() }).partial(),
      numbering: z
        .strictObject({
          default: numberSeries(),
          byContract: z.record(documentId(), numberSeries()),
          byModule: z.record(documentId(), numberSeries()),
          creditNotes: numberSeries(),
        })
        .partial(),
      refundLimits: refundLimits(),
      version: version(),
      accounting: accountingSettings(),
      personalData: personalData(),
    })
    .partial() satisfies z.ZodType<SettingsInput>;
