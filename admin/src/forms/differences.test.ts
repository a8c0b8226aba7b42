import { differencesOf, isSameInput } from './differences';

describe('differences of two versions', () => {
  it('are named by their paths, lines by their place', () => {
    expect(
      differencesOf(
        { name: 'Ada', lines: [{ key: 1, quantity: '2' }], tags: ['a'], address: null },
        {
          name: 'Ada',
          lines: [
            { key: 7, quantity: '3' },
            { key: 8, quantity: '1' },
          ],
          tags: ['a', 'b'],
          address: null,
        }
      )
    ).toEqual([
      { path: ['lines', '0', 'quantity'], mine: '2', theirs: '3' },
      { path: ['lines', '1', 'quantity'], mine: undefined, theirs: '1' },
      { path: ['tags'], mine: ['a'], theirs: ['a', 'b'] },
    ]);
  });

  it('leave out what only the form knows, and empty fields that are empty in another way', () => {
    expect(isSameInput({ lines: [{ key: 1, notes: null }] }, { lines: [{ key: 2, notes: '' }] })).toBe(true);
    expect(isSameInput({ on: false }, { on: null })).toBe(false);
    expect(isSameInput({ days: 0 }, {})).toBe(false);
  });
});
