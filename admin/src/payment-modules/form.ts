import type { BankingContract } from '../../../contracts/banking-contracts';
import type {
  Appearance,
  CollectionOptions,
  InvoiceDocumentFormat,
  LinkOptions,
  PaymentModule,
  PaymentModuleInput,
} from '../../../contracts/payment-modules';
import { noNetwork } from '../../../contracts/transmissions';
import { readDecimal, writeDecimal } from '../../../domain/money/typed-decimal';
import { formatAmount, parseAmount } from '../../../domain/money/money';
import type { Translate } from '../hooks/useTexts';
import {
  checkNotifications,
  emptyNotifications,
  notificationInputOf,
  notificationValuesOf,
  type NotificationValues,
} from './notifications/notifications-form';
import type { ModuleTab } from './tabs';

export interface ModuleValues {
  name: string | null;
  description: string | null;
  tags: string[];
  bankingContract: string | null;
  acceptedCurrencies: string[];
  /** As typed: a decimal in the maximum's currency. */
  maximum: string | null;
  maximumCurrency: string | null;
  link: LinkOptions;
  appearance: Appearance;
  collection: CollectionOptions;
  invoiceDocument: InvoiceDocumentFormat;
  /** `none` for no network. */
  network: string;
  notifications: NotificationValues;
}

/** Default currency of the contract's account, the likely one for its invoices; `null` if unknown. */
export const likelyCurrency = ({ keyPairs: { test, live } }: BankingContract): string | null =>
  test?.defaultCurrency ?? live?.defaultCurrency ?? null;

/** Values of a new module, equal to the server's defaults. */
export const emptyModule = (bankingContract: string | null, currency: string | null): ModuleValues => ({
  name: null,
  description: null,
  tags: [],
  bankingContract,
  acceptedCurrencies: currency ? [currency] : [],
  maximum: null,
  maximumCurrency: null,
  link: {
    enabled: true,
    linkLifetimeDays: null,
    sessionLifetimeMinutes: 60,
    passcodeRequired: false,
    passcodeAttempts: 5,
    openMinutes: null,
    renewal: true,
    customerCorrections: 'off',
    successUrl: null,
    cancelUrl: null,
  },
  appearance: {
    displayName: null,
    logoUrl: null,
    iconUrl: null,
    backgroundColor: null,
    buttonColor: null,
    borderStyle: null,
    fontFamily: null,
    submitType: 'pay',
    submitMessage: null,
    locale: 'auto',
  },
  collection: {
    billingAddress: 'auto',
    phoneNumber: false,
    taxId: false,
    automaticTax: false,
    adaptivePricing: false,
    paymentMethodConfiguration: null,
    statementDescriptorSuffix: null,
  },
  invoiceDocument: 'pdf',
  network: noNetwork,
  notifications: emptyNotifications(),
});

/** @param locale of the user, whose decimal sign the maximum shows */
export const valuesOf = (module: PaymentModule, locale: string): ModuleValues => ({
  name: module.name,
  description: module.description,
  tags: module.tags,
  bankingContract: module.bankingContract.documentId,
  acceptedCurrencies: module.acceptedCurrencies,
  maximum:
    module.maximumAmount === null || module.maximumCurrency === null
      ? null
      : writeDecimal(formatAmount(module.maximumAmount, module.maximumCurrency), locale),
  maximumCurrency: module.maximumCurrency,
  link: module.link,
  appearance: module.appearance,
  collection: module.collection,
  invoiceDocument: module.invoiceDocument,
  network: module.network ?? noNetwork,
  notifications: notificationValuesOf(module.notifications),
});

const maximumOf = ({ maximum, maximumCurrency, acceptedCurrencies }: ModuleValues, locale: string) => {
  if (!maximum) return { amount: null, currency: null, error: null };
  const currency = maximumCurrency ?? acceptedCurrencies[0] ?? null;
  if (!currency) return { amount: null, currency: null, error: 'unknown_currency' as const };
  const parsed = parseAmount(readDecimal(maximum, locale), currency);
  return parsed.ok ? { amount: parsed.amount, currency, error: null } : { amount: null, currency, error: parsed.error };
};

export const inputOf = (values: ModuleValues, locale: string): Omit<PaymentModuleInput, 'bankingContract'> => {
  const { amount, currency } = maximumOf(values, locale);
  return {
    name: values.name?.trim() ?? '',
    description: values.description,
    tags: values.tags,
    acceptedCurrencies: values.acceptedCurrencies,
    maximumAmount: amount,
    maximumCurrency: amount === null ? null : currency,
    link: values.link,
    appearance: values.appearance,
    collection: values.collection,
    invoiceDocument: values.invoiceDocument,
    network: values.network === noNetwork ? null : values.network,
    notifications: notificationInputOf(values.notifications),
  };
};

const isColor = (text: string | null): boolean => text === null || /^#[0-9a-fA-F]{6}$/.test(text);

/** Client-side validation: messages by field. */
export const checkModule = (values: ModuleValues, t: Translate, locale: string): object => {
  const { error } = maximumOf(values, locale);
  const notifications = checkNotifications(values.notifications, t);
  const { backgroundColor, buttonColor } = values.appearance;
  const colors = {
    ...(isColor(backgroundColor) ? {} : { backgroundColor: t('appearance.color.invalid') }),
    ...(isColor(buttonColor) ? {} : { buttonColor: t('appearance.color.invalid') }),
  };
  return {
    ...(values.name?.trim() ? {} : { name: t('form.required') }),
    ...(values.bankingContract ? {} : { bankingContract: t('form.required') }),
    ...(values.acceptedCurrencies.length > 0 ? {} : { acceptedCurrencies: t('module.currencies.required') }),
    ...(error ? { maximum: t(`module.maximum.${error}`) } : {}),
    ...(Object.keys(colors).length > 0 ? { appearance: colors } : {}),
    ...(Object.keys(notifications).length > 0 ? { notifications } : {}),
  };
};

const tabsOfFields: readonly string[] = ['link', 'appearance', 'collection', 'notifications'] satisfies ModuleTab[];

/** The tab that holds a field, so that a server error can open it. */
export const tabOfError = (errors: object): ModuleTab | null => {
  const names = Object.keys(errors);
  if (names.length === 0) return null;
  if (names[0] === 'invoiceDocument' || names[0] === 'network') return 'collection';
  return names.some((name) => !tabsOfFields.includes(name)) ? 'general' : (names[0] as ModuleTab);
};
