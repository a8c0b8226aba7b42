import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { PaymentPasscode } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { insertIfAbsent, integerOf, inTransaction, isoOf, isoOrNull } from '../kit/database';
import type { PaymentModuleEntity } from '../payment-modules';
import { PASSCODE_UID } from '../plugin-id';
import type { SecretPlace, Vault } from '../vault';

/** Tells staff that a passcode was locked. The notifications room supplies it. */
export interface LockAnnouncer {
  /** Runs in the transaction that locks. */
  passcodeLocked(invoiceId: string, module: PaymentModuleEntity | null, generation: number): Promise<number>;
  /** Runs after the commit. */
  wake(): void;
}

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  announcer: LockAnnouncer;
}

interface PasscodeRow {
  id: number;
  invoiceId: string;
  sealedCode: string;
  generation: number;
  failedAttempts: number;
  lockedAt: string | null;
  changedAt: string;
}

/** `right` comes with what an access cookie is bound to. */
export type PasscodeAnswer =
  { result: 'right'; generation: number } | { result: 'wrong'; attemptsLeft: number } | { result: 'locked' };

const DIGITS = 6;

const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

const placeOf = (invoiceId: string): SecretPlace => ({ passcode: invoiceId, field: 'passcode' });

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const rowOf = (row: Record<string, unknown>): PasscodeRow => ({
  ...(row as unknown as PasscodeRow),
  generation: integerOf(row.generation),
  failedAttempts: integerOf(row.failedAttempts),
  lockedAt: isoOrNull(row.lockedAt),
  changedAt: isoOf(row.changedAt),
});

/** The passcodes of payment links. All links of an invoice share one, so that a reminder needs no further call. */
export const createPasscodes = ({ strapi, clock, vault, activity, announcer }: Dependencies) => {
  const rows = () => strapi.db.query(PASSCODE_UID);

  const find = async (invoiceId: string): Promise<PasscodeRow | null> => {
    const row = await rows().findOne({ where: { invoiceId } });
    return row ? rowOf(row) : null;
  };

  const present = (row: PasscodeRow, limit: number): PaymentPasscode => ({
    code: vault.open(row.sealedCode, placeOf(row.invoiceId)),
    failedAttempts: row.failedAttempts,
    attemptsLeft: Math.max(0, limit - row.failedAttempts),
    locked: row.failedAttempts >= limit,
    changedAt: row.changedAt,
  });

  /**
   * Changes the count of failed attempts by compare-and-set, so that parallel attempts on all instances are each
   * counted.
   *
   * @returns the count afterwards; null when it may not change, because the limit is reached or the code is another one
   */
  const count = async (row: PasscodeRow, by: 1 | -1, limit: number): Promise<number | null> => {
    for (let now: PasscodeRow | null = row; ; now = await find(row.invoiceId)) {
      if (now?.generation !== row.generation) return null;
      const next: number = now.failedAttempts + by;
      if (next < 0 || (by === 1 && next > limit)) return null;
      const { count: changed } = await rows().updateMany({
        where: { id: now.id, generation: now.generation, failedAttempts: now.failedAttempts },
        data: { failedAttempts: next },
      });
      if (changed === 1) return next;
    }
  };

  const lock = async (row: PasscodeRow, module: PaymentModuleEntity | null, actor: Actor): Promise<void> => {
    await inTransaction(strapi, async () => {
      const { count: changed } = await rows().updateMany({
        where: { id: row.id, generation: row.generation, lockedAt: null },
        data: { lockedAt: clock() },
      });
      if (changed !== 1) return;
      await activity.record({
        entityType: 'invoice',
        entityId: row.invoiceId,
        action: 'passcode_locked',
        actor,
        after: { failedAttempts: row.failedAttempts },
      });
      await announcer.passcodeLocked(row.invoiceId, module, row.generation);
    });
    announcer.wake();
  };

  return {
    /** Makes the passcode of an invoice unless it has one. Call it in the transaction that makes the link. */
    async ensure(invoiceId: string): Promise<void> {
      if (await find(invoiceId)) return;
      const sealedCode = vault.seal(newCode(), placeOf(invoiceId));
      await insertIfAbsent(
        strapi,
        PASSCODE_UID,
        { invoiceId, sealedCode, generation: 1, failedAttempts: 0, changedAt: clock() },
        ['invoice_id']
      );
    },

    /** @param limit failed attempts until it locks */
    async find(invoiceId: string, limit: number): Promise<PaymentPasscode | null> {
      const row = await find(invoiceId);
      return row && present(row, limit);
    },

    /** Replaces the code: the count starts again, and browsers that were let in must enter the new one. */
    async replace(invoiceId: string, limit: number, actor: Actor): Promise<PaymentPasscode | null> {
      return inTransaction(strapi, async () => {
        const row = await find(invoiceId);
        if (!row) return null;
        await rows().updateMany({
          where: { id: row.id },
          data: {
            sealedCode: vault.seal(newCode(), placeOf(invoiceId)),
            generation: row.generation + 1,
            failedAttempts: 0,
            lockedAt: null,
            changedAt: clock(),
          },
        });
        await activity.record({ entityType: 'invoice', entityId: invoiceId, action: 'passcode_replaced', actor });
        const replaced = await find(invoiceId);
        return replaced && present(replaced, limit);
      });
    },

    /** Returns the generation of an invoice's code and whether it is locked; null when it has none. */
    async standing(invoiceId: string, limit: number): Promise<{ generation: number; locked: boolean } | null> {
      const row = await find(invoiceId);
      return row && { generation: row.generation, locked: row.failedAttempts >= limit };
    },

    /** Whether a text contains the invoice's code, which must not travel with its link. */
    async isIn(text: string, invoiceId: string): Promise<boolean> {
      const row = await find(invoiceId);
      return row !== null && text.replace(/[\s.-]/g, '').includes(vault.open(row.sealedCode, placeOf(invoiceId)));
    },

    /**
     * Compares a code. The attempt is counted before the comparison and given back when the code is right, so that
     * parallel attempts together never compare more often than the limit allows.
     */
    async enter(
      { invoiceId, limit, module }: { invoiceId: string; limit: number; module: PaymentModuleEntity | null },
      code: string,
      actor: Actor
    ): Promise<PasscodeAnswer> {
      const row = await find(invoiceId);
      if (!row) return { result: 'locked' };
      const attempts = await count(row, 1, limit);
      if (attempts === null) return { result: 'locked' };
      if (isSame(code.replace(/\s/g, ''), vault.open(row.sealedCode, placeOf(invoiceId)))) {
        await count({ ...row, failedAttempts: attempts }, -1, limit);
        return { result: 'right', generation: row.generation };
      }
      if (attempts < limit) return { result: 'wrong', attemptsLeft: limit - attempts };
      await lock({ ...row, failedAttempts: attempts }, module, actor);
      return { result: 'locked' };
    },
  };
};

export type Passcodes = ReturnType<typeof createPasscodes>;
