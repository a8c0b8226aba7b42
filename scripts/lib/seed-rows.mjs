import { createHash } from 'node:crypto';

const FIRST = ['Ada', 'Grace', 'Alan', 'Emilie', 'Sofia', 'Blaise', 'Rosa', 'Linus', 'Marie', 'Hedy', 'Karl', 'Flora'];
const LAST = [
  'Lovelace',
  'Hopper',
  'Turing',
  'Chatelet',
  'Kovalevskaya',
  'Pascal',
  'Parks',
  'Curie',
  'Lamarr',
  'Gauss',
];
const STATUSES = ['paid', 'paid', 'paid', 'paid', 'open', 'open', 'draft', 'processing', 'refunded', 'canceled'];
const CURRENCIES = ['eur', 'eur', 'eur', 'usd', 'gbp'];
const DAY = 86_400_000;

/** Derives the same invoices from the same numbers, so that runs can be compared. */
const digits = (text) => createHash('sha1').update(text).digest();
const day = (moment) => new Date(moment).toISOString().slice(0, 10);

/** Returns an invoice of the past three years as its row and its search words. */
export const rowOf = (id, count, now) => {
  const bytes = digits(String(id));
  const first = FIRST[bytes[0] % FIRST.length];
  const last = `${LAST[bytes[1] % LAST.length]}${bytes.readUInt16BE(2) % 2000}`;
  const email = `${first}.${last}@example.com`.toLowerCase();
  const status = STATUSES[bytes[4] % STATUSES.length];
  const isDraft = status === 'draft';
  const environment = isDraft ? null : bytes[5] % 4 === 0 ? 'test' : 'live';
  const created = now - Math.floor(((count - id) / count) * 3 * 365 * DAY) - 1;
  const number = isDraft ? null : `${environment === 'live' ? 'INV' : 'TEST'}-SEED-${String(id).padStart(8, '0')}`;
  const total = 500 + (bytes.readUInt32BE(6) % 200_000);
  const isPaid = status === 'paid' || status === 'refunded';
  const line = {
    description: 'Seeded line',
    quantity: '1',
    unitAmount: total,
    taxRate: '0',
    discount: null,
    gross: total,
    discountAmount: 0,
    taxable: total,
    tax: 0,
    total,
  };
  return {
    row: {
      id,
      document_id: `seed${digits(`document ${id}`).toString('hex').slice(0, 20)}`,
      number,
      environment,
      status,
      currency: CURRENCIES[bytes[10] % CURRENCIES.length],
      tax_behavior: 'exclusive',
      lines: [line],
      taxes: [{ rate: '0', taxable: total, tax: 0 }],
      subtotal: total,
      discount_total: 0,
      tax_total: 0,
      total,
      amount_paid: isPaid ? total : 0,
      amount_refunded: status === 'refunded' ? total : 0,
      customer_name: `${first} ${last}`,
      customer_email: email,
      issue_date: isDraft ? null : day(created),
      due_date: day(created + 30 * DAY),
      tags: [],
      creator_type: 'admin',
      creator_id: String(1 + (bytes[11] % 20)),
      creator_name: 'Seed',
      disputed: bytes[12] === 0,
      needs_review: bytes[13] === 0,
      review_reasons: [],
      created_at: new Date(created),
      updated_at: new Date(created),
      published_at: new Date(created),
    },
    words: [
      ...(number ? [number.toLowerCase(), String(id)] : []),
      first.toLowerCase(),
      last.toLowerCase(),
      email,
      'example.com',
    ],
  };
};
