import { groupBy } from './grouping.mjs';

export const deliveryFindings = () => ({
  /** An event receiver was owed an event, and no request with its signature arrived. */
  lostDeliveries: [],
  /** Something arrived that nobody may believe, that nobody wrote, or that was for somebody else. */
  wrongDeliveries: [],
});

/**
 * Checks that every event arrived at every receiver at least once. More often is allowed, with the same id.
 *
 * @param {{ deliveries: { environment: string, owed: { messageId: string, event: string }[], dispatches: { messageId: string, status: string }[], heard: { messageId: string, event: string, environment: string, isSigned: boolean }[] }[] }} snapshot
 */
export const auditDeliveries = ({ deliveries }, findings) => {
  for (const { environment, owed, dispatches, heard } of deliveries) {
    const arrived = groupBy(
      heard.filter(({ isSigned }) => isSigned),
      ({ messageId }) => messageId
    );
    const written = groupBy(dispatches, ({ messageId }) => messageId);
    const known = new Map(owed.map(({ messageId, event }) => [messageId, event]));
    for (const [messageId, event] of known) {
      const name = `${event} ${messageId} (${environment})`;
      const [dispatch, ...others] = written.get(messageId) ?? [];
      if (!arrived.has(messageId)) findings.lostDeliveries.push(`${name}: ${dispatch?.status ?? 'never written'}`);
      else if (dispatch?.status !== 'delivered')
        findings.lostDeliveries.push(`${name} arrived, and is ${dispatch?.status}`);
      if (others.length > 0) findings.wrongDeliveries.push(`${name} is written ${others.length + 1} times`);
    }
    for (const { messageId, event, environment: of, isSigned } of heard) {
      const name = `${event} ${messageId} (${environment})`;
      if (!isSigned) findings.wrongDeliveries.push(`${name}: the signature is wrong`);
      if (of !== environment) findings.wrongDeliveries.push(`${name} is of ${of}`);
      if (known.get(messageId) !== event) findings.wrongDeliveries.push(`${name}: heard, but never committed`);
    }
  }
};

/** Adds to a sound world what its receivers heard: all that the site was told, the first message twice. */
export const withDeliveries = (world) => {
  const owed = world.messages.map(({ messageId, event }) => ({ messageId, event }));
  const heard = owed.map((one) => ({ ...one, environment: 'test', isSigned: true }));
  const dispatches = owed.map(({ messageId }) => ({ messageId, status: 'delivered' }));
  return { ...world, deliveries: [{ environment: 'test', owed, dispatches, heard: [...heard, heard[0]] }] };
};

const lose = (list, messageId) => list.filter((one) => one.messageId !== messageId);
const first = ({ deliveries: [receiver] }) => receiver;

export const deliveryDamages = [
  [
    'lostDeliveries',
    'an event that was written for nobody',
    (all) => {
      const receiver = first(all);
      const { messageId } = receiver.owed[0];
      receiver.dispatches = lose(receiver.dispatches, messageId);
      receiver.heard = lose(receiver.heard, messageId);
    },
  ],
  ['lostDeliveries', 'an event called delivered that never arrived', (all) => first(all).heard.splice(1, 1)],
  ['lostDeliveries', 'an event given up', (all) => Object.assign(first(all).dispatches[0], { status: 'dead' })],
  [
    'lostDeliveries',
    'an event that arrived with a wrong signature only',
    (all) => Object.assign(first(all).heard[1], { isSigned: false }),
  ],
  ['wrongDeliveries', 'a forged copy', (all) => first(all).heard.push({ ...first(all).heard[0], isSigned: false })],
  [
    'wrongDeliveries',
    'an event that was rolled back',
    (all) => first(all).heard.push({ ...first(all).heard[0], messageId: 'm9' }),
  ],
  [
    'wrongDeliveries',
    'an event of the other environment',
    (all) => Object.assign(first(all).heard[0], { environment: 'live' }),
  ],
  ['wrongDeliveries', 'an event written twice', (all) => first(all).dispatches.push({ ...first(all).dispatches[0] })],
];
