import type { Language } from '../../../contracts';

/** Words beside the code of a transfer. `{amount}` and `{reference}` are filled in. */
export const epcWords: Record<Language, { heading: string; text: string; alt: string }> = {
  en: {
    heading: 'Pay by bank transfer',
    text: 'Scan this code with your banking app. It fills in the account, the amount of {amount} and the reference {reference}.',
    alt: 'QR code for a bank transfer of {amount} with the reference {reference}',
  },
  de: {
    heading: 'Per Überweisung zahlen',
    text: 'Scannen Sie diesen Code mit Ihrer Banking-App. Sie füllt Konto, Betrag ({amount}) und Verwendungszweck ({reference}) aus.',
    alt: 'QR-Code für eine Überweisung von {amount} mit dem Verwendungszweck {reference}',
  },
  fr: {
    heading: 'Payer par virement',
    text: 'Scannez ce code avec votre application bancaire. Elle remplit le compte, le montant ({amount}) et la référence ({reference}).',
    alt: 'Code QR pour un virement de {amount} avec la référence {reference}',
  },
  es: {
    heading: 'Pagar por transferencia',
    text: 'Escanee este código con la aplicación de su banco. Rellena la cuenta, el importe ({amount}) y el concepto ({reference}).',
    alt: 'Código QR para una transferencia de {amount} con el concepto {reference}',
  },
  it: {
    heading: 'Pagare con bonifico',
    text: 'Scansioni questo codice con l’app della Sua banca. L’app compila conto, importo ({amount}) e causale ({reference}).',
    alt: 'Codice QR per un bonifico di {amount} con la causale {reference}',
  },
  nl: {
    heading: 'Betalen per overschrijving',
    text: 'Scan deze code met uw bank-app. De rekening, het bedrag van {amount} en de omschrijving {reference} worden ingevuld.',
    alt: 'QR-code voor een overschrijving van {amount} met de omschrijving {reference}',
  },
  pt: {
    heading: 'Pagar por transferência',
    text: 'Leia este código com a aplicação do seu banco. A aplicação preenche a conta, o montante ({amount}) e a referência ({reference}).',
    alt: 'Código QR para uma transferência de {amount} com a referência {reference}',
  },
};

interface SwissWords {
  part: string;
  receipt: string;
  account: string;
  reference: string;
  information: string;
  payableBy: string;
  payableByBlank: string;
  currency: string;
  amount: string;
  acceptance: string;
  separate: string;
  alt: string;
}

/** The headings that the Swiss Implementation Guidelines prescribe. */
const swiss: Record<'en' | 'de' | 'fr' | 'it', SwissWords> = {
  en: {
    part: 'Payment part',
    receipt: 'Receipt',
    account: 'Account / Payable to',
    reference: 'Reference',
    information: 'Additional information',
    payableBy: 'Payable by',
    payableByBlank: 'Payable by (name/address)',
    currency: 'Currency',
    amount: 'Amount',
    acceptance: 'Acceptance point',
    separate: 'Separate before paying in',
    alt: 'Swiss QR code for a payment of {amount} with the reference {reference}',
  },
  de: {
    part: 'Zahlteil',
    receipt: 'Empfangsschein',
    account: 'Konto / Zahlbar an',
    reference: 'Referenz',
    information: 'Zusätzliche Informationen',
    payableBy: 'Zahlbar durch',
    payableByBlank: 'Zahlbar durch (Name/Adresse)',
    currency: 'Währung',
    amount: 'Betrag',
    acceptance: 'Annahmestelle',
    separate: 'Vor der Einzahlung abzutrennen',
    alt: 'Swiss QR Code für eine Zahlung von {amount} mit der Referenz {reference}',
  },
  fr: {
    part: 'Section paiement',
    receipt: 'Récépissé',
    account: 'Compte / Payable à',
    reference: 'Référence',
    information: 'Informations supplémentaires',
    payableBy: 'Payable par',
    payableByBlank: 'Payable par (nom/adresse)',
    currency: 'Monnaie',
    amount: 'Montant',
    acceptance: 'Point de dépôt',
    separate: 'A détacher avant le versement',
    alt: 'Swiss QR Code pour un paiement de {amount} avec la référence {reference}',
  },
  it: {
    part: 'Sezione pagamento',
    receipt: 'Ricevuta',
    account: 'Conto / Pagabile a',
    reference: 'Riferimento',
    information: 'Informazioni supplementari',
    payableBy: 'Pagabile da',
    payableByBlank: 'Pagabile da (nome/indirizzo)',
    currency: 'Valuta',
    amount: 'Importo',
    acceptance: 'Punto di accettazione',
    separate: 'Da staccare prima del versamento',
    alt: 'Swiss QR Code per un pagamento di {amount} con il riferimento {reference}',
  },
};

/** The standard has no words in other languages, and names English for them. */
export const swissWordsOf = (language: Language): SwissWords =>
  language === 'de' || language === 'fr' || language === 'it' ? swiss[language] : swiss.en;
