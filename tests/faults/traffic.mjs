const PASSWORD = 'Faults-1234';
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A caller who does not give up: repeats what no instance answered, and what one answered with 5xx.
 *
 * @param base the balancer's address
 */
export const createCaller = (base, token) => {
  /** How often a request found no answer at all: nobody there, or a connection that was cut. */
  const unanswered = { count: 0, last: null };

  const call = async (method, pathname, data, tolerated = []) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(`${base}/api/invoice-payments${pathname}`, {
          method,
          headers: { authorization: `Bearer ${token}`, ...(data ? { 'content-type': 'application/json' } : {}) },
          body: data && JSON.stringify({ data }),
          signal: AbortSignal.timeout(30_000),
        });
        const body = await response.json().catch(() => null);
        if (response.ok || tolerated.includes(body?.error?.details?.code)) return body;
        if (response.status < 500) {
          throw Object.assign(new Error(`${method} ${pathname}: ${JSON.stringify(body)}`), { final: true });
        }
        if (attempt > 300) throw new Error(`${method} ${pathname} answers ${response.status} for ever`);
      } catch (error) {
        if (error.final || attempt > 300) throw error;
        unanswered.count += 1;
        unanswered.last = `${method} ${pathname}: ${error.cause?.message ?? error.message}`;
      }
      await pause(25 + Math.min(attempt, 20) * 20);
    }
  };

  const allPages = async (pathname) => {
    const rows = [];
    for (let page = 1; ; page += 1) {
      const sort = pathname === '/unassigned-payments' ? 'foundAt:asc' : 'createdAt:asc';
      const body = await call('GET', `${pathname}?page=${page}&pageSize=100&sort=${sort}`);
      rows.push(...body.data);
      if (page >= body.meta.pagination.pageCount) return rows;
    }
  };

  return { call, allPages, unanswered };
};

/** A seller who may issue live invoices. */
const completeSeller = {
  name: 'Faults SAS',
  address: { line1: '1 rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
  taxId: 'FR12345678901',
};

/** The first administrator, a token, a contract with test and live keys, and a module for each. */
export const setUp = async (base, keys, { staffRecipients = [], appearance = {} } = {}) => {
  const post = async (pathname, body, token) => {
    const response = await fetch(base + pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${await response.text()}`);
    return (await response.json()).data;
  };
  const person = { firstname: 'F', lastname: 'F', email: 'f@example.com', password: PASSWORD };
  const { token: admin } = await post('/admin/register-admin', person);
  const token = { name: 'faults', description: '', type: 'full-access', lifespan: null };
  const { accessKey } = await post('/admin/api-tokens', token, admin);
  const { call } = createCaller(base, accessKey);
  await call('PUT', '/settings', { seller: { shared: completeSeller } });
  const { data: contract } = await call('POST', '/banking-contracts', {
    name: 'Faults',
    contractType: 'stripe',
    keyPairs: {
      test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest },
      live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive },
    },
  });
  const modules = {};
  for (const [environment, mode] of [
    ['test', 'sandbox'],
    ['live', 'on'],
  ]) {
    await call('POST', `/banking-contracts/${contract.documentId}/webhooks/${environment}`);
    const { data: module } = await call('POST', '/payment-modules', {
      name: `Faults, ${environment}`,
      bankingContract: contract.documentId,
      acceptedCurrencies: ['eur'],
      appearance,
      notifications: { staffRecipients },
    });
    await call('PUT', `/payment-modules/${module.documentId}/mode`, { mode });
    modules[environment] = module.documentId;
  }
  return { token: accessKey, contractId: contract.documentId, modules };
};

export const CARDS = { test: '4242424242424242', live: '4539578763621486' };

/** Refusals a payer meets when somebody else is faster, or when Stripe has just closed the page. */
export const TOLERATED = ['invoice_already_paid', 'checkout_contended', 'session_not_open'];

/** What the plugin answers after Stripe has refused: the refusal itself. */
const REFUSED = ['provider_invalid_request', 'provider_authentication', 'provider_permission'];

/** What it answers while the keys of a contract fail. A verification that succeeds ends this. */
const NOT_READY = 'module_not_ready';

export const sessionIdOf = (url) => new URL(url).pathname.split('/').at(-1);

/**
 * Pays a page as its payer does.
 *
 * @returns `paid`, or `over` when the page is complete or expired: Stripe takes no money for it any more
 */
export const payPage = async (control, { sessionId, environment }) => {
  try {
    const { result } = await control('POST', `/checkout/sessions/${sessionId}/pay`, { number: CARDS[environment] });
    if (result !== 'done') throw new Error(`The card was ${result}.`);
    return 'paid';
  } catch (error) {
    if (error.message.includes('checkout_session_not_open')) return 'over';
    throw error;
  }
};

/**
 * Makes payments, several at a time: an invoice is written, issued, opened (every third time in two tabs at
 * once) and paid on every page that was handed out.
 *
 * @param share how many of the opened pages are paid, from 0 to 1
 * @param refusals whether Stripe refuses in this run. Elsewhere a refusal is a fault, and ends the run.
 */
export const createTraffic = ({ call, control, modules, payments, share, random, refusals = false }) => {
  const figures = { done: 0, checkouts: 0, paid: 0, refused: 0, notReady: 0 };
  const handedOut = new Set();

  /** Repeats a request that Stripe refuses, as a person does who fixes the cause of the refusal. */
  const insist = async (pathname, tolerated) => {
    const refused = refusals ? [...REFUSED, NOT_READY] : [];
    for (let tries = 1; ; tries += 1) {
      const answer = await call('POST', pathname, undefined, [...tolerated, ...refused]);
      const code = answer.error?.details.code;
      if (!refused.includes(code)) return answer;
      figures[code === NOT_READY ? 'notReady' : 'refused'] += 1;
      if (tries > 300) throw new Error(`${pathname} is refused for ever: ${JSON.stringify(answer.error)}`);
      await pause(50 + Math.min(tries, 20) * 20);
    }
  };

  const payOne = async (index) => {
    const environment = index % 2 === 0 ? 'test' : 'live';
    const draft = await call('POST', '/invoices', {
      currency: 'eur',
      // Every fourth has an address, and so gets a receipt.
      customer: { name: `Customer ${index}`, ...(index % 4 === 0 ? { email: `customer-${index}@example.com` } : {}) },
      lines: [{ description: 'x', unitAmount: 1000 + index }],
      paymentModule: modules[environment],
    });
    const id = draft.data.documentId;
    await insist(`/invoices/${id}/issue`, ['invoice_not_draft']);
    const pays = random() < share;
    const clicks = Array.from({ length: index % 3 === 0 ? 2 : 1 }, () => insist(`/invoices/${id}/checkout`, TOLERATED));
    const sessions = (await Promise.all(clicks)).flatMap((answer) => (answer.data ? [answer.data.url] : []));
    figures.checkouts += sessions.length;
    for (const url of new Set(sessions)) {
      const sessionId = sessionIdOf(url);
      handedOut.add(sessionId);
      if (!pays) continue;
      const outcome = await payPage(control, { sessionId, environment });
      if (outcome !== 'paid') throw new Error(`The page ${sessionId} was just handed out, and is over.`);
      figures.paid += 1;
    }
    figures.done += 1;
  };

  let next = 0;
  const worker = async () => {
    while (next < payments) await payOne(next++);
  };
  return {
    figures,
    handedOut,
    /** @param concurrency payers at a time */
    run: (concurrency) => Promise.all(Array.from({ length: concurrency }, worker)),
  };
};
