import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::bank-transfer.bank-transfer');
