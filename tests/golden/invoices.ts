import type { InvoiceInput, InvoiceLineInput, TaxCategory } from '../../contracts';

/** An invoice whose figures were calculated by hand, and where its rates and rules come from. */
export interface GoldenInvoice {
  name: string;
  source: string;
  input: Pick<InvoiceInput, 'currency' | 'lines'> & Required<Pick<InvoiceInput, 'taxBehavior' | 'discount'>>;
  /** Category (`null` where the line leaves it to the seller's default), rate, basis and tax, in minor units. */
  taxes: [category: TaxCategory | null, rate: string, taxable: number, tax: number][];
  /** Minor units. */
  total: number;
}

type Extra = Partial<InvoiceLineInput>;

/** @param unitAmount minor units */
const line = (quantity: string, unitAmount: number, taxRate: string, extra: Extra = {}): InvoiceLineInput => ({
  description: 'Item',
  quantity,
  unitAmount,
  taxRate,
  ...extra,
});
const one = (unitAmount: number, taxRate: string, extra: Extra = {}) => line('1', unitAmount, taxRate, extra);
/** A price finer than the minor unit. */
const fine = (quantity: string, unitAmountDecimal: string, taxRate: string): InvoiceLineInput => ({
  description: 'Item',
  quantity,
  unitAmountDecimal,
  taxRate,
});
const times = (count: number, item: InvoiceLineInput) => Array.from({ length: count }, () => item);
const untaxed = (unitAmount: number, taxCategory: TaxCategory, code?: string, text?: string) =>
  one(unitAmount, '0', { taxCategory, ...(code || text ? { taxExemption: { code, text } } : {}) });

const golden =
  (taxBehavior: 'exclusive' | 'inclusive') =>
  (
    name: string,
    source: string,
    currency: string,
    lines: InvoiceLineInput[],
    taxes: GoldenInvoice['taxes'],
    total: number,
    discount: GoldenInvoice['input']['discount'] = null
  ): GoldenInvoice => ({ name, source, input: { currency, taxBehavior, lines, discount }, taxes, total });

/** Prices without tax, and prices with it. */
const net = golden('exclusive');
const gross = golden('inclusive');

const EN = 'EN 16931-1:2017, BR-CO-17: category tax = basis × rate / 100, rounded to two decimals';
const FR = 'France, CGI art. 278 (20 %), 279 (10 %), 278-0 bis (5.5 %), 281 quater (2.1 %)';
const DE = 'Germany, UStG § 12 (19 %, 7 %)';
const BE = 'Belgium, rates of 21, 12 and 6 %; one rounding for each rate and invoice since 1 January 2026';
const JP = 'Japan, National Tax Agency, qualified invoices: one rounding for each rate and invoice (10 %, 8 %)';
const STRIPE = 'docs.stripe.com/currencies: decimals and steps of amounts (read 2026-09-29)';
const DIRECTIVE = 'Council Directive 2006/112/EC';

/** Each comment is the sum as it was done by hand. */
export const goldenInvoices: GoldenInvoice[] = [
  // ---- one rounding for each rate ------------------------------------------------------------------------
  // 200 × 10 = 2000; 2000 × 5.5 % = 110.00
  net('many small lines', `Issue 22; ${FR}`, 'eur', times(200, one(10, '5.5')), [['S', '5.5', 2000, 110]], 2110),
  // 3 × 3333 = 9999; × 19 % = 1899.81
  net('three thirds', `Issue 22; ${DE}`, 'eur', times(3, one(3333, '19')), [['S', '19', 9999, 1900]], 11899),
  // 10 × 95 = 950; × 10 % = 95
  net('ten coins', `Issue 22; ${JP}`, 'jpy', times(10, one(95, '10')), [['S', '10', 950, 95]], 1045),
  // 1000.00 × 25 % = 250.00
  net('a round sum', EN, 'eur', [one(100000, '25')], [['S', '25', 100000, 25000]], 125000),
  // 10000 × 20 % = 2000; 5000 × 10 % = 500; 1999 × 5.5 % = 109.945; 999 × 2.1 % = 20.979
  net(
    'all rates of France',
    FR,
    'eur',
    [one(10000, '20'), one(5000, '10'), one(1999, '5.5'), one(999, '2.1')],
    [
      ['S', '20', 10000, 2000],
      ['S', '10', 5000, 500],
      ['S', '5.5', 1999, 110],
      ['S', '2.1', 999, 21],
    ],
    20629
  ),
  // 3 × 1249 = 3747 × 19 % = 711.93; 2 × 499 = 998 × 7 % = 69.86
  net(
    'food and tools',
    DE,
    'eur',
    [line('3', 1249, '19'), line('2', 499, '7')],
    [
      ['S', '19', 3747, 712],
      ['S', '7', 998, 70],
    ],
    5527
  ),
  // 250 × 19 % = 47.5, half up
  net('half a cent', DE, 'eur', [one(250, '19')], [['S', '19', 250, 48]], 298),
  // 7 × 113 = 791 × 21 % = 166.11
  net('seven lines', BE, 'eur', times(7, one(113, '21')), [['S', '21', 791, 166]], 957),
  // 990 × 6 % = 59.4; 5 × 145 = 725 × 12 % = 87; 3 × 207 = 621 × 21 % = 130.41
  net(
    'three rates of Belgium',
    BE,
    'eur',
    [line('10', 99, '6'), ...times(5, one(145, '12')), ...times(3, one(207, '21'))],
    [
      ['S', '21', 621, 130],
      ['S', '12', 725, 87],
      ['S', '6', 990, 59],
    ],
    2612
  ),
  // 12 × 35 = 420 × 9 % = 37.8
  net('a dozen', 'Netherlands, Wet OB 1968 art. 9 (9 %)', 'eur', times(12, one(35, '9')), [['S', '9', 420, 38]], 458),
  // 4545 × 21 % = 954.45; × 10 % = 454.5; × 4 % = 181.8
  net(
    'three rates of Spain',
    'Spain, Ley 37/1992 art. 90 and 91 (21, 10, 4 %)',
    'eur',
    [one(4545, '21'), one(4545, '10'), one(4545, '4')],
    [
      ['S', '21', 4545, 954],
      ['S', '10', 4545, 455],
      ['S', '4', 4545, 182],
    ],
    15226
  ),
  // 33 × 33 = 1089 × 22 % = 239.58
  net(
    '33 of 33',
    'Italy, DPR 633/1972 art. 16 (22 %)',
    'eur',
    times(33, one(33, '22')),
    [['S', '22', 1089, 240]],
    1329
  ),
  // 999 × 23 % = 229.77; × 13 % = 129.87; × 6 % = 59.94
  net(
    'three rates of Portugal',
    'Portugal, CIVA art. 18 (23, 13, 6 %)',
    'eur',
    [one(999, '23'), one(999, '13'), one(999, '6')],
    [
      ['S', '23', 999, 230],
      ['S', '13', 999, 130],
      ['S', '6', 999, 60],
    ],
    3417
  ),
  // 1001 × 17 % = 170.17; × 14 % = 140.14; × 8 % = 80.08; × 3 % = 30.03
  net(
    'four rates of Luxembourg',
    'Luxembourg, loi TVA art. 39 (17, 14, 8, 3 %)',
    'eur',
    [one(1001, '17'), one(1001, '14'), one(1001, '8'), one(1001, '3')],
    [
      ['S', '17', 1001, 170],
      ['S', '14', 1001, 140],
      ['S', '8', 1001, 80],
      ['S', '3', 1001, 30],
    ],
    4424
  ),
  // 85 × 13.5 % = 11.475; each cent on its own would carry none
  net(
    '85 cents',
    'Ireland, VAT Act 2010 s. 46 (13.5 %)',
    'eur',
    times(85, one(1, '13.5')),
    [['S', '13.5', 85, 11]],
    96
  ),
  // 10003 × 25.5 % = 2550.765
  net(
    '25.5 %',
    'Finland, AVL § 84 (25.5 % since September 2024)',
    'eur',
    [one(10003, '25.5')],
    [['S', '25.5', 10003, 2551]],
    12554
  ),
  // 99900 × 27 % = 26973
  net(
    'forints',
    'Hungary, Act CXXVII of 2007 § 82 (27 %)',
    'huf',
    [one(99900, '27')],
    [['S', '27', 99900, 26973]],
    126873
  ),
  // 3 × 1990 = 5970 × 25 % = 1492.5, half up
  net('kronor', 'Sweden, ML ch. 9 (25 %)', 'sek', [line('3', 1990, '25')], [['S', '25', 5970, 1493]], 7463),
  // 9995 × 25 % = 2498.75
  net('kroner', 'Denmark, momsloven § 33 (25 %)', 'dkk', [one(9995, '25')], [['S', '25', 9995, 2499]], 12494),
  // 4995 × 8.1 % = 404.595; 1235 × 2.6 % = 32.11
  net(
    'francs',
    'Switzerland, MWSTG art. 25 (8.1, 2.6 %)',
    'chf',
    [one(4995, '8.1'), one(1235, '2.6')],
    [
      ['S', '8.1', 4995, 405],
      ['S', '2.6', 1235, 32],
    ],
    6667
  ),
  // 19900 × 25 % = 4975; 3550 × 15 % = 532.5, half up
  net(
    'Norwegian food',
    'Norway, Stortingets vedtak om merverdiavgift (25, 15 %)',
    'nok',
    [one(19900, '25'), one(3550, '15')],
    [
      ['S', '25', 19900, 4975],
      ['S', '15', 3550, 533],
    ],
    28958
  ),
  // 1234 × 20 % = 246.8; 777 × 5 % = 38.85
  net(
    'pounds and zero-rated books',
    'United Kingdom, VATA 1994 s. 2, 29A, 30 (20, 5, 0 %)',
    'gbp',
    [one(1234, '20'), one(777, '5'), untaxed(300, 'Z')],
    [
      ['S', '20', 1234, 247],
      ['S', '5', 777, 39],
      ['Z', '0', 300, 0],
    ],
    2597
  ),
  // 813 × 23 % = 186.99; 462 × 8 % = 36.96
  net(
    'zloty',
    'Poland, ustawa o VAT art. 146ef (23, 8 %)',
    'pln',
    [one(813, '23'), one(462, '8')],
    [
      ['S', '23', 813, 187],
      ['S', '8', 462, 37],
    ],
    1499
  ),
  // 33333 × 21 % = 6999.93; 11111 × 12 % = 1333.32
  net(
    'koruny',
    'Czech Republic, zákon o DPH § 47 (21, 12 %)',
    'czk',
    [one(33333, '21'), one(11111, '12')],
    [
      ['S', '21', 33333, 7000],
      ['S', '12', 11111, 1333],
    ],
    52777
  ),
  // 1055 × 21 % = 221.55
  net(
    'lei',
    'Romania, Codul fiscal art. 291 (21 % since August 2025)',
    'ron',
    [one(1055, '21')],
    [['S', '21', 1055, 222]],
    1277
  ),
  // 5555 × 13.1234 % = 729.00487
  net('a rate with four decimals', EN, 'eur', [one(5555, '13.1234')], [['S', '13.1234', 5555, 729]], 6284),

  // ---- prices that contain their tax -----------------------------------------------------------------------
  // 12000 × 20 / 120 = 2000
  gross('a French price', FR, 'eur', [one(12000, '20')], [['S', '20', 10000, 2000]], 12000),
  // 999 × 19 / 119 = 159.504
  gross('a price of 9.99', DE, 'eur', [one(999, '19')], [['S', '19', 839, 160]], 999),
  // 3 × 99 = 297 × 19 / 119 = 47.42
  gross('three of 99', DE, 'eur', times(3, one(99, '19')), [['S', '19', 250, 47]], 297),
  // 88000 × 10 / 110 = 8000; 43200 × 8 / 108 = 3200
  gross(
    'a Japanese receipt',
    JP,
    'jpy',
    [one(88000, '10'), one(43200, '8')],
    [
      ['S', '10', 80000, 8000],
      ['S', '8', 40000, 3200],
    ],
    131200
  ),
  // 4 × 1250 = 5000 × 10 / 110 = 454.55; 2 × 350 = 700 × 20 / 120 = 116.67
  gross(
    'a restaurant',
    FR,
    'eur',
    [...times(4, one(1250, '10')), ...times(2, one(350, '20'))],
    [
      ['S', '20', 583, 117],
      ['S', '10', 4545, 455],
    ],
    5700
  ),
  // 5000 × 22 / 122 = 901.64
  gross('fifty euros', 'Italy, DPR 633/1972 art. 16 and 27', 'eur', [one(5000, '22')], [['S', '22', 4098, 902]], 5000),
  // 3 × 8900 = 26700 × 10 / 110 = 2427.27
  gross(
    'three nights',
    'Spain, Ley 37/1992 art. 91 (10 %)',
    'eur',
    [line('3', 8900, '10')],
    [['S', '10', 24273, 2427]],
    26700
  ),
  // 5 × 99 = 495 / 6 = 82.5, half up
  gross(
    'a sixth',
    'United Kingdom, VAT Notice 700 (VAT fraction 1/6)',
    'gbp',
    times(5, one(99, '20')),
    [['S', '20', 412, 83]],
    495
  ),
  // 5500 / 11 = 500
  gross(
    'an eleventh',
    'Australia, GST Act s. 9-70, 9-75 (1/11 of the price)',
    'aud',
    [one(5500, '10')],
    [['S', '10', 5000, 500]],
    5500
  ),
  // 11500 × 3 / 23 = 1500
  gross(
    'three twenty-thirds',
    'New Zealand, GST Act 1985 (tax fraction 3/23)',
    'nzd',
    [one(11500, '15')],
    [['S', '15', 10000, 1500]],
    11500
  ),
  // 10000 × 8.1 / 108.1 = 749.31
  gross(
    '100 francs',
    'Switzerland, MWSTG art. 25 (8.1 %)',
    'chf',
    [one(10000, '8.1')],
    [['S', '8.1', 9251, 749]],
    10000
  ),

  // ---- currencies with other decimals ------------------------------------------------------------------------
  // 60000 × 10 % = 6000; 40000 × 8 % = 3200
  net(
    'a qualified invoice',
    JP,
    'jpy',
    [one(60000, '10'), one(40000, '8')],
    [
      ['S', '10', 60000, 6000],
      ['S', '8', 40000, 3200],
    ],
    109200
  ),
  // 7 × 123 = 861 × 8 % = 68.88
  net('seven bento', JP, 'jpy', times(7, one(123, '8')), [['S', '8', 861, 69]], 930),
  // 3 × 3333 = 9999 × 10 % = 999.9
  net(
    'won',
    `Korea, VAT Act art. 30 (10 %); ${STRIPE}`,
    'krw',
    times(3, one(3333, '10')),
    [['S', '10', 9999, 1000]],
    10999
  ),
  // 990 × 19 % = 188.1
  net(
    'Chilean pesos',
    `Chile, DL 825 art. 14 (19 %); ${STRIPE}`,
    'clp',
    [one(990, '19')],
    [['S', '19', 990, 188]],
    1178
  ),
  // 2 × 1250 = 2500 × 18 % = 450
  net(
    'CFA francs',
    `Senegal, CGI art. 369 (18 %); ${STRIPE}`,
    'xof',
    [line('2', 1250, '18')],
    [['S', '18', 2500, 450]],
    2950
  ),
  // 3 × 33333 = 99999 × 8 % = 7999.92
  net(
    'dong',
    `Vietnam, reduced rate of 8 %; ${STRIPE}`,
    'vnd',
    times(3, one(33333, '8')),
    [['S', '8', 99999, 8000]],
    107999
  ),
  // 3 × 1230 = 3690 × 10 % = 369, in steps of 10
  net(
    'Bahraini dinars',
    `Bahrain, VAT Law (10 %); ${STRIPE}`,
    'bhd',
    times(3, one(1230, '10')),
    [['S', '10', 3690, 370]],
    4060
  ),
  // 990 × 5 % = 49.5, in steps of 10
  net('Omani rials', `Oman, VAT Law (5 %); ${STRIPE}`, 'omr', [one(990, '5')], [['S', '5', 990, 50]], 1040),
  // 2 × 1110 = 2220 × 16 % = 355.2, in steps of 10
  net(
    'Jordanian dinars',
    `Jordan, GST (16 %); ${STRIPE}`,
    'jod',
    [line('2', 1110, '16')],
    [['S', '16', 2220, 360]],
    2580
  ),
  // 5550 × 19 % = 1054.5, in steps of 10
  net(
    'Tunisian dinars',
    `Tunisia, Code de la TVA (19 %); ${STRIPE}`,
    'tnd',
    [one(5550, '19')],
    [['S', '19', 5550, 1050]],
    6600
  ),
  // 7 × 1500 = 10500 × 11 % = 1155; 3 × 9900 = 29700 × 24 % = 7128; in steps of 100
  net(
    'Icelandic krónur',
    `Iceland, Act 50/1988 art. 14 (24, 11 %); ${STRIPE}`,
    'isk',
    [...times(7, one(1500, '11')), ...times(3, one(9900, '24'))],
    [
      ['S', '24', 29700, 7100],
      ['S', '11', 10500, 1200],
    ],
    48500
  ),
  // 3 × 33300 = 99900 × 18 % = 17982, in steps of 100
  net(
    'Ugandan shillings',
    `Uganda, VAT Act (18 %); ${STRIPE}`,
    'ugx',
    times(3, one(33300, '18')),
    [['S', '18', 99900, 18000]],
    117900
  ),
  // 100000 × 18 / 118 = 15254.2, in steps of 100
  gross(
    'shillings with tax',
    `Uganda, VAT Act (18 %); ${STRIPE}`,
    'ugx',
    [one(100000, '18')],
    [['S', '18', 84700, 15300]],
    100000
  ),
  // 5 × 19900 = 99500 × 24 / 124 = 19258.06, in steps of 100
  gross(
    'krónur with tax',
    `Iceland, Act 50/1988 (24 %); ${STRIPE}`,
    'isk',
    times(5, one(19900, '24')),
    [['S', '24', 80200, 19300]],
    99500
  ),

  // ---- fine prices, quantities and discounts ---------------------------------------------------------------
  // 1000 × 3.75 = 3750 × 19 % = 712.5, half up
  net('electricity at €0.0375', `Issue 22; ${DE}`, 'eur', [fine('1000', '3.75', '19')], [['S', '19', 3750, 713]], 4463),
  // 12345 × 0.0123 = 151.8435 → 152; × 20 % = 30.4
  net('messages at €0.000123', FR, 'eur', [fine('12345', '0.0123', '20')], [['S', '20', 152, 30]], 182),
  // 2.5 × 7990 = 19975 × 19 % = 3795.25
  net(
    'two and a half hours',
    DE,
    'eur',
    [line('2.5', 7990, '19', { unitCode: 'HUR' })],
    [['S', '19', 19975, 3795]],
    23770
  ),
  // 0.3333 × 10000 = 3333 × 21 % = 699.93
  net(
    'a third of a day',
    BE,
    'eur',
    [line('0.3333', 10000, '21', { unitCode: 'DAY' })],
    [['S', '21', 3333, 700]],
    4033
  ),
  // 3 × 333 = 999 − 10 % (99.9 → 100) = 899 × 19 % = 170.81
  net(
    '10 % off a line',
    DE,
    'eur',
    [line('3', 333, '19', { discount: { percent: '10' } })],
    [['S', '19', 899, 171]],
    1070
  ),
  // 1000 − 250 = 750 × 20 % = 150
  net('€2.50 off a line', FR, 'eur', [one(1000, '20', { discount: { amount: 250 } })], [['S', '20', 750, 150]], 900),
  // 10000 − 1000 = 9000 × 20 % = 1800; 5000 − 500 = 4500 × 5.5 % = 247.5, half up
  net(
    '10 % off the invoice',
    `${FR}; EN 16931-1, BG-20: one allowance for each rate`,
    'eur',
    [one(10000, '20'), one(5000, '5.5')],
    [
      ['S', '20', 9000, 1800],
      ['S', '5.5', 4500, 248],
    ],
    15548,
    { percent: '10' }
  ),
  // The same in money: 1500 × 10000 / 15000 = 1000, and 500
  net(
    '€15 off the invoice',
    `${FR}; EN 16931-1, BG-20: one allowance for each rate`,
    'eur',
    [one(10000, '20'), one(5000, '5.5')],
    [
      ['S', '20', 9000, 1800],
      ['S', '5.5', 4500, 248],
    ],
    15548,
    { amount: 1500 }
  ),
  // 10 over three thirds: running sums 3.33 → 3, 6.67 → 7, 10, so 3, 4, 3; 997 × 21 % = 209.37, 996 × 10 % = 99.6, 997 × 4 % = 39.88
  net(
    'ten cents off three rates',
    'Spain, Ley 37/1992 art. 78 (discounts reduce the basis), 90 and 91',
    'eur',
    [one(1000, '21'), one(1000, '10'), one(1000, '4')],
    [
      ['S', '21', 997, 209],
      ['S', '10', 996, 100],
      ['S', '4', 997, 40],
    ],
    3339,
    { amount: 10 }
  ),
  // 4900 − 4900 = 0
  net('a voucher for all of it', `Issue 22; ${FR}`, 'eur', [one(4900, '20')], [['S', '20', 0, 0]], 0, {
    percent: '100',
  }),
  // 500 × 3000 / 5000 = 300 and 200; 2700 × 19 / 119 = 431.09; 1800 × 7 / 107 = 117.76
  gross(
    '€5 off prices with tax',
    `${DE}; UStG § 17 (reduced consideration)`,
    'eur',
    [one(3000, '19'), one(2000, '7')],
    [
      ['S', '19', 2269, 431],
      ['S', '7', 1682, 118],
    ],
    4500,
    { amount: 500 }
  ),
  // 20 × 20 % = 4; below Stripe's minimum of 50
  net('less than a card can pay', `Issue 22; ${STRIPE}`, 'eur', [one(20, '20')], [['S', '20', 20, 4]], 24),

  // ---- categories ----------------------------------------------------------------------------------------------
  net(
    'reverse charge',
    `${DIRECTIVE}, art. 196; EN 16931-1, BR-AE`,
    'eur',
    [untaxed(100000, 'AE')],
    [['AE', '0', 100000, 0]],
    100000
  ),
  net(
    'intra-community supply',
    `${DIRECTIVE}, art. 138; EN 16931-1, BR-IC`,
    'eur',
    [line('3', 25000, '0', { taxCategory: 'K' })],
    [['K', '0', 75000, 0]],
    75000
  ),
  net(
    'export',
    `${DIRECTIVE}, art. 146; EN 16931-1, BR-G`,
    'eur',
    [untaxed(120000, 'G')],
    [['G', '0', 120000, 0]],
    120000
  ),
  net(
    'outside the scope',
    `${DIRECTIVE}, art. 2; EN 16931-1, BR-O`,
    'eur',
    [untaxed(8000, 'O')],
    [['O', '0', 8000, 0]],
    8000
  ),
  net(
    'training, and a book with it',
    'France, CGI art. 261-4 (training), 278 (20 %)',
    'eur',
    [untaxed(50000, 'E', 'VATEX-FR-CGI261-4'), one(10000, '20')],
    [
      ['S', '20', 10000, 2000],
      ['E', '0', 50000, 0],
    ],
    62000
  ),
  net(
    'small business in France',
    'France, CGI art. 293 B; BOI-TVA-DECLA-40-10-10',
    'eur',
    [untaxed(35000, 'E', 'VATEX-FR-FRANCHISE', 'TVA non applicable, art. 293 B du CGI')],
    [['E', '0', 35000, 0]],
    35000
  ),
  net(
    'small business in Germany',
    'Germany, UStG § 19',
    'eur',
    [untaxed(9999, 'E', undefined, 'Kein Ausweis von Umsatzsteuer, § 19 UStG')],
    [['E', '0', 9999, 0]],
    9999
  ),
  // 1000 × 19 % = 190
  net(
    'four categories on one invoice',
    'EN 16931-1, BG-23: one breakdown for each category and rate',
    'eur',
    [one(1000, '19'), untaxed(2000, 'Z'), untaxed(3000, 'E', 'VATEX-EU-132-1I'), untaxed(4000, 'AE')],
    [
      ['S', '19', 1000, 190],
      ['Z', '0', 2000, 0],
      ['E', '0', 3000, 0],
      ['AE', '0', 4000, 0],
    ],
    10190
  ),
  net(
    'no tax, and nobody says why',
    'A plain invoice, as before',
    'eur',
    [one(1234, '0')],
    [[null, '0', 1234, 0]],
    1234
  ),
];
