import type { TextKey } from './en';

export const it: Record<TextKey, string> = {
  'state.payable.title': 'Fattura {number}',
  'state.confirming.title': 'Verifica del pagamento in corso',
  'state.confirming.text':
    'Stiamo chiedendo conferma a {provider}: servono alcuni secondi. Questa pagina si aggiorna da sola; non paghi una seconda volta.',
  'state.requires_action.title': 'Completi il pagamento',
  'action.voucher.text':
    'Paghi il bollettino di {total} in un negozio o presso la Sua banca. Appena ne riceviamo notizia, questa pagina lo mostra.',
  'action.bank_transfer.text':
    'Effettui un bonifico di {total} con i dati e la causale che ha ricevuto. Appena arriva il denaro, questa pagina lo mostra.',
  'action.bank_verification.text':
    'Confermi il Suo conto bancario con il piccolo accredito o il suo codice. Compare sull’estratto conto entro due giorni lavorativi.',
  'action.other.text': 'Manca un passaggio per il pagamento di {total}. {provider} Le ha indicato quale.',
  'action.until': 'Possibile fino al {date}',
  'action.voucher': 'Apri il bollettino',
  'action.bank_transfer': 'Apri i dati del bonifico',
  'action.bank_verification': 'Conferma il conto bancario',
  'action.other': 'Continua',
  'action.another_way': 'Paga in un altro modo',
  'hint.another_way':
    'Quanto ha ricevuto resta pagabile e il venditore non può annullarlo. Se paga in un altro modo, non lo paghi anche così.',
  'hint.another_way_instead': 'In tal caso, quanto ha ricevuto viene annullato.',
  'state.in_review.title': 'Ricevuto, in verifica',
  'state.in_review.text':
    'Il Suo pagamento della fattura {number} è arrivato e {seller} sta verificando l’importo. Non paghi di nuovo: {seller} La contatterà.',
  'state.returned.title': 'È tornato dalla pagina di pagamento',
  'state.returned.text':
    'Per sapere a che punto è il pagamento, apra il link che ha ricevuto. Se ha appena pagato, non resta nulla da fare.',
  'notice.drop_instructions':
    'Ha anche istruzioni di pagamento di un tentativo precedente. Non servono più: non le paghi in aggiunta.',
  'state.processing.title': 'Pagamento in corso',
  'state.processing.text':
    'La Sua banca sta ancora elaborando il pagamento di {total}. Alcuni metodi richiedono qualche giorno. Non deve fare nulla: questa pagina si aggiorna da sola.',
  'state.nothing_to_pay.title': 'Non c’è nulla da pagare',
  'state.nothing_to_pay.text': 'La fattura {number} ammonta a {total}. È saldata e non resta nulla da fare.',
  'state.below_provider_minimum.title': 'Questa fattura non può essere pagata con carta',
  'state.below_provider_minimum.text':
    'Il totale di {total} è inferiore a quanto {provider} addebita. Contatti {seller} per pagare in altro modo.',
  'state.paid.title': 'Pagamento ricevuto',
  'state.paid.text': 'Grazie. La fattura {number} è pagata e non resta nulla da fare.',
  'state.partially_refunded.title': 'Rimborsata in parte',
  'state.partially_refunded.text':
    'Le sono stati rimborsati {refunded} su {total}. La Sua banca può impiegare da 5 a 10 giorni per mostrarlo.',
  'state.refunded.title': 'Rimborsata',
  'state.refunded.text':
    'Le sono stati rimborsati {refunded}. La Sua banca può impiegare da 5 a 10 giorni per mostrarlo.',
  'state.credited.title': 'Niente da pagare',
  'state.credited.text': 'Per questa fattura è stata emessa una nota di credito. Non deve pagarla.',
  'state.closed.title': 'Fattura chiusa',
  'state.closed.text': 'Questa fattura non può più essere pagata qui. Se desidera pagarla, contatti il venditore.',
  'state.canceled.title': 'Fattura annullata',
  'state.canceled.text':
    'La fattura {number} è stata annullata e non c’è nulla da pagare. Se non se lo aspettava, contatti {seller}.',
  'state.unavailable.title': 'Il pagamento online è sospeso',
  'state.unavailable.text':
    'Al momento questa fattura non può essere pagata online. Non è stato addebitato nulla. Riprovi più tardi o contatti {seller}.',
  'state.refused.title': 'Questa fattura ora non può essere pagata online',
  'state.refused.text':
    'Il venditore è stato informato. Non è stato addebitato nulla. Non serve riprovare: contatti {seller} per pagare in un altro modo.',
  'state.expired.title': 'Questo link è scaduto',
  'state.expired.text': 'Non è stato addebitato nulla. Chieda a {seller} un nuovo link per pagare la fattura.',
  'state.revoked.title': 'Questo link non è più valido',
  'state.revoked.text':
    '{seller} lo ha sostituito o ritirato. Usi il messaggio più recente che ha ricevuto o chieda un nuovo link.',
  'state.unknown.title': 'A questo indirizzo non c’è nulla',
  'state.unknown.text':
    'Il link è incompleto o non esiste. Lo apra di nuovo dal messaggio ricevuto o lo copi per intero.',
  'state.rate_limited.title': 'Un momento, per favore',
  'state.rate_limited.text': 'Dalla Sua rete sono arrivate troppe richieste. Attenda {seconds} secondi e riprovi.',
  'state.provider_down.title': 'La pagina di pagamento al momento non si apre',
  'state.provider_down.text':
    '{provider} non ha risposto in tempo. Non è stato addebitato nulla. Riprovi tra poco; questo link resta valido.',

  'notice.checkout_canceled': 'Ha lasciato la pagina di pagamento. Non è stato addebitato nulla.',
  'notice.payment_failed': 'L’ultimo pagamento non è andato a buon fine. Riprovi o scelga un altro metodo.',

  'submit.pay': 'Paga {amount}',
  'submit.book': 'Prenota per {amount}',
  'submit.donate': 'Dona {amount}',
  'action.back_to_payment': 'Torna al pagamento',
  'action.retry': 'Riprova',
  'action.refresh': 'Verifica ora',
  'action.receipt': 'Vedi la ricevuta',
  'action.receipt_pdf': 'Scarica la ricevuta (PDF)',
  'action.pdf': 'Scarica la fattura (PDF)',
  'hint.secure': 'Paga sulla pagina sicura di {provider}. I dati della carta non passano mai da questo sito.',
  'hint.use_link': 'Per pagare più tardi, apra il link che ha ricevuto.',

  sandbox: 'Modalità di prova: non viene mosso denaro',
  'due.on': 'Scade il {date}',
  'due.late': 'Scaduta il {date}',
  'label.invoice': 'Fattura',
  'label.customer': 'Intestata a',
  'label.seller': 'Da',
  'label.issued': 'Emessa il',
  'label.paid': 'Pagato',
  'label.paid_on': 'Pagata il',
  'label.method': 'Metodo di pagamento',
  'label.refunded': 'Rimborsato',
  'label.returned': 'Stornato dalla Sua banca',
  'label.total': 'Totale',
  'label.subtotal': 'Subtotale',
  'label.discount': 'Sconto',
  'label.tax_added': 'Imposta {rate}',
  'label.tax_included': 'di cui imposta {rate}',
  'label.details': 'Dettagli',
  'label.item': 'Articolo',
  'label.amount': 'Importo',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'e altri {count}',
  'footer.questions': 'Domande?',
  'footer.secured': 'Pagamento sicuro con {provider}',
  'language.choose': 'Lingua',
};
