import type { Context } from 'koa';

import type { Clock } from '../../kit/clock';
import type { Vault } from '../../vault';
import type { NotificationRepository, NotificationRow } from '../repository';
import type { Signals } from '../../signals';
import type { SmsStore } from './store';
import { fieldOf } from './templates';
import { isSignedByTwilio } from './twilio';

interface Dependencies {
  clock: Clock;
  vault: Vault;
  repository: NotificationRepository;
  store: SmsStore;
  signals: Pick<Signals, 'write'>;
  publicUrl: () => string;
}

const PURPOSE = 'delivery receipt';
/** What gateways call a final status, in lower case. */
const DELIVERED = ['delivered', 'delivrd', 'delivery_success', 'success'];
const FAILED = [
  ...['undelivered', 'undeliv', 'undeliverable', 'failed', 'failure', 'rejected', 'rejectd'],
  ...['expired', 'deleted', 'delivery_failed', 'bounced', 'error'],
];

export type ReceiptStatus = 'delivered' | 'undelivered';

/** Returns what a status means; null for one that is not final. */
const meaningOf = (status: string): ReceiptStatus | null => {
  const word = status.trim().toLowerCase();
  if (DELIVERED.includes(word)) return 'delivered';
  return FAILED.includes(word) ? 'undelivered' : null;
};

const formOf = (body: unknown): Record<string, string> =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
      )
    : {};

/** Takes delivery receipts of text messages. */
export const createReceipts = ({ clock, vault, repository, store, signals, publicUrl }: Dependencies) => {
  const signatureOf = (id: number): string => vault.sign(PURPOSE, String(id));

  const urlOf = (id: number): string => `${publicUrl()}/invoice-payments/messages/${id}/receipt/${signatureOf(id)}`;

  /** Reads a receipt of Twilio; null when it is not signed. */
  const fromTwilio = async (
    row: NotificationRow,
    ctx: Context
  ): Promise<{ status: string; reason: string | null } | null> => {
    const active = await store.findActive('twilio');
    const form = formOf(ctx.request.body);
    const signature = ctx.get('x-twilio-signature');
    if (!active || !isSignedByTwilio(signature, { url: urlOf(row.id), form, authToken: active.secret })) return null;
    return { status: form.MessageStatus ?? '', reason: form.ErrorCode ? `Twilio error ${form.ErrorCode}` : null };
  };

  const fromGateway = async (ctx: Context): Promise<{ status: string; reason: string | null } | null> => {
    const active = await store.findActive('http-gateway');
    if (!active) return null;
    const status = fieldOf(ctx.request.body, active.options.statusField) ?? '';
    return { status, reason: status };
  };

  /** Stores a final status and tells open pages. @returns whether it was news */
  const note = async (
    row: Pick<NotificationRow, 'id' | 'invoiceId'>,
    status: ReceiptStatus,
    reason: string | null
  ): Promise<boolean> => {
    const isNew = await repository.noteReceipt(row.id, {
      status,
      at: clock(),
      reason: status === 'delivered' ? null : (reason?.slice(0, 200) ?? null),
    });
    if (isNew) await signals.write([row.invoiceId]);
    return isNew;
  };

  return {
    urlOf,
    note,

    /**
     * Handles a request to a receipt address. The address is authenticated by its signature, and Twilio's requests by
     * Twilio's signature as well. Anything else is answered like an unknown address.
     */
    async take(ctx: Context): Promise<void> {
      ctx.set('Cache-Control', 'no-store');
      const { id, signature } = ctx.params as { id: string; signature: string };
      const known = /^[1-9]\d{0,15}$/.test(id) && vault.isSigned(PURPOSE, id, signature);
      const row = known ? await repository.findOne(Number(id)) : null;
      const receipt =
        row?.channel === 'twilio'
          ? await fromTwilio(row, ctx)
          : row?.channel === 'http-gateway'
            ? await fromGateway(ctx)
            : null;
      if (!row || !receipt) {
        ctx.status = 404;
        ctx.body = '';
        return;
      }
      const status = meaningOf(receipt.status);
      if (status !== null) await note(row, status, receipt.reason);
      ctx.status = 204;
    },
  };
};

export type Receipts = ReturnType<typeof createReceipts>;
