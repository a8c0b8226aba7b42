import http from 'node:http';

import { Webhook } from 'standardwebhooks';

/** What a receiver does with a request: the first is what it should do. */
const MOODS = ['up', 'refuses', 'slow', 'hangs', 'cuts', 'closed'];

/** Longer than the plugin waits (`eventReceivers.timeoutMs` in `world.mjs`): it repeats what has arrived. */
const SLOW_MS = 1500;

/**
 * A system that is told of events. It keeps what it has answered with 2xx, and whether the library of Standard Webhooks
 * accepts it.
 *
 * @param secret called when a request arrives: the site chooses it after this server has started
 */
const startReceiver = async (environment) => {
  const receiver = { environment, id: null, secret: null, mood: 'up', heard: [], asked: 0 };
  const hear = (request, raw) => {
    const { id, type, environment: of } = JSON.parse(raw);
    let isSigned = true;
    try {
      new Webhook(receiver.secret).verify(raw, request.headers);
    } catch {
      isSigned = false;
    }
    receiver.heard.push({
      messageId: id,
      event: type,
      environment: of,
      isSigned: isSigned && id === request.headers['webhook-id'],
    });
  };
  const server = http.createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk) => (raw += chunk));
    request.on('end', () => {
      receiver.asked += 1;
      const { mood } = receiver;
      if (mood === 'refuses') return response.writeHead(503).end();
      if (mood === 'cuts') return request.socket.destroy();
      // The request stays open until the sender gives up, or until the receiver closes.
      if (mood === 'hangs') return undefined;
      const accept = () => {
        hear(request, raw);
        response.writeHead(204).end();
      };
      return mood === 'slow' ? setTimeout(accept, SLOW_MS) : accept();
    });
  });
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const unlisten = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address();
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/events`,
    async become(mood) {
      if (mood === 'closed' && server.listening) await unlisten();
      if (mood !== 'closed' && !server.listening) await listen(port);
      receiver.mood = mood;
    },
    close: () => (server.listening ? unlisten() : undefined),
  });
};

/** Starts a receiver for each environment, and tells the site of it. */
export const startReceivers = async (call) => {
  const receivers = [];
  for (const environment of ['test', 'live']) {
    const receiver = await startReceiver(environment);
    const { data } = await call('POST', '/event-receivers', {
      ...{ name: `Faults, ${environment}`, url: receiver.url, environment, events: ['*'] },
    });
    Object.assign(receiver, { id: data.documentId, secret: data.secret });
    receivers.push(receiver);
  }
  return receivers;
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Changes what the receivers do, at random, until the run is over. Then they are up.
 *
 * @param isOver asked again and again
 * @returns how often a receiver went down
 */
export const disturbReceivers = async (receivers, random, isOver) => {
  let outages = 0;
  while (receivers.length > 0 && !isOver()) {
    const receiver = receivers[Math.floor(random() * receivers.length)];
    // Down more often than up: otherwise most events would find it up at once.
    await receiver.become(random() < 0.3 ? 'up' : MOODS[1 + Math.floor(random() * (MOODS.length - 1))]);
    if (receiver.mood !== 'up') outages += 1;
    await pause(100 + random() * 1500);
  }
  for (const receiver of receivers) await receiver.become('up');
  return outages;
};

const environmentOf = ({ invoice, unassignedPayment }) =>
  invoice?.environment ?? unassignedPayment?.environment ?? null;

/**
 * What each receiver was owed, what the site says of it, and what arrived. What is owed comes from the messages to the site,
 * not from the table that is under test.
 *
 * @param messages rows of `ip_outbox`, with their payload parsed
 */
export const deliveriesOf = async (rows, receivers, messages) => {
  const dispatches = await rows('select receiver_id, message_id, status from ip_dispatches');
  return receivers.map(({ id, environment, heard }) => ({
    environment,
    owed: messages
      .filter(({ payload }) => environmentOf(payload) === environment)
      .map(({ message_id: messageId, event }) => ({ messageId, event })),
    dispatches: dispatches
      .filter(({ receiver_id: of }) => of === id)
      .map(({ message_id: messageId, status }) => ({ messageId, status })),
    heard,
  }));
};
