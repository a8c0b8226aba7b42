import { z } from '@strapi/utils';

import { isEmailAddress, uniqueAddresses } from '../../../domain/values/email-address';
import { rule } from './input-problems';
import { once } from './once';

/** An e-mail address. It is stored as entered, and its domain is converted where it is used. */
export const emailAddress = once(() =>
  z
    .string()
    .trim()
    .max(254, 'must have at most 254 characters')
    .refine(isEmailAddress, rule('input_email_malformed', 'must be an e-mail address'))
);

/** A list of e-mail addresses. Spellings of one address are merged, the first one stays. */
export const emailAddresses = (maximum: number) =>
  z
    .array(emailAddress())
    .max(maximum, `must have at most ${maximum} addresses`)
    .transform((addresses) => uniqueAddresses(addresses));
