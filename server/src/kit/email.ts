import { z } from '@strapi/utils';

import { isEmailAddress } from '../../../domain/values/email-address';
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
