/** Returns whether the process still holds the job's lease. Tasks check it between pieces of work. */
export type MayGoOn = () => Promise<boolean>;

/**
 * When a task runs within a tick of the background job. The stages run in this order. `deliver` runs a second time
 * after a `reconcile` that changed something, so that its messages go out in the same tick.
 */
export const stages = ['recover', 'process', 'deliver', 'reconcile', 'repair', 'maintain'] as const;

export type Stage = (typeof stages)[number];

/** A room's task for the background job. It runs on one instance at a time. */
export interface BackgroundTask {
  stage: Stage;
  /** The minimum number of seconds between two runs on this instance. Runs on every tick when absent. */
  everySeconds?: number;
  run(mayGoOn: MayGoOn): Promise<unknown>;
}
