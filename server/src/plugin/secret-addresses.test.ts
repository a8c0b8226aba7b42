import { withoutSecrets } from './secret-addresses';

describe('addresses in logs', () => {
  it.each([
    ['/invoice-payments/pay/s3cr3t', '/invoice-payments/pay/…'],
    ['/invoice-payments/pay/s3cr3t?x=s3cr3t', '/invoice-payments/pay/…'],
    ['/invoice-payments/pay/s3cr3t/invoice.pdf', '/invoice-payments/pay/…/invoice.pdf'],
    ['/invoice-payments/pay/s3cr3t/receipt.pdf', '/invoice-payments/pay/…/receipt.pdf'],
    ['/api/invoice-payments/pay/s3cr3t', '/api/invoice-payments/pay/…'],
    ['/INVOICE-payments/Pay/s3cr3t', '/INVOICE-payments/Pay/…'],
    ['/invoice-payments/pay/return/s3cr3t?session_id=cs_s3cr3t', '/invoice-payments/pay/return/…'],
    ['/invoice-payments/messages/12/receipt/s3cr3t', '/invoice-payments/messages/12/receipt/…'],
    ['/invoice-payments/pay/cancel/s3cr3t', '/invoice-payments/pay/cancel/…'],
  ])('%s', (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown);
  });

  it.each(['/invoice-payments/invoices/abc?search=x', '/api/orders?pay=1', '/admin/plugins/invoice-payments'])(
    '%s stays as it is',
    (url) => {
      expect(withoutSecrets(url)).toBe(url);
    }
  );
});
