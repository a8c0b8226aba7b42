import { Page, useAuth } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useLocation, useParams } from 'react-router-dom';

import type { Invoice, InvoiceInput } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { failureOf } from '../api/failure';
import { LoadFailure } from '../components/LoadFailure';
import type { Change } from '../forms/ConflictNote';
import { keptInput } from '../forms/kept-input';
import { useLive } from '../live/useLive';
import { useFindInvoiceQuery, useFindMyGrantsQuery, useFindMyModulesQuery, useFindTimelineQuery } from './api';
import { DraftPage } from './DraftPage';
import { useTexts } from '../hooks/useTexts';
import { emptyInvoice, type InvoiceValues } from './form';
import { IssuedPage } from './IssuedPage';

interface Rights {
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

/**
 * What another page starts a new invoice from: an input, `navigate(…, { state: { invoice: { customer, lines, … } } })`, or
 * what was typed into a draft that can no longer be saved.
 */
const useStart = (): { invoice?: Partial<InvoiceInput>; values?: InvoiceValues } => {
  const { state } = useLocation();
  return (state as { invoice?: Partial<InvoiceInput>; values?: InvoiceValues } | null) ?? {};
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
  // Computed once: each call makes new lines.
  const [newValues] = useState(() => start.values ?? emptyInvoice(defaults, locale, start.invoice));
  return <DraftPage invoice={null} newValues={newValues} grants={grants} modules={modules} />;
};

/** Returns the author and time of a draft's last change. The note about a newer version shows them. */
const useLastChange = (id: string): Change | undefined => {
  const { data } = useFindTimelineQuery(id);
  const last = data?.find(({ kind }) => kind === 'updated');
  return last && { by: last.actor?.name ?? null, at: last.at };
};

const ExistingInvoice = ({ id, grants, modules }: Rights & { id: string }) => {
  useLive(id);
  const { t, dateTime } = useTexts();
  const { pathname } = useLocation();
  const user = useAuth('ExistingInvoice', (state) => String(state.user?.id ?? ''));
  const { data: invoice, isLoading, error, refetch } = useFindInvoiceQuery(id);
  const lastChange = useLastChange(id);
  // Input that waits for its author to sign in again counts, too.
  const [isModified, setModified] = useState(() => keptInput(pathname, user) !== null);
  const draft = useRef<Invoice | null>(null);
  if (isLoading) return <Page.Loading />;
  if (!invoice) return <LoadFailure error={error} onRetry={refetch} />;
  const isDeleted = failureOf(error).status === 404;
  const isDraft = invoice.status === 'draft';
  if (isDraft) draft.current = invoice;
  const rights = { grants, modules };
  if (isDraft && !isDeleted) {
    return <DraftPage key={id} invoice={invoice} {...rights} lastChange={lastChange} onModified={setModified} />;
  }
  if (!isModified) {
    return isDeleted ? <LoadFailure error={error} onRetry={refetch} /> : <IssuedPage invoice={invoice} {...rights} />;
  }
  const ended = isDeleted
    ? t('conflict.deleted')
    : t('conflict.issued', {
        number: invoice.number,
        name: invoice.issuedBy?.name ?? t('conflict.somebody'),
        at: invoice.issuedAt ? dateTime(invoice.issuedAt) : '',
      });
  return <DraftPage key={id} invoice={draft.current ?? invoice} {...rights} ended={ended} onModified={setModified} />;
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
