import * as uids from '../plugin-id';
import { moneyRules } from './columns-money';
import { queueRules } from './columns-queues';
import { clear, document, no, redact, staff, type TableRules } from './decisions';

const creator = staff('creatorName');
const issuer = staff('issuerName');

const documentColumns = {
  ...no('number', 'numberSeries', 'numberPeriod', 'numberSequence', 'environment', 'status', 'currency'),
  ...no('taxBehavior', 'taxes', 'subtotal', 'discountTotal', 'taxTotal', 'total'),
  // The seller's own details.
  ...no('sellerDetails', 'documentFormat', 'issueDate', 'issuedAt'),
  ...no('creatorType', 'creatorId', 'issuerType', 'issuerId'),
  ...creator,
  ...issuer,
  ...document('lines', 'customerName', 'notes'),
} as const;

/** Settings and the site's own set-up: written by administrators, about the site. */
const setUp: TableRules = {
  [uids.CONTRACT_UID]: { rows: 'keep', columns: no('name', 'contractType', 'description', 'tags', 'status') },
  [uids.KEY_PAIR_UID]: {
    rows: 'keep',
    columns: {
      ...no('contractId', 'environment', 'publishableKey', 'fields', 'secret', 'secretHint', 'status', 'statusCode'),
      ...no('statusReason', 'missingPermission', 'missingPermissions', 'failedAt', 'keysVersion', 'checkedAt'),
      ...no('accountId', 'keysAccountId', 'accountName', 'country', 'defaultCurrency', 'chargesEnabled'),
      ...no('endpointId', 'endpointUrl', 'signingSecrets', 'signingSince', 'signingSource', 'eventCursorAt'),
      ...no('sessionsKnownAt', 'lastDeliveryAt', 'lastFailureAt', 'lastFailureReason', 'lastMissedAt'),
      ...no('refusedCount', 'lastRefusalAt', 'lastRefusalReason', 'testedAt', 'testCode', 'testReason'),
      ...no('endpointState', 'endpointCheckedAt', 'otherEndpoints'),
    },
  },
  [uids.ENDPOINT_CHANGE_UID]: {
    rows: 'keep',
    columns: {
      ...no('contractId', 'environment', 'kind', 'step', 'createKey', 'url', 'formerEndpointId', 'endpointId'),
      ...no('attempts', 'lastError', 'startedAt', 'nextAttemptAt', 'finishedAt'),
    },
  },
  [uids.MODULE_UID]: {
    rows: 'keep',
    columns: {
      ...no('name', 'description', 'tags', 'bankingContract', 'mode', 'maximumAmount', 'maximumCurrency'),
      ...no('acceptedCurrencies', 'link', 'appearance', 'collection', 'notifications', 'invoiceDocument'),
      ...no('network', 'rehearsal', 'lastUsedAt'),
      // The provider's words about payments.
      ...redact('refusals'),
    },
  },
  [uids.PROFILE_UID]: {
    rows: 'keep',
    columns: no('name', 'description', 'adminRoles', 'apiRoles', 'invoices', 'allModules', 'paymentModules'),
  },
  [uids.SETTINGS_UID]: { rows: 'keep', columns: no('section', 'value') },
  [uids.LOGO_UID]: { rows: 'keep', columns: no('hash', 'content') },
  [uids.SMS_CHANNEL_UID]: { rows: 'keep', columns: no('channel', 'options', 'sealedSecret') },
  [uids.EVENT_RECEIVER_UID]: {
    rows: 'keep',
    columns: {
      ...no('documentId', 'name', 'description', 'url', 'environment', 'events', 'enabled', 'disabledReason'),
      ...no('secret', 'formerSecret', 'formerSecretExpiresAt', 'failingSince', 'lastDeliveredAt'),
    },
  },
  [uids.LIST_VIEW_UID]: {
    rows: 'keep',
    // A saved view may search for a customer.
    columns: {
      ...no('ownerType', 'ownerId', 'list', 'columns'),
      ...staff('ownerName'),
      views: { erase: 'redact', names: true },
    },
  },
  [uids.LEASE_UID]: { rows: 'keep', columns: no('name', 'owner', 'fence', 'expiresAt') },
  [uids.COUNTER_UID]: { rows: 'keep', columns: no('name', 'value') },
};

const documents: TableRules = {
  [uids.INVOICE_UID]: {
    rows: 'keep',
    columns: {
      ...documentColumns,
      ...no('taxMethod', 'discount', 'amountPaid', 'amountRefunded', 'amountDifference', 'amountDisputed'),
      ...no('amountDue', 'amountCredited', 'amountWrittenOff', 'amountUncredited', 'creditBalance'),
      ...no('dueDate', 'paidAt', 'paymentModule', 'relatedUid', 'relatedLocale', 'disputed', 'needsReview'),
      ...no('reviewReasons', 'refused', 'personErasedAt', 'documentsUntil', 'booksUntil'),
      ...clear('customerEmail'),
      ...no('adjustments'),
      ...document('referenceDetails', 'attachments', 'relatedDocumentId'),
      ...redact('tags', 'refusal'),
      customerDetails: { erase: 'contact' },
    },
  },
  [uids.CREDIT_NOTE_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'invoice', to: 'invoiceRow' }],
    columns: {
      ...documentColumns,
      ...no('invoice', 'requestKey'),
      ...document('customerEmail', 'reason', 'selection'),
      ...redact('correction'),
      customerDetails: { erase: 'document' },
    },
  },
  [uids.DOCUMENT_UID]: {
    rows: 'delete with documents',
    ties: [{ attribute: 'invoiceId', to: 'document' }],
    columns: { ...no('invoiceId', 'kind', 'hash', 'storedAt'), ...document('content') },
  },
  [uids.INVOICE_WORD_UID]: {
    // Written again from the number alone.
    rows: 'keep',
    columns: { ...no('invoiceId'), word: { erase: 'words' } },
  },
  [uids.CLOSED_ENTRY_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'subject', to: 'document' }],
    columns: {
      ...no('closingId', 'environment', 'entryId', 'originalId', 'subject', 'bookedOn'),
      content: { erase: 'books' },
    },
  },
  [uids.CLOSING_UID]: {
    rows: 'keep',
    columns: {
      ...no('environment', 'fromDay', 'throughDay', 'status', 'entries', 'actorType', 'actorId', 'closedAt'),
      ...staff('actorName'),
    },
  },
  [uids.PERIOD_UID]: { rows: 'keep', columns: no('environment', 'closedThrough') },
};

const contacts: TableRules = {
  [uids.PAYMENT_LINK_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'invoice', to: 'invoiceRow' }],
    columns: {
      ...no('invoice', 'tokenHash', 'expiresAt', 'passcodeRequired', 'openMinutes'),
      ...no('senderType', 'senderId', 'creatorType', 'creatorId', 'copierType', 'copierId', 'lastCopiedAt'),
      ...staff('senderName', 'creatorName', 'copierName'),
      ...clear('firstOpenedAt', 'openedCount', 'lastOpenedAt', 'lastSentAt', 'lastSentTo'),
      // The page behind the link shows the person's data.
      revokedAt: { erase: 'now' },
    },
    secret: ['tokenHash'],
  },
  [uids.PASSCODE_UID]: {
    rows: 'delete',
    ties: [{ attribute: 'invoiceId', to: 'invoice' }],
    columns: {
      ...no('invoiceId', 'generation', 'failedAttempts', 'lockedAt', 'changedAt'),
      ...clear('sealedCode'),
    },
    secret: ['sealedCode'],
  },
  [uids.PAYER_CORRECTION_UID]: {
    rows: 'delete',
    ties: [{ attribute: 'invoiceId', to: 'invoice' }],
    columns: {
      ...no('invoiceId', 'status', 'askedAt', 'decidedAt', 'deciderType', 'deciderId', 'replacement'),
      ...staff('deciderName'),
      ...clear('before', 'after', 'reason'),
    },
  },
  [uids.NOTIFICATION_UID]: {
    rows: 'delete',
    ties: [
      { attribute: 'invoiceId', to: 'invoice' },
      // A message to the person about somebody else's invoice.
      { attribute: 'recipient', to: 'reach' },
    ],
    columns: {
      ...no('invoiceId', 'kind', 'channel', 'language', 'paymentId', 'linkId', 'linkExpiresAt', 'status'),
      ...no('attempts', 'actorType', 'actorId', 'writtenAt', 'nextAttemptAt', 'sentAt', 'deliveryStatus'),
      ...no('deliveredAt'),
      ...staff('actorName'),
      ...clear('recipient', 'detail', 'sealedLink', 'lastError', 'dedupeKey', 'messageKey', 'providerId'),
      ...clear('deliveryError'),
    },
    secret: ['sealedLink', 'dedupeKey', 'messageKey'],
  },
  [uids.SIGNAL_UID]: {
    rows: 'delete',
    ties: [{ attribute: 'invoiceId', to: 'invoice' }],
    columns: { ...no('invoiceId'), ...clear('at') },
  },
  [uids.ACTIVITY_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'entityId', to: 'about' }],
    columns: {
      ...no('entityType', 'entityId', 'action', 'actorType', 'actorId', 'at'),
      ...staff('actorName'),
      address: { erase: 'address' },
      ...redact('before', 'after'),
    },
  },
};

/**
 * What each column of each table is to a person. The erasure, the export and their tests all work from it. A column without
 * a decision fails the tests.
 */
export const tableRules: TableRules = { ...setUp, ...documents, ...contacts, ...moneyRules, ...queueRules };
