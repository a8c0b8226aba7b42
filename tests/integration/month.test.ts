import type {
  Invoice,
  JournalPreview,
  MovementTotals,
  PageMeta,
  Movement,
  Payout,
  Settings,
  TaxReport,
} from '../../contracts';
import { pcg, skr03 } from '../../domain/accounting/chart';
import { datevBalance, readDatev } from '../support/datev-rules';
import { readFec } from '../support/fec-rules';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { fixtures } from '../support/stripe';
import { useReadySite, type ReadySite } from '../support/ready-site';

/** The number of invoices in the month; `MONTH_PAYMENTS=10000` is the long run. */
const INVOICES = Number(process.env.MONTH_PAYMENTS ?? 30);
const AT_ONCE = 8;
jest.setTimeout(120_000 + INVOICES * 1000);

const account = fixtures.acme.id;
let started: ReadySite;
useReadySite(
  (ready) => {
    started = ready;
  },
  { collect: { webhook: true, module: { acceptedCurrencies: ['eur', 'usd'] } } }
);
const admin = () => started.admin;
const today = new Date().toISOString().slice(0, 10);
const period = `from=${today}&to=${today}&environment=test`;

const fates = [
  ...['paid', 'refunded in part', 'refunded', 'dispute won', 'dispute lost'],
  ...['recorded', 'recorded in part', 'credited', 'written off', 'unpaid', 'in dollars'],
] as const;
type Fate = (typeof fates)[number];
/** How many of a hundred invoices have each fate. */
const frequency: Record<Fate, number> = {
  ...{ paid: 55, 'refunded in part': 8, refunded: 5, 'dispute won': 2, 'dispute lost': 2 },
  ...{ recorded: 8, 'recorded in part': 2, credited: 4, 'written off': 4, unpaid: 4, 'in dollars': 6 },
};
const deck = fates.flatMap((fate) => Array.from({ length: frequency[fate] }, () => fate));

/** What was decided for an invoice before it was written, and what it must come to: the figures by hand. */
interface Plan {
  fate: Fate;
  currency: 'eur' | 'usd';
  /** Minor units. */
  net: number;
  /** Tenths of a percent. */
  rate: number;
  tax: number;
  /** Minor units that go back, or that arrive by bank transfer. */
  part: number;
}

let random = 20_261;
const next = (limit: number): number => {
  random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((random / 2_147_483_648) * limit);
};
const rates = [200, 100, 55, 21];
const plans: Plan[] = Array.from({ length: INVOICES }, (_, index) => {
  // The first ones have each fate once, so that a short run has them, too.
  const fate = fates[index] ?? deck[next(deck.length)];
  const net = 1_000 + next(200_000);
  const rate = rates[next(rates.length)];
  const tax = Math.floor((net * rate + 500) / 1000);
  return { fate, currency: fate === 'in dollars' ? 'usd' : 'eur', net, rate, tax, part: 100 + next(net - 100) };
});
const total = ({ net, tax }: Plan): number => net + tax;
const sum = (of: readonly Plan[], value: (plan: Plan) => number): number =>
  of.reduce((all, plan) => all + value(plan), 0);
const having = (...wanted: Fate[]): Plan[] => plans.filter(({ fate }) => wanted.includes(fate));
const byCard = plans.filter(
  ({ fate }) => !['recorded', 'recorded in part', 'credited', 'written off', 'unpaid'].includes(fate)
);

const control = async <T = { id: string }>(path: string, body: object = {}): Promise<T> => {
  const answer = await started.stripe.control<T>('POST', `/_simulator${path}`, { body });
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** @returns the id of the payment at Stripe. The site hears of it whenever its webhook arrives. */
const pay = async (invoice: Invoice): Promise<string> => {
  const { url } = await admin().checkout(invoice.documentId);
  const [session] = /cs_test_\w+/.exec(url) ?? [''];
  const paid = await control<{ session: { payment_intent: string } }>(`/checkout/sessions/${session}/pay`, {
    payment_method: 'card',
    number: '4242424242424242',
  });
  return paid.session.payment_intent;
};
const payAndFind = async (invoice: Invoice): Promise<string> => {
  const answer = await fetch(`${started.stripe.simulator.url}/v1/payment_intents/${await pay(invoice)}`, {
    headers: { Authorization: `Bearer ${fixtures.acme.keys.secretTest}` },
  });
  return ((await answer.json()) as { latest_charge: string }).latest_charge;
};
const disputed = async (charge: string, outcome: 'won' | 'lost'): Promise<void> => {
  const { id } = await control(`/charges/${charge}/dispute`);
  await control(`/disputes/${id}/close`, { outcome });
};

const live = async (plan: Plan): Promise<void> => {
  const { fate, net, rate, part, currency } = plan;
  const draft = await admin().draft(started.ready.module.documentId, {
    currency,
    lines: [{ description: 'Consulting', unitAmount: net, taxRate: String(rate / 10) }],
  });
  const invoice = await admin().issue(draft.documentId);
  expect([invoice.total, invoice.taxTotal]).toEqual([total(plan), plan.tax]);
  const to = (path: string, body: object) => admin().data('POST', `/invoices/${invoice.documentId}/${path}`, body);
  const recorded = (amount: number) => to('payments', { method: 'bank_transfer', date: today, amount });
  const acts: Partial<Record<Fate, () => Promise<unknown>>> = {
    recorded: () => recorded(total(plan)),
    'recorded in part': () => recorded(part),
    credited: () => to('corrections', { action: 'credit', reason: 'Wrong' }),
    'written off': () => to('write-off', { reason: 'Bankrupt' }),
    paid: () => pay(invoice),
    'in dollars': () => pay(invoice),
    'refunded in part': async () => control(`/charges/${await payAndFind(invoice)}/refund`, { amount: part }),
    refunded: async () => control(`/charges/${await payAndFind(invoice)}/refund`, { amount: total(plan) }),
    'dispute won': async () => disputed(await payAndFind(invoice), 'won'),
    'dispute lost': async () => disputed(await payAndFind(invoice), 'lost'),
  };
  await acts[fate]?.();
};

/** Other money on the account, which no invoice explains. */
const otherMoney = { amount: 4_321, fee: 21 };
const payouts: string[] = [];
const payOut = async (): Promise<void> => {
  // Nothing is paid out where nothing came since the last time.
  const { id } = await control<{ id?: string }>(`/accounts/${account}/payouts`, { release: true });
  if (id) payouts.push(id);
};

const file = async (query: string): Promise<{ content: Uint8Array; name: string }> => {
  const answer = await fetch(`${started.site.url}/invoice-payments/accounting/journal/export?${period}&${query}`, {
    headers: { Authorization: `Bearer ${started.token}` },
  });
  expect(answer.status).toBe(200);
  const [, name = ''] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { content: new Uint8Array(await answer.arrayBuffer()), name };
};
const keepBooks = (chart: typeof skr03) =>
  admin().data<Settings>('PUT', '/settings', {
    accounting: {
      ...{ chart, writeOffTax: 'reduces' },
      datev: { consultant: 29098, client: 55003, accountLength: 4, final: false },
      fec: { siren: '552100554', encoding: 'iso-8859-15', separator: 'tab' },
    },
  });

const totals = () => admin().data<MovementTotals>('GET', `/movements/totals?${period}`);
const stored: Payout[] = [];

/** As the background job does every half minute. Otherwise each payment first looks up the sessions of the last hours. */
const lookUpSessions = (): Promise<number> =>
  internalsOf(started.site).payments.findLostSessions(started.ready.contract.documentId, 'test', async () => true);

beforeAll(async () => {
  await admin().nameSeller();
  await keepBooks(skr03);
  await control('/settings', { settlement: 'manual' });
  const waiting = [...plans];
  const every = Math.ceil(INVOICES / 10);
  let lived = 0;
  const worker = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      await live(plan);
      lived += 1;
      if (lived % every === 0) await payOut();
      if (lived % 100 === 0) await lookUpSessions();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await control(`/accounts/${account}/balance`, { ...otherMoney, description: 'Another shop' });
  await control('/deliveries/wait');
  await payOut();
  await control('/deliveries/wait');
  const counts = async () => [await countOf('payment'), await countOf('refund'), await countOf('dispute')];
  const wanted = [byCard.length, having('refunded in part', 'refunded').length];
  wanted.push(having('dispute won', 'dispute lost').length);
  await eventually(counts, (found) => found.join() === wanted.join(), 60 + INVOICES / 10);
  const { payouts: service } = internalsOf(started.site);
  await eventually(
    async () => {
      await service.readAll(async () => true);
      return [await service.matchAgain(async () => true), await admin().data<Payout[]>('GET', '/payouts?pageSize=100')];
    },
    ([matched, found]) => matched === 0 && areComplete(found as Payout[]),
    60
  );
  stored.push(...(await admin().data<Payout[]>('GET', '/payouts?pageSize=100')));
});

const areComplete = (found: Payout[]): boolean =>
  payouts.every((id) => found.some((one) => one.providerPayoutId === id && one.items === 'complete'));

const countOf = async (kind: string): Promise<number> => {
  const found = await admin().data<MovementTotals>('GET', `/movements/totals?${period}&kind=${kind}`);
  return found.sums.reduce((all, { count }) => all + count, 0);
};

it('the page of payments has the totals of the month, and the rows add up to them', async () => {
  const { sums, settled } = await totals();
  const euros = sums.find(({ currency }) => currency === 'eur');
  const inEuros = byCard.filter(({ currency }) => currency === 'eur');
  expect(euros).toMatchObject({
    received:
      sum(inEuros, total) + sum(having('recorded'), total) + sum(having('recorded in part'), ({ part }) => part),
    refunded: sum(having('refunded'), total) + sum(having('refunded in part'), ({ part }) => part),
    disputed: sum(having('dispute lost'), total),
    writtenOff: sum(having('written off'), total),
  });
  expect(sums.find(({ currency }) => currency === 'usd')).toMatchObject({
    received: sum(having('in dollars'), total),
    ...{ refunded: 0, disputed: 0, writtenOff: 0 },
  });
  let [fee, net, gross, cursor] = [0, 0, 0, ''];
  do {
    const page = await admin().call<{ data: Movement[]; meta: PageMeta }>(
      'GET',
      `/movements?${period}&pageSize=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    );
    for (const row of page.data) {
      if (row.kind === 'payment') expect(row.payout).not.toBeNull();
      fee += row.fee ?? 0;
      net += row.net ?? 0;
      if (row.currency === 'eur' && ['payment', 'recorded_payment'].includes(row.kind)) gross += row.gross;
    }
    cursor = page.meta.pagination.nextCursor ?? '';
  } while (cursor);
  expect(settled).toEqual([{ environment: 'test', currency: 'eur', fee, net }]);
  expect(gross).toBe(euros?.received);
});

it('each payout adds up to the cent, and together they are the facts and what else was on the account', async () => {
  expect(stored).toHaveLength(payouts.length);
  const lines = new Map<string, number>();
  for (const payout of stored) {
    expect(payout).toMatchObject({ difference: 0, needsReview: false });
    for (const line of payout.lines) lines.set(line.kind, (lines.get(line.kind) ?? 0) + line.net);
  }
  const { settled } = await totals();
  const sumOfLines = (...kinds: string[]) => kinds.reduce((all, kind) => all + (lines.get(kind) ?? 0), 0);
  expect(sumOfLines('payment', 'dispute')).toBe(settled[0].net);
  expect(sumOfLines('other')).toBe(otherMoney.amount - otherMoney.fee);
  const refunded = sum(having('refunded'), total) + sum(having('refunded in part'), ({ part }) => part);
  expect(sumOfLines('refund')).toBe(-refunded);
  const paidOut = stored.reduce((all, { amount }) => all + amount, 0);
  expect([...lines.values()].reduce((all, amount) => all + amount, 0)).toBe(paidOut);
});

it('the tax report has the figures by hand, by date of issue and by date of payment', async () => {
  const report = (basis: string) => admin().data<TaxReport>('GET', `/accounting/tax?${period}&basis=${basis}`);
  const counted = plans.filter(({ fate }) => !['credited', 'written off'].includes(fate));
  const issued = await report('issued');
  const paid = await report('paid');
  for (const rate of rates) {
    for (const currency of ['eur', 'usd']) {
      const at = ({ rows }: TaxReport) =>
        rows.find((row) => row.rate === String(rate / 10) && row.currency === currency) ?? { taxable: 0, tax: 0 };
      const of = (from: readonly Plan[]) => from.filter((plan) => plan.rate === rate && plan.currency === currency);
      const documents = of(counted);
      expect([at(issued).taxable, at(issued).tax]).toEqual([
        sum(documents, ({ net }) => net),
        sum(documents, ({ tax }) => tax),
      ]);
      const money =
        sum(of(byCard), total) +
        sum(of(having('recorded')), total) +
        sum(of(having('recorded in part')), ({ part }) => part) -
        sum(of(having('refunded', 'dispute lost')), total) -
        sum(of(having('refunded in part')), ({ part }) => part);
      expect(at(paid).taxable + at(paid).tax).toBe(money);
      const whole = (...fate: Fate[]) => sum(of(having(...fate)), ({ tax }) => tax);
      const parts = (fate: Fate) => sum(of(having(fate)), (plan) => (plan.part * plan.tax) / total(plan));
      const tax =
        sum(of(byCard), (plan) => plan.tax) +
        whole('recorded') -
        whole('refunded', 'dispute lost') +
        parts('recorded in part') -
        parts('refunded in part');
      // Only the tax of a part is rounded, to a whole cent.
      const rounded = of(having('recorded in part', 'refunded in part')).length;
      expect(Math.abs(at(paid).tax - tax)).toBeLessThanOrEqual(rounded);
    }
  }
});

it('DATEV and FEC keep their formats, and their accounts agree with payouts and figures', async () => {
  const preview = await admin().data<JournalPreview>('GET', `/accounting/journal?${period}`);
  const euros = preview.currencies.find(({ currency }) => currency === 'eur');
  const sumOf = (number: string): number => {
    const found = euros?.accounts.find((one) => one.number === number);
    return (found?.debit ?? 0) - (found?.credit ?? 0);
  };
  const transferred = sum(having('recorded'), total) + sum(having('recorded in part'), ({ part }) => part);
  const arrived = stored.reduce((all, { amount }) => all + amount, 0);
  const { bank, clearing, fees, receivables } = skr03.accounts;
  // The bank gets payouts on the day Stripe expects them there, which may be later.
  const inPeriod = stored
    .filter(({ arrivalDate }) => arrivalDate <= today)
    .reduce((all, { amount }) => all + amount, 0);
  expect(sumOf(bank.number)).toBe(transferred + inPeriod);
  if (inPeriod === arrived) expect(sumOf(clearing.number)).toBe(0);
  const datev = readDatev((await file('format=datev&currency=eur')).content);
  expect(datev.problems).toEqual([]);
  for (const { number } of [bank, clearing, fees, receivables]) {
    expect(datevBalance(datev.rows, number)).toBe(sumOf(number));
  }
  await keepBooks(pcg);
  const { content, name } = await file('format=fec');
  const fec = readFec(content, { name, encoding: 'iso-8859-15' });
  expect(fec.problems).toEqual([]);
  const french = fec.rows.filter((row) => row.account === pcg.accounts.bank.number);
  expect(french.reduce((all, { debit, credit }) => all + debit - credit, 0)).toBe(sumOf(bank.number));
});
