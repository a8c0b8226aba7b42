import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { createSiteContent } from './site-content';

export const siteContentRoom = defineRoom({
  name: 'site-content',
  create: ({ strapi }: { strapi: Core.Strapi }) => ({ siteContent: createSiteContent(strapi) }),
});
