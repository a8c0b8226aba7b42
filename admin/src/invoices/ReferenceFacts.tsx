import type { Invoice } from '../../../contracts/invoices';
import type { ServicePeriod } from '../../../contracts/invoice-references';
import { electronicAddressSchemes } from '../../../domain/invoices/electronic-address-schemes';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';

interface Fact {
  label: string;
  value: string;
}

const filled = (facts: { label: string; value: string | null | undefined | false }[]): Fact[] =>
  facts.filter((fact): fact is Fact => Boolean(fact.value));

/** Both ends of a period, in the reader's words for days. */
export const usePeriodText = (): ((period: ServicePeriod | null) => string | null) => {
  const { day } = useTexts();
  return (period) =>
    period && (period.from === period.to ? day(period.from) : `${day(period.from)} – ${day(period.to)}`);
};

/** What tells the customer's company from others, as facts beside name and address. */
export const useCompanyFacts = ({ customer }: Invoice): Fact[] => {
  const { t } = useTexts();
  const { registration, electronicAddress } = customer;
  return filled([
    {
      label: t('settings.registrationNumber'),
      value: registration && `${t(`settings.scheme.${registration.scheme}`)} ${registration.number}`,
    },
    { label: t('customer.contactPerson'), value: customer.contactPerson },
    {
      label: t('customer.electronicAddress'),
      value:
        electronicAddress &&
        `${electronicAddress.id} (${electronicAddressSchemes[electronicAddress.scheme] ?? electronicAddress.scheme})`,
    },
  ]);
};

/** References, delivery and terms of an issued invoice; nothing where it has none. */
export const ReferenceFacts = ({ invoice }: { invoice: Invoice }) => {
  const { t, day } = useTexts();
  const periodText = usePeriodText();
  const { deliveryAddress: place, paymentTerms } = invoice;
  const days = paymentTerms?.days ?? null;
  const facts = filled([
    { label: t('invoice.buyerReference'), value: invoice.buyerReference },
    { label: t('invoice.purchaseOrder'), value: invoice.purchaseOrder },
    { label: t('invoice.contractReference'), value: invoice.contractReference },
    { label: t('invoice.projectReference'), value: invoice.projectReference },
    { label: t('invoice.deliveryDate'), value: invoice.deliveryDate && day(invoice.deliveryDate) },
    { label: t('invoice.servicePeriod'), value: periodText(invoice.servicePeriod) },
    {
      label: t('invoice.paymentTerms'),
      value: paymentTerms?.text ?? (days === null ? null : t('invoice.paymentTerms.inDays', { days })),
    },
    {
      label: t('invoice.deliveryAddress'),
      value:
        place &&
        [
          place.name,
          place.line1,
          place.line2,
          `${place.postalCode ?? ''} ${place.city ?? ''}`.trim(),
          place.state,
          place.country,
        ]
          .filter(Boolean)
          .join(', '),
    },
  ]);
  if (facts.length === 0) return null;
  return (
    <Panel title={t('invoice.references')}>
      <Facts facts={facts} />
    </Panel>
  );
};
