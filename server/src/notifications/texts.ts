import type { Language, NotificationKind, NotificationTemplate } from '../../../contracts';

const paragraphs = (...texts: string[]): string => texts.join('\n\n');

/** The plugin's own texts. A module may word each of them in its own way. */
export const defaultTemplates: Record<NotificationKind, Record<Language, NotificationTemplate>> = {
  payment_link: {
    en: {
      subject: 'Invoice {{invoice.number}} from {{seller.name}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Here is your invoice {{invoice.number}} for {{invoice.amountDue}}{{#invoice.dueDate}}, due on {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[Pay {{invoice.amountDue}}]({{link.url}})',
        'You pay on a secure page, and need no account.{{#link.expiresAt}} The link works until {{link.expiresAt}}.{{/link.expiresAt}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: invoice {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, due {{invoice.dueDate}}{{/invoice.dueDate}}. Pay here: {{link.url}}',
    },
    fr: {
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
  },
  reminder_before: {
    en: {
      subject: 'Invoice {{invoice.number}} is due {{reminder.when}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'A friendly reminder: invoice {{invoice.number}} for {{invoice.amountDue}} is due {{reminder.when}}, on {{invoice.dueDate}}.',
        '[Pay {{invoice.amountDue}}]({{link.url}})',
        'If you have just paid, please disregard this message.',
        'Kind regards,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: invoice {{invoice.number}}, {{invoice.amountDue}}, is due {{reminder.when}}. Pay here: {{link.url}}',
    },
    fr: {
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
  },
  reminder_after: {
    en: {
      subject: 'Invoice {{invoice.number}} is overdue',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Invoice {{invoice.number}} for {{invoice.amountDue}} was due on {{invoice.dueDate}} ({{reminder.when}}), and we have not received your payment yet.',
        '[Pay {{invoice.amountDue}} now]({{link.url}})',
        'If you have just paid, please disregard this message. If something keeps you from paying, let us know and we will find a way.',
        'Kind regards,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: invoice {{invoice.number}}, {{invoice.amountDue}}, was due on {{invoice.dueDate}}. Pay here: {{link.url}}',
    },
    fr: {
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
  },
  finish_payment: {
    en: {
      subject: 'Please finish your payment of invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'You have chosen how to pay invoice {{invoice.number}} for {{invoice.amountDue}}, and one step is left to do{{#action.expiresAt}}. It is possible until {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Finish the payment]({{link.url}})',
        'If you have just done it, please disregard this message.',
        'Kind regards,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: please finish your payment of invoice {{invoice.number}}{{#action.expiresAt}} by {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    fr: {
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
  },
  receipt_again: {
    en: {
      subject: 'Thank you: {{payment.amount}} received again for invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Your earlier payment of invoice {{invoice.number}} had been returned. We have now received {{payment.amount}}, and nothing is left to pay. Thank you.',
        '{{#receipt.url}}[View the receipt]({{receipt.url}}){{/receipt.url}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: thank you, we received {{payment.amount}} again for invoice {{invoice.number}}.',
    },
    fr: {
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
  },
  receipt: {
    en: {
      subject: 'Thank you: {{payment.amount}} received for invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Thank you. We have received your payment of {{payment.amount}} for invoice {{invoice.number}}. Nothing is left to pay.',
        '{{#receipt.url}}[View the receipt]({{receipt.url}}){{/receipt.url}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: thank you, we received {{payment.amount}} for invoice {{invoice.number}}.',
    },
    fr: {
      subject: 'Merci : {{payment.amount}} reçus pour la facture {{invoice.number}}',
      body: paragraphs(
        'Bonjour {{customer.name}},',
        'Merci. Nous avons bien reçu votre paiement de {{payment.amount}} pour la facture {{invoice.number}}. Il ne reste rien à régler.',
        '{{#receipt.url}}[Voir le reçu]({{receipt.url}}){{/receipt.url}}',
        'Cordialement,\n{{seller.name}}'
      ),
      short: '{{seller.name}} : merci, nous avons reçu {{payment.amount}} pour la facture {{invoice.number}}.',
    },
  },
  payment_received: {
    en: {
      subject: '{{invoice.number}} is paid: {{payment.amount}} from {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} has paid invoice {{invoice.number}}: {{payment.amount}}{{#payment.method}} by {{payment.method}}{{/payment.method}}, through “{{module.name}}”.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: '{{invoice.number}} is paid: {{payment.amount}} from {{customer.name}}.',
    },
    fr: {
      subject: '{{invoice.number}} est réglée : {{payment.amount}} de {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} a réglé la facture {{invoice.number}} : {{payment.amount}}{{#payment.method}} par {{payment.method}}{{/payment.method}}, via « {{module.name}} ».',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: '{{invoice.number}} est réglée : {{payment.amount}} de {{customer.name}}.',
    },
  },
  payment_failed: {
    en: {
      subject: 'The payment of {{invoice.number}} failed',
      body: paragraphs(
        'The payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} failed.{{#payment.failure}} The reason given: {{payment.failure}}{{/payment.failure}}',
        'The invoice can be paid again; you may want to send a new link.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'The payment of {{invoice.number}} ({{payment.amount}}, {{customer.name}}) failed.',
    },
    fr: {
      subject: 'Le paiement de {{invoice.number}} a échoué',
      body: paragraphs(
        'Le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} a échoué.{{#payment.failure}} Motif indiqué : {{payment.failure}}{{/payment.failure}}',
        'La facture peut être réglée à nouveau ; vous pouvez envoyer un nouveau lien.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Le paiement de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) a échoué.',
    },
  },
  dispute_opened: {
    en: {
      subject: 'Dispute on {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'The payment of {{customer.name}} for invoice {{invoice.number}} is disputed: {{dispute.amount}}{{#dispute.reason}}, reason: {{dispute.reason}}{{/dispute.reason}}.',
        'Answer it in your Stripe dashboard {{#dispute.dueDate}}by {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}before its deadline{{/dispute.dueDate}}, or the money stays with the payer.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Answer it at Stripe in time.',
    },
    fr: {
      subject: 'Litige sur {{invoice.number}} : {{dispute.amount}}',
      body: paragraphs(
        'Le paiement de {{customer.name}} pour la facture {{invoice.number}} est contesté : {{dispute.amount}}{{#dispute.reason}}, motif : {{dispute.reason}}{{/dispute.reason}}.',
        'Répondez-y dans votre tableau de bord Stripe {{#dispute.dueDate}}avant le {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}avant la date limite{{/dispute.dueDate}}, sinon la somme revient au payeur.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige sur {{invoice.number}} ({{customer.name}}) : {{dispute.amount}}. Répondez à temps chez Stripe.',
    },
  },
  dispute_lost: {
    en: {
      subject: 'Dispute on {{invoice.number}} lost: {{dispute.amount}}',
      body: paragraphs(
        'The dispute of {{customer.name}} about the payment of invoice {{invoice.number}} is lost: {{dispute.amount}}{{#dispute.reason}}, reason: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} has left your account.{{/dispute.lost}} Owed again on this invoice: {{invoice.amountDue}}.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}) lost: {{dispute.amount}}.',
    },
    fr: {
      subject: 'Litige perdu sur {{invoice.number}} : {{dispute.amount}}',
      body: paragraphs(
        'Le litige de {{customer.name}} sur le paiement de la facture {{invoice.number}} est perdu : {{dispute.amount}}{{#dispute.reason}}, motif : {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} ont quitté votre compte.{{/dispute.lost}} Reste dû sur cette facture : {{invoice.amountDue}}.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige perdu sur {{invoice.number}} ({{customer.name}}) : {{dispute.amount}}.',
    },
  },
  dispute_won: {
    en: {
      subject: 'Dispute on {{invoice.number}} closed without a loss: {{dispute.amount}}',
      body: paragraphs(
        'The dispute of {{customer.name}} about the payment of invoice {{invoice.number}} ended in your favour: you keep {{dispute.amount}}.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}) closed without a loss: {{dispute.amount}}.',
    },
    fr: {
      subject: 'Litige sur {{invoice.number}} clos sans perte : {{dispute.amount}}',
      body: paragraphs(
        'Le litige de {{customer.name}} sur le paiement de la facture {{invoice.number}} s’est terminé en votre faveur : vous conservez {{dispute.amount}}.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Litige sur {{invoice.number}} ({{customer.name}}) clos sans perte : {{dispute.amount}}.',
    },
  },
  refund_failed: {
    en: {
      subject: 'A refund of {{invoice.number}} failed: {{refund.amount}}',
      body: paragraphs(
        'The refund of {{refund.amount}} to {{customer.name}} for invoice {{invoice.number}} did not arrive, and the money is back with you.{{#refund.reason}} The reason given: {{refund.reason}}.{{/refund.reason}}',
        'Find another way to return it, or refund it again in your Stripe dashboard.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'A refund of {{invoice.number}} ({{refund.amount}}, {{customer.name}}) failed.',
    },
    fr: {
      subject: 'Un remboursement de {{invoice.number}} a échoué : {{refund.amount}}',
      body: paragraphs(
        'Le remboursement de {{refund.amount}} à {{customer.name}} pour la facture {{invoice.number}} n’est pas arrivé ; la somme est de nouveau chez vous.{{#refund.reason}} Motif indiqué : {{refund.reason}}.{{/refund.reason}}',
        'Trouvez un autre moyen de la rendre, ou remboursez à nouveau dans votre tableau de bord Stripe.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Un remboursement de {{invoice.number}} ({{refund.amount}}, {{customer.name}}) a échoué.',
    },
  },
  needs_review: {
    en: {
      subject: 'A payment of {{invoice.number}} needs review',
      body: paragraphs(
        'The payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} needs to be looked at.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'A payment of {{invoice.number}} ({{payment.amount}}, {{customer.name}}) needs review.',
    },
    fr: {
      subject: 'Un paiement de {{invoice.number}} est à vérifier',
      body: paragraphs(
        'Le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} est à vérifier.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Un paiement de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) est à vérifier.',
    },
  },
  early_fraud_warning: {
    en: {
      subject: 'Fraud warning on {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'The card network reports that the payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} is probably fraud{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'A refund now usually prevents a dispute and its fee. Look at the payment in your Stripe dashboard before you deliver.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Fraud warning on {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    fr: {
      subject: 'Alerte à la fraude sur {{invoice.number}} : {{payment.amount}}',
      body: paragraphs(
        'Le réseau de la carte signale que le paiement de {{payment.amount}} par {{customer.name}} pour la facture {{invoice.number}} est probablement frauduleux{{#warning.reason}} : {{warning.reason}}{{/warning.reason}}.',
        'Un remboursement immédiat évite en général un litige et ses frais. Examinez le paiement dans votre tableau de bord Stripe avant de livrer.',
        '[Ouvrir la facture]({{admin.url}})'
      ),
      short: 'Alerte à la fraude sur {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
  },
  payment_refused: {
    en: {
      subject: 'Refused by the payment provider: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (parameter: {{refusal.field}}){{/refusal.field}}',
        'What to do: {{refusal.hint}}',
        '{{#refusal.goesOn}}Payments through “{{module.name}}” go on without it.{{/refusal.goesOn}}{{^refusal.goesOn}}Nothing was charged. Payers see that you have been informed. They cannot pay until this is fixed.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}For the provider’s support: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Open it]({{admin.url}})'
      ),
      short: 'Refused by the payment provider: {{refusal.subject}}. {{refusal.message}}',
    },
    fr: {
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
  },
};

/** Why a payment needs review, as a sentence without its full stop. */
export const reviewTexts: Record<Language, Record<string, string>> = {
  en: {
    account_mismatch: 'It comes from another account than expected',
    amount_mismatch: 'Its amount is not what was asked for',
    currency_mismatch: 'Its currency is not the invoice’s',
    environment_mismatch: 'It comes from another environment than expected',
    dispute_currency: 'It was disputed in another currency, so what is lost is an estimate',
    provider_review: 'Stripe holds it up for a review; decide about it in your Stripe dashboard',
  },
  fr: {
    account_mismatch: 'Il vient d’un autre compte que prévu',
    amount_mismatch: 'Son montant n’est pas celui demandé',
    currency_mismatch: 'Sa devise n’est pas celle de la facture',
    environment_mismatch: 'Il vient d’un autre environnement que prévu',
    dispute_currency: 'Il a été contesté dans une autre devise : la perte est une estimation',
    provider_review: 'Stripe le soumet à une vérification ; décidez-en dans votre tableau de bord Stripe',
  },
};

/** Words of the layout around a template. */
export const layoutTexts: Record<
  Language,
  {
    sandbox: string;
    sandboxTag: string;
    invoice: string;
    amountDue: string;
    amountPaid: string;
    amount: string;
    dueDate: string;
    method: string;
    footer: string;
    staffFooter: string;
  }
> = {
  en: {
    sandbox: 'Test mode: no money moves.',
    sandboxTag: '[Test]',
    invoice: 'Invoice',
    amountDue: 'Amount due',
    amountPaid: 'Amount paid',
    amount: 'Amount',
    dueDate: 'Due date',
    method: 'Paid with',
    footer: 'You receive this message because of invoice {number}.',
    staffFooter: 'You receive this message because a payment module names you as a recipient.',
  },
  fr: {
    sandbox: 'Mode test : aucun argent ne circule.',
    sandboxTag: '[Test]',
    invoice: 'Facture',
    amountDue: 'Reste à payer',
    amountPaid: 'Montant réglé',
    amount: 'Montant',
    dueDate: 'Échéance',
    method: 'Moyen de paiement',
    footer: 'Vous recevez ce message au sujet de la facture {number}.',
    staffFooter: 'Vous recevez ce message car un module de paiement vous désigne comme destinataire.',
  },
};

/** A customer's locale (`fr-CA`) as a language there are texts in. */
export const languageOf = (locale: string | null): Language => (locale !== null && /^fr\b/i.test(locale) ? 'fr' : 'en');
