import { eInvoiceFormats } from './formats';
import { eInvoiceXml } from './write';
import { bareInvoice } from '../../tests/support/einvoice/writers-fixtures';

/** The specification (BT-24), the process (BT-23) and the root element of a file. */
const headOf = (xml: string) => ({
  root: /<([\w:]*(?:Invoice|CreditNote)) /.exec(xml)?.[1],
  specification: /urn:cen\.eu:en16931:2017[^<]*/.exec(xml)?.[0],
  process: /urn:fdc:peppol\.eu:2017:poacc:billing:01:1\.0/.exec(xml)?.[0],
});

describe('eInvoiceXml', () => {
  const peppol = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
  it.each([
    // Factur-X 1.0, profile EN 16931 (COMFORT)
    ['factur-x', 'rsm:CrossIndustryInvoice', 'urn:cen.eu:en16931:2017', undefined],
    // XRechnung 3.0: BR-DE-21, and PEPPOL-EN16931-R001
    [
      'xrechnung',
      'rsm:CrossIndustryInvoice',
      'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      peppol,
    ],
    // Peppol BIS Billing 3.0: PEPPOL-EN16931-R004 and R007
    ['peppol-bis-3', 'Invoice', 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', peppol],
  ] as const)('writes %s in its syntax, and names its specification', (format, root, specification, process) => {
    expect(headOf(eInvoiceXml(bareInvoice, format))).toEqual({ root, specification, process });
  });

  it('writes a credit note as the document that each syntax has for it', () => {
    const credit = { ...bareInvoice, typeCode: '381' as const };
    expect(eInvoiceFormats.map((format) => headOf(eInvoiceXml(credit, format)).root)).toEqual([
      'rsm:CrossIndustryInvoice',
      'rsm:CrossIndustryInvoice',
      'CreditNote',
    ]);
  });
});
