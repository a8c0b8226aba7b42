import { Page } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'react-router-dom';

import type { InvoiceInput } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { LoadFailure } from '../components/LoadFailure';
import { useLive } from '../live/useLive';
import { useFindInvoiceQuery, useFindMyGrantsQuery, useFindMyModulesQuery } from './api';
import { DraftPage } from './DraftPage';
import { useTexts } from '../hooks/useTexts';
import { emptyInvoice, valuesOf } from './form';
import { IssuedPage } from './IssuedPage';

interface Rights {
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

/** Initial values from another page: `navigate(…, { state: { invoice: { customer, lines, … } } })`. */
const useStart = (): Partial<InvoiceInput> => {
  const { state } = useLocation();
  return (state as { invoice?: Partial<InvoiceInput> } | null)?.invoice ?? {};
};

const NewInvoice = ({ grants, modules }: Rights) => {
  const start = useStart();
  const { locale } = useTexts();
  // Preselect the only working module.
  const usable = modules.filter(({ mode, reasons }) => mode !== 'off' && reasons.length === 0);
  const only = usable.length === 1 ? usable[0] : null;
  const defaults = {
    paymentModule: only?.documentId ?? null,
    currency: only?.maximumCurrency ?? only?.acceptedCurrencies[0] ?? usable[0]?.acceptedCurrencies[0] ?? null,
  };
  // Computed once: the form resets when its initial values change.
  const [initialValues] = useState(() => emptyInvoice(defaults, locale, start));
  return <DraftPage invoice={null} initialValues={initialValues} grants={grants} modules={modules} />;
};

const ExistingInvoice = ({ id, grants, modules }: Rights & { id: string }) => {
  useLive(id);
  const { locale } = useTexts();
  const { data: invoice, isLoading, error, refetch } = useFindInvoiceQuery(id);
  const initialValues = useMemo(() => (invoice ? valuesOf(invoice, locale) : null), [invoice, locale]);
  if (isLoading) return <Page.Loading />;
  if (!invoice || !initialValues) return <LoadFailure error={error} onRetry={refetch} />;
  if (invoice.status !== 'draft') return <IssuedPage invoice={invoice} grants={grants} modules={modules} />;
  return <DraftPage key={id} invoice={invoice} initialValues={initialValues} grants={grants} modules={modules} />;
};

const EditPage = () => {
  const { id } = useParams();
  const grants = useFindMyGrantsQuery();
  const modules = useFindMyModulesQuery();
  if (grants.isLoading || modules.isLoading) return <Page.Loading />;
  if (!grants.data || !modules.data) {
    return <LoadFailure error={grants.error ?? modules.error} onRetry={() => void grants.refetch()} />;
  }
  const rights = { grants: grants.data, modules: modules.data };
  return id ? <ExistingInvoice id={id} {...rights} /> : <NewInvoice {...rights} />;
};

export default EditPage;
