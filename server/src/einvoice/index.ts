export { eInvoiceRoom } from './room';
