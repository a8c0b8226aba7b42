import { element, xmlText, type XmlElement } from '../../../domain/einvoice/xml';

/** A group of properties that PDF/A does not know by itself, with the names that it is told of them. */
export interface XmpSchema {
  name: string;
  namespace: string;
  prefix: string;
  properties: XmpProperty[];
}

interface XmpProperty {
  name: string;
  type: 'Text' | 'Integer';
  category: 'internal' | 'external';
  description: string;
  value: string;
}

export interface DocumentFacts {
  title: string;
  author: string | null;
  creator: string;
  producer: string;
  moment: Date;
}

const pdfUa: XmpSchema = {
  name: 'PDF/UA identification schema',
  namespace: 'http://www.aiim.org/pdfua/ns/id/',
  prefix: 'pdfuaid',
  properties: [
    {
      name: 'part',
      type: 'Integer',
      category: 'internal',
      description: 'Part of ISO 14289 that the document conforms to',
      value: '1',
    },
  ],
};

const description = (prefix: string, namespace: string, content: XmlElement[]): XmlElement =>
  element('rdf:Description', content, { 'rdf:about': '', [`xmlns:${prefix}`]: namespace });

const resource = (content: XmlElement[]): XmlElement => element('rdf:li', content, { 'rdf:parseType': 'Resource' });

/** PDF/A takes this property once, so all schemas are in one list. */
const extensions = (schemas: XmpSchema[]): XmlElement =>
  element(
    'rdf:Description',
    element(
      'pdfaExtension:schemas',
      element(
        'rdf:Bag',
        schemas.map(({ name, namespace, prefix, properties }) =>
          resource([
            element('pdfaSchema:schema', name),
            element('pdfaSchema:namespaceURI', namespace),
            element('pdfaSchema:prefix', prefix),
            element(
              'pdfaSchema:property',
              element(
                'rdf:Seq',
                properties.map((property) =>
                  resource([
                    element('pdfaProperty:name', property.name),
                    element('pdfaProperty:valueType', property.type),
                    element('pdfaProperty:category', property.category),
                    element('pdfaProperty:description', property.description),
                  ])
                )
              )
            ),
          ])
        )
      )
    ),
    {
      'rdf:about': '',
      'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
      'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
      'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
    }
  );

/**
 * What a document says of itself: PDF/UA-1, the same facts as its Info dictionary, and properties of its own. pdfkit adds
 * that it is PDF/A-3b.
 *
 * @returns RDF without the packet around it
 */
export const xmpOf = ({ title, author, creator, producer, moment }: DocumentFacts, own: XmpSchema[]): string => {
  const schemas = [pdfUa, ...own];
  const date = `${moment.toISOString().slice(0, 19)}Z`;
  return xmlText([
    description('dc', 'http://purl.org/dc/elements/1.1/', [
      element('dc:title', element('rdf:Alt', element('rdf:li', title, { 'xml:lang': 'x-default' }))),
      ...(author ? [element('dc:creator', element('rdf:Seq', element('rdf:li', author)))] : []),
    ]),
    description('xmp', 'http://ns.adobe.com/xap/1.0/', [
      element('xmp:CreateDate', date),
      element('xmp:ModifyDate', date),
      element('xmp:CreatorTool', creator),
    ]),
    description('pdf', 'http://ns.adobe.com/pdf/1.3/', [element('pdf:Producer', producer)]),
    extensions(schemas),
    ...schemas.map(({ prefix, namespace, properties }) =>
      description(
        prefix,
        namespace,
        properties.map(({ name, value }) => element(`${prefix}:${name}`, value))
      )
    ),
  ]);
};
