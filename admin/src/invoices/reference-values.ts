import type {
  DeliveryAddress,
  InvoiceReferences,
  InvoiceReferencesInput,
  ServicePeriod,
} from '../../../contracts/invoice-references';
import type { Customer } from '../../../contracts/invoices';
import type { ElectronicAddress, Registration } from '../../../contracts/parties';
import type { InvoiceDocumentFormat } from '../../../contracts/payment-modules';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { emptyReferences } from '../../../domain/invoices/references';
import type { Translate } from '../hooks/useTexts';

type Typed<T> = { [K in keyof T]: T[K] | null };

/** References as a form holds them: every part has a field. Under the names of the API, so that refusals find them. */
export type ReferenceValues = Omit<InvoiceReferences, 'servicePeriod' | 'paymentTerms' | 'deliveryAddress'> & {
  servicePeriod: Typed<ServicePeriod>;
  paymentTerms: { days: number | null; text: string | null };
  deliveryAddress: DeliveryAddress;
};

/** The part of a customer that companies fill in. */
export interface CompanyValues {
  registration: Typed<Registration>;
  contactPerson: string | null;
  electronicAddress: Typed<ElectronicAddress>;
  invoiceFormat: InvoiceDocumentFormat | typeof AS_MODULE;
  /** A network's name, `none`, or what the payment module says. */
  network: string;
}

/** In a select: the format or the network that the payment module says. */
export const AS_MODULE = 'module';

export const referenceValuesOf = (references: InvoiceReferencesInput): ReferenceValues => {
  const { servicePeriod, paymentTerms, deliveryAddress, ...rest } = { ...emptyReferences, ...references };
  return {
    buyerReference: rest.buyerReference ?? null,
    purchaseOrder: rest.purchaseOrder ?? null,
    contractReference: rest.contractReference ?? null,
    projectReference: rest.projectReference ?? null,
    deliveryDate: rest.deliveryDate ?? null,
    noteSubject: rest.noteSubject ?? null,
    servicePeriod: servicePeriod ?? { from: null, to: null },
    paymentTerms: { days: null, text: null, ...paymentTerms },
    deliveryAddress: { name: null, ...emptyAddress, ...deliveryAddress },
  };
};

export const companyValuesOf = (customer: Partial<Pick<Customer, keyof CompanyValues>> = {}): CompanyValues => ({
  registration: customer.registration ?? { scheme: null, number: null },
  contactPerson: customer.contactPerson ?? null,
  electronicAddress: customer.electronicAddress ?? { scheme: null, id: null },
  invoiceFormat: customer.invoiceFormat ?? AS_MODULE,
  network: customer.network ?? AS_MODULE,
});

const hasPart = (value: object): boolean => Object.values(value).some((part) => part !== null && part !== '');

/** One end alone is a single day. */
export const periodInput = ({ from, to }: Typed<ServicePeriod>): ServicePeriod | null => {
  const first = from ?? to;
  return first === null ? null : { from: first, to: to ?? first };
};

export const referenceInputOf = (values: ReferenceValues): InvoiceReferencesInput => {
  const { servicePeriod, paymentTerms, deliveryAddress } = values;
  const { country } = deliveryAddress;
  return {
    buyerReference: values.buyerReference,
    purchaseOrder: values.purchaseOrder,
    contractReference: values.contractReference,
    projectReference: values.projectReference,
    deliveryDate: values.deliveryDate,
    noteSubject: values.noteSubject,
    servicePeriod: periodInput(servicePeriod),
    paymentTerms: hasPart(paymentTerms) ? paymentTerms : null,
    deliveryAddress: hasPart(deliveryAddress) ? { ...deliveryAddress, country: country || null } : null,
  };
};

/** Only one half of a pair is left to {@link checkCompany}. */
export const companyInputOf = ({
  registration,
  contactPerson,
  electronicAddress,
  invoiceFormat,
  network,
}: CompanyValues): Pick<Customer, keyof CompanyValues> => ({
  contactPerson,
  invoiceFormat: invoiceFormat === AS_MODULE ? null : invoiceFormat,
  network: network === AS_MODULE ? null : network,
  registration:
    registration.number === null ? null : { scheme: registration.scheme ?? 'other', number: registration.number },
  electronicAddress:
    electronicAddress.scheme === null || electronicAddress.id === null
      ? null
      : { scheme: electronicAddress.scheme, id: electronicAddress.id },
});

/** Messages by field. */
export const checkReferences = ({ servicePeriod: { from, to }, deliveryAddress }: ReferenceValues, t: Translate) => ({
  ...(from !== null && to !== null && from > to ? { servicePeriod: { to: t('invoice.servicePeriod.wrong') } } : {}),
  ...(deliveryAddress.country && !/^[A-Z]{2}$/.test(deliveryAddress.country)
    ? { deliveryAddress: { country: t('invoice.country.invalid') } }
    : {}),
});

/** Messages by field of the customer: an identifier needs its scheme, and a scheme its identifier. */
export const checkCompany = ({ registration, electronicAddress: { scheme, id } }: CompanyValues, t: Translate) => ({
  ...(registration.scheme !== null && registration.number === null
    ? { registration: { number: t('form.required') } }
    : {}),
  ...((scheme === null) === (id === null)
    ? {}
    : { electronicAddress: scheme === null ? { scheme: t('form.required') } : { id: t('form.required') } }),
});
