import { paragraphs, type NotificationTexts } from './en';

export const it: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Fattura {{invoice.number}} di {{seller.name}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'ecco la Sua fattura {{invoice.number}} di {{invoice.amountDue}}{{#invoice.dueDate}}, con scadenza il {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[Paga {{invoice.amountDue}}]({{link.url}})',
        'Il pagamento avviene su una pagina sicura e senza creare un account.{{#link.expiresAt}} Il link è valido fino al {{link.expiresAt}}.{{/link.expiresAt}}',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: fattura {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, scadenza {{invoice.dueDate}}{{/invoice.dueDate}}. Per pagare: {{link.url}}',
    },
    reminder_before: {
      subject: 'La fattura {{invoice.number}} scade {{reminder.when}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'Le ricordiamo che la fattura {{invoice.number}} di {{invoice.amountDue}} scade {{reminder.when}}, il {{invoice.dueDate}}.',
        '[Paga {{invoice.amountDue}}]({{link.url}})',
        'Se ha appena pagato, ignori questo messaggio.',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: la fattura {{invoice.number}}, {{invoice.amountDue}}, scade {{reminder.when}}. Per pagare: {{link.url}}',
    },
    reminder_after: {
      subject: 'La fattura {{invoice.number}} è scaduta',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'la fattura {{invoice.number}} di {{invoice.amountDue}} è scaduta il {{invoice.dueDate}} ({{reminder.when}}) e non abbiamo ancora ricevuto il Suo pagamento.',
        '[Paga {{invoice.amountDue}} adesso]({{link.url}})',
        'Se ha appena pagato, ignori questo messaggio. In caso di difficoltà ci scriva: troveremo una soluzione.',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: la fattura {{invoice.number}}, {{invoice.amountDue}}, è scaduta il {{invoice.dueDate}}. Per pagare: {{link.url}}',
    },
    finish_payment: {
      subject: 'Completi il pagamento della fattura {{invoice.number}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'ha scelto come pagare la fattura {{invoice.number}} di {{invoice.amountDue}} e manca ancora un passaggio{{#action.expiresAt}}. È possibile completarlo fino al {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Completa il pagamento]({{link.url}})',
        'Se lo ha appena fatto, ignori questo messaggio.',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: completi il pagamento della fattura {{invoice.number}}{{#action.expiresAt}} entro il {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    receipt_again: {
      subject: 'Grazie: {{payment.amount}} ricevuti di nuovo per la fattura {{invoice.number}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'il Suo precedente pagamento della fattura {{invoice.number}} era stato stornato. Abbiamo ora ricevuto {{payment.amount}} e non resta nulla da pagare. Grazie.',
        '{{#receipt.url}}[Vedi la ricevuta]({{receipt.url}}){{/receipt.url}}',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: grazie, abbiamo ricevuto di nuovo {{payment.amount}} per la fattura {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Nota di credito {{creditNote.number}} di {{seller.name}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'abbiamo accreditato {{creditNote.total}} della fattura {{invoice.number}}. Motivo: {{creditNote.reason}}',
        '{{#creditNote.url}}[Vedi la nota di credito]({{creditNote.url}}){{/creditNote.url}}',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: abbiamo accreditato {{creditNote.total}} della fattura {{invoice.number}}.',
    },
    receipt: {
      subject: 'Grazie: {{payment.amount}} ricevuti per la fattura {{invoice.number}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'grazie. Abbiamo ricevuto il Suo pagamento di {{payment.amount}} per la fattura {{invoice.number}}. Non resta nulla da pagare.',
        '{{#receipt.url}}[Vedi la ricevuta]({{receipt.url}}){{/receipt.url}}',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: grazie, abbiamo ricevuto {{payment.amount}} per la fattura {{invoice.number}}.',
    },
    refund_made: {
      subject: 'Il Suo rimborso di {{refund.amount}} per la fattura {{invoice.number}}',
      body: paragraphs(
        'Buongiorno {{customer.name}},',
        'Le abbiamo rimborsato {{refund.amount}} per la fattura {{invoice.number}}.',
        '{{#payment.method}}Il denaro torna al metodo di pagamento che ha utilizzato: {{payment.method}}.{{/payment.method}}{{^payment.method}}Il denaro torna al metodo di pagamento che ha utilizzato.{{/payment.method}} Di solito arriva entro 5-10 giorni lavorativi.',
        'Cordiali saluti,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: Le abbiamo rimborsato {{refund.amount}} per la fattura {{invoice.number}}. Il denaro arriva entro 5-10 giorni lavorativi.',
    },
    payment_received: {
      subject: '{{invoice.number}} è pagata: {{payment.amount}} da {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} ha pagato la fattura {{invoice.number}}: {{payment.amount}}{{#payment.method}} con {{payment.method}}{{/payment.method}}, tramite «{{module.name}}».',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: '{{invoice.number}} è pagata: {{payment.amount}} da {{customer.name}}.',
    },
    payment_failed: {
      subject: 'Il pagamento di {{invoice.number}} non è riuscito',
      body: paragraphs(
        'Il pagamento di {{payment.amount}} da parte di {{customer.name}} per la fattura {{invoice.number}} non è riuscito.{{#payment.failure}} Motivo indicato: {{payment.failure}}{{/payment.failure}}',
        'La fattura può essere pagata di nuovo; può inviare un nuovo link.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Il pagamento di {{invoice.number}} ({{payment.amount}}, {{customer.name}}) non è riuscito.',
    },
    dispute_opened: {
      subject: 'Contestazione su {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'Il pagamento di {{customer.name}} per la fattura {{invoice.number}} è contestato: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        'Risponda nella Sua dashboard di Stripe {{#dispute.dueDate}}entro il {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}prima della scadenza{{/dispute.dueDate}}, altrimenti il denaro resta al pagatore.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short:
        'Contestazione su {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Risponda in tempo su Stripe.',
    },
    dispute_lost: {
      subject: 'Contestazione su {{invoice.number}} persa: {{dispute.amount}}',
      body: paragraphs(
        'La contestazione di {{customer.name}} sul pagamento della fattura {{invoice.number}} è persa: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} sono stati prelevati dal Suo conto.{{/dispute.lost}} Di nuovo da pagare su questa fattura: {{invoice.amountDue}}.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Contestazione su {{invoice.number}} ({{customer.name}}) persa: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Contestazione su {{invoice.number}} chiusa senza perdite: {{dispute.amount}}',
      body: paragraphs(
        'La contestazione di {{customer.name}} sul pagamento della fattura {{invoice.number}} si è chiusa a Suo favore: conserva {{dispute.amount}}.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Contestazione su {{invoice.number}} ({{customer.name}}) chiusa senza perdite: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Un rimborso di {{invoice.number}} non è riuscito: {{refund.amount}}',
      body: paragraphs(
        'Il rimborso di {{refund.amount}} a {{customer.name}} per la fattura {{invoice.number}} non è arrivato e il denaro è di nuovo sul Suo conto.{{#refund.reason}} Motivo indicato: {{refund.reason}}.{{/refund.reason}}',
        'Trovi un altro modo per restituirlo, o ripeta il rimborso nella Sua dashboard di Stripe.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Un rimborso di {{invoice.number}} ({{refund.amount}}, {{customer.name}}) non è riuscito.',
    },
    needs_review: {
      subject: 'Un pagamento di {{invoice.number}} è da verificare',
      body: paragraphs(
        'Il pagamento di {{payment.amount}} da parte di {{customer.name}} per la fattura {{invoice.number}} è da verificare.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Un pagamento di {{invoice.number}} ({{payment.amount}}, {{customer.name}}) è da verificare.',
    },
    early_fraud_warning: {
      subject: 'Avviso di frode su {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'Il circuito della carta segnala che il pagamento di {{payment.amount}} da parte di {{customer.name}} per la fattura {{invoice.number}} è probabilmente una frode{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'Un rimborso immediato di solito evita una contestazione e la relativa commissione. Controlli il pagamento nella Sua dashboard di Stripe prima di consegnare.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Avviso di frode su {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Codice di accesso bloccato: {{invoice.number}}',
      body: paragraphs(
        'Per la fattura {{invoice.number}} di {{customer.name}} è stato inserito troppe volte un codice di accesso errato. I link della fattura sono bloccati.',
        'Se era il Suo cliente, crei un nuovo codice nella pagina della fattura e lo comunichi per telefono. Altrimenti verifichi a chi è stato inviato il link.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: 'Codice di accesso bloccato: {{invoice.number}} ({{customer.name}}). Ne crei uno nuovo.',
    },
    correction_requested: {
      subject: '{{customer.name}} chiede una correzione di {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} Le chiede di correggere nome, indirizzo o partita IVA sulla fattura {{invoice.number}}.',
        'Accetti o rifiuti nella pagina della fattura. Se accetta, la fattura viene stornata e ne viene emessa e inviata una corretta.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short: '{{customer.name}} chiede una correzione di {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Rifiutato dal fornitore di pagamenti: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (parametro: {{refusal.field}}){{/refusal.field}}',
        'Che cosa fare: {{refusal.hint}}',
        '{{#refusal.goesOn}}I pagamenti tramite «{{module.name}}» continuano senza questo elemento.{{/refusal.goesOn}}{{^refusal.goesOn}}Non è stato addebitato nulla. I pagatori leggono che Lei è informato e non possono pagare finché il problema non è risolto.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Per l’assistenza del fornitore: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Apri]({{admin.url}})'
      ),
      short: 'Rifiutato dal fornitore di pagamenti: {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} non ha accettato {{transmission.document}}',
      body: paragraphs(
        '{{transmission.document}} per {{customer.name}} non è stato consegnato tramite {{transmission.network}}: {{transmission.reason}}',
        'Il cliente non l’ha ricevuto per questa via. Correggete la causa e inviatelo di nuovo, oppure inviatelo per e-mail.',
        '[Apri la fattura]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} per {{customer.name}} non è stato consegnato tramite {{transmission.network}}: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Un accredito di {{payout.amount}} non quadra',
    body: paragraphs(
      'Un accredito di {{payout.amount}} differisce di {{payout.difference}} dalla somma dei suoi pagamenti, rimborsi, contestazioni e commissioni.',
      'Lo confronti con la dashboard del fornitore prima di registrarlo in contabilità.',
      '[Vedi l’accredito]({{admin.url}})'
    ),
    short: 'Un accredito di {{payout.amount}} non quadra. Veda gli accrediti.',
  },
  unassigned: {
    subject: 'Un pagamento di {{payment.amount}} non corrisponde a nessuna fattura',
    body: paragraphs(
      'Un cliente ha pagato {{payment.amount}}{{#invoice.number}} per la fattura {{invoice.number}}{{/invoice.number}}, e in questo sito non c’è una fattura corrispondente. Succede dopo il ripristino di un backup.',
      'Nel frattempo a nessuno viene chiesto di pagare di nuovo. Assegni il pagamento alla sua fattura, oppure lo rimborsi presso il fornitore e lo segni come gestito.',
      '[Vedi il pagamento]({{admin.url}})'
    ),
    short: 'Un pagamento di {{payment.amount}} non corrisponde a nessuna fattura: veda i pagamenti non assegnati.',
  },
  receiverDisabled: {
    subject: 'Il ricevitore di eventi «{{receiver.name}}» è stato disattivato',
    body: paragraphs(
      'Al ricevitore di eventi «{{receiver.name}}» non viene più inviato nulla.{{#receiver.gone}} Ha risposto che non esiste più (410).{{/receiver.gone}}{{#receiver.days}} Per {{receiver.days}} giorni tutti i tentativi sono falliti.{{/receiver.days}}',
      'Controlli il ricevitore e lo riattivi. Gli eventi persi durante i tentativi falliti possono essere inviati di nuovo; quelli successivi non vengono conservati per lui.',
      '[Vedi il ricevitore]({{admin.url}})'
    ),
    short: 'Il ricevitore di eventi «{{receiver.name}}» è stato disattivato. Non gli viene più inviato nulla.',
  },
  review: {
    account_mismatch: 'Proviene da un conto diverso da quello atteso',
    amount_mismatch: 'Il suo importo non è quello richiesto',
    currency_mismatch: 'La sua valuta non è quella della fattura',
    environment_mismatch: 'Proviene da un ambiente diverso da quello atteso',
    dispute_currency: 'È stato contestato in un’altra valuta, perciò la perdita è una stima',
    provider_review: 'Stripe lo trattiene per una verifica; decida nella Sua dashboard di Stripe',
  },
  layout: {
    sandbox: 'Modalità di prova: non viene mosso denaro.',
    sandboxTag: '[Prova]',
    invoice: 'Fattura',
    creditNote: 'Nota di credito',
    receipt: 'Ricevuta',
    attached: 'Allegati',
    amountDue: 'Importo da pagare',
    amountPaid: 'Importo pagato',
    amount: 'Importo',
    dueDate: 'Scadenza',
    method: 'Metodo di pagamento',
    footer: 'Riceve questo messaggio per la fattura {number}.',
    staffFooter: 'Riceve questo messaggio perché un modulo di pagamento La indica come destinatario.',
  },
};
