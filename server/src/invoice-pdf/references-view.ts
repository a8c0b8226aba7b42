import type {
  CalculatedLine,
  Invoice,
  Registration,
  RegistrationScheme,
  SellerDetails,
  ServicePeriod,
} from '../../../contracts';
import type { ReferenceLabels } from '../invoices';
import type { Figures } from './figures';
import { fill } from './labels';

const schemeNames: Partial<Record<RegistrationScheme, string>> = {
  siren: 'SIREN',
  siret: 'SIRET',
  kvk: 'KVK',
  cbe: 'BCE/KBO',
  uid: 'UID',
  organisationsnummer: 'Org.nr',
  gln: 'GLN',
  duns: 'D-U-N-S',
};

/** @param otherwise for numbers of a register without a name of its own */
export const registrationLine = (
  { scheme, number }: { scheme: Registration['scheme'] | null; number: string },
  otherwise: string
): string => `${(scheme && schemeNames[scheme]) ?? otherwise} ${number}`;

/** How a party is reached besides e-mail and phone. */
export const contactLines = (
  { contactPerson, electronicAddress }: Pick<SellerDetails, 'contactPerson' | 'electronicAddress'>,
  labels: ReferenceLabels
): string[] => [
  ...(contactPerson ? [`${labels.contactPerson}: ${contactPerson}`] : []),
  ...(electronicAddress ? [`${labels.electronicAddress}: ${electronicAddress.scheme}:${electronicAddress.id}`] : []),
];

const periodText = ({ from, to }: ServicePeriod, figures: Figures): string =>
  from === to ? figures.date(from) : `${figures.date(from)} – ${figures.date(to)}`;

/** References and days, to be printed beside number and dates. */
export const referenceMeta = (
  invoice: Invoice,
  labels: ReferenceLabels,
  figures: Figures
): { label: string; value: string }[] =>
  [
    { label: labels.buyerReference, value: invoice.buyerReference },
    { label: labels.purchaseOrder, value: invoice.purchaseOrder },
    { label: labels.contractReference, value: invoice.contractReference },
    { label: labels.projectReference, value: invoice.projectReference },
    { label: labels.deliveryDate, value: invoice.deliveryDate && figures.date(invoice.deliveryDate) },
    { label: labels.servicePeriod, value: invoice.servicePeriod && periodText(invoice.servicePeriod, figures) },
  ].filter((fact): fact is { label: string; value: string } => Boolean(fact.value));

/** The description of a line with the days it is about. */
export const lineDescription = (line: CalculatedLine, labels: ReferenceLabels, figures: Figures): string =>
  line.servicePeriod
    ? `${line.description}\n${labels.servicePeriod}: ${periodText(line.servicePeriod, figures)}`
    : line.description;

/** The invoice's own terms, which stand in place of the seller's. */
export const termsText = (invoice: Invoice, seller: SellerDetails, labels: ReferenceLabels): string | null => {
  const { text = null, days = null } = invoice.paymentTerms ?? {};
  if (text !== null) return text;
  if (days === null) return seller.paymentTerms;
  return days === 0 ? labels.termAtOnce : fill(labels.termDays, { days });
};
