import { z } from '@strapi/utils';

import { isEmailAddress } from '../../../domain/values/email-address';
import { once } from './once';

/** An e-mail address, wherever one is entered. Kept as it was written; its domain is converted where it is used. */
export const emailAddress = once(() =>
  z.string().trim().max(254, 'must have 254 characters at most').refine(isEmailAddress, 'must be an e-mail address')
);
