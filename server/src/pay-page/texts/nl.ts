import type { TextKey } from './en';

export const nl: Record<TextKey, string> = {
  'state.payable.title': 'Factuur {number}',
  'state.confirming.title': 'Uw betaling wordt gecontroleerd',
  'state.confirming.text':
    'We vragen het na bij {provider}; dat duurt enkele seconden. Deze pagina wordt vanzelf bijgewerkt; betaal niet nog een keer.',
  'state.requires_action.title': 'Rond uw betaling af',
  'action.voucher.text':
    'Betaal de betaalbon van {total} in een winkel of bij uw bank. Zodra dat is gemeld, staat het op deze pagina.',
  'action.bank_transfer.text':
    'Maak {total} over met de gegevens en het kenmerk die u hebt ontvangen. Zodra het geld binnen is, staat het op deze pagina.',
  'action.bank_verification.text':
    'Bevestig uw bankrekening met de kleine bijschrijving of de code ervan. Die staat binnen twee werkdagen op uw afschrift.',
  'action.other.text': 'Er is nog één stap voor de betaling van {total}. {provider} heeft u verteld welke.',
  'action.until': 'Mogelijk tot {date}',
  'action.voucher': 'Betaalbon openen',
  'action.bank_transfer': 'Overboekingsgegevens openen',
  'action.bank_verification': 'Bankrekening bevestigen',
  'action.other': 'Verder',
  'action.another_way': 'Op een andere manier betalen',
  'hint.another_way':
    'Wat u hebt ontvangen, kan betaald blijven worden; de verkoper kan het niet intrekken. Betaalt u op een andere manier, betaal dit dan niet ook.',
  'hint.another_way_instead': 'Wat u hebt ontvangen, wordt dan ingetrokken.',
  'state.in_review.title': 'Ontvangen, wordt gecontroleerd',
  'state.in_review.text':
    'Uw betaling voor factuur {number} is binnen en {seller} controleert het bedrag. Betaal niet nog een keer: u hoort van {seller}.',
  'state.returned.title': 'U bent terug van de betaalpagina',
  'state.returned.text':
    'Open de link die u hebt ontvangen om te zien hoe het met de betaling staat. Hebt u zojuist betaald, dan hoeft u niets meer te doen.',
  'notice.drop_instructions':
    'U hebt ook betaalinstructies van een eerdere poging. Die hebt u niet meer nodig: betaal ze niet ook.',
  'state.processing.title': 'Betaling in behandeling',
  'state.processing.text':
    'Uw bank verwerkt de betaling van {total} nog. Bij sommige betaalmethoden duurt dat enkele dagen. U hoeft niets te doen: deze pagina wordt vanzelf bijgewerkt.',
  'state.nothing_to_pay.title': 'Er is niets te betalen',
  'state.nothing_to_pay.text': 'Factuur {number} bedraagt {total}. Ze is voldaan en u hoeft niets meer te doen.',
  'state.below_provider_minimum.title': 'Deze factuur kan niet met een kaart worden betaald',
  'state.below_provider_minimum.text':
    'Het totaal van {total} is lager dan wat {provider} int. Neem contact op met {seller} om op een andere manier te betalen.',
  'state.paid.title': 'Betaling ontvangen',
  'state.paid.text': 'Bedankt. Factuur {number} is betaald; u hoeft niets meer te doen.',
  'state.partially_refunded.title': 'Gedeeltelijk terugbetaald',
  'state.partially_refunded.text':
    'U hebt {refunded} van {total} teruggekregen. Het kan 5 tot 10 dagen duren voordat uw bank dit toont.',
  'state.refunded.title': 'Terugbetaald',
  'state.refunded.text': 'U hebt {refunded} teruggekregen. Het kan 5 tot 10 dagen duren voordat uw bank dit toont.',
  'state.credited.title': 'Niets te betalen',
  'state.credited.text': 'Deze factuur is gecrediteerd. U hoeft haar niet te betalen.',
  'state.closed.title': 'Factuur gesloten',
  'state.closed.text':
    'Deze factuur kan hier niet meer worden betaald. Neem contact op met de verkoper als u haar wilt betalen.',
  'state.canceled.title': 'Factuur geannuleerd',
  'state.canceled.text':
    'Factuur {number} is geannuleerd en er hoeft niets te worden betaald. Had u dit niet verwacht, neem dan contact op met {seller}.',
  'state.unavailable.title': 'Online betalen is onderbroken',
  'state.unavailable.text':
    'Deze factuur kan op dit moment niet online worden betaald. Er is niets afgeschreven. Probeer het later nog eens of neem contact op met {seller}.',
  'state.refused.title': 'Deze factuur kan nu niet online worden betaald',
  'state.refused.text':
    'De verkoper is op de hoogte. Er is niets afgeschreven. U hoeft het niet nog eens te proberen: neem contact op met {seller} om op een andere manier te betalen.',
  'state.expired.title': 'Deze link is verlopen',
  'state.expired.text': 'Er is niets afgeschreven. Vraag {seller} om een nieuwe link om de factuur te betalen.',
  'state.revoked.title': 'Deze link is niet meer geldig',
  'state.revoked.text':
    '{seller} heeft hem vervangen of ingetrokken. Gebruik het nieuwste bericht dat u hebt ontvangen of vraag om een nieuwe link.',
  'state.unknown.title': 'Op dit adres is niets te vinden',
  'state.unknown.text':
    'De link is onvolledig of bestaat niet. Open hem opnieuw vanuit het bericht dat u hebt ontvangen of kopieer hem helemaal.',
  'state.rate_limited.title': 'Een ogenblik, alstublieft',
  'state.rate_limited.text':
    'Er kwamen te veel verzoeken vanuit uw netwerk. Wacht {seconds} seconden en probeer het dan opnieuw.',
  'state.provider_down.title': 'De betaalpagina kan nu niet worden geopend',
  'state.provider_down.text':
    '{provider} heeft niet op tijd geantwoord. Er is niets afgeschreven. Probeer het zo nog eens; deze link blijft geldig.',

  'notice.checkout_canceled': 'U hebt de betaalpagina verlaten. Er is niets afgeschreven.',
  'notice.payment_failed': 'Uw laatste betaling is niet gelukt. Probeer het opnieuw of kies een andere betaalmethode.',

  'submit.pay': '{amount} betalen',
  'submit.book': 'Boeken voor {amount}',
  'submit.donate': '{amount} doneren',
  'action.back_to_payment': 'Terug naar de betaling',
  'action.retry': 'Opnieuw proberen',
  'action.refresh': 'Nu controleren',
  'action.receipt': 'Betaalbewijs bekijken',
  'action.receipt_pdf': 'Betaalbewijs downloaden (PDF)',
  'action.pdf': 'Factuur downloaden (PDF)',
  'hint.secure': 'U betaalt op de beveiligde pagina van {provider}. Kaartgegevens komen nooit op deze site.',
  'hint.use_link': 'Wilt u later betalen, open dan de link die u hebt ontvangen.',

  sandbox: 'Testmodus: er wordt geen geld overgemaakt',
  'due.on': 'Te betalen vóór {date}',
  'due.late': 'Vervallen op {date}',
  'label.invoice': 'Factuur',
  'label.customer': 'Gefactureerd aan',
  'label.seller': 'Van',
  'label.issued': 'Factuurdatum',
  'label.paid': 'Betaald',
  'label.paid_on': 'Betaald op',
  'label.method': 'Betaalmethode',
  'label.refunded': 'Terugbetaald',
  'label.returned': 'Teruggeboekt door uw bank',
  'label.total': 'Totaal',
  'label.remaining': 'Nog te betalen',
  'label.credited': 'Gecrediteerd',
  'label.payments': 'Ontvangen betalingen',
  'action.one_receipt': 'Betaalbewijs',
  'transfer.title': 'Betalen per overschrijving',
  'transfer.text': 'Scan deze code met uw bank-app. De rekening, het bedrag en de omschrijving worden ingevuld.',
  'transfer.alt': 'QR-code voor een overschrijving van {amount}',
  'label.account_holder': 'Rekeninghouder',
  'label.transfer_reference': 'Omschrijving',
  'method.bank_transfer': 'Overschrijving',
  'method.cash': 'Contant',
  'method.cheque': 'Cheque',
  'method.card_terminal': 'Betaalautomaat',
  'method.other': 'Anders',
  'label.subtotal': 'Subtotaal',
  'label.discount': 'Korting',
  'label.tax_added': 'Btw {rate}',
  'label.tax_included': 'waarvan btw {rate}',
  'label.details': 'Specificatie',
  'label.item': 'Artikel',
  'label.amount': 'Bedrag',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'en nog {count}',
  'footer.questions': 'Vragen?',
  'footer.secured': 'Veilig betalen via {provider}',
  'language.choose': 'Taal',
};
