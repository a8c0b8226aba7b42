import { defineRoom } from '../kit/define-room';
import { invoiceType } from './content-type';
import { counterModel } from './counter-model';
import { invoiceEndpoints } from './endpoints';
import { guardDocuments } from './guard';
import { invoiceWordModel } from './word-model';

export const invoiceRoom = defineRoom({
  name: 'invoices',
  contentTypes: [invoiceType],
  models: [counterModel, invoiceWordModel],
  endpoints: { invoices: invoiceEndpoints },
  register: guardDocuments,
});
