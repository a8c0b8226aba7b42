/** The time, as a dependency: tests and fault runs replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
