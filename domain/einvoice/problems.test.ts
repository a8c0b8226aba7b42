import { createProblems } from './problems';

describe('createProblems', () => {
  it('notes nothing where the need is met', () => {
    const { problems, need } = createProblems();
    need('Acme', 'seller_name_missing', 'seller.name', 'BT-27', ['BR-06']);
    need(true, 'currency_unlisted', 'currency', 'BT-5', ['BR-CL-04']);
    expect(problems).toEqual([]);
  });

  it('notes what is missing with its words, and names the official rules', () => {
    const { problems, need } = createProblems();
    need('', 'seller_name_missing', 'seller.name', 'BT-27', ['BR-06']);
    expect(problems).toEqual([
      {
        code: 'seller_name_missing',
        field: 'seller.name',
        term: 'BT-27',
        message: 'The seller has no name.',
        rules: ['BR-06'],
      },
    ]);
  });

  it.each([
    ['AE', 'The customer needs a VAT id for the reverse charge.'],
    ['K', 'The customer needs a VAT id for the intra-community supply.'],
  ] as const)('names the supply of category %s that asks for something', (category, message) => {
    const { problems, need } = createProblems();
    need(null, 'customer_vat_id_missing', 'customer.taxId', 'BT-48', ['BR-IC-02'], category);
    expect(problems).toEqual([
      {
        code: 'customer_vat_id_missing',
        field: 'customer.taxId',
        term: 'BT-48',
        category,
        message,
        rules: ['BR-IC-02'],
      },
    ]);
  });

  it('names a code and a field once when two checks find them, and each rule once', () => {
    const { problems, need } = createProblems();
    need(null, 'seller_city_missing', 'seller.address.city', 'BT-37', ['BR-DE-3']);
    need(null, 'seller_city_missing', 'seller.address.city', 'BT-37', ['IT-R-003', 'BR-DE-3']);
    need(null, 'seller_city_missing', 'seller.address.city', 'BT-37', []);
    expect(problems.map(({ code, rules }) => [code, rules])).toEqual([
      ['seller_city_missing', ['BR-DE-3', 'IT-R-003']],
    ]);
  });

  it('keeps the same code of two fields apart, and two codes of one field', () => {
    const { problems, need } = createProblems();
    need(null, 'line_period_outside', 'lines.0.servicePeriod', 'BT-134', []);
    need(null, 'line_period_outside', 'lines.1.servicePeriod', 'BT-134', []);
    need(null, 'seller_country_missing', 'seller.address.country', 'BT-40', []);
    need(null, 'seller_country_unlisted', 'seller.address.country', 'BT-40', []);
    expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'line_period_outside lines.0.servicePeriod',
      'line_period_outside lines.1.servicePeriod',
      'seller_country_missing seller.address.country',
      'seller_country_unlisted seller.address.country',
    ]);
  });

  it('leaves the list of rules of a caller as it is', () => {
    const { need } = createProblems();
    const rules = ['BR-DE-3'];
    need(null, 'seller_city_missing', 'seller.address.city', 'BT-37', rules);
    need(null, 'seller_city_missing', 'seller.address.city', 'BT-37', ['IT-R-003']);
    expect(rules).toEqual(['BR-DE-3']);
  });
});
