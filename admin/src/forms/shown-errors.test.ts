import { shownErrors } from './shown-errors';

interface Values {
  name: string | null;
  email: string | null;
  lines: { quantity: string }[];
}

const check = (values: unknown): object => {
  const { name, lines } = values as Values;
  const wrong = lines.flatMap(({ quantity }, index) =>
    /^\d+$/.test(quantity) ? [] : [[index, { quantity: quantity === '' ? 'Required' : 'No number' }] as const]
  );
  return { ...(name ? {} : { name: 'Required' }), ...(wrong.length > 0 ? { lines: Object.fromEntries(wrong) } : {}) };
};

const refused: Values = { name: null, email: 'taken@example.com', lines: [{ quantity: 'x' }, { quantity: '' }] };
const errors = { ...check(refused), email: 'Taken' };

describe('errors of a form', () => {
  it('stay while nothing changes', () => {
    expect(shownErrors(errors, refused, refused, check)).toBe(errors);
    expect(shownErrors(errors, refused, { ...refused }, check)).toEqual(errors);
  });

  it('disappear when their field is right', () => {
    const fixed = { ...refused, name: 'Ada', lines: [{ quantity: '2' }, { quantity: '' }] };
    expect(shownErrors(errors, refused, fixed, check)).toEqual({
      email: 'Taken',
      lines: { 1: { quantity: 'Required' } },
    });
  });

  it('say what is wrong now', () => {
    const changed = { ...refused, lines: [{ quantity: '' }, { quantity: '' }] };
    expect(shownErrors(errors, refused, changed, check)).toMatchObject({ lines: { 0: { quantity: 'Required' } } });
  });

  it("of the server disappear when their field changes, as the form cannot know whether it's right", () => {
    expect(shownErrors(errors, refused, { ...refused, email: 'other@example.com' }, check)).toEqual(check(refused));
  });

  it('are not added while somebody types', () => {
    const values = { ...refused, name: 'Ada', lines: [{ quantity: '1' }] };
    expect(shownErrors({}, values, { ...values, name: null }, check)).toEqual({});
  });
});
