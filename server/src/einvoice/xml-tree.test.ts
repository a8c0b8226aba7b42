import { Cursor } from '../../../domain/einvoice/read-tree';
import { readCii } from '../../../domain/einvoice/read-cii';
import { readUbl } from '../../../domain/einvoice/read-ubl';
import { invoice } from '../../../tests/support/einvoice/readers-fixtures';
import { ciiSample } from '../../../tests/support/einvoice/readers-fixtures-cii';
import { ublSample } from '../../../tests/support/einvoice/readers-fixtures-ubl';
import { unreadable } from './refusals';
import { utf8Of } from './utf8';
import { xmlTree } from './xml-tree';

const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';

const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ details: { code: 'import_unreadable' } });
    return (error as Error).message;
  }
  throw new Error('Nothing was refused.');
};

describe('the XML of a stranger', () => {
  it('is the invoice of the samples', () => {
    expect(readUbl(new Cursor(xmlTree(ublSample.trim())))).toEqual(invoice);
    expect(readCii(new Cursor(xmlTree(ciiSample.trim())))).toEqual(invoice);
  });

  it('may call the namespaces as it likes', () => {
    const renamed = ublSample.replaceAll('cbc:', 'b:').replaceAll('cac:', 'xmlns-2:').replace(':cbc=', ':b=');
    const ubl = renamed.replace(':cac=', ':xmlns-2=').replaceAll('<Invoice xmlns=', '<i:Invoice xmlns:i=');
    expect(readUbl(new Cursor(xmlTree(ubl.replace('</Invoice>', '</i:Invoice>').trim())))).toEqual(invoice);
  });

  it('has no names of the standard in another namespace, or in none', () => {
    expect(xmlTree('<Invoice/>').name).toBe('{}Invoice');
    expect(xmlTree('<cbc:ID xmlns:cbc="urn:example"/>').name).toBe('{urn:example}ID');
    expect(xmlTree('<cbc:ID xmlns:cbc="constructor"/>').name).toBe('{constructor}ID');
    expect(xmlTree('<cbc:ID xmlns:cbc="__proto__"/>').name).toBe('{__proto__}ID');
  });

  it.each([
    ['a byte order mark', `\ufeff<n xmlns="${CBC}">A</n>`, 'A'],
    ['a declaration and comments', `<?xml version="1.0"?><!-- a --><n xmlns="${CBC}">A<!-- b -->B</n><!-- c -->`, 'AB'],
    ['an instruction', `<n xmlns="${CBC}">A<?go now?>B</n>`, 'AB'],
    ['CDATA', `<n xmlns="${CBC}"><![CDATA[<b> & ]]>C</n>`, '<b> & C'],
    ['the entities of XML', `<n xmlns="${CBC}">&lt;&gt;&amp;&quot;&apos;&#233;&#x20AC;</n>`, '<>&"\'é€'],
    ['white space around', `<n xmlns="${CBC}">\r\n  A  B \t</n>`, 'A  B'],
  ])('is read with %s', (_what, xml, text) => expect(xmlTree(xml)).toMatchObject({ name: 'cbc:n', text }));

  it('keeps attributes by the names that they have, and no others', () => {
    const { attributes } = xmlTree(`<n xmlns="${CBC}" schemeID="0088" __proto__="x"/>`);
    expect(new Cursor({ name: 'n', attributes, children: [], text: '' }).attribute('schemeID')).toBe('0088');
    expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE Invoice><Invoice/>', 'DOCTYPE'],
    ['a file as an entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'DOCTYPE'],
    ['an entity of parameters', '<!DOCTYPE a [<!ENTITY % x SYSTEM "urn:x"> %x;]><a/>', 'DOCTYPE'],
    ['an entity that is not of XML', '<a>&nbsp;</a>', 'entity'],
    ['a prefix without a namespace', '<cbc:ID>1</cbc:ID>', 'namespace'],
    ['the same attribute twice', '<a b="1" b="2"/>', 'attribute'],
    ['a control character', '<a>\u0000</a>', 'character'],
    ['a text behind the end', '<a/>b', 'root'],
    ['two roots', '<a/><b/>', 'root'],
    ['no root', '<?xml version="1.0"?>', 'root'],
    ['nothing', '', 'root'],
  ])('is refused with %s', (_what, xml, word) => expect(messageOf(() => xmlTree(xml))).toContain(word));

  it('has forty levels at most', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(xmlTree(nested(40)).name).toBe('{}a');
    expect(messageOf(() => xmlTree(nested(41)))).toContain('nested too deeply');
  });

  it('is refused in few words, whatever it calls its elements', () => {
    expect(messageOf(() => xmlTree(`<${'a'.repeat(1_000_000)}></b>`)).length).toBeLessThanOrEqual(1000);
    expect(unreadable('a'.repeat(2000)).message).toHaveLength(1000);
  });
});

describe('the bytes of a file', () => {
  it('are UTF-8, with a byte order mark or without', () => {
    expect(utf8Of(Buffer.from('<a>Müller €</a>'))).toBe('<a>Müller €</a>');
    expect(utf8Of(Buffer.from('\ufeff<a>Müller</a>'))).toBe('<a>Müller</a>');
  });

  it.each<[string, Buffer]>([
    ['ISO 8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff<a>Müller</a>', 'utf16le')],
  ])('are refused in %s, where they would change the names of people', (_encoding, bytes) => {
    expect(messageOf(() => utf8Of(bytes))).toBe('The XML is not encoded in UTF-8.');
  });
});
