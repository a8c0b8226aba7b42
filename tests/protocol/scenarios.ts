import type { Budget } from './state';

const nothing: Budget = {
  ...{ checkouts: 0, readers: 0, crashes: 0, refusals: 0, refundPresses: 0, backups: 0, restores: 0, hours: 0 },
  staff: [],
};

/**
 * What may happen, and how often. Checkouts are callers on any instance; readers are webhooks, the payer's return and
 * reconciliation, each late, twice or never; a crash kills one process between any two of its steps.
 */
export const scenarios = {
  payers: { ...nothing, checkouts: 3, readers: 2, crashes: 1 },
  hours: { ...nothing, checkouts: 3, readers: 1, crashes: 1, hours: 1 },
  refusals: { ...nothing, checkouts: 3, readers: 1, refusals: 1 },
  lostAnswers: { ...nothing, checkouts: 2, readers: 1, crashes: 1, refusals: 1 },
  credit: { ...nothing, checkouts: 2, readers: 2, crashes: 1, staff: ['credit'] },
  record: { ...nothing, checkouts: 2, readers: 2, crashes: 1, staff: ['record'] },
  writeOff: { ...nothing, checkouts: 2, readers: 2, crashes: 1, staff: ['write_off'] },
  revoke: { ...nothing, checkouts: 2, readers: 2, crashes: 1, staff: ['revoke'] },
  twoOfStaff: { ...nothing, checkouts: 2, readers: 1, staff: ['credit', 'record'] },
  refunds: { ...nothing, checkouts: 1, readers: 3, crashes: 1, refundPresses: 3 },
  restore: { ...nothing, checkouts: 3, readers: 1, crashes: 1, backups: 1, restores: 1 },
  restoreAfterRefusal: { ...nothing, checkouts: 3, refusals: 1, backups: 1, restores: 1 },
  restoreOverNight: { ...nothing, checkouts: 2, readers: 1, hours: 1, backups: 1, restores: 1 },
} satisfies Record<string, Budget>;

export type Scenario = keyof typeof scenarios;
