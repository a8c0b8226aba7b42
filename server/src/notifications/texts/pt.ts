import { paragraphs, type NotificationTexts } from './en';

export const pt: NotificationTexts = {
  templates: {
    payment_link: {
      subject: 'Fatura {{invoice.number}} de {{seller.name}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Segue a sua fatura {{invoice.number}} no valor de {{invoice.amountDue}}{{#invoice.dueDate}}, com vencimento em {{invoice.dueDate}}{{/invoice.dueDate}}.',
        '{{#message}}{{message}}{{/message}}',
        '[Pagar {{invoice.amountDue}}]({{link.url}})',
        'O pagamento é feito numa página segura, sem criar conta.{{#link.expiresAt}} A ligação é válida até {{link.expiresAt}}.{{/link.expiresAt}}',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: fatura {{invoice.number}}, {{invoice.amountDue}}{{#invoice.dueDate}}, vencimento {{invoice.dueDate}}{{/invoice.dueDate}}. Pagar aqui: {{link.url}}',
    },
    reminder_before: {
      subject: 'A fatura {{invoice.number}} vence {{reminder.when}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Lembramos que a fatura {{invoice.number}} no valor de {{invoice.amountDue}} vence {{reminder.when}}, em {{invoice.dueDate}}.',
        '[Pagar {{invoice.amountDue}}]({{link.url}})',
        'Se acabou de pagar, ignore esta mensagem.',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: a fatura {{invoice.number}}, {{invoice.amountDue}}, vence {{reminder.when}}. Pagar aqui: {{link.url}}',
    },
    reminder_after: {
      subject: 'A fatura {{invoice.number}} está vencida',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'A fatura {{invoice.number}} no valor de {{invoice.amountDue}} venceu em {{invoice.dueDate}} ({{reminder.when}}) e ainda não recebemos o seu pagamento.',
        '[Pagar {{invoice.amountDue}} agora]({{link.url}})',
        'Se acabou de pagar, ignore esta mensagem. Se tiver alguma dificuldade, escreva-nos: encontraremos uma solução.',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: a fatura {{invoice.number}}, {{invoice.amountDue}}, venceu em {{invoice.dueDate}}. Pagar aqui: {{link.url}}',
    },
    finish_payment: {
      subject: 'Conclua o pagamento da fatura {{invoice.number}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Escolheu como pagar a fatura {{invoice.number}} no valor de {{invoice.amountDue}} e falta um passo{{#action.expiresAt}}. É possível concluí-lo até {{action.expiresAt}}{{/action.expiresAt}}.',
        '[Concluir o pagamento]({{link.url}})',
        'Se acabou de o fazer, ignore esta mensagem.',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: conclua o pagamento da fatura {{invoice.number}}{{#action.expiresAt}} até {{action.expiresAt}}{{/action.expiresAt}}: {{link.url}}',
    },
    receipt_again: {
      subject: 'Obrigado: recebemos novamente {{payment.amount}} da fatura {{invoice.number}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'O seu pagamento anterior da fatura {{invoice.number}} tinha sido devolvido. Recebemos agora {{payment.amount}} e não há mais nada a pagar. Obrigado.',
        '{{#receipt.url}}[Ver o recibo]({{receipt.url}}){{/receipt.url}}',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: obrigado, recebemos novamente {{payment.amount}} da fatura {{invoice.number}}.',
    },
    credit_note: {
      subject: 'Nota de crédito {{creditNote.number}} de {{seller.name}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Creditámos {{creditNote.total}} da fatura {{invoice.number}}. Motivo: {{creditNote.reason}}',
        '{{#creditNote.url}}[Ver a nota de crédito]({{creditNote.url}}){{/creditNote.url}}',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: creditámos {{creditNote.total}} da fatura {{invoice.number}}.',
    },
    receipt: {
      subject: 'Obrigado: recebemos {{payment.amount}} da fatura {{invoice.number}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Obrigado. Recebemos o seu pagamento de {{payment.amount}} da fatura {{invoice.number}}. Não há mais nada a pagar.',
        '{{#receipt.url}}[Ver o recibo]({{receipt.url}}){{/receipt.url}}',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short: '{{seller.name}}: obrigado, recebemos {{payment.amount}} da fatura {{invoice.number}}.',
    },
    refund_made: {
      subject: 'O seu reembolso de {{refund.amount}} da fatura {{invoice.number}}',
      body: paragraphs(
        'Olá, {{customer.name}},',
        'Reembolsámos {{refund.amount}} da fatura {{invoice.number}}.',
        '{{#payment.method}}O dinheiro regressa ao meio de pagamento que utilizou: {{payment.method}}.{{/payment.method}}{{^payment.method}}O dinheiro regressa ao meio de pagamento que utilizou.{{/payment.method}} Chega normalmente no prazo de 5 a 10 dias úteis.',
        'Com os melhores cumprimentos,\n{{seller.name}}'
      ),
      short:
        '{{seller.name}}: reembolsámos {{refund.amount}} da fatura {{invoice.number}}. O dinheiro chega no prazo de 5 a 10 dias úteis.',
    },
    payment_received: {
      subject: '{{invoice.number}} está paga: {{payment.amount}} de {{customer.name}}',
      body: paragraphs(
        '{{customer.name}} pagou a fatura {{invoice.number}}: {{payment.amount}}{{#payment.method}} com {{payment.method}}{{/payment.method}}, através de «{{module.name}}».',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: '{{invoice.number}} está paga: {{payment.amount}} de {{customer.name}}.',
    },
    payment_failed: {
      subject: 'O pagamento de {{invoice.number}} falhou',
      body: paragraphs(
        'O pagamento de {{payment.amount}} de {{customer.name}} da fatura {{invoice.number}} falhou.{{#payment.failure}} Motivo indicado: {{payment.failure}}{{/payment.failure}}',
        'A fatura pode ser paga de novo; pode enviar uma nova ligação.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'O pagamento de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) falhou.',
    },
    dispute_opened: {
      subject: 'Contestação de {{invoice.number}}: {{dispute.amount}}',
      body: paragraphs(
        'O pagamento de {{customer.name}} da fatura {{invoice.number}} foi contestado: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        'Responda no seu painel do Stripe {{#dispute.dueDate}}até {{dispute.dueDate}}{{/dispute.dueDate}}{{^dispute.dueDate}}antes do fim do prazo{{/dispute.dueDate}}; caso contrário, o dinheiro fica com o pagador.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Contestação de {{invoice.number}} ({{customer.name}}): {{dispute.amount}}. Responda a tempo no Stripe.',
    },
    dispute_lost: {
      subject: 'Contestação de {{invoice.number}} perdida: {{dispute.amount}}',
      body: paragraphs(
        'A contestação de {{customer.name}} sobre o pagamento da fatura {{invoice.number}} foi perdida: {{dispute.amount}}{{#dispute.reason}}, motivo: {{dispute.reason}}{{/dispute.reason}}.',
        '{{#dispute.lost}}{{dispute.lost}} saíram da sua conta.{{/dispute.lost}} De novo em dívida nesta fatura: {{invoice.amountDue}}.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Contestação de {{invoice.number}} ({{customer.name}}) perdida: {{dispute.amount}}.',
    },
    dispute_won: {
      subject: 'Contestação de {{invoice.number}} encerrada sem perda: {{dispute.amount}}',
      body: paragraphs(
        'A contestação de {{customer.name}} sobre o pagamento da fatura {{invoice.number}} terminou a seu favor: mantém {{dispute.amount}}.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Contestação de {{invoice.number}} ({{customer.name}}) encerrada sem perda: {{dispute.amount}}.',
    },
    refund_failed: {
      subject: 'Um reembolso de {{invoice.number}} falhou: {{refund.amount}}',
      body: paragraphs(
        'O reembolso de {{refund.amount}} a {{customer.name}} da fatura {{invoice.number}} não chegou e o dinheiro está de novo na sua conta.{{#refund.reason}} Motivo indicado: {{refund.reason}}.{{/refund.reason}}',
        'Encontre outra forma de o devolver, ou repita o reembolso no seu painel do Stripe.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Um reembolso de {{invoice.number}} ({{refund.amount}}, {{customer.name}}) falhou.',
    },
    needs_review: {
      subject: 'Um pagamento de {{invoice.number}} precisa de verificação',
      body: paragraphs(
        'O pagamento de {{payment.amount}} de {{customer.name}} da fatura {{invoice.number}} precisa de verificação.{{#review.reason}} {{review.reason}}.{{/review.reason}}',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Um pagamento de {{invoice.number}} ({{payment.amount}}, {{customer.name}}) precisa de verificação.',
    },
    early_fraud_warning: {
      subject: 'Alerta de fraude em {{invoice.number}}: {{payment.amount}}',
      body: paragraphs(
        'A rede do cartão comunica que o pagamento de {{payment.amount}} de {{customer.name}} da fatura {{invoice.number}} é provavelmente uma fraude{{#warning.reason}}: {{warning.reason}}{{/warning.reason}}.',
        'Um reembolso imediato costuma evitar uma contestação e a respetiva taxa. Verifique o pagamento no seu painel do Stripe antes de entregar.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Alerta de fraude em {{invoice.number}} ({{payment.amount}}, {{customer.name}}).',
    },
    passcode_locked: {
      subject: 'Código de acesso bloqueado: {{invoice.number}}',
      body: paragraphs(
        'Foi introduzido demasiadas vezes um código de acesso errado para a fatura {{invoice.number}} de {{customer.name}}. As ligações da fatura estão bloqueadas.',
        'Se era o seu cliente, crie um novo código na página da fatura e comunique-o por telefone. Caso contrário, verifique a quem foi enviada a ligação.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: 'Código de acesso bloqueado: {{invoice.number}} ({{customer.name}}). Crie um novo.',
    },
    correction_requested: {
      subject: '{{customer.name}} pede uma correção de {{invoice.number}}',
      body: paragraphs(
        '{{customer.name}} pede-lhe que corrija o nome, a morada ou o NIF na fatura {{invoice.number}}.',
        'Aceite ou recuse na página da fatura. Se aceitar, a fatura é creditada e é emitida e enviada uma corrigida.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short: '{{customer.name}} pede uma correção de {{invoice.number}}.',
    },
    payment_refused: {
      subject: 'Recusado pelo fornecedor de pagamentos: {{refusal.subject}}',
      body: paragraphs(
        '{{refusal.message}}{{#refusal.field}} (parâmetro: {{refusal.field}}){{/refusal.field}}',
        'O que fazer: {{refusal.hint}}',
        '{{#refusal.goesOn}}Os pagamentos através de «{{module.name}}» continuam sem este elemento.{{/refusal.goesOn}}{{^refusal.goesOn}}Nada foi cobrado. Os pagadores leem que foi informado e não podem pagar até o problema estar resolvido.{{/refusal.goesOn}}',
        '{{#refusal.requestId}}Para o apoio do fornecedor: {{refusal.requestId}}{{/refusal.requestId}}',
        '[Abrir]({{admin.url}})'
      ),
      short: 'Recusado pelo fornecedor de pagamentos: {{refusal.subject}}. {{refusal.message}}',
    },
    transmission_refused: {
      subject: '{{transmission.network}} não aceitou {{transmission.document}}',
      body: paragraphs(
        '{{transmission.document}} para {{customer.name}} não foi entregue através de {{transmission.network}}: {{transmission.reason}}',
        'O cliente não o recebeu por esta via. Corrija a causa e envie novamente, ou envie por e-mail.',
        '[Abrir a fatura]({{admin.url}})'
      ),
      short:
        '{{transmission.document}} para {{customer.name}} não foi entregue através de {{transmission.network}}: {{transmission.reason}}',
    },
  },
  payoutDiffers: {
    subject: 'Uma transferência de {{payout.amount}} não bate certo',
    body: paragraphs(
      'Uma transferência de {{payout.amount}} difere em {{payout.difference}} da soma dos seus pagamentos, reembolsos, contestações e comissões.',
      'Compare-a com o painel do fornecedor antes de a contabilizar.',
      '[Ver a transferência]({{admin.url}})'
    ),
    short: 'Uma transferência de {{payout.amount}} não bate certo. Consulte as transferências.',
  },
  unassigned: {
    subject: 'Um pagamento de {{payment.amount}} não corresponde a nenhuma fatura',
    body: paragraphs(
      'Um cliente pagou {{payment.amount}}{{#invoice.number}} da fatura {{invoice.number}}{{/invoice.number}}, e este site não tem nenhuma fatura correspondente. Isto acontece depois de se restaurar uma cópia de segurança.',
      'Entretanto, não se pede a ninguém que pague de novo. Atribua o pagamento à fatura certa, ou reembolse-o no fornecedor e marque-o como tratado.',
      '[Ver o pagamento]({{admin.url}})'
    ),
    short: 'Um pagamento de {{payment.amount}} não corresponde a nenhuma fatura: veja os pagamentos não atribuídos.',
  },
  receiverDisabled: {
    subject: 'O recetor de eventos «{{receiver.name}}» foi desativado',
    body: paragraphs(
      'Já nada é enviado ao recetor de eventos «{{receiver.name}}».{{#receiver.gone}} Respondeu que já não existe (410).{{/receiver.gone}}{{#receiver.days}} Durante {{receiver.days}} dias, todas as tentativas falharam.{{/receiver.days}}',
      'Verifique o recetor e ative-o de novo. Os eventos que não recebeu enquanto falhava podem ser reenviados; os posteriores não são guardados para ele.',
      '[Ver o recetor]({{admin.url}})'
    ),
    short: 'O recetor de eventos «{{receiver.name}}» foi desativado. Já nada lhe é enviado.',
  },
  review: {
    account_mismatch: 'Vem de uma conta diferente da esperada',
    amount_mismatch: 'O valor não é o pedido',
    currency_mismatch: 'A moeda não é a da fatura',
    environment_mismatch: 'Vem de um ambiente diferente do esperado',
    dispute_currency: 'Foi contestado noutra moeda, pelo que a perda é uma estimativa',
    provider_review: 'O Stripe retém-no para verificação; decida no seu painel do Stripe',
  },
  layout: {
    sandbox: 'Modo de teste: não há movimento de dinheiro.',
    sandboxTag: '[Teste]',
    invoice: 'Fatura',
    creditNote: 'Nota de crédito',
    receipt: 'Recibo',
    attached: 'Anexos',
    amountDue: 'Valor a pagar',
    amountPaid: 'Valor pago',
    amount: 'Valor',
    dueDate: 'Vencimento',
    method: 'Pago com',
    footer: 'Recebe esta mensagem por causa da fatura {number}.',
    staffFooter: 'Recebe esta mensagem porque um módulo de pagamento o indica como destinatário.',
  },
};
