/** Returns the current time. Injected, so that tests and fault runs can replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Returns `YYYY-MM-DD` in UTC. Due dates are compared as days, not as times. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
