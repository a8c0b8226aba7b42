import { Layouts, Page } from '@strapi/strapi/admin';
import { lazy, Suspense, type ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';

import { AccessBanner } from './access/AccessBanner';
import { AccessPage } from './access/AccessPage';
import { NarrowNavigation, SideNavigation, useAllowedEntries } from './components/SideNavigation';
import { WithTexts } from './components/WithTexts';
import { useFocusReturn } from './hooks/useFocusReturn';
import { NextStepBanner } from './overview/NextStepBanner';
import { PERMISSIONS } from './permissions';
import { SiteAddressBanner } from './site-address/SiteAddressBanner';

const OverviewPage = lazy(() => import('./overview/OverviewPage'));
const InvoiceListPage = lazy(() => import('./invoices/ListPage'));
const InvoiceEditPage = lazy(() => import('./invoices/EditPage'));
const CreditNoteListPage = lazy(() => import('./credit-notes/ListPage'));
const CreditNotePage = lazy(() => import('./credit-notes/CreditNotePage'));
const AccountingPage = lazy(() => import('./accounting/AccountingPage'));
const ModuleListPage = lazy(() => import('./payment-modules/ListPage'));
const ModuleEditPage = lazy(() => import('./payment-modules/EditPage'));
const ContractListPage = lazy(() => import('./banking-contracts/ListPage'));
const ContractEditPage = lazy(() => import('./banking-contracts/EditPage'));
const ProfileListPage = lazy(() => import('./profiles/ListPage'));
const ProfileEditPage = lazy(() => import('./profiles/EditPage'));
const EffectiveRightsPage = lazy(() => import('./profiles/EffectiveRightsPage'));
const EventListPage = lazy(() => import('./provider-events/ListPage'));
const EventPage = lazy(() => import('./provider-events/EventPage'));
const ReceiverListPage = lazy(() => import('./event-receivers/ListPage'));
const ReceiverEditPage = lazy(() => import('./event-receivers/EditPage'));
const ApiReferencePage = lazy(() => import('./api-reference/ApiReferencePage'));
const SettingsPage = lazy(() => import('./settings/SettingsPage'));
const SmsPage = lazy(() => import('./settings/SmsPage'));
const MovementsPage = lazy(() => import('./movements/ListPage'));
const PayoutListPage = lazy(() => import('./payouts/ListPage'));
const PayoutPage = lazy(() => import('./payouts/PayoutPage'));
const UnassignedPage = lazy(() => import('./unassigned-payments/ListPage'));
const PersonalDataPage = lazy(() => import('./personal-data/PersonalDataPage'));
const ActivityPage = lazy(() => import('./activity/ActivityPage'));

const guarded = (permissions: { action: string; subject: null }[], page: ReactElement) => (
  <Page.Protect permissions={permissions}>{page}</Page.Protect>
);

/** Opens the first page this user may open, or explains why there is none. */
const Start = () => {
  const [section] = useAllowedEntries();
  return section ? <Navigate to={section.entries[0].to} replace /> : <AccessPage />;
};

const Banners = () => {
  const hasPages = useAllowedEntries().length > 0;
  return (
    <>
      <SiteAddressBanner />
      {hasPages && <AccessBanner />}
      {hasPages && <NextStepBanner />}
    </>
  );
};

/** What every page of the plugin needs once. */
const PageUpkeep = () => {
  useFocusReturn();
  return null;
};

const App = () => (
  <WithTexts>
    <PageUpkeep />
    <Layouts.Root sideNav={<SideNavigation />}>
      <NarrowNavigation />
      <Banners />
      <Suspense fallback={<Page.Loading />}>
        <Routes>
          <Route index element={<Start />} />
          <Route path="overview" element={guarded(PERMISSIONS.overviewPage, <OverviewPage />)} />
          <Route path="invoices" element={guarded(PERMISSIONS.invoices, <InvoiceListPage />)} />
          <Route
            path="invoices/create"
            element={guarded(PERMISSIONS.createInvoice, <InvoiceEditPage key="create" />)}
          />
          <Route path="invoices/:id" element={guarded(PERMISSIONS.invoices, <InvoiceEditPage />)} />
          <Route path="credit-notes" element={guarded(PERMISSIONS.creditNotes, <CreditNoteListPage />)} />
          <Route path="credit-notes/:id" element={guarded(PERMISSIONS.creditNotes, <CreditNotePage />)} />
          <Route path="movements" element={guarded(PERMISSIONS.payments, <MovementsPage />)} />
          <Route path="payouts" element={guarded(PERMISSIONS.payouts, <PayoutListPage />)} />
          <Route path="payouts/:id" element={guarded(PERMISSIONS.payouts, <PayoutPage />)} />
          <Route path="unassigned-payments" element={guarded(PERMISSIONS.payments, <UnassignedPage />)} />
          <Route path="accounting" element={guarded(PERMISSIONS.accounting, <AccountingPage />)} />
          <Route path="payment-modules" element={guarded(PERMISSIONS.paymentModules, <ModuleListPage />)} />
          <Route
            path="payment-modules/create"
            element={guarded(PERMISSIONS.createPaymentModule, <ModuleEditPage key="create" />)}
          />
          <Route path="payment-modules/:id" element={guarded(PERMISSIONS.paymentModules, <ModuleEditPage />)} />
          <Route path="banking-contracts" element={guarded(PERMISSIONS.bankingContracts, <ContractListPage />)} />
          <Route
            path="banking-contracts/create"
            element={guarded(PERMISSIONS.createBankingContract, <ContractEditPage key="create" />)}
          />
          <Route path="banking-contracts/:id" element={guarded(PERMISSIONS.bankingContracts, <ContractEditPage />)} />
          <Route path="profiles" element={guarded(PERMISSIONS.profiles, <ProfileListPage />)} />
          <Route path="profiles/effective" element={guarded(PERMISSIONS.profiles, <EffectiveRightsPage />)} />
          <Route
            path="profiles/create"
            element={guarded(PERMISSIONS.createProfile, <ProfileEditPage key="create" />)}
          />
          <Route path="profiles/:id" element={guarded(PERMISSIONS.profiles, <ProfileEditPage />)} />
          <Route path="event-receivers" element={guarded(PERMISSIONS.eventReceivers, <ReceiverListPage />)} />
          {/* One route for the form and the receiver it makes: the page keeps the secret in between. */}
          <Route path="event-receivers/:id" element={guarded(PERMISSIONS.eventReceivers, <ReceiverEditPage />)} />
          <Route path="settings" element={guarded(PERMISSIONS.settings, <SettingsPage />)} />
          <Route path="settings/sms" element={guarded(PERMISSIONS.settings, <SmsPage />)} />
          <Route path="personal-data" element={guarded(PERMISSIONS.personalData, <PersonalDataPage />)} />
          <Route path="provider-events" element={guarded(PERMISSIONS.providerEvents, <EventListPage />)} />
          <Route path="provider-events/:id" element={guarded(PERMISSIONS.providerEvents, <EventPage />)} />
          <Route path="activity" element={guarded(PERMISSIONS.activity, <ActivityPage />)} />
          <Route path="api-reference" element={guarded(PERMISSIONS.apiReference, <ApiReferencePage />)} />
          <Route path="*" element={<Page.Error />} />
        </Routes>
      </Suspense>
    </Layouts.Root>
  </WithTexts>
);

export default App;
