import type { XmpSchema } from './xmp';

export const FACTUR_X_FILE = 'factur-x.xml';

const property = (name: string, value: string, description: string): XmpSchema['properties'][number] => ({
  name,
  type: 'Text',
  category: 'external',
  description,
  value,
});

/** What readers find the embedded invoice by. */
export const facturXMetadata: XmpSchema = {
  name: 'Factur-X PDFA Extension Schema',
  namespace: 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
  prefix: 'fx',
  properties: [
    property('DocumentFileName', FACTUR_X_FILE, 'The name of the embedded XML document'),
    property('DocumentType', 'INVOICE', 'The type of the hybrid document in capital letters, e.g. INVOICE or ORDER'),
    property('Version', '1.0', 'The actual version of the standard applying to the embedded XML document'),
    property('ConformanceLevel', 'EN 16931', 'The conformance level of the embedded XML document'),
  ],
};
