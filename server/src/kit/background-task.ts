/** Whether the process still holds the job's lease. Asked between pieces of work. */
export type MayGoOn = () => Promise<boolean>;

/**
 * When a task runs within a tick of the background job. Stages follow one another in this order; `deliver` runs a second
 * time after a `reconcile` that did something, so that its messages go out in the same tick.
 */
export const stages = ['recover', 'process', 'deliver', 'reconcile', 'mend', 'maintain'] as const;

export type Stage = (typeof stages)[number];

/** What a room has the background job do, on one instance at a time. */
export interface BackgroundTask {
  stage: Stage;
  /** At most once in so many seconds on this instance. Every tick when absent. */
  everySeconds?: number;
  run(mayGoOn: MayGoOn): Promise<unknown>;
}
