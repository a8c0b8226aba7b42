/** The words of the tax report. */
interface TaxReportLabels {
  title: string;
  company: string;
  taxId: string;
  period: string;
  basis: string;
  issued: string;
  paid: string;
  country: string;
  category: string;
  rate: string;
  taxable: string;
  tax: string;
  gross: string;
  total: string;
  empty: string;
}

const en: TaxReportLabels = {
  title: 'Tax report',
  company: 'Company',
  taxId: 'VAT ID',
  period: 'Period',
  basis: 'Counted by',
  issued: 'date of the documents',
  paid: 'date of payment',
  country: 'Country',
  category: 'Category',
  rate: 'Rate',
  taxable: 'Taxable',
  tax: 'Tax',
  gross: 'Sum',
  total: 'Total',
  empty: 'There was no tax in this period.',
};

const languages: Record<string, TaxReportLabels> = {
  en,
  de: {
    title: 'Umsatzsteuerübersicht',
    company: 'Unternehmen',
    taxId: 'USt-IdNr.',
    period: 'Zeitraum',
    basis: 'Gezählt nach',
    issued: 'Belegdatum',
    paid: 'Zahlungsdatum',
    country: 'Land',
    category: 'Kategorie',
    rate: 'Satz',
    taxable: 'Netto',
    tax: 'Steuer',
    gross: 'Brutto',
    total: 'Summe',
    empty: 'In diesem Zeitraum fiel keine Steuer an.',
  },
  fr: {
    title: 'État de TVA',
    company: 'Société',
    taxId: 'N° de TVA',
    period: 'Période',
    basis: 'Selon',
    issued: 'la date des documents',
    paid: 'la date de paiement',
    country: 'Pays',
    category: 'Catégorie',
    rate: 'Taux',
    taxable: 'Base HT',
    tax: 'TVA',
    gross: 'TTC',
    total: 'Total',
    empty: 'Aucune TVA sur cette période.',
  },
  es: {
    title: 'Informe de IVA',
    company: 'Empresa',
    taxId: 'NIF-IVA',
    period: 'Periodo',
    basis: 'Según',
    issued: 'la fecha de los documentos',
    paid: 'la fecha de pago',
    country: 'País',
    category: 'Categoría',
    rate: 'Tipo',
    taxable: 'Base',
    tax: 'IVA',
    gross: 'Suma',
    total: 'Total',
    empty: 'No hubo IVA en este periodo.',
  },
  it: {
    title: 'Riepilogo IVA',
    company: 'Azienda',
    taxId: 'Partita IVA',
    period: 'Periodo',
    basis: 'Secondo',
    issued: 'la data dei documenti',
    paid: 'la data di pagamento',
    country: 'Paese',
    category: 'Categoria',
    rate: 'Aliquota',
    taxable: 'Imponibile',
    tax: 'IVA',
    gross: 'Somma',
    total: 'Totale',
    empty: 'Nessuna IVA in questo periodo.',
  },
  nl: {
    title: 'Btw-overzicht',
    company: 'Bedrijf',
    taxId: 'Btw-nummer',
    period: 'Periode',
    basis: 'Geteld op',
    issued: 'datum van de documenten',
    paid: 'betaaldatum',
    country: 'Land',
    category: 'Categorie',
    rate: 'Tarief',
    taxable: 'Grondslag',
    tax: 'Btw',
    gross: 'Som',
    total: 'Totaal',
    empty: 'Er was geen btw in deze periode.',
  },
  pt: {
    title: 'Relatório de IVA',
    company: 'Empresa',
    taxId: 'N.º de IVA',
    period: 'Período',
    basis: 'Segundo',
    issued: 'a data dos documentos',
    paid: 'a data de pagamento',
    country: 'País',
    category: 'Categoria',
    rate: 'Taxa',
    taxable: 'Base',
    tax: 'IVA',
    gross: 'Soma',
    total: 'Total',
    empty: 'Não houve IVA neste período.',
  },
};

/** Returns the words in a language; English where there are none in it. */
export const taxReportLabels = (language: string): TaxReportLabels => languages[language] ?? en;
