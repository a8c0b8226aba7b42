/**
 * Makes a value on first use and returns the same value from then on. Used for schemas: each part of a schema takes
 * about 8 kB and 20 µs, and a site needs few of them.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Returns an object that is created when one of its properties is first read. Passing it around creates nothing. */
export const onceInside = <T extends object>(make: () => T): T => {
  const made = once(make);
  return new Proxy({} as T, {
    // Symbols are read by type checks only, so they do not create the object.
    get: (_empty, key) => (typeof key === 'symbol' ? undefined : (Reflect.get(made(), key) as unknown)),
    has: (_empty, key) => Reflect.has(made(), key),
    ownKeys: () => Reflect.ownKeys(made()),
    // A proxy may only report properties that its target lacks as configurable. The target is an empty object.
    getOwnPropertyDescriptor: (_empty, key) => {
      const found = Reflect.getOwnPropertyDescriptor(made(), key);
      return found && { ...found, configurable: true };
    },
  });
};
