/** The time, as a collaborator: tests and fault runs move it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** `YYYY-MM-DD` in UTC: due dates are compared as days, not as moments. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
