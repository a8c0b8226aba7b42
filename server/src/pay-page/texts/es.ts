import type { TextKey } from './en';

export const es: Record<TextKey, string> = {
  'state.payable.title': 'Factura {number}',
  'state.confirming.title': 'Comprobando su pago',
  'state.confirming.text':
    'Estamos consultando a {provider}; tarda unos segundos. Esta página se actualiza sola; no vuelva a pagar, por favor.',
  'state.requires_action.title': 'Termine su pago',
  'action.voucher.text':
    'Pague el cupón de {total} en una tienda o en su banco. En cuanto se comunique, esta página lo mostrará.',
  'action.bank_transfer.text':
    'Transfiera {total} con los datos y la referencia que ha recibido. En cuanto llegue el dinero, esta página lo mostrará.',
  'action.bank_verification.text':
    'Confirme su cuenta bancaria con el pequeño ingreso o su código. Aparecerá en su extracto en un plazo de dos días laborables.',
  'action.other.text': 'Falta un paso para el pago de {total}. {provider} le ha indicado cuál.',
  'action.until': 'Posible hasta el {date}',
  'action.voucher': 'Abrir el cupón',
  'action.bank_transfer': 'Abrir los datos de la transferencia',
  'action.bank_verification': 'Confirmar la cuenta bancaria',
  'action.other': 'Continuar',
  'action.another_way': 'Pagar de otra forma',
  'hint.another_way':
    'Lo que ha recibido se puede seguir pagando y el vendedor no puede anularlo. Si paga de otra forma, no lo pague también.',
  'hint.another_way_instead': 'En ese caso, lo que ha recibido queda anulado.',
  'state.in_review.title': 'Recibido, en revisión',
  'state.in_review.text':
    'Su pago de la factura {number} ha llegado y {seller} está comprobando el importe. No vuelva a pagar: {seller} se pondrá en contacto con usted.',
  'state.returned.title': 'Ha vuelto de la página de pago',
  'state.returned.text':
    'Para saber cómo está el pago, abra el enlace que recibió. Si acaba de pagar, no queda nada por hacer.',
  'notice.drop_instructions':
    'También tiene instrucciones de pago de un intento anterior. Ya no las necesita: no las pague además.',
  'state.processing.title': 'Pago en curso',
  'state.processing.text':
    'Su banco todavía está tramitando el pago de {total}. Algunas formas de pago tardan unos días. No tiene que hacer nada: esta página se actualiza sola.',
  'state.nothing_to_pay.title': 'No hay nada que pagar',
  'state.nothing_to_pay.text': 'La factura {number} asciende a {total}. Está saldada y no queda nada por hacer.',
  'state.below_provider_minimum.title': 'Esta factura no se puede pagar con tarjeta',
  'state.below_provider_minimum.text':
    'Su total de {total} es inferior a lo que cobra {provider}. Póngase en contacto con {seller} para pagar de otro modo.',
  'state.paid.title': 'Pago recibido',
  'state.paid.text': 'Gracias. La factura {number} está pagada y no queda nada por hacer.',
  'state.partially_refunded.title': 'Reembolsada en parte',
  'state.partially_refunded.text':
    'Se le han reembolsado {refunded} de {total}. Su banco puede tardar de 5 a 10 días en mostrarlo.',
  'state.refunded.title': 'Reembolsada',
  'state.refunded.text': 'Se le han reembolsado {refunded}. Su banco puede tardar de 5 a 10 días en mostrarlo.',
  'state.credited.title': 'Nada que pagar',
  'state.credited.text': 'Esta factura se ha abonado. No tiene que pagarla.',
  'state.closed.title': 'Factura cerrada',
  'state.closed.text': 'Esta factura ya no se puede pagar aquí. Si desea pagarla, póngase en contacto con el vendedor.',
  'state.canceled.title': 'Factura anulada',
  'state.canceled.text':
    'La factura {number} se ha anulado y no hay nada que pagar. Si no lo esperaba, póngase en contacto con {seller}.',
  'state.unavailable.title': 'El pago en línea está suspendido',
  'state.unavailable.text':
    'Esta factura no se puede pagar en línea en este momento. No se ha cobrado nada. Inténtelo más tarde o póngase en contacto con {seller}.',
  'state.refused.title': 'Esta factura no se puede pagar en línea ahora',
  'state.refused.text':
    'El vendedor ha sido informado. No se ha cobrado nada. No hace falta que lo intente de nuevo: póngase en contacto con {seller} para pagar de otra forma.',
  'state.expired.title': 'Este enlace ha caducado',
  'state.expired.text': 'No se ha cobrado nada. Pida a {seller} un enlace nuevo para pagar la factura.',
  'state.revoked.title': 'Este enlace ya no es válido',
  'state.revoked.text':
    '{seller} lo ha sustituido o retirado. Use el mensaje más reciente que recibió o pida un enlace nuevo.',
  'state.unknown.title': 'No hay nada en esta dirección',
  'state.unknown.text':
    'El enlace está incompleto o no existe. Ábralo de nuevo desde el mensaje que recibió o cópielo entero.',
  'state.rate_limited.title': 'Un momento, por favor',
  'state.rate_limited.text':
    'Han llegado demasiadas solicitudes desde su red. Espere {seconds} segundos e inténtelo de nuevo.',
  'state.provider_down.title': 'La página de pago no se abre en este momento',
  'state.provider_down.text':
    '{provider} no ha respondido a tiempo. No se ha cobrado nada. Inténtelo de nuevo en un momento; este enlace sigue siendo válido.',

  'notice.checkout_canceled': 'Ha salido de la página de pago. No se ha cobrado nada.',
  'notice.payment_failed': 'Su último pago no se ha completado. Inténtelo de nuevo o elija otra forma de pago.',

  'submit.pay': 'Pagar {amount}',
  'submit.book': 'Reservar por {amount}',
  'submit.donate': 'Donar {amount}',
  'action.back_to_payment': 'Volver al pago',
  'action.retry': 'Intentarlo de nuevo',
  'action.refresh': 'Comprobar ahora',
  'action.receipt': 'Ver el recibo',
  'action.receipt_pdf': 'Descargar el recibo (PDF)',
  'action.pdf': 'Descargar la factura (PDF)',
  'hint.secure': 'Paga en la página segura de {provider}. Los datos de la tarjeta nunca pasan por este sitio.',
  'hint.use_link': 'Para pagar más tarde, abra el enlace que recibió.',

  sandbox: 'Modo de prueba: no se mueve dinero',
  'due.on': 'Vence el {date}',
  'due.late': 'Venció el {date}',
  'label.invoice': 'Factura',
  'label.customer': 'Facturado a',
  'label.seller': 'De',
  'label.issued': 'Emitida el',
  'label.paid': 'Pagado',
  'label.paid_on': 'Pagada el',
  'label.method': 'Forma de pago',
  'label.refunded': 'Reembolsado',
  'label.returned': 'Devuelto por su banco',
  'label.total': 'Total',
  'label.subtotal': 'Subtotal',
  'label.discount': 'Descuento',
  'label.tax_added': 'Impuesto {rate}',
  'label.tax_included': 'de los cuales impuesto {rate}',
  'label.details': 'Detalles',
  'label.item': 'Artículo',
  'label.amount': 'Importe',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'y {count} más',
  'footer.questions': '¿Tiene preguntas?',
  'footer.secured': 'Pago seguro con {provider}',
  'language.choose': 'Idioma',
};
