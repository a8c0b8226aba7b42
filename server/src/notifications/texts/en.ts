import type { NotificationKind, NotificationTemplate } from '../../../../contracts';

/** Joins the paragraphs of a message. */
export const paragraphs = (...texts: string[]): string => texts.join('\n\n');

export interface NotificationTexts {
  /** The plugin's own templates. A module may replace each of them. */
  templates: Record<NotificationKind, NotificationTemplate>;
  /** To staff, about money that no module's invoice accounts for; not a module's to word. */
  unassigned: NotificationTemplate;
  /** To staff, about a payout that does not add up. */
  payoutDiffers: NotificationTemplate;
  /** To staff, about an event receiver that the plugin disabled. */
  receiverDisabled: NotificationTemplate;
  /** Why a payment needs review, as a sentence without its full stop. */
  review: Record<string, string>;
  /** Words of the layout around a template. */
  layout: {
    sandbox: string;
    sandboxTag: string;
    invoice: string;
    creditNote: string;
    receipt: string;
    attached: string;
    amountDue: string;
    amountPaid: string;
    amount: string;
    dueDate: string;
    method: string;
    footer: string;
    staffFooter: string;
  };
}

export const en: NotificationTexts = {
  templates: {
    payment_link: {
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
    reminder_before: {
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
    reminder_after: {
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
    finish_payment: {
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
    receipt_again: {
      subject: 'Thank you: {{payment.amount}} received again for invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Your earlier payment of invoice {{invoice.number}} had been returned. We have now received {{payment.amount}}, and nothing is left to pay. Thank you.',
        '{{#receipt.url}}[View the receipt]({{receipt.url}}){{/receipt.url}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: thank you, we received {{payment.amount}} again for invoice {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Credit note {{creditNote.number}} from {{seller.name}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'We have credited {{creditNote.total}} of invoice {{invoice.number}}. Reason: {{creditNote.reason}}',
        '{{#creditNote.url}}[View the credit note]({{creditNote.url}}){{/creditNote.url}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: we have credited {{creditNote.total}} of invoice {{invoice.number}}.',
    },
    receipt: {
      subject: 'Thank you: {{payment.amount}} received for invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'Thank you. We have received your payment of {{payment.amount}} for invoice {{invoice.number}}. Nothing is left to pay.',
        '{{#receipt.url}}[View the receipt]({{receipt.url}}){{/receipt.url}}',
        'Kind regards,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: thank you, we received {{payment.amount}} for invoice {{invoice.number}}.',
    },
    refund_made: {
      subject: 'Your refund of {{refund.amount}} for invoice {{invoice.number}}',
      body: paragraphs(
        'Hello {{customer.name}},',
        'We have refunded {{refund.amount}} for invoice {{invoice.number}}.',
        '{{#payment.method}}The money goes back to {{payment.method}}, which you paid with.{{/payment.method}}{{^payment.method}}The money goes back the way you paid.{{/payment.method}} It usually arrives within 5 to 10 business days.',
        'Kind regards,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: we have refunded {{refund.amount}} for invoice {{invoice.number}}. It arrives within 5 to 10 business days.',
    },
    payment_received: {
      subject: '{{invoice.number}} is paid: {{payment.amount}} from {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} has paid invoice {{invoice.number}}: {{payment.amount}}{{#payment.method}} by {{payment.method}}{{/payment.method}}, through “{{module.name}}”.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: '{{invoice.number}} is paid: {{payment.amount}} from {{customer.name}}.',
    },
    payment_failed: {
      subject: 'The payment of {{invoice.number}} failed',
      body: paragraphs(
        'The payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} failed.{{#payment.failure}} The reason given: {{payment.failure}}{{/payment.failure}}',
        'The invoice can be paid again; you may want to send a new link.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'The payment of {{invoice.number}} ({{payment.amount}}, {{customer.name}}) failed.',
    },
    dispute_opened: {
      subject: 'Dispute on {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'The payment of {{customer.name}} for invoice {{invoice.number}} is disputed: {{dispute.amount}}{{#dispute.reason}}, reason: {{dispute.reason}}{{/dispute.reason}}.',
        'Answer it in your Stripe dashboard {{#dispute.dueDate}}by {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}before its deadline{{/dispute.dueDate}}, or the money stays with the payer.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Answer it at Stripe in time.',
    },
    dispute_lost: {
      subject: 'Dispute on {{invoice.number}} lost: {{dispute.amount}}',
      body: paragraphs(
        'The dispute of {{customer.name}} about the payment of invoice {{invoice.number}} is lost: {{dispute.amount}}{{#dispute.reason}}, reason: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} has left your account.{{/dispute.lost}} Owed again on this invoice: {{invoice.amountDue}}.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}) lost: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Dispute on {{invoice.number}} closed without a loss: {{dispute.amount}}',
      body: paragraphs(
        'The dispute of {{customer.name}} about the payment of invoice {{invoice.number}} ended in your favour: you keep {{dispute.amount}}.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Dispute on {{invoice.number}} ({{customer.name}}) closed without a loss: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'A refund of {{invoice.number}} failed: {{refund.amount}}',
      body: paragraphs(
        'The refund of {{refund.amount}} to {{customer.name}} for invoice {{invoice.number}} did not arrive, and the money is back with you.{{#refund.reason}} The reason given: {{refund.reason}}.{{/refund.reason}}',
        'Find another way to return it, or refund it again in your Stripe dashboard.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'A refund of {{invoice.number}} ({{refund.amount}}, {{customer.name}}) failed.',
    },
    needs_review: {
      subject: 'A payment of {{invoice.number}} needs review',
      body: paragraphs(
        'The payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} needs to be looked at.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'A payment of {{invoice.number}} ({{payment.amount}}, {{customer.name}}) needs review.',
    },
    early_fraud_warning: {
      subject: 'Fraud warning on {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'The card network reports that the payment of {{payment.amount}} by {{customer.name}} for invoice {{invoice.number}} is probably fraud{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'A refund now usually prevents a dispute and its fee. Look at the payment in your Stripe dashboard before you deliver.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Fraud warning on {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Passcode locked on {{invoice.number}}',
      body: paragraphs(
        'Somebody entered a wrong passcode for invoice {{invoice.number}} of {{customer.name}} too often. The links of the invoice are locked.',
        'If it was your customer, issue a new passcode on the page of the invoice and tell it by phone. Otherwise, check to whom the link was sent.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: 'Passcode locked on {{invoice.number}} ({{customer.name}}). Issue a new one.',
    },
    correction_requested: {
      subject: '{{customer.name}} asks for a correction of {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} asks you to correct the name, address or tax id on invoice {{invoice.number}}.',
        'Accept or decline it on the page of the invoice. If you accept, the invoice is credited and a corrected one is issued and sent.',
        '[Open the invoice]({{admin.url}})'
      ),
      short: '{{customer.name}} asks for a correction of {{invoice.number}}.',
    },
    payment_refused: {
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
    transmission_refused: {
      subject: '{{transmission.network}} did not take {{transmission.document}}',
      body: paragraphs(
        '{{transmission.document}} for {{customer.name}} did not go through {{transmission.network}}: {{transmission.reason}}',
        'The customer has not received it this way. Fix the cause and send it again, or send it by e-mail.',
        '[Open the invoice]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} for {{customer.name}} did not go through {{transmission.network}}: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'A payout of {{payout.amount}} does not add up',
    body: paragraphs(
      'A payout of {{payout.amount}} differs by {{payout.difference}} from the sum of its payments, refunds, disputes and fees.',
      'Compare it with your provider’s dashboard before you enter it in your accounts.',
      '[View the payout]({{admin.url}})'
    ),
    short: 'A payout of {{payout.amount}} does not add up. View the payouts.',
  },
  unassigned: {
    subject: 'A payment of {{payment.amount}} does not match any invoice',
    body: paragraphs(
      'A payer has paid {{payment.amount}}{{#invoice.number}} for invoice {{invoice.number}}{{/invoice.number}}, but no invoice on this site matches the payment. This can happen after a backup is restored.',
      'Until you decide, nobody is asked to pay again. Assign the payment to its invoice, or refund it at the provider and mark it as handled.',
      '[View the payment]({{admin.url}})'
    ),
    short: 'A payment of {{payment.amount}} does not match any invoice. View the unassigned payments.',
  },
  receiverDisabled: {
    subject: 'The event receiver “{{receiver.name}}” has been disabled',
    body: paragraphs(
      'Nothing more is sent to the event receiver “{{receiver.name}}”.{{#receiver.gone}} It responded that it no longer exists (410).{{/receiver.gone}}{{#receiver.days}} For {{receiver.days}} days, every attempt failed.{{/receiver.days}}',
      'Check the receiver and enable it again. Events that it missed while it failed can be sent again; those after now are not stored for it.',
      '[View the receiver]({{admin.url}})'
    ),
    short: 'The event receiver “{{receiver.name}}” has been disabled. Nothing more is sent to it.',
  },
  review: {
    account_mismatch: 'It comes from another account than expected',
    amount_mismatch: 'Its amount is not what was asked for',
    currency_mismatch: 'Its currency is not the invoice’s',
    environment_mismatch: 'It comes from another environment than expected',
    dispute_currency: 'It was disputed in another currency, so what is lost is an estimate',
    provider_review: 'Stripe holds it up for a review; decide about it in your Stripe dashboard',
  },
  layout: {
    sandbox: 'Test mode: no money moves.',
    sandboxTag: '[Test]',
    invoice: 'Invoice',
    creditNote: 'Credit note',
    receipt: 'Receipt',
    attached: 'Attached',
    amountDue: 'Amount due',
    amountPaid: 'Amount paid',
    amount: 'Amount',
    dueDate: 'Due date',
    method: 'Paid with',
    footer: 'You receive this message because of invoice {number}.',
    staffFooter: 'You receive this message because a payment module names you as a recipient.',
  },
};
