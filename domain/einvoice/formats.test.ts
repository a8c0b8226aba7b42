import { eInvoiceFormats, formatRules } from './formats';

describe('formats', () => {
  it('are the three that the plugin writes', () => {
    expect([...eInvoiceFormats].sort()).toEqual(['factur-x', 'peppol-bis-3', 'xrechnung']);
  });

  it('all name EN 16931 as the standard that they comply with (BT-24)', () => {
    for (const { specification } of Object.values(formatRules)) {
      expect(specification.split('#')[0]).toBe('urn:cen.eu:en16931:2017');
    }
  });

  it('tells where a reader finds the XML: inside the PDF of Factur-X, and in a file of its own elsewhere', () => {
    expect(eInvoiceFormats.filter((format) => !formatRules[format].isOwnFile)).toEqual(['factur-x']);
  });

  it('names the process (BT-23) where a format asks for it: Peppol’s billing', () => {
    const process = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
    expect(formatRules['peppol-bis-3'].process).toBe(process);
    expect(formatRules.xrechnung.process).toBe(process);
    expect(formatRules['factur-x'].process).toBeNull();
  });
});
