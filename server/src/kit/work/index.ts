export { claimedUntil, dueAt, retryAt, standardDelays, type WorkPolicy } from './policy';
export { createRunner, each, type Attempt, type Outcome, type Runner } from './runner';
export { createWorkTable, type Ending, type WorkRow, type WorkTable } from './table';
