import type { PaymentLink } from '../../../contracts';
import { paymentLinkStatus } from '../../../domain/payments/payment-link-state';
import type { PaymentLinkEntity } from './repository';

export const paymentLinkDto = (link: PaymentLinkEntity, now: Date): PaymentLink => ({
  documentId: link.documentId,
  invoice: { documentId: link.invoice.documentId, number: link.invoice.number },
  status: paymentLinkStatus(link, now),
  expiresAt: link.expiresAt,
  revokedAt: link.revokedAt,
  passcodeRequired: link.passcodeRequired,
  openMinutes: link.openMinutes,
  firstOpenedAt: link.firstOpenedAt,
  openedCount: link.openedCount,
  lastOpenedAt: link.lastOpenedAt,
  lastSentAt: link.lastSentAt,
  lastSentTo: link.lastSentTo,
  lastSentBy: link.senderType ? { type: link.senderType, id: link.senderId, name: link.senderName } : null,
  lastCopiedAt: link.lastCopiedAt,
  lastCopiedBy: link.copierType ? { type: link.copierType, id: link.copierId, name: link.copierName } : null,
  createdBy: { type: link.creatorType, id: link.creatorId, name: link.creatorName },
  createdAt: link.createdAt,
});
