import type { TextKey } from './en';

export const de: Record<TextKey, string> = {
  'state.payable.title': 'Rechnung {number}',
  'state.confirming.title': 'Ihre Zahlung wird geprüft',
  'state.confirming.text':
    'Wir fragen bei {provider} nach, das dauert einige Sekunden. Diese Seite aktualisiert sich von selbst; bitte bezahlen Sie nicht noch einmal.',
  'state.requires_action.title': 'Schließen Sie Ihre Zahlung ab',
  'action.voucher.text':
    'Bezahlen Sie den Zahlschein über {total} in einem Geschäft oder bei Ihrer Bank. Sobald das gemeldet ist, steht es auf dieser Seite.',
  'action.bank_transfer.text':
    'Überweisen Sie {total} mit den Angaben und dem Verwendungszweck, die Sie erhalten haben. Sobald das Geld eingegangen ist, steht es auf dieser Seite.',
  'action.bank_verification.text':
    'Bestätigen Sie Ihr Bankkonto mit dem kleinen Betrag oder dessen Code. Er erscheint innerhalb von zwei Werktagen auf Ihrem Kontoauszug.',
  'action.other.text': 'Für die Zahlung von {total} fehlt noch ein Schritt. {provider} hat Ihnen gesagt, welcher.',
  'action.until': 'Möglich bis {date}',
  'action.voucher': 'Zahlschein öffnen',
  'action.bank_transfer': 'Überweisungsdaten öffnen',
  'action.bank_verification': 'Bankkonto bestätigen',
  'action.other': 'Weiter',
  'action.another_way': 'Auf andere Weise bezahlen',
  'hint.another_way':
    'Was Sie erhalten haben, bleibt bezahlbar, und der Verkäufer kann es nicht zurücknehmen. Wenn Sie auf andere Weise bezahlen, bezahlen Sie es bitte nicht zusätzlich.',
  'hint.another_way_instead': 'Was Sie erhalten haben, wird dann zurückgenommen.',
  'state.in_review.title': 'Eingegangen, wird geprüft',
  'state.in_review.text':
    'Ihre Zahlung für die Rechnung {number} ist eingegangen, und {seller} prüft den Betrag. Bitte bezahlen Sie nicht noch einmal: Sie hören von {seller}.',
  'state.returned.title': 'Sie haben die Zahlungsseite verlassen',
  'state.returned.text':
    'Wie es um die Zahlung steht, sehen Sie unter dem Link, den Sie erhalten haben. Wenn Sie gerade bezahlt haben, ist nichts mehr zu tun.',
  'notice.drop_instructions':
    'Sie haben auch Zahlungsanweisungen aus einem früheren Versuch. Sie brauchen sie nicht mehr: Bitte bezahlen Sie sie nicht zusätzlich.',
  'state.processing.title': 'Zahlung in Bearbeitung',
  'state.processing.text':
    'Ihre Bank bearbeitet die Zahlung von {total} noch. Bei manchen Zahlungsarten dauert das einige Tage. Sie müssen nichts tun: Diese Seite aktualisiert sich von selbst.',
  'state.nothing_to_pay.title': 'Es ist nichts zu zahlen',
  'state.nothing_to_pay.text':
    'Die Rechnung {number} beläuft sich auf {total}. Sie ist beglichen, es ist nichts mehr zu tun.',
  'state.below_provider_minimum.title': 'Diese Rechnung kann nicht mit Karte bezahlt werden',
  'state.below_provider_minimum.text':
    'Der Betrag von {total} ist kleiner als das, was {provider} einzieht. Wenden Sie sich an {seller}, um anders zu zahlen.',
  'state.paid.title': 'Zahlung erhalten',
  'state.paid.text': 'Vielen Dank. Die Rechnung {number} ist bezahlt, es ist nichts mehr zu tun.',
  'state.partially_refunded.title': 'Teilweise erstattet',
  'state.partially_refunded.text':
    '{refunded} von {total} wurden Ihnen erstattet. Bis Ihre Bank es anzeigt, können 5 bis 10 Tage vergehen.',
  'state.refunded.title': 'Erstattet',
  'state.refunded.text': '{refunded} wurden Ihnen erstattet. Bis Ihre Bank es anzeigt, können 5 bis 10 Tage vergehen.',
  'state.credited.title': 'Nichts zu zahlen',
  'state.credited.text': 'Diese Rechnung wurde gutgeschrieben. Sie müssen sie nicht bezahlen.',
  'state.closed.title': 'Rechnung geschlossen',
  'state.closed.text':
    'Diese Rechnung kann hier nicht mehr bezahlt werden. Wenn Sie sie bezahlen möchten, wenden Sie sich bitte an den Verkäufer.',
  'state.canceled.title': 'Rechnung storniert',
  'state.canceled.text':
    'Die Rechnung {number} wurde storniert, und es ist nichts zu bezahlen. Falls Sie das nicht erwartet haben, wenden Sie sich an {seller}.',
  'state.unavailable.title': 'Die Online-Zahlung ist ausgesetzt',
  'state.unavailable.text':
    'Diese Rechnung kann zurzeit nicht online bezahlt werden. Es wurde nichts abgebucht. Versuchen Sie es später noch einmal, oder wenden Sie sich an {seller}.',
  'state.refused.title': 'Diese Rechnung kann jetzt nicht online bezahlt werden',
  'state.refused.text':
    'Der Verkäufer ist informiert. Es wurde nichts abgebucht. Sie müssen es nicht noch einmal versuchen: Wenden Sie sich an {seller}, um auf andere Weise zu bezahlen.',
  'state.expired.title': 'Dieser Link ist abgelaufen',
  'state.expired.text':
    'Es wurde nichts abgebucht. Bitten Sie {seller} um einen neuen Link, um die Rechnung zu bezahlen.',
  'state.revoked.title': 'Dieser Link gilt nicht mehr',
  'state.revoked.text':
    '{seller} hat ihn ersetzt oder zurückgezogen. Verwenden Sie die neueste Nachricht, die Sie erhalten haben, oder bitten Sie um einen neuen Link.',
  'state.unknown.title': 'Unter dieser Adresse gibt es nichts',
  'state.unknown.text':
    'Der Link ist unvollständig oder existiert nicht. Öffnen Sie ihn noch einmal aus der Nachricht, oder kopieren Sie ihn ganz.',
  'state.rate_limited.title': 'Einen Moment, bitte',
  'state.rate_limited.text':
    'Aus Ihrem Netz kamen zu viele Anfragen. Warten Sie {seconds} Sekunden, und versuchen Sie es dann noch einmal.',
  'state.provider_down.title': 'Die Zahlungsseite lässt sich gerade nicht öffnen',
  'state.provider_down.text':
    '{provider} hat nicht rechtzeitig geantwortet. Es wurde nichts abgebucht. Versuchen Sie es gleich noch einmal; dieser Link bleibt gültig.',

  'notice.checkout_canceled': 'Sie haben die Zahlungsseite verlassen. Es wurde nichts abgebucht.',
  'notice.payment_failed':
    'Ihre letzte Zahlung ist fehlgeschlagen. Versuchen Sie es noch einmal, oder wählen Sie eine andere Zahlungsart.',

  'submit.pay': '{amount} bezahlen',
  'submit.book': 'Für {amount} buchen',
  'submit.donate': '{amount} spenden',
  'action.back_to_payment': 'Zurück zur Zahlung',
  'action.retry': 'Noch einmal versuchen',
  'action.refresh': 'Jetzt prüfen',
  'action.receipt': 'Quittung ansehen',
  'action.receipt_pdf': 'Quittung herunterladen (PDF)',
  'action.pdf': 'Rechnung herunterladen (PDF)',
  'hint.secure': 'Sie bezahlen auf der gesicherten Seite von {provider}. Kartendaten gelangen nie auf diese Website.',
  'hint.use_link': 'Um später zu bezahlen, öffnen Sie den Link, den Sie erhalten haben.',

  sandbox: 'Testmodus: Es fließt kein Geld',
  'due.on': 'Fällig am {date}',
  'due.late': 'War fällig am {date}',
  'label.invoice': 'Rechnung',
  'label.customer': 'Rechnung an',
  'label.seller': 'Von',
  'label.issued': 'Ausgestellt am',
  'label.paid': 'Bezahlt',
  'label.paid_on': 'Bezahlt am',
  'label.method': 'Zahlungsart',
  'label.refunded': 'Erstattet',
  'label.returned': 'Von Ihrer Bank zurückgebucht',
  'label.total': 'Gesamtbetrag',
  'label.remaining': 'Noch zu zahlen',
  'label.credited': 'Gutgeschrieben',
  'label.payments': 'Eingegangene Zahlungen',
  'action.one_receipt': 'Beleg',
  'transfer.title': 'Per Überweisung zahlen',
  'transfer.text': 'Scannen Sie diesen Code mit Ihrer Banking-App. Sie füllt Konto, Betrag und Verwendungszweck aus.',
  'transfer.alt': 'QR-Code für eine Überweisung von {amount}',
  'label.account_holder': 'Kontoinhaber',
  'label.transfer_reference': 'Verwendungszweck',
  'method.bank_transfer': 'Überweisung',
  'method.cash': 'Bar',
  'method.cheque': 'Scheck',
  'method.card_terminal': 'Kartenterminal',
  'method.other': 'Andere',
  'label.subtotal': 'Zwischensumme',
  'label.discount': 'Rabatt',
  'label.tax_added': 'Steuer {rate}',
  'label.tax_included': 'davon Steuer {rate}',
  'label.details': 'Einzelheiten',
  'label.item': 'Position',
  'label.amount': 'Betrag',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'und {count} weitere',
  'footer.questions': 'Fragen?',
  'footer.secured': 'Sichere Zahlung über {provider}',
  'language.choose': 'Sprache',
};
