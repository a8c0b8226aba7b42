import { forgetInput, keepInput, keptInput } from './kept-input';

const tabOf = () => {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
};

const input = { values: { name: 'Ada' }, version: 'v1', lacksSecrets: false };
const hours = (count: number) => count * 3_600_000;

describe('typed input', () => {
  it('is there again for the same person', () => {
    const tab = tabOf();
    keepInput('/invoices/a', '1', input, tab);
    expect(keptInput('/invoices/a', '1', tab)).toMatchObject(input);
    expect(keptInput('/invoices/b', '1', tab)).toBeNull();
  });

  it('is gone for somebody else, and then for everybody', () => {
    const tab = tabOf();
    keepInput('/invoices/a', '1', input, tab);
    expect(keptInput('/invoices/a', '2', tab)).toBeNull();
    expect(tab.held.size).toBe(0);
  });

  it('lasts for a working day, and until it is forgotten', () => {
    const tab = tabOf();
    keepInput('/invoices/a', '1', input, tab, 0);
    expect(keptInput('/invoices/a', '1', tab, hours(11))).not.toBeNull();
    expect(keptInput('/invoices/a', '1', tab, hours(13))).toBeNull();
    keepInput('/invoices/a', '1', input, tab);
    forgetInput('/invoices/a', tab);
    expect(keptInput('/invoices/a', '1', tab)).toBeNull();
  });

  it('is not kept where storage is shut off or broken', () => {
    const broken = () => {
      throw new Error('QuotaExceededError');
    };
    const tab = { getItem: broken, setItem: broken, removeItem: broken };
    keepInput('/invoices/a', '1', input, tab);
    forgetInput('/invoices/a', tab);
    expect(keptInput('/invoices/a', '1', tab)).toBeNull();
    expect(keptInput('/invoices/a', '1', { ...tabOf(), getItem: () => '{' })).toBeNull();
  });
});
