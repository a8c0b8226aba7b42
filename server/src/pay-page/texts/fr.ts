import type { TextKey } from './en';

export const fr: Record<TextKey, string> = {
  'state.payable.title': 'Facture {number}',
  'state.confirming.title': 'Vérification de votre paiement',
  'state.confirming.text':
    'Nous interrogeons {provider}, cela prend quelques secondes. Cette page se met à jour seule ; merci de ne pas payer une seconde fois.',
  'state.requires_action.title': 'Terminez votre paiement',
  'action.voucher.text':
    'Réglez le bon de paiement de {total} en magasin ou auprès de votre banque. Dès que ce sera signalé, cette page le dira.',
  'action.bank_transfer.text':
    'Effectuez un virement de {total} avec les coordonnées et la référence fournies. Dès que l’argent sera arrivé, cette page le dira.',
  'action.bank_verification.text':
    'Confirmez votre compte bancaire avec le petit versement ou son code. Il apparaît sur votre relevé sous deux jours ouvrés.',
  'action.other.text': 'Il reste une étape pour le paiement de {total}. {provider} vous a indiqué laquelle.',
  'action.until': 'Possible jusqu’au {date}',
  'action.voucher': 'Ouvrir le bon de paiement',
  'action.bank_transfer': 'Ouvrir les coordonnées du virement',
  'action.bank_verification': 'Confirmer le compte bancaire',
  'action.other': 'Continuer',
  'action.another_way': 'Payer autrement',
  'hint.another_way':
    'Ce que vous avez reçu reste payable, et le vendeur ne peut pas l’annuler. Si vous payez autrement, ne le réglez pas en plus.',
  'hint.another_way_instead': 'Ce que vous avez reçu est alors annulé.',
  'state.in_review.title': 'Reçu, en cours de vérification',
  'state.in_review.text':
    'Votre paiement pour la facture {number} est arrivé, et {seller} vérifie le montant. Ne payez pas à nouveau : {seller} vous contactera.',
  'state.returned.title': 'Vous avez quitté la page de paiement',
  'state.returned.text':
    'Pour savoir où en est le paiement, ouvrez le lien que vous avez reçu. Si vous venez de payer, il ne reste rien à faire.',
  'notice.drop_instructions':
    'Vous avez aussi des instructions de paiement d’un essai précédent. Elles ne sont plus utiles : ne les réglez pas en plus.',
  'state.processing.title': 'Paiement en cours',
  'state.processing.text':
    'Votre banque traite encore le paiement de {total}. Certains moyens de paiement prennent quelques jours. Vous n’avez rien à faire : cette page se met à jour seule.',
  'state.paid.title': 'Paiement reçu',
  'state.paid.text': 'Merci. La facture {number} est réglée, vous n’avez plus rien à faire.',
  'state.nothing_to_pay.title': 'Il n’y a rien à payer',
  'state.nothing_to_pay.text': 'La facture {number} s’élève à {total}. Elle est réglée et il ne reste rien à faire.',
  'state.below_provider_minimum.title': 'Cette facture ne peut pas être payée par carte',
  'state.below_provider_minimum.text':
    'Son total de {total} est inférieur au minimum encaissé par {provider}. Contactez {seller} pour payer autrement.',
  'state.partially_refunded.title': 'Remboursée en partie',
  'state.partially_refunded.text':
    '{refunded} sur {total} vous ont été remboursés. Votre banque peut mettre 5 à 10 jours à l’afficher.',
  'state.refunded.title': 'Remboursée',
  'state.refunded.text': '{refunded} vous ont été remboursés. Votre banque peut mettre 5 à 10 jours à l’afficher.',
  'state.credited.title': 'Rien à payer',
  'state.credited.text': 'Un avoir a annulé le montant de cette facture. Vous n’avez pas à la payer.',
  'state.closed.title': 'Facture clôturée',
  'state.closed.text': 'Cette facture ne peut plus être payée ici. Si vous souhaitez la payer, contactez le vendeur.',
  'state.canceled.title': 'Facture annulée',
  'state.canceled.text':
    'La facture {number} a été annulée et il n’y a rien à payer. Si cela vous surprend, contactez {seller}.',
  'state.unavailable.title': 'Le paiement en ligne est suspendu',
  'state.unavailable.text':
    'Cette facture ne peut pas être payée en ligne pour le moment. Rien n’a été débité. Réessayez plus tard ou contactez {seller}.',
  'state.refused.title': 'Cette facture ne peut pas être réglée en ligne pour le moment',
  'state.refused.text':
    'Le vendeur a été informé. Rien n’a été débité. Inutile de réessayer : contactez {seller} pour régler autrement.',
  'state.expired.title': 'Ce lien a expiré',
  'state.expired.text': 'Rien n’a été débité. Demandez un nouveau lien à {seller} pour payer la facture.',
  'state.revoked.title': 'Ce lien n’est plus valable',
  'state.revoked.text':
    '{seller} l’a remplacé ou retiré. Utilisez le dernier message reçu, ou demandez un nouveau lien.',
  'state.unknown.title': 'Il n’y a rien à cette adresse',
  'state.unknown.text':
    'Le lien est incomplet ou n’existe pas. Ouvrez-le de nouveau depuis le message reçu, ou copiez-le en entier.',
  'state.rate_limited.title': 'Un instant, s’il vous plaît',
  'state.rate_limited.text':
    'Trop de demandes sont venues de votre réseau. Attendez {seconds} secondes, puis réessayez.',
  'state.provider_down.title': 'La page de paiement ne s’ouvre pas pour l’instant',
  'state.provider_down.text':
    '{provider} n’a pas répondu à temps. Rien n’a été débité. Réessayez dans un instant ; ce lien reste valable.',

  'notice.checkout_canceled': 'Vous avez quitté la page de paiement. Rien n’a été débité.',
  'notice.payment_failed': 'Votre dernier paiement n’a pas abouti. Réessayez ou choisissez un autre moyen de paiement.',

  'submit.pay': 'Payer {amount}',
  'submit.book': 'Réserver pour {amount}',
  'submit.donate': 'Donner {amount}',
  'action.back_to_payment': 'Revenir au paiement',
  'action.retry': 'Réessayer',
  'action.refresh': 'Vérifier maintenant',
  'action.receipt': 'Voir le reçu',
  'action.receipt_pdf': 'Télécharger le reçu (PDF)',
  'action.pdf': 'Télécharger la facture (PDF)',
  'hint.secure': 'Vous payez sur la page sécurisée de {provider}. Les données de carte ne passent jamais par ce site.',
  'hint.use_link': 'Pour payer plus tard, ouvrez le lien que vous avez reçu.',

  sandbox: 'Mode test : aucun argent n’est prélevé',
  'due.on': 'À régler au plus tard le {date}',
  'due.late': 'Échue le {date}',
  'label.invoice': 'Facture',
  'label.customer': 'Client',
  'label.seller': 'De',
  'label.issued': 'Émise le',
  'label.paid': 'Payé',
  'label.paid_on': 'Payée le',
  'label.method': 'Moyen de paiement',
  'label.refunded': 'Remboursé',
  'label.returned': 'Repris par votre banque',
  'label.total': 'Total',
  'label.remaining': 'Reste à payer',
  'label.credited': 'Crédité',
  'label.payments': 'Paiements reçus',
  'action.one_receipt': 'Reçu',
  'transfer.title': 'Payer par virement',
  'transfer.text':
    'Scannez ce code avec votre application bancaire. Elle remplit le compte, le montant et la référence.',
  'transfer.alt': 'Code QR pour un virement de {amount}',
  'label.account_holder': 'Titulaire du compte',
  'label.transfer_reference': 'Référence',
  'method.bank_transfer': 'Virement',
  'method.cash': 'Espèces',
  'method.cheque': 'Chèque',
  'method.card_terminal': 'Terminal de paiement',
  'method.other': 'Autre',
  'label.subtotal': 'Sous-total',
  'label.discount': 'Remise',
  'label.tax_added': 'TVA {rate}',
  'label.tax_included': 'dont TVA {rate}',
  'label.details': 'Détails',
  'label.item': 'Article',
  'label.amount': 'Montant',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'et {count} de plus',
  'footer.questions': 'Une question ?',
  'footer.secured': 'Paiement sécurisé par {provider}',
  'language.choose': 'Langue',
};
