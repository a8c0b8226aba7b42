import type { TextKey } from './en';

export const fr: Record<TextKey, string> = {
  'state.payable.title': 'Facture {number}',
  'state.confirming.title': 'Vérification de votre paiement',
  'state.confirming.text':
    'Nous interrogeons {provider}, cela prend quelques secondes. Cette page se met à jour seule ; merci de ne pas payer une seconde fois.',
  'state.processing.title': 'Paiement en cours',
  'state.processing.text':
    'Votre banque traite encore le paiement de {total}. Certains moyens de paiement prennent quelques jours. Vous n’avez rien à faire : cette page se met à jour seule.',
  'state.paid.title': 'Paiement reçu',
  'state.paid.text': 'Merci. La facture {number} est réglée, vous n’avez plus rien à faire.',
  'state.partially_refunded.title': 'Remboursée en partie',
  'state.partially_refunded.text':
    '{refunded} sur {total} vous ont été remboursés. Votre banque peut mettre 5 à 10 jours à l’afficher.',
  'state.refunded.title': 'Remboursée',
  'state.refunded.text': '{refunded} vous ont été remboursés. Votre banque peut mettre 5 à 10 jours à l’afficher.',
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
  'label.total': 'Total',
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
  'language.other': 'English',
};
