import { hiddenFromContentManager, shortText } from '../kit/schema';

export const paymentLinkType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_payment_links',
    info: { singularName: 'payment-link', pluralName: 'payment-links', displayName: 'Payment link' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      invoice: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.invoice',
        useJoinTable: false,
      },
      /** SHA-256 of the token, in hex. The token itself is not stored. */
      tokenHash: { ...shortText(64), required: true, private: true, column: { notNullable: true, unique: true } },
      expiresAt: { type: 'datetime' },
      revokedAt: { type: 'datetime' },
      /** Whether the invoice's passcode is asked for. As the module said when the link was made. */
      passcodeRequired: { type: 'boolean', column: { defaultTo: false } },
      /** Minutes that it stays valid after the first opening. */
      openMinutes: { type: 'integer' },
      firstOpenedAt: { type: 'datetime' },
      openedCount: { type: 'integer', required: true, column: { notNullable: true, defaultTo: 0 } },
      lastOpenedAt: { type: 'datetime' },
      lastSentAt: { type: 'datetime' },
      lastSentTo: { type: 'string' },
      senderType: shortText(16),
      senderId: shortText(40),
      senderName: { type: 'string' },
      lastCopiedAt: { type: 'datetime' },
      copierType: shortText(16),
      copierId: shortText(40),
      copierName: { type: 'string' },
      creatorType: { ...shortText(16), required: true, column: { notNullable: true } },
      creatorId: shortText(40),
      creatorName: { type: 'string' },
    },
    // No database but MariaDB makes an index for a foreign key.
    indexes: [{ name: 'ip_payment_links_invoice_idx', columns: ['invoice_id', 'last_sent_at'] }],
  },
} as const;
