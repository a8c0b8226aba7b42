/**
 * Makes a value when it is first asked for, and hands out that one from then on. For schemas: each part of one takes
 * about 8 kB and 20 µs, and a site needs few of them in its life.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
