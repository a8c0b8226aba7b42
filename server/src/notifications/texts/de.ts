import { paragraphs, type NotificationTexts } from './en';

export const de: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Rechnung {{invoice.number}} von {{seller.name}}',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'hier ist Ihre Rechnung {{invoice.number}} über {{invoice.amountDue}}{{#invoice.dueDate}}, fällig am {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[{{invoice.amountDue}} bezahlen]({{link.url}})',
        'Sie bezahlen auf einer gesicherten Seite und brauchen kein Konto.{{#link.expiresAt}} Der Link gilt bis {{link.expiresAt}}.{{/link.expiresAt}}',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Rechnung {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, fällig am {{invoice.dueDate}}{{/invoice.dueDate}}. Hier bezahlen: {{link.url}}',
    },
    reminder_before: {
      subject: 'Rechnung {{invoice.number}} wird {{reminder.when}} fällig',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'eine freundliche Erinnerung: Die Rechnung {{invoice.number}} über {{invoice.amountDue}} wird {{reminder.when}} fällig, am {{invoice.dueDate}}.',
        '[{{invoice.amountDue}} bezahlen]({{link.url}})',
        'Falls Sie gerade bezahlt haben, betrachten Sie diese Nachricht bitte als gegenstandslos.',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Rechnung {{invoice.number}}, {{invoice.amountDue}}, wird {{reminder.when}} fällig. Hier bezahlen: {{link.url}}',
    },
    reminder_after: {
      subject: 'Rechnung {{invoice.number}} ist überfällig',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'die Rechnung {{invoice.number}} über {{invoice.amountDue}} war am {{invoice.dueDate}} fällig ({{reminder.when}}), und wir haben noch keinen Zahlungseingang festgestellt.',
        '[{{invoice.amountDue}} jetzt bezahlen]({{link.url}})',
        'Falls Sie gerade bezahlt haben, betrachten Sie diese Nachricht bitte als gegenstandslos. Wenn Sie nicht zahlen können, schreiben Sie uns: Wir finden eine Lösung.',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Rechnung {{invoice.number}}, {{invoice.amountDue}}, war am {{invoice.dueDate}} fällig. Hier bezahlen: {{link.url}}',
    },
    finish_payment: {
      subject: 'Bitte schließen Sie die Zahlung der Rechnung {{invoice.number}} ab',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'Sie haben gewählt, wie Sie die Rechnung {{invoice.number}} über {{invoice.amountDue}} bezahlen, und ein Schritt fehlt noch{{#action.expiresAt}}. Er ist bis {{action.expiresAt}} möglich{{/action.expiresAt}}.',
        '[Zahlung abschließen]({{link.url}})',
        'Falls Sie das gerade getan haben, betrachten Sie diese Nachricht bitte als gegenstandslos.',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Bitte schließen Sie die Zahlung der Rechnung {{invoice.number}} ab{{#action.expiresAt}}, möglich bis {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    receipt_again: {
      subject: 'Danke: {{payment.amount}} für Rechnung {{invoice.number}} erneut erhalten',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'Ihre frühere Zahlung der Rechnung {{invoice.number}} war zurückgegangen. Wir haben nun {{payment.amount}} erhalten, und es ist nichts mehr zu bezahlen. Vielen Dank.',
        '{{#receipt.url}}[Quittung ansehen]({{receipt.url}}){{/receipt.url}}',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Danke, wir haben {{payment.amount}} für die Rechnung {{invoice.number}} erneut erhalten.',
    },
    credit_note: {
      subject: 'Rechnungskorrektur {{creditNote.number}} von {{seller.name}}',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'wir haben Ihnen {{creditNote.total}} der Rechnung {{invoice.number}} gutgeschrieben. Grund: {{creditNote.reason}}',
        '{{#creditNote.url}}[Rechnungskorrektur ansehen]({{creditNote.url}}){{/creditNote.url}}',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short: '{{seller.name}}: Wir haben Ihnen {{creditNote.total}} der Rechnung {{invoice.number}} gutgeschrieben.',
    },
    receipt: {
      subject: 'Danke: {{payment.amount}} für Rechnung {{invoice.number}} erhalten',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'vielen Dank. Wir haben Ihre Zahlung von {{payment.amount}} für die Rechnung {{invoice.number}} erhalten. Es ist nichts mehr zu bezahlen.',
        '{{#receipt.url}}[Quittung ansehen]({{receipt.url}}){{/receipt.url}}',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short: '{{seller.name}}: Danke, wir haben {{payment.amount}} für die Rechnung {{invoice.number}} erhalten.',
    },
    refund_made: {
      subject: 'Ihre Erstattung von {{refund.amount}} zur Rechnung {{invoice.number}}',
      body: paragraphs(
        'Guten Tag {{customer.name}},',
        'wir haben Ihnen {{refund.amount}} zur Rechnung {{invoice.number}} erstattet.',
        '{{#payment.method}}Das Geld geht an das Zahlungsmittel zurück, mit dem Sie bezahlt haben: {{payment.method}}.{{/payment.method}}{{^payment.method}}Das Geld geht an das Zahlungsmittel zurück, mit dem Sie bezahlt haben.{{/payment.method}} Es kommt in der Regel innerhalb von 5 bis 10 Werktagen an.',
        'Freundliche Grüße\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Wir haben Ihnen {{refund.amount}} zur Rechnung {{invoice.number}} erstattet. Das Geld kommt innerhalb von 5 bis 10 Werktagen an.',
    },
    payment_received: {
      subject: '{{invoice.number}} ist bezahlt: {{payment.amount}} von {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} hat die Rechnung {{invoice.number}} bezahlt: {{payment.amount}}{{#payment.method}} per {{payment.method}}{{/payment.method}}, über „{{module.name}}“.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: '{{invoice.number}} ist bezahlt: {{payment.amount}} von {{customer.name}}.',
    },
    payment_failed: {
      subject: 'Die Zahlung von {{invoice.number}} ist fehlgeschlagen',
      body: paragraphs(
        'Die Zahlung von {{payment.amount}} durch {{customer.name}} für die Rechnung {{invoice.number}} ist fehlgeschlagen.{{#payment.failure}} Genannter Grund: {{payment.failure}}{{/payment.failure}}',
        'Die Rechnung kann erneut bezahlt werden; Sie können einen neuen Link senden.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Die Zahlung von {{invoice.number}} ({{payment.amount}}, {{customer.name}}) ist fehlgeschlagen.',
    },
    dispute_opened: {
      subject: 'Zahlungsanfechtung zu {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'Die Zahlung von {{customer.name}} für die Rechnung {{invoice.number}} wird angefochten: {{dispute.amount}}{{#dispute.reason}}, Grund: {{dispute.reason}}{{/dispute.reason}}.',
        'Antworten Sie in Ihrem Stripe-Dashboard {{#dispute.dueDate}}bis {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}vor Ablauf der Frist{{/dispute.dueDate}}, sonst bleibt das Geld beim Zahler.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short:
        'Zahlungsanfechtung zu {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Antworten Sie rechtzeitig bei Stripe.',
    },
    dispute_lost: {
      subject: 'Zahlungsanfechtung zu {{invoice.number}} verloren: {{dispute.amount}}',
      body: paragraphs(
        'Die Anfechtung der Zahlung der Rechnung {{invoice.number}} durch {{customer.name}} ist verloren: {{dispute.amount}}{{#dispute.reason}}, Grund: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} wurden von Ihrem Konto abgebucht.{{/dispute.lost}} Auf dieser Rechnung wieder offen: {{invoice.amountDue}}.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Zahlungsanfechtung zu {{invoice.number}} ({{customer.name}}) verloren: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Zahlungsanfechtung zu {{invoice.number}} ohne Verlust beendet: {{dispute.amount}}',
      body: paragraphs(
        'Die Anfechtung der Zahlung der Rechnung {{invoice.number}} durch {{customer.name}} endete zu Ihren Gunsten: Sie behalten {{dispute.amount}}.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Zahlungsanfechtung zu {{invoice.number}} ({{customer.name}}) ohne Verlust beendet: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Eine Erstattung zu {{invoice.number}} ist fehlgeschlagen: {{refund.amount}}',
      body: paragraphs(
        'Die Erstattung von {{refund.amount}} an {{customer.name}} für die Rechnung {{invoice.number}} ist nicht angekommen, und das Geld ist wieder bei Ihnen.{{#refund.reason}} Genannter Grund: {{refund.reason}}.{{/refund.reason}}',
        'Geben Sie es auf anderem Weg zurück, oder erstatten Sie es erneut in Ihrem Stripe-Dashboard.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Eine Erstattung zu {{invoice.number}} ({{refund.amount}}, {{customer.name}}) ist fehlgeschlagen.',
    },
    needs_review: {
      subject: 'Eine Zahlung von {{invoice.number}} ist zu prüfen',
      body: paragraphs(
        'Die Zahlung von {{payment.amount}} durch {{customer.name}} für die Rechnung {{invoice.number}} ist zu prüfen.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Eine Zahlung von {{invoice.number}} ({{payment.amount}}, {{customer.name}}) ist zu prüfen.',
    },
    early_fraud_warning: {
      subject: 'Betrugswarnung zu {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'Das Kartennetzwerk meldet, dass die Zahlung von {{payment.amount}} durch {{customer.name}} für die Rechnung {{invoice.number}} wahrscheinlich Betrug ist{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'Eine sofortige Erstattung verhindert meist eine Anfechtung und deren Gebühr. Prüfen Sie die Zahlung in Ihrem Stripe-Dashboard, bevor Sie liefern.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Betrugswarnung zu {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Zugangscode gesperrt: {{invoice.number}}',
      body: paragraphs(
        'Für die Rechnung {{invoice.number}} von {{customer.name}} wurde zu oft ein falscher Zugangscode eingegeben. Die Links der Rechnung sind gesperrt.',
        'War es Ihr Kunde, erzeugen Sie auf der Seite der Rechnung einen neuen Zugangscode und nennen Sie ihn am Telefon. Prüfen Sie sonst, an wen der Link ging.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: 'Zugangscode gesperrt: {{invoice.number}} ({{customer.name}}). Bitte einen neuen erzeugen.',
    },
    correction_requested: {
      subject: '{{customer.name}} bittet um Berichtigung von {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} bittet Sie, Name, Adresse oder Steuernummer auf der Rechnung {{invoice.number}} zu berichtigen.',
        'Nehmen Sie die Anfrage auf der Seite der Rechnung an oder lehnen Sie sie ab. Bei Annahme wird die Rechnung gutgeschrieben und eine berichtigte ausgestellt und versandt.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short: '{{customer.name}} bittet um Berichtigung von {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Vom Zahlungsanbieter abgelehnt: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (Parameter: {{refusal.field}}){{/refusal.field}}',
        'Was zu tun ist: {{refusal.hint}}',
        '{{#refusal.goesOn}}Zahlungen über „{{module.name}}“ gehen ohne diese Angabe weiter.{{/refusal.goesOn}}{{^refusal.goesOn}}Es wurde nichts abgebucht. Zahler lesen, dass Sie informiert sind, und können bis zur Behebung nicht bezahlen.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Für den Support des Zahlungsanbieters: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Öffnen]({{admin.url}})'
      ),
      short: 'Vom Zahlungsanbieter abgelehnt: {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} hat {{transmission.document}} nicht angenommen',
      body: paragraphs(
        '{{transmission.document}} für {{customer.name}} wurde über {{transmission.network}} nicht zugestellt: {{transmission.reason}}',
        'Der Kunde hat das Dokument auf diesem Weg nicht erhalten. Beheben Sie die Ursache und senden Sie es erneut, oder senden Sie es per E-Mail.',
        '[Rechnung öffnen]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} für {{customer.name}} wurde über {{transmission.network}} nicht zugestellt: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Eine Auszahlung von {{payout.amount}} geht nicht auf',
    body: paragraphs(
      'Eine Auszahlung von {{payout.amount}} weicht um {{payout.difference}} von der Summe ihrer Zahlungen, Erstattungen, Zahlungsanfechtungen und Gebühren ab.',
      'Vergleichen Sie sie mit dem Dashboard des Zahlungsanbieters, bevor Sie sie verbuchen.',
      '[Auszahlung ansehen]({{admin.url}})'
    ),
    short: 'Eine Auszahlung von {{payout.amount}} geht nicht auf. Sehen Sie sich die Auszahlungen an.',
  },
  unassigned: {
    subject: 'Eine Zahlung von {{payment.amount}} gehört zu keiner Rechnung',
    body: paragraphs(
      'Ein Kunde hat {{payment.amount}}{{#invoice.number}} für die Rechnung {{invoice.number}}{{/invoice.number}} bezahlt, und auf dieser Website gibt es keine passende Rechnung. Das kommt vor, nachdem eine Sicherung wiederhergestellt wurde.',
      'Inzwischen wird niemand ein zweites Mal zur Zahlung aufgefordert. Ordnen Sie die Zahlung ihrer Rechnung zu, oder erstatten Sie sie beim Zahlungsanbieter und markieren Sie sie als erledigt.',
      '[Zahlung ansehen]({{admin.url}})'
    ),
    short:
      'Eine Zahlung von {{payment.amount}} gehört zu keiner Rechnung: Sehen Sie die nicht zugeordneten Zahlungen an.',
  },
  receiverDisabled: {
    subject: 'Der Ereignisempfänger „{{receiver.name}}“ wurde deaktiviert',
    body: paragraphs(
      'An den Ereignisempfänger „{{receiver.name}}“ wird nichts mehr gesendet.{{#receiver.gone}} Er hat geantwortet, dass es ihn nicht mehr gibt (410).{{/receiver.gone}}{{#receiver.days}} {{receiver.days}} Tage lang ist jeder Versuch gescheitert.{{/receiver.days}}',
      'Prüfen Sie den Empfänger und aktivieren Sie ihn wieder. Was er währenddessen nicht erhalten hat, kann erneut gesendet werden; ab jetzt wird nichts mehr für ihn gespeichert.',
      '[Empfänger ansehen]({{admin.url}})'
    ),
    short: 'Der Ereignisempfänger „{{receiver.name}}“ wurde deaktiviert. Es wird nichts mehr an ihn gesendet.',
  },
  review: {
    account_mismatch: 'Sie kommt von einem anderen Konto als erwartet',
    amount_mismatch: 'Ihr Betrag ist nicht der verlangte',
    currency_mismatch: 'Ihre Währung ist nicht die der Rechnung',
    environment_mismatch: 'Sie kommt aus einer anderen Umgebung als erwartet',
    dispute_currency: 'Sie wurde in einer anderen Währung angefochten; der Verlust ist daher geschätzt',
    provider_review: 'Stripe hält sie für eine Prüfung zurück; entscheiden Sie darüber in Ihrem Stripe-Dashboard',
  },
  layout: {
    sandbox: 'Testmodus: Es fließt kein Geld.',
    sandboxTag: '[Test]',
    invoice: 'Rechnung',
    creditNote: 'Rechnungskorrektur',
    receipt: 'Zahlungsbestätigung',
    attached: 'Angehängt',
    amountDue: 'Offener Betrag',
    amountPaid: 'Bezahlter Betrag',
    amount: 'Betrag',
    dueDate: 'Fällig am',
    method: 'Bezahlt mit',
    footer: 'Sie erhalten diese Nachricht wegen der Rechnung {number}.',
    staffFooter: 'Sie erhalten diese Nachricht, weil ein Zahlungsmodul Sie als Empfänger nennt.',
  },
};
