/** The time, as a dependency: tests and fault runs replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Returns `YYYY-MM-DD` in UTC. Due dates are compared as days, not as moments. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
