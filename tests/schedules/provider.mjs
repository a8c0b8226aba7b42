import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { serveApi } = require('../../stripe-simulator/dist/http/serve-api.js');
const { serveControl } = require('../../stripe-simulator/dist/control/serve.js');
const { Simulator } = require('../../stripe-simulator/dist/simulator.js');

const lowerCase = (headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** Collects what the simulator answers. */
const createAnswer = () => {
  const answer = { status: 0, headers: {}, body: '' };
  return {
    answer,
    response: {
      headersSent: false,
      writeHead(status, headers) {
        Object.assign(answer, { status, headers: lowerCase(headers) });
      },
      end(body = '') {
        answer.body = body.toString();
      },
    },
  };
};

/** A simulated Stripe in this process, without sockets. */
export const createProvider = (startsAt) => {
  const simulator = new Simulator({ seed: 7, frozenAt: Math.floor(startsAt / 1000) });
  simulator.url = 'http://127.0.0.1:9';

  let calls = 0;

  const call = async (method, target, headers, body) => {
    const [path, query = ''] = target.split('?');
    const { answer, response } = createAnswer();
    calls += 1;
    const incoming = { headers: lowerCase(headers), socket: { resetAndDestroy: () => undefined } };
    await serveApi(simulator, incoming, response, { method, path, query, body: body ?? '', headers: incoming.headers });
    return answer;
  };

  return {
    simulator,
    /** Increases with everything that may have changed something at Stripe. */
    calls: () => calls,
    environment: (account) => simulator.accounts.get(account).test,

    /** The control API: what a payer or the dashboard does. */
    async control(method, target, body) {
      calls += 1;
      const [path, query = ''] = `/_simulator${target}`.split('?');
      const { answer, response } = createAnswer();
      await serveControl(simulator, response, {
        method,
        path,
        query,
        body: body ? JSON.stringify(body) : '',
        headers: {},
      });
      return JSON.parse(answer.body);
    },

    /** stripe-node's client: the scheduler holds the request before it leaves, and the answer before it arrives. */
    httpClient: (schedulerNow, { isInTransaction, onTransaction, onPage }) => ({
      getClientName: () => 'schedules',
      async makeRequest(_host, _port, target, method, headers, body) {
        const scheduler = schedulerNow();
        const label = `${method} ${target.split('?')[0]}`;
        if (isInTransaction()) onTransaction(label);
        await scheduler?.park(label);
        const answer = await (scheduler
          ? scheduler.during(() => call(method, target, headers, body))
          : call(method, target, headers, body));
        await scheduler?.park(`${label} answers ${answer.status}`);
        if (method === 'POST' && target === '/v1/checkout/sessions' && answer.status === 200)
          onPage(JSON.parse(answer.body).id);
        return {
          getStatusCode: () => answer.status,
          getHeaders: () => answer.headers,
          getRawResponse: () => answer,
          toJSON: async () => JSON.parse(answer.body),
        };
      },
    }),
  };
};
