import { z } from '@strapi/utils';

import { currencyCodes } from '../../../domain/money/currencies';
import { isElectronicAddressScheme } from '../../../domain/invoices/electronic-address-schemes';
import { isCountry } from '../../../domain/values/countries';
import { canonicalLocale } from '../../../domain/values/locales';
import { hasVisibleText } from '../../../domain/values/visible-text';
import { patterns, rule } from './input-problems';
import { once } from './once';

/** A documentId, in the format that Strapi generates. */
export const documentId = once(() =>
  z.string().regex(patterns.documentId, 'must be the id of a record, such as abcdefghijklmnopqrstuvwx')
);

export const documentIdParams = once(() => z.strictObject({ id: documentId() }));

/** Rows are numbered by integers of four bytes. PostgreSQL refuses to compare them with greater ones. */
const MAXIMUM_ROW_ID = 2_147_483_647;

export const rowId = () => z.number().int().positive().max(MAXIMUM_ROW_ID);

/** The number of a row in an address. */
export const rowIdText = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'must be a number')
    .transform(Number)
    .pipe(rowId());

/** In characters. The version of the settings has a part for each section. */
const MAXIMUM_VERSION = 2000;

/** The version that a change started from. */
export const version = () => z.string().min(1).max(MAXIMUM_VERSION).optional();

/** Fields with the same meaning in every room. */
export const text = (length: number) => z.string().trim().max(length);

/** A text that people recognize something by: refused where nothing of it can be seen. */
export const visibleName = (length: number) =>
  text(length)
    .min(1, 'must not be empty')
    .refine(hasVisibleText, rule('input_invisible', 'must contain a character that can be seen'));

/** Refuses spaces and line breaks. The URL parser drops them, but a header or a page would keep them. */
export const isUnbroken = (url: string): boolean => !/[\s\p{Cc}]/u.test(url);

/** The longest tags of real languages have some 20 characters. */
const MAXIMUM_LOCALE = 35;

/** A locale that ICU knows, stored in its canonical form: `fr_FR.UTF-8` as `fr-FR`. */
export const locale = once(() =>
  z
    .string()
    .max(MAXIMUM_LOCALE)
    .refine(
      (tag) => canonicalLocale(tag) !== null,
      rule('input_locale_unknown', 'must be a language such as fr or en-GB')
    )
    .transform((tag) => canonicalLocale(tag) ?? tag)
);

const country = once(() =>
  z
    .string()
    .regex(patterns.country, { message: 'must be a two-letter country code such as FR', abort: true })
    .refine(
      isCountry,
      rule('input_country_unknown', 'is not a country of ISO 3166-1, such as FR; the United Kingdom is GB')
    )
);

export const address = once(() =>
  z
    .strictObject({
      line1: text(200).nullable(),
      line2: text(200).nullable(),
      city: text(100).nullable(),
      postalCode: text(20).nullable(),
      state: text(100).nullable(),
      country: country().nullable(),
    })
    .partial()
);

/** Where a party receives electronic invoices. */
export const electronicAddress = once(() =>
  z.strictObject({
    scheme: z
      .string()
      .refine(
        isElectronicAddressScheme,
        rule('input_address_scheme_unknown', 'must be a code of the EAS list such as 0088')
      ),
    id: visibleName(100),
  })
);

/** An ISO code in upper or lower case, stored in the case Stripe uses. */
export const currency = once(() =>
  z
    .string()
    .transform((code) => code.toLowerCase())
    .pipe(
      z
        .string()
        .refine(
          (code) => currencyCodes.includes(code),
          rule('input_currency_unknown', 'must be a currency that Stripe supports')
        )
    )
);

/** A content type of the site itself. Content types of plugins cannot carry invoices. */
export const contentTypeUid = once(() =>
  z.string().regex(patterns.contentType, 'must name one of your content types, such as api::order.order').max(120)
);

/** The name of a network. Whether the site has it is checked where it is used. */
export const networkName = () =>
  z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be the name of a network such as access-point');
