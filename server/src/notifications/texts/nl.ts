import { paragraphs, type NotificationTexts } from './en';

export const nl: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Factuur {{invoice.number}} van {{seller.name}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Hierbij ontvangt u uw factuur {{invoice.number}} van {{invoice.amountDue}}{{#invoice.dueDate}}, te betalen uiterlijk op {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[{{invoice.amountDue}} betalen]({{link.url}})',
        'U betaalt op een beveiligde pagina en hebt geen account nodig.{{#link.expiresAt}} De link werkt tot {{link.expiresAt}}.{{/link.expiresAt}}',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: factuur {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, vervaldatum {{invoice.dueDate}}{{/invoice.dueDate}}. Betaal hier: {{link.url}}',
    },
    reminder_before: {
      subject: 'Factuur {{invoice.number}} vervalt {{reminder.when}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Een vriendelijke herinnering: factuur {{invoice.number}} van {{invoice.amountDue}} vervalt {{reminder.when}}, op {{invoice.dueDate}}.',
        '[{{invoice.amountDue}} betalen]({{link.url}})',
        'Als u zojuist hebt betaald, kunt u dit bericht als niet verzonden beschouwen.',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: factuur {{invoice.number}}, {{invoice.amountDue}}, vervalt {{reminder.when}}. Betaal hier: {{link.url}}',
    },
    reminder_after: {
      subject: 'Factuur {{invoice.number}} is vervallen',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Factuur {{invoice.number}} van {{invoice.amountDue}} is vervallen op {{invoice.dueDate}} ({{reminder.when}}), en wij hebben uw betaling nog niet ontvangen.',
        '[{{invoice.amountDue}} nu betalen]({{link.url}})',
        'Als u zojuist hebt betaald, kunt u dit bericht als niet verzonden beschouwen. Lukt betalen niet, laat het ons dan weten: we vinden een oplossing.',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: factuur {{invoice.number}}, {{invoice.amountDue}}, is vervallen op {{invoice.dueDate}}. Betaal hier: {{link.url}}',
    },
    finish_payment: {
      subject: 'Rond uw betaling van factuur {{invoice.number}} af',
      body: paragraphs(
        'Beste {{customer.name}},',
        'U hebt gekozen hoe u factuur {{invoice.number}} van {{invoice.amountDue}} betaalt, en er is nog één stap te doen{{#action.expiresAt}}. Dat kan tot {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Betaling afronden]({{link.url}})',
        'Als u dit zojuist hebt gedaan, kunt u dit bericht als niet verzonden beschouwen.',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: rond uw betaling van factuur {{invoice.number}} af{{#action.expiresAt}} vóór {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    receipt_again: {
      subject: 'Bedankt: {{payment.amount}} opnieuw ontvangen voor factuur {{invoice.number}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Uw eerdere betaling van factuur {{invoice.number}} was teruggeboekt. Wij hebben nu {{payment.amount}} ontvangen en er staat niets meer open. Bedankt.',
        '{{#receipt.url}}[Betaalbewijs bekijken]({{receipt.url}}){{/receipt.url}}',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: bedankt, we hebben {{payment.amount}} opnieuw ontvangen voor factuur {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Creditfactuur {{creditNote.number}} van {{seller.name}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'We hebben {{creditNote.total}} van factuur {{invoice.number}} gecrediteerd. Reden: {{creditNote.reason}}',
        '{{#creditNote.url}}[Creditfactuur bekijken]({{creditNote.url}}){{/creditNote.url}}',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: we hebben {{creditNote.total}} van factuur {{invoice.number}} gecrediteerd.',
    },
    receipt: {
      subject: 'Bedankt: {{payment.amount}} ontvangen voor factuur {{invoice.number}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Bedankt. Wij hebben uw betaling van {{payment.amount}} voor factuur {{invoice.number}} ontvangen. Er staat niets meer open.',
        '{{#receipt.url}}[Betaalbewijs bekijken]({{receipt.url}}){{/receipt.url}}',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: bedankt, we hebben {{payment.amount}} ontvangen voor factuur {{invoice.number}}.',
    },
    refund_made: {
      subject: 'Uw terugbetaling van {{refund.amount}} voor factuur {{invoice.number}}',
      body: paragraphs(
        'Beste {{customer.name}},',
        'Wij hebben {{refund.amount}} voor factuur {{invoice.number}} aan u terugbetaald.',
        '{{#payment.method}}Het geld gaat terug naar het betaalmiddel waarmee u hebt betaald: {{payment.method}}.{{/payment.method}}{{^payment.method}}Het geld gaat terug naar het betaalmiddel waarmee u hebt betaald.{{/payment.method}} Het komt meestal binnen 5 tot 10 werkdagen aan.',
        'Met vriendelijke groet,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: we hebben {{refund.amount}} voor factuur {{invoice.number}} terugbetaald. Het geld komt binnen 5 tot 10 werkdagen aan.',
    },
    payment_received: {
      subject: '{{invoice.number}} is betaald: {{payment.amount}} van {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} heeft factuur {{invoice.number}} betaald: {{payment.amount}}{{#payment.method}} met {{payment.method}}{{/payment.method}}, via ‘{{module.name}}’.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: '{{invoice.number}} is betaald: {{payment.amount}} van {{customer.name}}.',
    },
    payment_failed: {
      subject: 'De betaling van {{invoice.number}} is mislukt',
      body: paragraphs(
        'De betaling van {{payment.amount}} door {{customer.name}} voor factuur {{invoice.number}} is mislukt.{{#payment.failure}} Opgegeven reden: {{payment.failure}}{{/payment.failure}}',
        'De factuur kan opnieuw worden betaald; u kunt een nieuwe link sturen.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'De betaling van {{invoice.number}} ({{payment.amount}}, {{customer.name}}) is mislukt.',
    },
    dispute_opened: {
      subject: 'Betwisting van {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'De betaling van {{customer.name}} voor factuur {{invoice.number}} wordt betwist: {{dispute.amount}}{{#dispute.reason}}, reden: {{dispute.reason}}{{/dispute.reason}}.',
        'Reageer in uw Stripe-dashboard {{#dispute.dueDate}}vóór {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}voor de deadline{{/dispute.dueDate}}, anders blijft het geld bij de betaler.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Betwisting van {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Reageer op tijd bij Stripe.',
    },
    dispute_lost: {
      subject: 'Betwisting van {{invoice.number}} verloren: {{dispute.amount}}',
      body: paragraphs(
        'De betwisting door {{customer.name}} van de betaling van factuur {{invoice.number}} is verloren: {{dispute.amount}}{{#dispute.reason}}, reden: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} is van uw rekening afgeschreven.{{/dispute.lost}} Opnieuw verschuldigd op deze factuur: {{invoice.amountDue}}.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Betwisting van {{invoice.number}} ({{customer.name}}) verloren: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Betwisting van {{invoice.number}} zonder verlies gesloten: {{dispute.amount}}',
      body: paragraphs(
        'De betwisting door {{customer.name}} van de betaling van factuur {{invoice.number}} is in uw voordeel geëindigd: u behoudt {{dispute.amount}}.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Betwisting van {{invoice.number}} ({{customer.name}}) zonder verlies gesloten: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Een terugbetaling van {{invoice.number}} is mislukt: {{refund.amount}}',
      body: paragraphs(
        'De terugbetaling van {{refund.amount}} aan {{customer.name}} voor factuur {{invoice.number}} is niet aangekomen en het geld staat weer bij u.{{#refund.reason}} Opgegeven reden: {{refund.reason}}.{{/refund.reason}}',
        'Betaal het op een andere manier terug, of doe de terugbetaling opnieuw in uw Stripe-dashboard.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Een terugbetaling van {{invoice.number}} ({{refund.amount}}, {{customer.name}}) is mislukt.',
    },
    needs_review: {
      subject: 'Een betaling van {{invoice.number}} moet worden gecontroleerd',
      body: paragraphs(
        'De betaling van {{payment.amount}} door {{customer.name}} voor factuur {{invoice.number}} moet worden gecontroleerd.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Een betaling van {{invoice.number}} ({{payment.amount}}, {{customer.name}}) moet worden gecontroleerd.',
    },
    early_fraud_warning: {
      subject: 'Fraudewaarschuwing voor {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'Het kaartnetwerk meldt dat de betaling van {{payment.amount}} door {{customer.name}} voor factuur {{invoice.number}} waarschijnlijk fraude is{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'Direct terugbetalen voorkomt meestal een betwisting en de kosten daarvan. Bekijk de betaling in uw Stripe-dashboard voordat u levert.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Fraudewaarschuwing voor {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Toegangscode geblokkeerd: {{invoice.number}}',
      body: paragraphs(
        'Voor factuur {{invoice.number}} van {{customer.name}} is te vaak een onjuiste toegangscode ingevoerd. De links van de factuur zijn geblokkeerd.',
        'Was het uw klant, maak dan op de pagina van de factuur een nieuwe code en geef die telefonisch door. Controleer anders naar wie de link is gestuurd.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: 'Toegangscode geblokkeerd: {{invoice.number}} ({{customer.name}}). Maak een nieuwe.',
    },
    correction_requested: {
      subject: '{{customer.name}} vraagt om correctie van {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} vraagt u naam, adres of btw-nummer op factuur {{invoice.number}} te corrigeren.',
        'Accepteer of weiger dit op de pagina van de factuur. Bij acceptatie wordt de factuur gecrediteerd en een gecorrigeerde uitgereikt en verzonden.',
        '[Factuur openen]({{admin.url}})'
      ),
      short: '{{customer.name}} vraagt om correctie van {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Geweigerd door de betaalprovider: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (veld: {{refusal.field}}){{/refusal.field}}',
        'Wat te doen: {{refusal.hint}}',
        '{{#refusal.goesOn}}Betalingen via ‘{{module.name}}’ gaan zonder dit onderdeel door.{{/refusal.goesOn}}{{^refusal.goesOn}}Er is niets afgeschreven. Betalers lezen dat u op de hoogte bent en kunnen niet betalen tot dit is opgelost.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Voor de helpdesk van de betaalprovider: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Openen]({{admin.url}})'
      ),
      short: 'Geweigerd door de betaalprovider: {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} heeft {{transmission.document}} niet aangenomen',
      body: paragraphs(
        '{{transmission.document}} voor {{customer.name}} is niet afgeleverd via {{transmission.network}}: {{transmission.reason}}',
        'De klant heeft het document langs deze weg niet ontvangen. Verhelp de oorzaak en verstuur het opnieuw, of verstuur het per e-mail.',
        '[Factuur openen]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} voor {{customer.name}} is niet afgeleverd via {{transmission.network}}: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Een uitbetaling van {{payout.amount}} klopt niet',
    body: paragraphs(
      'Een uitbetaling van {{payout.amount}} wijkt {{payout.difference}} af van de som van haar betalingen, terugbetalingen, geschillen en kosten.',
      'Vergelijk haar met het dashboard van de betaalprovider voordat u haar boekt.',
      '[Uitbetaling bekijken]({{admin.url}})'
    ),
    short: 'Een uitbetaling van {{payout.amount}} klopt niet. Bekijk de uitbetalingen.',
  },
  unassigned: {
    subject: 'Een betaling van {{payment.amount}} hoort bij geen enkele factuur',
    body: paragraphs(
      'Een klant heeft {{payment.amount}}{{#invoice.number}} voor factuur {{invoice.number}}{{/invoice.number}} betaald, en deze site heeft geen factuur die daarbij past. Dit komt voor nadat een back-up is teruggezet.',
      'Intussen wordt niemand gevraagd nog eens te betalen. Koppel de betaling aan de juiste factuur, of betaal haar terug bij de betaalprovider en markeer haar als afgehandeld.',
      '[Betaling bekijken]({{admin.url}})'
    ),
    short: 'Een betaling van {{payment.amount}} hoort bij geen enkele factuur: bekijk de niet-toegewezen betalingen.',
  },
  receiverDisabled: {
    subject: 'De gebeurtenisontvanger ‘{{receiver.name}}’ is uitgeschakeld',
    body: paragraphs(
      'Er wordt niets meer gestuurd naar de gebeurtenisontvanger ‘{{receiver.name}}’.{{#receiver.gone}} Hij antwoordde dat hij niet meer bestaat (410).{{/receiver.gone}}{{#receiver.days}} Gedurende {{receiver.days}} dagen is elke poging mislukt.{{/receiver.days}}',
      'Controleer de ontvanger en schakel hem weer in. Wat hij intussen heeft gemist, kan opnieuw worden gestuurd; vanaf nu wordt er niets meer voor hem bewaard.',
      '[Ontvanger bekijken]({{admin.url}})'
    ),
    short: 'De gebeurtenisontvanger ‘{{receiver.name}}’ is uitgeschakeld. Er wordt niets meer naartoe gestuurd.',
  },
  review: {
    account_mismatch: 'Ze komt van een andere rekening dan verwacht',
    amount_mismatch: 'Het bedrag is niet wat werd gevraagd',
    currency_mismatch: 'De valuta is niet die van de factuur',
    environment_mismatch: 'Ze komt uit een andere omgeving dan verwacht',
    dispute_currency: 'Ze is in een andere valuta betwist, dus het verlies is een schatting',
    provider_review: 'Stripe houdt haar vast voor controle; beslis erover in uw Stripe-dashboard',
  },
  layout: {
    sandbox: 'Testmodus: er wordt geen geld overgemaakt.',
    sandboxTag: '[Test]',
    invoice: 'Factuur',
    creditNote: 'Creditnota',
    receipt: 'Betalingsbewijs',
    attached: 'Bijlagen',
    amountDue: 'Te betalen',
    amountPaid: 'Betaald bedrag',
    amount: 'Bedrag',
    dueDate: 'Vervaldatum',
    method: 'Betaald met',
    footer: 'U ontvangt dit bericht vanwege factuur {number}.',
    staffFooter: 'U ontvangt dit bericht omdat een betaalmodule u als ontvanger noemt.',
  },
};
