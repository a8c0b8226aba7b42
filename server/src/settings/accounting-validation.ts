import { z } from '@strapi/utils';

import { accountRoles, chartStandards, taxCategories, writeOffTaxRules, type SettingsInput } from '../../../contracts';
import { isCountry } from '../../../domain/values/countries';
import { visibleName } from '../kit/validation';

const account = () =>
  z.strictObject({
    number: z.string().regex(/^\d{3,9}$/, 'must have 3 to 9 digits'),
    name: visibleName(100),
  });

const taxAccounts = () =>
  z.strictObject({
    category: z.enum(taxCategories).nullable(),
    rate: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,4})?$/, 'must be a percentage such as "5.5"')
      .nullable(),
    country: z.string().refine(isCountry, 'must be a two-letter country code such as FR').nullable(),
    revenue: account(),
    tax: account().nullable(),
    automatic: z.boolean(),
    taxKey: z
      .string()
      .regex(/^\d{1,4}$/, 'must have 1 to 4 digits')
      .nullable(),
  });

const conditionsOf = ({ category, rate, country }: { category: unknown; rate: string | null; country: unknown }) =>
  [category, rate === null ? null : Number(rate), country].join(' ');

const chart = () =>
  z.strictObject({
    standard: z.enum(chartStandards),
    accounts: z.strictObject(
      Object.fromEntries(accountRoles.map((role) => [role, account()])) as Record<
        (typeof accountRoles)[number],
        ReturnType<typeof account>
      >
    ),
    taxes: z
      .array(taxAccounts())
      .max(200)
      .superRefine((rows, context) => {
        const known = rows.map(conditionsOf);
        known.forEach((conditions, index) => {
          if (known.indexOf(conditions) === index) return;
          const message = 'must not repeat the conditions of another row';
          context.addIssue({ code: 'custom', path: [index, 'category'], message });
        });
      }),
  });

/** The settings' section `accounting`. */
export const accountingSettings = () =>
  z
    .strictObject({
      chart: chart(),
      fiscalYearStart: z
        .string()
        .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a month and a day up to 28, such as 01-01'),
      writeOffTax: z.enum(writeOffTaxRules),
      datev: z.strictObject({
        consultant: z.number().int().min(1001).max(9_999_999).nullable(),
        client: z.number().int().min(1).max(99_999).nullable(),
        accountLength: z.number().int().min(4).max(8),
        final: z.boolean(),
      }),
      fec: z.strictObject({
        siren: z
          .string()
          .regex(/^\d{9}$/, 'must have nine digits')
          .nullable(),
        encoding: z.enum(['iso-8859-15', 'utf-8']),
        separator: z.enum(['tab', 'pipe']),
      }),
    })
    .partial() satisfies z.ZodType<SettingsInput['accounting']>;
