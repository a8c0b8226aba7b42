import { paragraphs, type NotificationTexts } from './en';

export const fr: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Facture {{invoice.number}} de {{seller.name}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Voici votre facture {{invoice.number}} d’un montant de {{invoice.amountDue}}{{#invoice.dueDate}}, à régler avant le {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[Payer {{invoice.amountDue}}]({{link.url}})',
        'Le paiement se fait sur une page sécurisée, sans créer de compte.{{#link.expiresAt}} Le lien est valable jusqu’au {{link.expiresAt}}.{{/link.expiresAt}}',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : facture {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, échéance {{invoice.dueDate}}{{/invoice.dueDate}}. Payer : {{link.url}}',
    },
    reminder_before: {
      subject: 'Votre facture {{invoice.number}} est à régler {{reminder.when}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Un petit rappel : votre facture {{invoice.number}} d’un montant de {{invoice.amountDue}} est à régler {{reminder.when}}, le {{invoice.dueDate}}.',
        '[Payer {{invoice.amountDue}}]({{link.url}})',
        'Si vous venez de la régler, ne tenez pas compte de ce message.',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : votre facture {{invoice.number}}, {{invoice.amountDue}}, est à régler {{reminder.when}}. Payer : {{link.url}}',
    },
    reminder_after: {
      subject: 'Votre facture {{invoice.number}} est en retard de paiement',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Votre facture {{invoice.number}} d’un montant de {{invoice.amountDue}} était à régler le {{invoice.dueDate}} ({{reminder.when}}), et nous n’avons pas encore reçu votre paiement.',
        '[Payer {{invoice.amountDue}} maintenant]({{link.url}})',
        'Si vous venez de la régler, ne tenez pas compte de ce message. En cas de difficulté, écrivez-nous : nous trouverons une solution.',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : votre facture {{invoice.number}}, {{invoice.amountDue}}, était à régler le {{invoice.dueDate}}. Payer : {{link.url}}',
    },
    finish_payment: {
      subject: 'Terminez votre paiement de la facture {{invoice.number}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Vous avez choisi comment régler la facture {{invoice.number}} d’un montant de {{invoice.amountDue}}, et il reste une étape{{#action.expiresAt}}. Elle est possible jusqu’au {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Terminer le paiement]({{link.url}})',
        'Si vous venez de le faire, ne tenez pas compte de ce message.',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : terminez votre paiement de la facture {{invoice.number}}{{#action.expiresAt}} avant le {{action.expiresAt}}{{/action.expiresAt}} : {{link.url}}',
    },
    receipt_again: {
      subject: 'Merci : {{payment.amount}} reçus à nouveau pour la facture {{invoice.number}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Votre précédent paiement de la facture {{invoice.number}} avait été retourné. Nous avons maintenant reçu {{payment.amount}} et il ne reste rien à régler. Merci.',
        '{{#receipt.url}}[Voir le reçu]({{receipt.url}}){{/receipt.url}}',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : merci, nous avons reçu à nouveau {{payment.amount}} pour la facture {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Avoir {{creditNote.number}} de {{seller.name}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Nous avons établi un avoir de {{creditNote.total}} sur la facture {{invoice.number}}. Motif : {{creditNote.reason}}',
        '{{#creditNote.url}}[Voir l’avoir]({{creditNote.url}}){{/creditNote.url}}',
        'Cordialement,\n{{seller.name}}'
      ),
      short: '{{seller.name}} : un avoir de {{creditNote.total}} a été établi sur la facture {{invoice.number}}.',
    },
    receipt: {
      subject: 'Merci : {{payment.amount}} reçus pour la facture {{invoice.number}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Merci. Nous avons bien reçu votre paiement de {{payment.amount}} pour la facture {{invoice.number}}. Il ne reste rien à régler.',
        '{{#receipt.url}}[Voir le reçu]({{receipt.url}}){{/receipt.url}}',
        'Cordialement,\n{{seller.name}}'
      ),
      short: '{{seller.name}} : merci, nous avons reçu {{payment.amount}} pour la facture {{invoice.number}}.',
    },
    refund_made: {
      subject: 'Votre remboursement de {{refund.amount}} pour la facture {{invoice.number}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Nous vous avons remboursé {{refund.amount}} pour la facture {{invoice.number}}.',
        '{{#payment.method}}L’argent est renvoyé vers le moyen de paiement que vous avez utilisé : {{payment.method}}.{{/payment.method}}{{^payment.method}}L’argent est renvoyé vers le moyen de paiement que vous avez utilisé.{{/payment.method}} Il arrive en général sous 5 à 10 jours ouvrés.',
        'Cordialement,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}} : nous vous avons remboursé {{refund.amount}} pour la facture {{invoice.number}}. L’argent arrive sous 5 à 10 jours ouvrés.',
    },
    payment_received: {
      subject: '{{invoice.number}} est réglée : {{payment.amount}} de {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} a réglé la facture {{invoice.number}} : {{payment.amount}}{{#payment.method}} par {{payment.method}}{{/payment.method}}, via « {{module.name}} ».',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: '{{invoice.number}} est réglée : {{payment.amount}} de {{customer.name}}.',
    },
    payment_failed: {
      subject: 'Le paiement de {{invoice.number}} a échoué',
      body: paragraphs(
        'Le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} a échoué.{{#payment.failure}} Motif indiqué : {{payment.failure}}{{/payment.failure}}',
        'La facture peut être réglée à nouveau ; vous pouvez envoyer un nouveau lien.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Le paiement de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) a échoué.',
    },
    dispute_opened: {
      subject: 'Litige sur {{invoice.number}} : {{dispute.amount}}',
      body: paragraphs(
        'Le paiement de {{customer.name}} pour la facture {{invoice.number}} est contesté : {{dispute.amount}}{{#dispute.reason}}, motif : {{dispute.reason}}{{/dispute.reason}}.',
        'Répondez-y dans votre tableau de bord Stripe {{#dispute.dueDate}}avant le {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}avant la date limite{{/dispute.dueDate}}, sinon la somme revient au payeur.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige sur {{invoice.number}} ({{customer.name}}) : {{dispute.amount}}. Répondez à temps chez Stripe.',
    },
    dispute_lost: {
      subject: 'Litige perdu sur {{invoice.number}} : {{dispute.amount}}',
      body: paragraphs(
        'Le litige de {{customer.name}} sur le paiement de la facture {{invoice.number}} est perdu : {{dispute.amount}}{{#dispute.reason}}, motif : {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} ont quitté votre compte.{{/dispute.lost}} Reste dû sur cette facture : {{invoice.amountDue}}.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige perdu sur {{invoice.number}} ({{customer.name}}) : {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Litige sur {{invoice.number}} clos sans perte : {{dispute.amount}}',
      body: paragraphs(
        'Le litige de {{customer.name}} sur le paiement de la facture {{invoice.number}} s’est terminé en votre faveur : vous conservez {{dispute.amount}}.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige sur {{invoice.number}} ({{customer.name}}) clos sans perte : {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Un remboursement de {{invoice.number}} a échoué : {{refund.amount}}',
      body: paragraphs(
        'Le remboursement de {{refund.amount}} à {{customer.name}} pour la facture {{invoice.number}} n’est pas arrivé ; la somme est de nouveau chez vous.{{#refund.reason}} Motif indiqué : {{refund.reason}}.{{/refund.reason}}',
        'Trouvez un autre moyen de la rendre, ou remboursez à nouveau dans votre tableau de bord Stripe.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Un remboursement de {{invoice.number}} ({{refund.amount}}, {{customer.name}}) a échoué.',
    },
    needs_review: {
      subject: 'Un paiement de {{invoice.number}} est à vérifier',
      body: paragraphs(
        'Le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} est à vérifier.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Un paiement de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) est à vérifier.',
    },
    early_fraud_warning: {
      subject: 'Alerte à la fraude sur {{invoice.number}} : {{payment.amount}}',
      body: paragraphs(
        'Le réseau de la carte signale que le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} est probablement frauduleux{{#warning.reason}} : {{warning.reason}}{{/warning.reason}}.',
        'Un remboursement immédiat évite en général un litige et ses frais. Examinez le paiement dans votre tableau de bord Stripe avant de livrer.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Alerte à la fraude sur {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Code d’accès bloqué : {{invoice.number}}',
      body: paragraphs(
        'Un code d’accès erroné a été saisi trop souvent pour la facture {{invoice.number}} de {{customer.name}}. Les liens de la facture sont bloqués.',
        'Si c’était votre client, créez un nouveau code sur la page de la facture et communiquez-le par téléphone. Sinon, vérifiez à qui le lien a été envoyé.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Code d’accès bloqué : {{invoice.number}} ({{customer.name}}). Créez-en un nouveau.',
    },
    correction_requested: {
      subject: '{{customer.name}} demande une correction de {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} vous demande de corriger le nom, l’adresse ou le numéro de TVA de la facture {{invoice.number}}.',
        'Acceptez ou refusez sur la page de la facture. Si vous acceptez, la facture fait l’objet d’un avoir et une facture corrigée est émise et envoyée.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: '{{customer.name}} demande une correction de {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Refusé par le prestataire de paiement : {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (paramètre : {{refusal.field}}){{/refusal.field}}',
        'Que faire : {{refusal.hint}}',
        '{{#refusal.goesOn}}Les paiements via « {{module.name}} » continuent sans cet élément.{{/refusal.goesOn}}{{^refusal.goesOn}}Rien n’a été débité. Les payeurs lisent que vous avez été informé et ne peuvent pas payer d’ici là.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Pour l’assistance du prestataire : {{refusal.requestId}}{{/refusal.requestId}}',
        '[Ouvrir]({{admin.url}})'
      ),
      short: 'Refusé par le prestataire de paiement : {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} n’a pas pris {{transmission.document}}',
      body: paragraphs(
        '{{transmission.document}} pour {{customer.name}} n’a pas été transmis par {{transmission.network}} : {{transmission.reason}}',
        'Le client ne l’a pas reçu par cette voie. Corrigez la cause et renvoyez-le, ou envoyez-le par e-mail.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} pour {{customer.name}} n’a pas été transmis par {{transmission.network}} : {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Un virement de {{payout.amount}} ne correspond pas à son détail',
    body: paragraphs(
      'Un virement de {{payout.amount}} s’écarte de {{payout.difference}} de la somme de ses paiements, remboursements, litiges et frais.',
      'Comparez-le avec le tableau de bord du prestataire avant de le comptabiliser.',
      '[Voir le virement]({{admin.url}})'
    ),
    short: 'Un virement de {{payout.amount}} ne correspond pas à son détail. Consultez les virements.',
  },
  unassigned: {
    subject: 'Un paiement de {{payment.amount}} ne correspond à aucune facture',
    body: paragraphs(
      'Un client a payé {{payment.amount}}{{#invoice.number}} pour la facture {{invoice.number}}{{/invoice.number}}, et aucune facture de ce site ne correspond. Cela arrive après la restauration d’une sauvegarde.',
      'En attendant, personne n’est invité à payer une seconde fois. Attribuez le paiement à sa facture, ou remboursez-le chez le prestataire et marquez-le comme traité.',
      '[Voir le paiement]({{admin.url}})'
    ),
    short: 'Un paiement de {{payment.amount}} ne correspond à aucune facture : voir les paiements non attribués.',
  },
  receiverDisabled: {
    subject: 'Le récepteur d’événements « {{receiver.name}} » a été désactivé',
    body: paragraphs(
      'Plus rien n’est envoyé au récepteur d’événements « {{receiver.name}} ».{{#receiver.gone}} Il a répondu qu’il n’existe plus (410).{{/receiver.gone}}{{#receiver.days}} Pendant {{receiver.days}} jours, toutes les tentatives ont échoué.{{/receiver.days}}',
      'Vérifiez le récepteur et réactivez-le. Les événements qu’il a manqués pendant les échecs peuvent être renvoyés ; ceux qui suivent ne sont pas conservés pour lui.',
      '[Voir le récepteur]({{admin.url}})'
    ),
    short: 'Le récepteur d’événements « {{receiver.name}} » a été désactivé. Plus rien ne lui est envoyé.',
  },
  review: {
    account_mismatch: 'Il vient d’un autre compte que prévu',
    amount_mismatch: 'Son montant n’est pas celui demandé',
    currency_mismatch: 'Sa devise n’est pas celle de la facture',
    environment_mismatch: 'Il vient d’un autre environnement que prévu',
    dispute_currency: 'Il a été contesté dans une autre devise : la perte est une estimation',
    provider_review: 'Stripe le soumet à une vérification ; décidez-en dans votre tableau de bord Stripe',
  },
  layout: {
    sandbox: 'Mode test : aucun argent ne circule.',
    sandboxTag: '[Test]',
    invoice: 'Facture',
    creditNote: 'Avoir',
    receipt: 'Reçu',
    attached: 'Pièces jointes',
    amountDue: 'Reste à payer',
    amountPaid: 'Montant réglé',
    amount: 'Montant',
    dueDate: 'Échéance',
    method: 'Moyen de paiement',
    footer: 'Vous recevez ce message au sujet de la facture {number}.',
    staffFooter: 'Vous recevez ce message car un module de paiement vous désigne comme destinataire.',
  },
};
