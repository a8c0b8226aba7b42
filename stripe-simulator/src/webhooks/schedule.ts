const MINUTE = 60;
const HOUR = 3600;

/**
 * Seconds between attempts. Stripe documents "up to three days with an exponential back off" in live mode and "three
 * times over the course of a few hours" in a sandbox, without a table. These values are the simulator's.
 */
export const retrySchedule = {
  live: [
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    12 * HOUR,
    12 * HOUR,
    12 * HOUR,
    12 * HOUR,
  ],
  test: [10 * MINUTE, HOUR, 3 * HOUR],
};

/** An endpoint that has only failed for this long is disabled. */
export const disableAfterSeconds = 9 * 24 * HOUR;
