export { claimedUntil, dueAt, retryAt, standardDelays } from './policy';
export { createRunner, each, type Attempt, type Outcome } from './runner';
export { createWorkTable, type WorkRow } from './table';
