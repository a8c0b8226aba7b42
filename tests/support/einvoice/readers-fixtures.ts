import type { EInvoice } from '../../../domain/einvoice/model';
import { UnreadableError, type XmlNode } from '../../../domain/einvoice/read-tree';

/** Only for tests. One invoice in both syntaxes of EN 16931, with every element that the readers know. */

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));

/** The tree of an XML with the usual prefixes and no declaration, entity or comment. */
export const treeOf = (xml: string): XmlNode => {
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  for (const [, slash, name, attributes, alone, text] of xml.matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const parent = open[open.length - 1];
    if (text !== undefined) {
      parent.text += text.trim();
    } else if (slash) {
      open.pop();
    } else {
      const node: XmlNode = { name, attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(node);
      if (!alone) open.push(node);
    }
  }
  return top.children[0];
};

/**
 * Replaces the first match that follows the given elements, each inside of the one before: `cac:InvoiceLine cac:Item`.
 *
 * @throws where it is missing, because a test would otherwise read the file unchanged
 */
export const edited = (xml: string, parents: string, part: string | RegExp, by: string): string => {
  const start = parents.split(' ').reduce((from, name) => {
    const found = xml.slice(from).search(new RegExp(`<${name}[ >]`));
    return found < 0 ? xml.length : from + found + 1;
  }, 0);
  const rest = xml.slice(start);
  const changed = rest.replace(part, by);
  if (changed === rest) throw new Error(`The sample has no ${String(part)} after ${parents}.`);
  return xml.slice(0, start) + changed;
};

const elementNamed = (name: string): RegExp => new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`);

export const without = (xml: string, parents: string, name: string): string =>
  edited(xml, parents, elementNamed(name), '');

/** The element with another text, and its attributes as they were. */
export const withText = (xml: string, parents: string, name: string, text: string): string =>
  edited(xml, parents, new RegExp(`(<${name}(?: [^>]*)?>)[^<]*`), `$1${text}`);

interface Place {
  node: XmlNode;
  parent: XmlNode;
}

const placesOf = (parent: XmlNode, leftOut: string[]): Place[] =>
  parent.children
    .filter(({ name }) => !leftOut.includes(name))
    .flatMap((node) => [{ node, parent }, ...placesOf(node, leftOut)]);

/**
 * Reads a file once for each of its elements, after a change at that place, and returns the names of those where the
 * change was neither refused nor read.
 *
 * @param leftOut elements that are not changed, nor what is in them
 */
export const unnoticed = (
  xml: string,
  { leftOut, read }: { leftOut: string[]; read: (tree: XmlNode) => EInvoice },
  change: (place: Place) => boolean
): string[] => {
  const unchanged = JSON.stringify(read(treeOf(xml)));
  return placesOf(treeOf(xml), leftOut).flatMap((_, index) => {
    const root = treeOf(xml);
    const place = placesOf(root, leftOut)[index];
    if (!change(place)) return [];
    try {
      return JSON.stringify(read(root)) === unchanged ? [place.node.name] : [];
    } catch (error) {
      if (error instanceof UnreadableError) return [];
      throw error;
    }
  });
};

/** Adds an element that no draft holds. */
export const addStranger = ({ node }: Place): boolean =>
  node.children.push({ name: 'cbc:AccountingCost', attributes: {}, children: [], text: '4711' }) > 0;

export const repeat = ({ node, parent }: Place): boolean => parent.children.push(structuredClone(node)) > 0;

/** Changes the text of elements that have one. */
export const alterText = ({ node }: Place): boolean => {
  node.text += '1';
  return node.children.length === 0;
};

/** What both samples say. Lines: 2.5 × 100.00 − 10 %, 200 × 1.50 / 100, 50.00. Tax: 38.475 and 0.189, rounded. */
export const invoice: EInvoice = {
  typeCode: '380',
  number: 'RE-2026-0042',
  issueDate: '2026-11-30',
  dueDate: '2026-12-31',
  currency: 'eur',
  buyerReference: 'Cost centre 7',
  projectReference: 'PROJECT-9',
  contractReference: 'CONTRACT-8',
  purchaseOrder: 'ORDER-5',
  paymentTerms: 'Net 31 days',
  notes: ['First note', 'Second note'],
  precedingInvoice: null,
  seller: {
    name: 'Muster GmbH',
    identifier: null,
    legalRegistration: null,
    vatId: 'DE136695976',
    taxNumber: null,
    legalInformation: null,
    electronicAddress: null,
    address: null,
    contact: null,
  },
  buyer: {
    name: 'Exemple SARL',
    identifier: { id: '4012345000009', scheme: '0088' },
    legalRegistration: { id: '732829320', scheme: '0002' },
    vatId: 'FR44732829320',
    taxNumber: null,
    legalInformation: null,
    electronicAddress: { id: 'factures@exemple.example', scheme: 'EM' },
    address: {
      line1: '1 rue de la Paix',
      line2: 'Bâtiment B',
      city: 'Paris',
      postalCode: '75002',
      state: 'Île-de-France',
      country: 'FR',
    },
    contact: { name: 'Anne Martin', phone: '+33 1 23 45 67 89', email: 'anne@exemple.example' },
  },
  delivery: {
    name: 'Exemple Entrepôt',
    date: '2026-11-15',
    address: {
      line1: '2 quai du Port',
      line2: 'Hall 3',
      city: 'Marseille',
      postalCode: '13002',
      state: 'Provence',
      country: 'MC',
    },
  },
  period: { from: '2026-11-01', to: '2026-11-29' },
  payment: { code: '', reference: '', account: null },
  allowances: [
    { amount: 2250, percent: '10', base: 22500, category: 'S', rate: '19' },
    { amount: 30, percent: null, base: null, category: 'S', rate: '7' },
  ],
  totals: { lines: 27800, allowances: 2280, net: 25520, tax: 3867, gross: 29387, paid: 9387, due: 20000 },
  taxes: [
    { taxable: 20250, tax: 3848, category: 'S', rate: '19', exemption: null },
    { taxable: 270, tax: 19, category: 'S', rate: '7', exemption: null },
    {
      taxable: 5000,
      tax: 0,
      category: 'E',
      rate: '0',
      exemption: { code: 'VATEX-EU-132', text: 'Education' },
    },
  ],
  lines: [
    {
      id: '1',
      quantity: '2.5',
      unitCode: 'HUR',
      net: 22500,
      price: '10000',
      priceBase: null,
      allowance: { amount: 2500, percent: '10', base: 25000 },
      category: 'S',
      rate: '19',
      name: 'Consulting',
      period: { from: '2026-11-02', to: '2026-11-03' },
    },
    {
      id: '2',
      quantity: '200',
      unitCode: 'C62',
      net: 300,
      price: '150',
      priceBase: '100',
      allowance: null,
      category: 'S',
      rate: '7',
      name: 'Leaflets',
      period: null,
    },
    {
      id: '3',
      quantity: '1',
      unitCode: 'C62',
      net: 5000,
      price: '5000',
      priceBase: null,
      allowance: null,
      category: 'E',
      rate: '0',
      name: 'Training',
      period: null,
    },
  ],
};
