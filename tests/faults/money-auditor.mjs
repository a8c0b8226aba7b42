/**
 * The sum of what we know of payments is the sum of the figures, and the sum of what the provider booked on its balance,
 * for each currency and environment. What people record moves no money at the provider.
 *
 * @typedef {object} MoneySnapshot
 * @property {{ measure: string, environment: string, currency: string, amount: number }[]} figures stored sums and what is not folded into them yet
 * @property {{ environment: string, type: string, source: string | null, amount: number, currency: string, exchange_rate: number | null }[]} balance the provider's balance transactions
 */

export const moneyFindings = () => ({
  /** Facts, figures and the provider's balance say different sums. */
  moneyDiffers: [],
});

const settled = ['succeeded', 'partially_refunded', 'refunded'];

/** Sums by measure, environment and currency. */
const createSums = () => {
  const sums = new Map();
  return {
    sums,
    add: (measure, environment, currency, amount) => {
      const key = `${measure} ${environment} ${currency}`;
      sums.set(key, (sums.get(key) ?? 0) + amount);
    },
  };
};

/** @returns what a payment says that was collected, refunded and lost, and which objects of the provider it names */
const factsOf = (payment) => {
  const isRecorded = payment.origin === 'recorded';
  const money =
    payment.decision === 'accepted' && payment.received
      ? payment.received
      : { amount: payment.amount, currency: payment.currency };
  return [
    { measure: 'collected', ...money, isRecorded, source: payment.provider.chargeId ?? null },
    ...(payment.refunds ?? [])
      .filter(({ status }) => status === 'succeeded')
      .map(({ amount, currency, origin, providerRefundId }) => ({
        ...{ measure: 'refunded', amount, currency, source: providerRefundId },
        isRecorded: isRecorded || origin === 'recorded',
      })),
    ...(payment.disputes ?? [])
      .filter(({ amountLost }) => amountLost > 0)
      .map(({ amountLost, providerDisputeId }) => ({
        ...{ measure: 'disputed', amount: amountLost, currency: payment.currency },
        ...{ source: providerDisputeId, isRecorded },
      })),
  ];
};

const compare = (what, one, other, findings) => {
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [left, right] = [one.get(key) ?? 0, other.get(key) ?? 0];
    if (left !== right) findings.moneyDiffers.push(`${key}: ${left} by our facts, ${right} by ${what}`);
  }
};

export const auditMoney = ({ payments, figures, balance }, findings) => {
  const facts = createSums();
  const atProvider = createSums();
  const booked = createSums();
  const converted = new Set(balance.filter(({ exchange_rate: rate }) => rate !== null).map(({ source }) => source));
  const bySource = new Map();
  for (const one of balance) bySource.set(one.source, [...(bySource.get(one.source) ?? []), one]);
  for (const payment of payments.filter(({ status }) => settled.includes(status))) {
    for (const { measure, amount, currency, isRecorded, source } of factsOf(payment)) {
      facts.add(measure, payment.environment, currency, amount);
      // In another settlement currency the sums differ by the exchange rate.
      if (isRecorded || source === null || converted.has(source)) continue;
      atProvider.add(measure, payment.environment, currency, amount);
      for (const one of bySource.get(source) ?? []) {
        booked.add(measure, one.environment, one.currency, measure === 'collected' ? one.amount : -one.amount);
      }
    }
  }
  const counted = createSums();
  for (const { measure, environment, currency, amount } of figures) {
    if (['collected', 'refunded', 'disputed'].includes(measure)) counted.add(measure, environment, currency, amount);
  }
  compare('the figures', facts.sums, counted.sums, findings);
  compare('the provider’s balance', atProvider.sums, booked.sums, findings);
};

const worldOf = (world) => {
  const environmentOf = new Map(world.invoices.map(({ documentId, environment }) => [documentId, environment]));
  return world.payments.map((payment) => ({
    currency: 'eur',
    ...payment,
    environment: payment.environment ?? environmentOf.get(payment.invoice.documentId) ?? 'test',
    provider: { ...payment.provider, chargeId: payment.origin === 'recorded' ? null : `ch_${payment.documentId}` },
  }));
};

/** Adds figures and a balance to a sound world. */
export const withMoney = (world) => {
  const payments = worldOf(world);
  const figures = [];
  const balance = [];
  for (const payment of payments.filter(({ status }) => settled.includes(status))) {
    for (const { measure, amount, currency, isRecorded, source } of factsOf(payment)) {
      const { environment } = payment;
      figures.push({ measure, environment, currency, amount });
      const moved = measure === 'collected' ? amount : -amount;
      if (!isRecorded)
        balance.push({ environment, type: measure, source, amount: moved, currency, exchange_rate: null });
    }
  }
  return { ...world, payments, figures, balance };
};

export const moneyDamages = [
  ['moneyDiffers', 'a payment that the figures miss', (all) => all.figures.shift()],
  ['moneyDiffers', 'a payment that the figures count twice', (all) => all.figures.push({ ...all.figures[0] })],
  ['moneyDiffers', 'one cent less at the provider', (all) => Object.assign(all.balance[0], { amount: 999 })],
  [
    'moneyDiffers',
    'a sandbox payment counted as live',
    (all) => Object.assign(all.figures[0], { environment: 'live' }),
  ],
  [
    'moneyDiffers',
    'a refund that was never booked',
    (all) => {
      const payment = all.payments.find(({ status }) => status === 'succeeded');
      payment.refunds = [
        { status: 'succeeded', amount: 5, currency: 'eur', origin: 'provider', providerRefundId: 're9' },
      ];
      all.figures.push({ measure: 'refunded', environment: payment.environment, currency: 'eur', amount: 5 });
    },
  ],
];

/** Reads the figures as they are stored. */
export const figuresOf = async (rows) =>
  (
    await Promise.all(
      ['ip_daily_figures', 'ip_figure_changes'].map((table) =>
        rows(`select measure, environment, currency, amount from ${table}`)
      )
    )
  )
    .flat()
    .map((row) => ({ ...row, amount: Number(row.amount) }));
