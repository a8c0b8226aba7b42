import { once, onceInside } from './once';

it('makes a value once, also one that is undefined', () => {
  const make = jest.fn(() => undefined);
  const value = once(make);
  expect(make).not.toHaveBeenCalled();
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});

it('makes an object when somebody looks inside, and is like it then', () => {
  const make = jest.fn(() => ({ a: 1, b: { c: 2 } }));
  const object = onceInside(make);
  expect(typeof object === 'object' && object !== null).toBe(true);
  expect(Object.prototype.toString.call(object)).toBe('[object Object]');
  expect(make).not.toHaveBeenCalled();
  expect(object.a).toBe(1);
  expect({ ...object }).toEqual({ a: 1, b: { c: 2 } });
  expect(Object.entries(object)).toEqual([
    ['a', 1],
    ['b', { c: 2 }],
  ]);
  expect('b' in object && !('d' in object)).toBe(true);
  expect(make).toHaveBeenCalledTimes(1);
});
