import { SaxesParser } from 'saxes';

import type { XmlNode } from '../../../domain/einvoice/read-tree';
import { unreadable } from './refusals';

/** Prefixes as the standards write them, by namespace. A file may call them anything. */
const prefixes: Readonly<Record<string, string>> = {
  'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100': 'rsm:',
  'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100': 'ram:',
  'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100': 'udt:',
  'urn:un:unece:uncefact:data:standard:QualifiedDataType:100': 'qdt:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2': 'cac:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2': 'cbc:',
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2': '',
};

/** Deeper than any invoice; bounds the work on a hostile file. */
const MAXIMUM_DEPTH = 40;

/**
 * Reads XML as a tree. A file with a DOCTYPE is refused, so that no entity can name other files or grow without end;
 * saxes itself knows the five entities of XML only.
 *
 * @throws {InvalidInputError} `import_unreadable`
 */
export const xmlTree = (xml: string): XmlNode => {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlNode[] = [];
  let root: XmlNode | null = null;
  parser.on('doctype', () => {
    throw unreadable('The file has a DOCTYPE. Invoices have none.');
  });
  parser.on('error', (error) => {
    throw unreadable(`The file is no well-formed XML: ${error.message}`);
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const prefix = Object.hasOwn(prefixes, uri) ? prefixes[uri] : `{${uri}}`;
    const values = Object.values(attributes).map(({ name, value }) => [name, value] as const);
    const node: XmlNode = { name: prefix + local, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
    if (open.length > MAXIMUM_DEPTH) throw unreadable('The elements of the file are nested too deeply.');
  });
  const addText = (text: string): void => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const node = open.pop();
    if (node) node.text = node.text.trim();
  });
  parser.write(xml).close();
  if (root === null) throw unreadable('The file is empty.');
  return root;
};
