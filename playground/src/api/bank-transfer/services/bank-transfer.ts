import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::bank-transfer.bank-transfer');
