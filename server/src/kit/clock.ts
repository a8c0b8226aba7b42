/** Returns the current time. Injected, so that tests and fault runs can replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
