import fc from 'fast-check';

import { Cursor, decimalOf, UnreadableError, type XmlNode } from './read-tree';
import { treeOf } from '../../tests/support/einvoice/readers-fixtures';

const cursorOf = (xml: string): Cursor => new Cursor(treeOf(xml));

const party = `
  <cac:Party>
    <cbc:ID schemeID="0088">4000001123452</cbc:ID>
    <cbc:Note>One</cbc:Note>
    <cbc:Note>Two</cbc:Note>
    <cbc:Empty></cbc:Empty>
    <cac:Contact><cbc:Name>Erika Muster</cbc:Name></cac:Contact>
  </cac:Party>`;

describe('a cursor', () => {
  it('knows the name, the path, the text and the attributes of its element', () => {
    const root = cursorOf(party);
    const id = root.one('cbc:ID');
    expect([root.name, root.path]).toEqual(['cac:Party', 'cac:Party']);
    expect([id?.name, id?.path, id?.text]).toEqual(['cbc:ID', 'cac:Party/cbc:ID', '4000001123452']);
    expect(id?.attribute('schemeID')).toBe('0088');
    expect(id?.attribute('schemeName')).toBeNull();
  });

  it('finds elements by their names, in the order of the file', () => {
    const root = cursorOf(party);
    expect(root.all('cbc:Note').map(({ text }) => text)).toEqual(['One', 'Two']);
    expect(root.all('cbc:Name')).toEqual([]);
    expect(root.one('cbc:Name')).toBeNull();
  });

  it('descends by several names, and finds nothing where one of them is missing', () => {
    const root = cursorOf(party);
    expect(root.one('cac:Contact', 'cbc:Name')?.path).toBe('cac:Party/cac:Contact/cbc:Name');
    expect(root.textOf('cac:Contact', 'cbc:Name')).toBe('Erika Muster');
    expect(root.one('cac:Contact', 'cbc:Telephone')).toBeNull();
    expect(root.textOf('cac:PostalAddress', 'cbc:CityName')).toBeNull();
  });

  it('takes an element without a text as a text that is missing', () => {
    const root = cursorOf(party);
    expect(root.textOf('cbc:Empty')).toBeNull();
    expect(() => root.needText('cbc:Empty')).toThrow(new UnreadableError('cac:Party', 'cbc:Empty is missing.'));
  });

  it('names the whole way to a text that it needs', () => {
    expect(cursorOf(party).needText('cac:Contact', 'cbc:Name')).toBe('Erika Muster');
    expect(() => cursorOf(party).needText('cac:Contact', 'cbc:Telephone')).toThrow(
      new UnreadableError('cac:Party', 'cac:Contact/cbc:Telephone is missing.')
    );
  });

  it('refuses a second element where a draft holds one', () => {
    expect(() => cursorOf(party).one('cbc:Note')).toThrow(
      new UnreadableError('cac:Party/cbc:Note', 'a draft holds one of it.')
    );
  });

  it('refuses with the element in the message and beside it', () => {
    const contact = cursorOf(party).one('cac:Contact');
    let refusal: unknown;
    try {
      contact?.refuse('nobody answers.');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(UnreadableError);
    expect(refusal).toMatchObject({
      element: 'cac:Party/cac:Contact',
      message: 'cac:Party/cac:Contact: nobody answers.',
    });
  });
});

describe('what nobody has read of a file', () => {
  const file = '<a><b><c>1</c><d>2</d></b><e><f>3</f></e></a>';

  it('is nothing after each element was read', () => {
    const root = cursorOf(file);
    root.textOf('b', 'c');
    root.all('b').forEach((one) => one.all('d'));
    root.one('e', 'f');
    expect(() => root.refuseRest()).not.toThrow();
  });

  it.each<[string, (root: Cursor) => unknown, string]>([
    ['nothing', () => null, 'a/b'],
    ['the first part', (root) => root.one('b'), 'a/b/c'],
    ['one of two elements', (root) => root.one('b', 'c'), 'a/b/d'],
    ['the first part as a whole', (root) => root.skip('b'), 'a/e'],
    ['what it does not have', (root) => [root.skip('b'), root.skip('f')], 'a/e'],
  ])('is refused by the name of its first element, where a reader took %s', (_what, take, element) => {
    const root = cursorOf(file);
    take(root);
    expect(() => root.refuseRest()).toThrow(new UnreadableError(element, 'a draft cannot hold this element.'));
  });

  it('does not contain a part that comes from elsewhere, however often it stands there', () => {
    const root = cursorOf('<a><b><c><d>1</d></c></b><b/></a>');
    root.skip('b');
    expect(() => root.refuseRest()).not.toThrow();
  });
});

describe('a decimal', () => {
  const read = (text: string): string => decimalOf(new Cursor({ name: 'n', attributes: {}, children: [], text }));

  it.each([
    ['0', '0'],
    ['0.00', '0'],
    ['19', '19'],
    ['19.00', '19'],
    ['19.50', '19.5'],
    ['007.010', '7.01'],
    ['100', '100'],
    ['999999999999999.999999999999999', '999999999999999.999999999999999'],
  ])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ...['', ' ', '-1', '+1', '.5', '5.', '1,5', '1.000,00', '1 000', '1e3', '0x10', 'NaN', 'Infinity', '1.2.3', '٣'],
    ...['1\n2', '12 EUR', '€12', '1000000000000000', '0.1234567890123456'],
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(new UnreadableError('n', 'this is not a decimal above or equal to zero.'));
  });

  it('is refused at once where it has a hundred thousand digits', () => {
    expect(() => read('9'.repeat(100_000))).toThrow(UnreadableError);
    expect(() => read(`0.${'9'.repeat(100_000)}`)).toThrow(UnreadableError);
  });

  it('is the same number with zeros before and behind', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 999 }), fc.nat({ max: 4 }), (whole, thousandths, zeros) => {
        const text = `${'0'.repeat(zeros)}${whole}.${String(thousandths).padStart(3, '0')}${'0'.repeat(zeros)}`;
        expect(Number(read(text))).toBe(Number(`${whole}.${String(thousandths).padStart(3, '0')}`));
        expect(read(text)).not.toMatch(/^0\d|\.$|\.\d*0$/);
      })
    );
  });
});

describe('a large file', () => {
  it('is read within a moment: twenty thousand elements side by side', () => {
    const children = Array.from({ length: 20_000 }, (): XmlNode => ({
      name: 'cbc:Note',
      attributes: {},
      children: [],
      text: 'x',
    }));
    const root = new Cursor({ name: 'Invoice', attributes: {}, children, text: '' });
    expect(root.all('cbc:Note')).toHaveLength(20_000);
    expect(() => root.refuseRest()).not.toThrow();
  });
});
