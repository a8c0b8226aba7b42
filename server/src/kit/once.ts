/**
 * Makes a value when it is first asked for, and hands out that one from then on. For schemas: each part of one takes
 * about 8 kB and 20 µs, and a site needs few of them in its life.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** An object that is made when somebody first looks inside: being handed around, checked for being one, costs nothing. */
export const onceInside = <T extends object>(make: () => T): T => {
  const made = once(make);
  return new Proxy({} as T, {
    // Not for a symbol: by one of those a thing is only asked what it is.
    get: (_empty, key) => (typeof key === 'symbol' ? undefined : (Reflect.get(made(), key) as unknown)),
    has: (_empty, key) => Reflect.has(made(), key),
    ownKeys: () => Reflect.ownKeys(made()),
    // What the proxied empty object does not have must be called changeable.
    getOwnPropertyDescriptor: (_empty, key) => {
      const found = Reflect.getOwnPropertyDescriptor(made(), key);
      return found && { ...found, configurable: true };
    },
  });
};
