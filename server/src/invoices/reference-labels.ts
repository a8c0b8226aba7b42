/** The labels of invoice references on documents and payment pages. `{days}` is replaced. */
export interface ReferenceLabels {
  buyerReference: string;
  purchaseOrder: string;
  contractReference: string;
  projectReference: string;
  deliveryDate: string;
  servicePeriod: string;
  deliveredTo: string;
  contactPerson: string;
  electronicAddress: string;
  termDays: string;
  termAtOnce: string;
  notes: string;
}

const en: ReferenceLabels = {
  buyerReference: 'Your reference',
  purchaseOrder: 'Purchase order',
  contractReference: 'Contract',
  projectReference: 'Project',
  deliveryDate: 'Date of delivery',
  servicePeriod: 'Service period',
  deliveredTo: 'Delivered to',
  contactPerson: 'Contact',
  electronicAddress: 'Electronic address',
  termDays: 'Payment within {days} days of the date of issue',
  termAtOnce: 'Payable on receipt',
  notes: 'Notes',
};

const labels: Record<string, ReferenceLabels> = {
  en,
  fr: {
    buyerReference: 'Votre référence',
    purchaseOrder: 'Bon de commande',
    contractReference: 'Contrat',
    projectReference: 'Projet',
    deliveryDate: 'Date de livraison',
    servicePeriod: 'Période de prestation',
    deliveredTo: 'Livré à',
    contactPerson: 'Contact',
    electronicAddress: 'Adresse électronique',
    termDays: 'Paiement sous {days} jours à compter de la date d’émission',
    termAtOnce: 'Payable à réception',
    notes: 'Notes',
  },
  de: {
    buyerReference: 'Ihr Zeichen',
    purchaseOrder: 'Bestellnummer',
    contractReference: 'Vertrag',
    projectReference: 'Projekt',
    deliveryDate: 'Lieferdatum',
    servicePeriod: 'Leistungszeitraum',
    deliveredTo: 'Lieferanschrift',
    contactPerson: 'Ansprechpartner',
    electronicAddress: 'Elektronische Adresse',
    termDays: 'Zahlbar innerhalb von {days} Tagen ab Rechnungsdatum',
    termAtOnce: 'Zahlbar sofort',
    notes: 'Anmerkungen',
  },
  es: {
    buyerReference: 'Su referencia',
    purchaseOrder: 'Pedido',
    contractReference: 'Contrato',
    projectReference: 'Proyecto',
    deliveryDate: 'Fecha de entrega',
    servicePeriod: 'Periodo de servicio',
    deliveredTo: 'Entregado a',
    contactPerson: 'Contacto',
    electronicAddress: 'Dirección electrónica',
    termDays: 'Pago a {days} días desde la fecha de emisión',
    termAtOnce: 'Pago al contado',
    notes: 'Notas',
  },
  it: {
    buyerReference: 'Vostro riferimento',
    purchaseOrder: 'Ordine d’acquisto',
    contractReference: 'Contratto',
    projectReference: 'Progetto',
    deliveryDate: 'Data di consegna',
    servicePeriod: 'Periodo di prestazione',
    deliveredTo: 'Consegnato a',
    contactPerson: 'Referente',
    electronicAddress: 'Indirizzo elettronico',
    termDays: 'Pagamento entro {days} giorni dalla data di emissione',
    termAtOnce: 'Pagamento a vista',
    notes: 'Note',
  },
  nl: {
    buyerReference: 'Uw referentie',
    purchaseOrder: 'Inkooporder',
    contractReference: 'Contract',
    projectReference: 'Project',
    deliveryDate: 'Leverdatum',
    servicePeriod: 'Dienstperiode',
    deliveredTo: 'Geleverd aan',
    contactPerson: 'Contactpersoon',
    electronicAddress: 'Elektronisch adres',
    termDays: 'Betaling binnen {days} dagen na de factuurdatum',
    termAtOnce: 'Betaling bij ontvangst',
    notes: 'Opmerkingen',
  },
  pt: {
    buyerReference: 'A sua referência',
    purchaseOrder: 'Nota de encomenda',
    contractReference: 'Contrato',
    projectReference: 'Projeto',
    deliveryDate: 'Data de entrega',
    servicePeriod: 'Período de prestação',
    deliveredTo: 'Entregue a',
    contactPerson: 'Contacto',
    electronicAddress: 'Endereço eletrónico',
    termDays: 'Pagamento no prazo de {days} dias a contar da data de emissão',
    termAtOnce: 'Pronto pagamento',
    notes: 'Notas',
  },
};

/** @param language of the document or page: `fr` */
export const referenceLabels = (language: string): ReferenceLabels => labels[language] ?? en;
