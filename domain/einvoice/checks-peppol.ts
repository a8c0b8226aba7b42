import { checkGermany } from './checks-germany';
import { isPeppolCurrency, isPeppolScheme } from './code-lists';
import { brokenIdentifierRule, isNorwegianNumber, isSwedishNumber } from './identifiers';
import type { EInvoice, Party } from './model';
import type { Need } from './problems';

type Role = 'seller' | 'customer';

/** The business terms of a party's register and address. */
const terms = {
  seller: { registration: 'BT-30', line1: 'BT-35', city: 'BT-37', postalCode: 'BT-38' },
  customer: { registration: 'BT-47', line1: 'BT-50', city: 'BT-52', postalCode: 'BT-53' },
} as const;

const checkParty = (party: Party, role: Role, need: Need): void => {
  const isSeller = role === 'seller';
  const { electronicAddress: address, legalRegistration, identifier } = party;
  const field = `${role}.electronicAddress`;
  const term = isSeller ? 'BT-34' : 'BT-49';
  need(address, `${role}_electronic_address_missing`, field, term, [`PEPPOL-EN16931-R0${isSeller ? '2' : '1'}0`]);
  const isListed = !address || isPeppolScheme(address.scheme ?? '');
  need(isListed, `${role}_electronic_address_unlisted`, field, term, ['PEPPOL-EN16931-CL008']);
  const broken = brokenIdentifierRule(address);
  need(!broken, `${role}_electronic_address_invalid`, field, term, broken ? [broken] : []);
  const ofRegister = brokenIdentifierRule(legalRegistration) ?? brokenIdentifierRule(identifier);
  const registration = isSeller ? 'seller.registrationNumber' : 'customer.registration';
  need(
    !ofRegister,
    `${role}_registration_invalid`,
    registration,
    terms[role].registration,
    ofRegister ? [ofRegister] : []
  );
};

/** Codes that say no more than their category does, and those of goods bought second-hand. */
const categoriesOfCodes: Readonly<Record<string, { category: string; rule: number }>> = {
  'VATEX-EU-G': { category: 'G', rule: 104 },
  'VATEX-EU-O': { category: 'O', rule: 105 },
  'VATEX-EU-IC': { category: 'K', rule: 106 },
  'VATEX-EU-AE': { category: 'AE', rule: 107 },
  'VATEX-EU-D': { category: 'E', rule: 108 },
  'VATEX-EU-F': { category: 'E', rule: 109 },
  'VATEX-EU-I': { category: 'E', rule: 110 },
  'VATEX-EU-J': { category: 'E', rule: 111 },
};

const checkReasons = ({ taxes, lines }: EInvoice, need: Need): void =>
  taxes.forEach(({ category, exemption }) => {
    const known = categoriesOfCodes[exemption?.code ?? ''];
    const line = lines.findIndex((one) => one.category === category);
    need(
      !(known as unknown) || known.category === category,
      'exemption_code_of_other_category',
      `lines.${line}.taxExemption.code`,
      'BT-121',
      [`PEPPOL-EN16931-P0${known?.rule}`]
    );
  });

const checkPeriods = ({ period, lines }: EInvoice, need: Need): void =>
  lines.forEach((line, index) => {
    if (!period || !line.period) return;
    const rules = [
      ...(line.period.from < period.from ? ['PEPPOL-EN16931-R110'] : []),
      ...(line.period.to > period.to ? ['PEPPOL-EN16931-R111'] : []),
    ];
    need(rules.length === 0, 'line_period_outside', `lines.${index}.servicePeriod`, 'BT-134', rules);
  });

const checkSweden = ({ seller, taxes }: EInvoice, need: Need): void => {
  const { legalRegistration: registration } = seller;
  need(
    !registration || isSwedishNumber(registration.id),
    'seller_registration_invalid',
    'seller.registrationNumber',
    'BT-30',
    ['SE-R-003', 'SE-R-004', 'SE-R-013']
  );
  // Sweden takes no tax number there, but these words: approved for F-tax.
  const isApproval = seller.taxNumber?.replace(/\s+/g, ' ').toUpperCase() === 'GODKÄND FÖR F-SKATT';
  const isFitNumber = !registration || !seller.taxNumber || isApproval;
  need(isFitNumber, 'seller_tax_number_unfit', 'seller.taxId', 'BT-32', ['SE-R-005']);
  const isFit = taxes.every(({ category, rate }) => category !== 'S' || ['25', '12', '6'].includes(rate));
  need(isFit || !seller.vatId?.startsWith('SE'), 'rate_unknown_in_sweden', 'lines', 'BT-152', ['SE-R-006']);
};

const checkDenmark = ({ seller, buyer, payment, typeCode }: EInvoice, need: Need): void => {
  const { legalRegistration: registration } = seller;
  const rules = registration ? ['DK-R-014'] : ['DK-R-002'];
  need(registration?.scheme === '0184', 'seller_register_unfit', 'seller.registrationNumber', 'BT-30', rules);
  // A credit note asks for no payment.
  if (buyer.address?.country !== 'DK' || typeCode !== '380') return;
  const { code, account } = payment;
  const hasAccount = code === '58' || (code === '31' && account?.bic);
  need(hasAccount, 'account_missing', 'seller.bankDetails', 'BT-84', ['DK-R-005', 'DK-R-006']);
  // Danish parties are told apart by a number with a scheme (DK-R-013), which the model always has.
};

const checkIceland = ({ seller, buyer }: EInvoice, need: Need): void => {
  const parties = buyer.address?.country === 'IS' ? ([seller, buyer] as const) : ([seller] as const);
  parties.forEach((party) => {
    const role: Role = party === seller ? 'seller' : 'customer';
    const isFit = party.legalRegistration?.scheme === '0196';
    const field = role === 'seller' ? 'seller.registrationNumber' : 'customer.registration';
    const [register, place] = role === 'seller' ? ['IS-R-002', 'IS-R-003'] : ['IS-R-004', 'IS-R-005'];
    need(isFit, `${role}_register_unfit`, field, terms[role].registration, [register]);
    const { address } = party;
    need(address?.line1, `${role}_street_missing`, `${role}.address.line1`, terms[role].line1, [place]);
    need(address?.postalCode, `${role}_postcode_missing`, `${role}.address.postalCode`, terms[role].postalCode, [
      place,
    ]);
  });
};

const checkItaly = ({ seller: { address, taxNumber } }: EInvoice, need: Need): void => {
  const isFit = taxNumber === null || /^[A-Z0-9]{11,16}$/.test(taxNumber);
  need(isFit, 'seller_tax_number_unfit', 'seller.taxId', 'BT-32', ['IT-R-001']);
  need(address?.line1, 'seller_street_missing', 'seller.address.line1', 'BT-35', ['IT-R-002']);
  need(address?.city, 'seller_city_missing', 'seller.address.city', 'BT-37', ['IT-R-003']);
  need(address?.postalCode, 'seller_postcode_missing', 'seller.address.postalCode', 'BT-38', ['IT-R-004']);
};

const dutchRegisters = ['0106', '0190'];

const checkNetherlands = ({ seller, buyer, payment }: EInvoice, need: Need): void => {
  const checkDutch = (party: Party, role: Role, place: string, register: string): void => {
    const { address, legalRegistration: registration } = party;
    need(address?.line1, `${role}_street_missing`, `${role}.address.line1`, terms[role].line1, [place]);
    need(address?.city, `${role}_city_missing`, `${role}.address.city`, terms[role].city, [place]);
    need(address?.postalCode, `${role}_postcode_missing`, `${role}.address.postalCode`, terms[role].postalCode, [
      place,
    ]);
    const isFit = !registration || dutchRegisters.includes(registration.scheme ?? '');
    const field = role === 'seller' ? 'seller.registrationNumber' : 'customer.registration';
    need(isFit, `${role}_register_unfit`, field, terms[role].registration, [register]);
  };
  checkDutch(seller, 'seller', 'NL-R-002', 'NL-R-003');
  if (buyer.address?.country !== 'NL') return;
  checkDutch(buyer, 'customer', 'NL-R-004', 'NL-R-005');
  need(payment.account, 'account_missing', 'seller.bankDetails', 'BT-84', ['NL-R-008']);
};

const nationalChecks: Readonly<Record<string, (invoice: EInvoice, need: Need) => void>> = {
  DK: checkDenmark,
  IS: checkIceland,
  NL: checkNetherlands,
  SE: checkSweden,
};

/** Numbers in six parts, names and TINs in places of their own, and the MARK: what Greek tax law wants there. */
const greekRules = [
  ...[1, 2, 3, 4, 5, 6, 7].map((part) => `GR-R-001-${part}`),
  ...['GR-R-002', 'GR-R-003', 'GR-R-004-1', 'GR-R-005', 'GR-R-006', 'GR-R-009', 'GR-R-010'],
];

/** What Peppol BIS Billing 3.0 (May 2025) asks for on top of EN 16931, with its rules for sellers of some countries. */
export const checkPeppol = (invoice: EInvoice, need: Need): void => {
  const { seller, buyer } = invoice;
  const hasReference = invoice.buyerReference ?? invoice.purchaseOrder;
  const country = seller.address?.country ?? '';
  const isGerman = country === 'DE' && buyer.address?.country === 'DE';
  if (!isGerman) {
    need(hasReference, 'buyer_or_order_reference_missing', 'buyerReference', 'BT-10', ['PEPPOL-EN16931-R003']);
  }
  checkParty(seller, 'seller', need);
  checkParty(buyer, 'customer', need);
  need(isPeppolCurrency(invoice.currency), 'currency_unlisted', 'currency', 'BT-5', ['PEPPOL-EN16931-CL007']);
  checkReasons(invoice, need);
  checkPeriods(invoice, need);

  // Some rules look at the country of the VAT id, others at that of the address.
  const origin = seller.vatId?.slice(0, 2) ?? country;
  const isGreek = origin === 'EL' || origin === 'GR';
  need(!isGreek, 'greek_seller', 'seller.taxId', 'BT-31', greekRules);
  const isNorwegianId = seller.vatId?.startsWith('NO') ? isNorwegianNumber(seller.vatId.slice(2, 11)) : true;
  need(isNorwegianId, 'seller_vat_id_invalid', 'seller.taxId', 'BT-31', ['NO-R-001']);
  if (origin === 'IT') checkItaly(invoice, need);
  nationalChecks[country]?.(invoice, need);
  if (isGerman) checkGermany(invoice, need, 'DE-R');
};
