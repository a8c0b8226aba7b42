/**
 * Replaces the time of this process. Import it before anything that reads the clock. Until {@link freeze} the time runs
 * as usual; after that only the scheduler moves it, so a replayed schedule sees the same moments.
 */
const RealDate = Date;
// A library assigns Date.now to itself, which would make the proxy's function call itself.
const realNow = Date.now.bind(Date);
let frozen = null;

export const nowMs = () => frozen ?? realNow();

/** Sets the time, in milliseconds since 1970. `null` lets it run again. */
export const freeze = (ms) => {
  frozen = ms;
};

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length === 0 ? [nowMs()] : values, newTarget),
  apply: () => new RealDate(nowMs()).toString(),
  get: (target, name) => (name === 'now' ? nowMs : Reflect.get(target, name)),
});
