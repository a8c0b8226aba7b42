/** The behavior of a test card, from docs.stripe.com/testing. */
export interface TestCard {
  number: string;
  brand: 'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa';
  funding: 'credit' | 'debit' | 'prepaid';
  country: string;
  /** The bank declines, with Stripe's reason. */
  decline?: { code: string; decline_code?: string; message: string };
  /** Requires 3-D Secure before the charge. */
  authentication?: 'required';
  /** Declined after authentication. */
  declineAfterAuthentication?: true;
  /** A dispute is opened right after the charge. */
  dispute?: 'fraudulent' | 'product_not_received' | 'inquiry';
  /** The card network sends a fraud warning right after the charge. */
  warning?: true;
  /** A rule requires a review of the charge. */
  review?: true;
  /** The outcome of a refund. */
  refund?: 'pending' | 'fails';
  /** The money is available at once, without being pending. */
  availableAtOnce?: true;
}

const card = (number: string, more: Partial<TestCard> = {}): TestCard => ({
  number,
  brand: 'visa',
  funding: 'credit',
  country: 'US',
  ...more,
});
const declined = (decline_code: string, message = 'Your card was declined.', code = 'card_declined') => ({
  decline: { code, message, ...(code === 'card_declined' && { decline_code }) },
});

const cards: TestCard[] = [
  card('4242424242424242'),
  card('4000056655665556', { funding: 'debit' }),
  card('5555555555554444', { brand: 'mastercard' }),
  card('2223003122003222', { brand: 'mastercard' }),
  card('5200828282828210', { brand: 'mastercard', funding: 'debit' }),
  card('5105105105105100', { brand: 'mastercard', funding: 'prepaid' }),
  card('378282246310005', { brand: 'amex' }),
  card('371449635398431', { brand: 'amex' }),
  card('6011111111111117', { brand: 'discover' }),
  card('3056930009020004', { brand: 'diners' }),
  card('3566002020360505', { brand: 'jcb' }),
  card('6200000000000005', { brand: 'unionpay' }),
  card('4000002500001001', { country: 'FR' }),
  card('4000002760000016', { country: 'DE' }),
  card('4000008260000000', { country: 'GB' }),
  card('4000003800000446', { authentication: 'required' }),
  card('4000002500003155', { country: 'FR', authentication: 'required' }),
  card('4000002760003184', { country: 'DE', authentication: 'required' }),
  card('4000000000003220', { authentication: 'required' }),
  card('4000008400001629', { authentication: 'required', declineAfterAuthentication: true }),
  card('4000008260003178', { country: 'GB', authentication: 'required', declineAfterAuthentication: true }),
  card('4000000000000002', declined('generic_decline')),
  card('4000000000009995', declined('insufficient_funds', 'Your card has insufficient funds.')),
  card('4000000000009987', declined('lost_card')),
  card('4000000000009979', declined('stolen_card')),
  card(
    '4000000000006975',
    declined(
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.'
    )
  ),
  card('4000000000000069', declined('', 'Your card has expired.', 'expired_card')),
  card('4000000000000127', declined('', "Your card's security code is incorrect.", 'incorrect_cvc')),
  card(
    '4000000000000119',
    declined('', 'An error occurred while processing your card. Try again in a little bit.', 'processing_error')
  ),
  card('4100000000000019', declined('fraudulent')),
  card('4000000000000259', { dispute: 'fraudulent' }),
  card('4000000000002685', { dispute: 'product_not_received' }),
  card('4000000000001976', { dispute: 'inquiry' }),
  card('4000000000005423', { warning: true }),
  card('4000000000009235', { review: true }),
  card('4000000000007726', { refund: 'pending' }),
  card('4000000000005126', { refund: 'fails' }),
  card('4000000000000077', { availableAtOnce: true }),
];

const byNumber = new Map(cards.map((entry) => [entry.number, entry]));

/** The card number of `pm_card_…` and `tok_…` test ids. */
const aliases: Record<string, string> = {
  visa: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  mastercard_debit: '5200828282828210',
  mastercard_prepaid: '5105105105105100',
  amex: '378282246310005',
  discover: '6011111111111117',
  diners: '3056930009020004',
  jcb: '3566002020360505',
  unionpay: '6200000000000005',
  fr: '4000002500001001',
  de: '4000002760000016',
  gb: '4000008260000000',
  authenticationrequired: '4000002500003155',
  authenticationrequiredonsetup: '4000002500003155',
  threedsecure2required: '4000000000003220',
  threedsecurerequired: '4000000000003220',
  authenticationrequiredchargedeclinedinsufficientfunds: '4000008260003178',
  threedsecurerequiredchargedeclined: '4000008400001629',
  chargedeclined: '4000000000000002',
  visa_chargedeclined: '4000000000000002',
  chargedeclinedinsufficientfunds: '4000000000009995',
  visa_chargedeclinedinsufficientfunds: '4000000000009995',
  visa_chargedeclinedlostcard: '4000000000009987',
  chargedeclinedlostcard: '4000000000009987',
  visa_chargedeclinedstolencard: '4000000000009979',
  chargedeclinedstolencard: '4000000000009979',
  chargedeclinedexpiredcard: '4000000000000069',
  chargedeclinedincorrectcvc: '4000000000000127',
  chargedeclinedprocessingerror: '4000000000000119',
  chargedeclinedfraudulent: '4100000000000019',
  radarblock: '4100000000000019',
  chargecustomerfail: '4000000000000341',
  createdispute: '4000000000000259',
  createdisputeproductnotreceived: '4000000000002685',
  createdisputeinquiry: '4000000000001976',
  createissuerfraudrecord: '4000000000005423',
  risklevelelevated: '4000000000009235',
  pendingrefund: '4000000000007726',
  refundfail: '4000000000005126',
  bypasspending: '4000000000000077',
};

/** 'pm_card_visa' or 'tok_visa' → the test card's number. */
export function numberOfAlias(id: string): string | undefined {
  const name = /^(?:pm_card|tok)_(.+)$/.exec(id)?.[1];
  return name ? aliases[name.toLowerCase()] : undefined;
}

export function luhnValid(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  [...number].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/**
 * Returns the card for a number. Like Stripe, live mode refuses test cards, and test mode refuses all others. In live
 * mode any other number with a valid checksum is a working card.
 */
export function cardOf(number: string, livemode: boolean): TestCard {
  const known = byNumber.get(number);
  if (livemode) {
    if (known) {
      return {
        ...known,
        ...declined(
          'live_mode_test_card',
          'Your card was declined. Your request was in live mode, but used a known test card.'
        ),
      };
    }
    return card(number, { brand: number.startsWith('5') ? 'mastercard' : number.startsWith('3') ? 'amex' : 'visa' });
  }
  if (known) return known;
  return card(
    number,
    declined(
      'test_mode_live_card',
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.'
    )
  );
}

/** The behavior of a SEPA test account, from docs.stripe.com/payments/sepa-debit; seconds on the simulator's clock. */
interface TestIban {
  outcome: 'fail' | 'succeed';
  after: number;
  dispute?: true;
}

const SOON = 2;
const THREE_MINUTES = 180;
const ibanEndings: Record<string, TestIban> = {
  '3201': { outcome: 'succeed', after: SOON },
  '3204': { outcome: 'succeed', after: THREE_MINUTES },
  '3202': { outcome: 'fail', after: SOON },
  '3205': { outcome: 'fail', after: THREE_MINUTES },
  '3203': { outcome: 'succeed', after: SOON, dispute: true },
  '3000': { outcome: 'succeed', after: SOON },
};

export function ibanOf(iban: string): TestIban {
  return ibanEndings[iban.slice(-4)] ?? { outcome: 'succeed', after: SOON };
}

/** Checks the ISO 7064 checksum of an IBAN. */
export function ibanValid(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = [...(iban.slice(4) + iban.slice(0, 4))].map((letter) => parseInt(letter, 36)).join('');
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
}
