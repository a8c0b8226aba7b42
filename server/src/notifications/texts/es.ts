import { paragraphs, type NotificationTexts } from './en';

export const es: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Factura {{invoice.number}} de {{seller.name}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Aquí tiene su factura {{invoice.number}} por un importe de {{invoice.amountDue}}{{#invoice.dueDate}}, con vencimiento el {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[Pagar {{invoice.amountDue}}]({{link.url}})',
        'El pago se realiza en una página segura y sin crear ninguna cuenta.{{#link.expiresAt}} El enlace es válido hasta el {{link.expiresAt}}.{{/link.expiresAt}}',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: factura {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, vence el {{invoice.dueDate}}{{/invoice.dueDate}}. Pagar aquí: {{link.url}}',
    },
    reminder_before: {
      subject: 'La factura {{invoice.number}} vence {{reminder.when}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Le recordamos que la factura {{invoice.number}} por un importe de {{invoice.amountDue}} vence {{reminder.when}}, el {{invoice.dueDate}}.',
        '[Pagar {{invoice.amountDue}}]({{link.url}})',
        'Si acaba de pagarla, no tenga en cuenta este mensaje.',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: la factura {{invoice.number}}, {{invoice.amountDue}}, vence {{reminder.when}}. Pagar aquí: {{link.url}}',
    },
    reminder_after: {
      subject: 'La factura {{invoice.number}} está vencida',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'La factura {{invoice.number}} por un importe de {{invoice.amountDue}} venció el {{invoice.dueDate}} ({{reminder.when}}) y todavía no hemos recibido su pago.',
        '[Pagar {{invoice.amountDue}} ahora]({{link.url}})',
        'Si acaba de pagarla, no tenga en cuenta este mensaje. Si tiene alguna dificultad, escríbanos y encontraremos una solución.',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: la factura {{invoice.number}}, {{invoice.amountDue}}, venció el {{invoice.dueDate}}. Pagar aquí: {{link.url}}',
    },
    finish_payment: {
      subject: 'Termine el pago de la factura {{invoice.number}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Ya ha elegido cómo pagar la factura {{invoice.number}} por un importe de {{invoice.amountDue}} y falta un paso{{#action.expiresAt}}. Puede hacerlo hasta el {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Terminar el pago]({{link.url}})',
        'Si acaba de hacerlo, no tenga en cuenta este mensaje.',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: termine el pago de la factura {{invoice.number}}{{#action.expiresAt}} antes del {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    receipt_again: {
      subject: 'Gracias: hemos recibido de nuevo {{payment.amount}} por la factura {{invoice.number}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Su pago anterior de la factura {{invoice.number}} había sido devuelto. Ahora hemos recibido {{payment.amount}} y no queda nada por pagar. Gracias.',
        '{{#receipt.url}}[Ver el recibo]({{receipt.url}}){{/receipt.url}}',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: gracias, hemos recibido de nuevo {{payment.amount}} por la factura {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Factura rectificativa {{creditNote.number}} de {{seller.name}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Hemos abonado {{creditNote.total}} de la factura {{invoice.number}}. Motivo: {{creditNote.reason}}',
        '{{#creditNote.url}}[Ver la factura rectificativa]({{creditNote.url}}){{/creditNote.url}}',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: hemos abonado {{creditNote.total}} de la factura {{invoice.number}}.',
    },
    receipt: {
      subject: 'Gracias: hemos recibido {{payment.amount}} por la factura {{invoice.number}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Gracias. Hemos recibido su pago de {{payment.amount}} por la factura {{invoice.number}}. No queda nada por pagar.',
        '{{#receipt.url}}[Ver el recibo]({{receipt.url}}){{/receipt.url}}',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: gracias, hemos recibido {{payment.amount}} por la factura {{invoice.number}}.',
    },
    refund_made: {
      subject: 'Su reembolso de {{refund.amount}} de la factura {{invoice.number}}',
      body: paragraphs(
        'Hola, {{customer.name}}:',
        'Le hemos reembolsado {{refund.amount}} de la factura {{invoice.number}}.',
        '{{#payment.method}}El dinero vuelve al medio de pago que utilizó: {{payment.method}}.{{/payment.method}}{{^payment.method}}El dinero vuelve al medio de pago que utilizó.{{/payment.method}} Suele llegar en un plazo de 5 a 10 días hábiles.',
        'Un cordial saludo,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: le hemos reembolsado {{refund.amount}} de la factura {{invoice.number}}. Llegará en un plazo de 5 a 10 días hábiles.',
    },
    payment_received: {
      subject: '{{invoice.number}} está pagada: {{payment.amount}} de {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} ha pagado la factura {{invoice.number}}: {{payment.amount}}{{#payment.method}} con {{payment.method}}{{/payment.method}}, a través de «{{module.name}}».',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: '{{invoice.number}} está pagada: {{payment.amount}} de {{customer.name}}.',
    },
    payment_failed: {
      subject: 'El pago de {{invoice.number}} ha fallado',
      body: paragraphs(
        'El pago de {{payment.amount}} de {{customer.name}} por la factura {{invoice.number}} ha fallado.{{#payment.failure}} Motivo indicado: {{payment.failure}}{{/payment.failure}}',
        'La factura puede pagarse de nuevo; puede enviar otro enlace.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'El pago de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) ha fallado.',
    },
    dispute_opened: {
      subject: 'Disputa sobre {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'El pago de {{customer.name}} por la factura {{invoice.number}} está en disputa: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        'Responda en su panel de Stripe {{#dispute.dueDate}}antes del {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}antes de la fecha límite{{/dispute.dueDate}}; de lo contrario, el dinero se queda en manos del pagador.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Disputa sobre {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Responda a tiempo en Stripe.',
    },
    dispute_lost: {
      subject: 'Disputa sobre {{invoice.number}} perdida: {{dispute.amount}}',
      body: paragraphs(
        'La disputa de {{customer.name}} sobre el pago de la factura {{invoice.number}} se ha perdido: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}Se han retirado {{dispute.lost}} de su cuenta.{{/dispute.lost}} Vuelve a quedar pendiente en esta factura: {{invoice.amountDue}}.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Disputa sobre {{invoice.number}} ({{customer.name}}) perdida: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Disputa sobre {{invoice.number}} cerrada sin pérdida: {{dispute.amount}}',
      body: paragraphs(
        'La disputa de {{customer.name}} sobre el pago de la factura {{invoice.number}} ha terminado a su favor: conserva {{dispute.amount}}.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Disputa sobre {{invoice.number}} ({{customer.name}}) cerrada sin pérdida: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Un reembolso de {{invoice.number}} ha fallado: {{refund.amount}}',
      body: paragraphs(
        'El reembolso de {{refund.amount}} a {{customer.name}} por la factura {{invoice.number}} no ha llegado y el dinero vuelve a estar en su cuenta.{{#refund.reason}} Motivo indicado: {{refund.reason}}.{{/refund.reason}}',
        'Busque otra forma de devolverlo, o repita el reembolso en su panel de Stripe.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Un reembolso de {{invoice.number}} ({{refund.amount}}, {{customer.name}}) ha fallado.',
    },
    needs_review: {
      subject: 'Hay que revisar un pago de {{invoice.number}}',
      body: paragraphs(
        'Hay que revisar el pago de {{payment.amount}} de {{customer.name}} por la factura {{invoice.number}}.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Hay que revisar un pago de {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    early_fraud_warning: {
      subject: 'Aviso de fraude sobre {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'La red de tarjetas comunica que el pago de {{payment.amount}} de {{customer.name}} por la factura {{invoice.number}} es probablemente un fraude{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'Un reembolso inmediato suele evitar una disputa y su comisión. Examine el pago en su panel de Stripe antes de entregar.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Aviso de fraude sobre {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Código de acceso bloqueado: {{invoice.number}}',
      body: paragraphs(
        'Se ha introducido demasiadas veces un código de acceso incorrecto para la factura {{invoice.number}} de {{customer.name}}. Los enlaces de la factura están bloqueados.',
        'Si era su cliente, cree un código nuevo en la página de la factura y comuníquelo por teléfono. Si no, compruebe a quién se envió el enlace.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: 'Código de acceso bloqueado: {{invoice.number}} ({{customer.name}}). Cree uno nuevo.',
    },
    correction_requested: {
      subject: '{{customer.name}} pide una corrección de {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} le pide que corrija el nombre, la dirección o el NIF de la factura {{invoice.number}}.',
        'Acepte o rechace la solicitud en la página de la factura. Si la acepta, la factura se abona y se emite y envía una corregida.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short: '{{customer.name}} pide una corrección de {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Rechazado por el proveedor de pagos: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (parámetro: {{refusal.field}}){{/refusal.field}}',
        'Qué hacer: {{refusal.hint}}',
        '{{#refusal.goesOn}}Los pagos a través de «{{module.name}}» continúan sin este elemento.{{/refusal.goesOn}}{{^refusal.goesOn}}No se ha cobrado nada. Los pagadores leen que usted ha sido informado y no pueden pagar hasta que se resuelva.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Para el soporte del proveedor: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Abrir]({{admin.url}})'
      ),
      short: 'Rechazado por el proveedor de pagos: {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} no ha aceptado {{transmission.document}}',
      body: paragraphs(
        '{{transmission.document}} para {{customer.name}} no se ha entregado a través de {{transmission.network}}: {{transmission.reason}}',
        'El cliente no lo ha recibido por esta vía. Corrija la causa y envíelo de nuevo, o envíelo por correo electrónico.',
        '[Abrir la factura]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} para {{customer.name}} no se ha entregado a través de {{transmission.network}}: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Una transferencia de {{payout.amount}} no cuadra',
    body: paragraphs(
      'Una transferencia de {{payout.amount}} difiere en {{payout.difference}} de la suma de sus pagos, reembolsos, disputas y comisiones.',
      'Compárela con el panel del proveedor antes de contabilizarla.',
      '[Ver la transferencia]({{admin.url}})'
    ),
    short: 'Una transferencia de {{payout.amount}} no cuadra. Consulte las transferencias.',
  },
  unassigned: {
    subject: 'Un pago de {{payment.amount}} no corresponde a ninguna factura',
    body: paragraphs(
      'Un cliente ha pagado {{payment.amount}}{{#invoice.number}} por la factura {{invoice.number}}{{/invoice.number}}, y en este sitio no hay ninguna factura que corresponda. Esto ocurre después de restaurar una copia de seguridad.',
      'Mientras tanto, a nadie se le pide que pague otra vez. Asigne el pago a su factura, o reembólselo en el proveedor y márquelo como gestionado.',
      '[Ver el pago]({{admin.url}})'
    ),
    short: 'Un pago de {{payment.amount}} no corresponde a ninguna factura: consulte los pagos sin asignar.',
  },
  receiverDisabled: {
    subject: 'El receptor de eventos «{{receiver.name}}» se ha desactivado',
    body: paragraphs(
      'Ya no se envía nada al receptor de eventos «{{receiver.name}}».{{#receiver.gone}} Respondió que ya no existe (410).{{/receiver.gone}}{{#receiver.days}} Durante {{receiver.days}} días han fallado todos los intentos.{{/receiver.days}}',
      'Revise el receptor y vuelva a activarlo. Los eventos que no recibió mientras fallaba se pueden enviar de nuevo; los posteriores a este momento no se guardan para él.',
      '[Ver el receptor]({{admin.url}})'
    ),
    short: 'El receptor de eventos «{{receiver.name}}» se ha desactivado. Ya no se le envía nada.',
  },
  review: {
    account_mismatch: 'Procede de una cuenta distinta de la esperada',
    amount_mismatch: 'Su importe no es el solicitado',
    currency_mismatch: 'Su moneda no es la de la factura',
    environment_mismatch: 'Procede de un entorno distinto del esperado',
    dispute_currency: 'Se ha disputado en otra moneda, por lo que la pérdida es una estimación',
    provider_review: 'Stripe lo retiene para revisarlo; decida en su panel de Stripe',
  },
  layout: {
    sandbox: 'Modo de prueba: no se mueve dinero.',
    sandboxTag: '[Prueba]',
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    receipt: 'Recibo',
    attached: 'Adjuntos',
    amountDue: 'Importe pendiente',
    amountPaid: 'Importe pagado',
    amount: 'Importe',
    dueDate: 'Vencimiento',
    method: 'Forma de pago',
    footer: 'Recibe este mensaje por la factura {number}.',
    staffFooter: 'Recibe este mensaje porque un módulo de pago le nombra como destinatario.',
  },
};
