import type { TextKey } from './en';

export const pt: Record<TextKey, string> = {
  'state.payable.title': 'Fatura {number}',
  'state.confirming.title': 'A verificar o seu pagamento',
  'state.confirming.text':
    'Estamos a consultar {provider}; demora alguns segundos. Esta página atualiza-se sozinha; não pague outra vez, por favor.',
  'state.requires_action.title': 'Conclua o seu pagamento',
  'action.voucher.text':
    'Pague o talão de {total} numa loja ou no seu banco. Assim que for comunicado, esta página mostra-o.',
  'action.bank_transfer.text':
    'Transfira {total} com os dados e a referência que recebeu. Assim que o dinheiro chegar, esta página mostra-o.',
  'action.bank_verification.text':
    'Confirme a sua conta bancária com o pequeno depósito ou o respetivo código. Aparece no seu extrato dentro de dois dias úteis.',
  'action.other.text': 'Falta um passo para o pagamento de {total}. {provider} indicou-lhe qual.',
  'action.until': 'Possível até {date}',
  'action.voucher': 'Abrir o talão',
  'action.bank_transfer': 'Abrir os dados da transferência',
  'action.bank_verification': 'Confirmar a conta bancária',
  'action.other': 'Continuar',
  'action.another_way': 'Pagar de outra forma',
  'hint.another_way':
    'O que recebeu continua a poder ser pago e o vendedor não o pode anular. Se pagar de outra forma, não o pague também.',
  'hint.another_way_instead': 'Nesse caso, o que recebeu é anulado.',
  'state.in_review.title': 'Recebido, em verificação',
  'state.in_review.text':
    'O seu pagamento da fatura {number} chegou e {seller} está a verificar o valor. Não pague outra vez: {seller} entrará em contacto consigo.',
  'state.returned.title': 'Voltou da página de pagamento',
  'state.returned.text':
    'Para saber como está o pagamento, abra a ligação que recebeu. Se acabou de pagar, não há mais nada a fazer.',
  'notice.drop_instructions':
    'Tem também instruções de pagamento de uma tentativa anterior. Já não precisa delas: não as pague também.',
  'state.processing.title': 'Pagamento em curso',
  'state.processing.text':
    'O seu banco ainda está a processar o pagamento de {total}. Alguns métodos demoram alguns dias. Não tem de fazer nada: esta página atualiza-se sozinha.',
  'state.nothing_to_pay.title': 'Não há nada a pagar',
  'state.nothing_to_pay.text': 'A fatura {number} totaliza {total}. Está liquidada e não há mais nada a fazer.',
  'state.below_provider_minimum.title': 'Esta fatura não pode ser paga com cartão',
  'state.below_provider_minimum.text':
    'O total de {total} é inferior ao que {provider} cobra. Contacte {seller} para pagar de outra forma.',
  'state.paid.title': 'Pagamento recebido',
  'state.paid.text': 'Obrigado. A fatura {number} está paga e não há mais nada a fazer.',
  'state.partially_refunded.title': 'Reembolsada em parte',
  'state.partially_refunded.text':
    'Foram-lhe reembolsados {refunded} de {total}. O seu banco pode demorar 5 a 10 dias a mostrá-lo.',
  'state.refunded.title': 'Reembolsada',
  'state.refunded.text': 'Foram-lhe reembolsados {refunded}. O seu banco pode demorar 5 a 10 dias a mostrá-lo.',
  'state.credited.title': 'Nada a pagar',
  'state.credited.text': 'Foi emitida uma nota de crédito para esta fatura. Não tem de a pagar.',
  'state.closed.title': 'Fatura encerrada',
  'state.closed.text': 'Esta fatura já não pode ser paga aqui. Se a quiser pagar, contacte o vendedor.',
  'state.canceled.title': 'Fatura anulada',
  'state.canceled.text':
    'A fatura {number} foi anulada e não há nada a pagar. Se não esperava isto, contacte {seller}.',
  'state.unavailable.title': 'O pagamento online está suspenso',
  'state.unavailable.text':
    'Esta fatura não pode ser paga online neste momento. Nada foi cobrado. Tente mais tarde ou contacte {seller}.',
  'state.refused.title': 'Esta fatura não pode ser paga online agora',
  'state.refused.text':
    'O vendedor foi informado. Nada foi cobrado. Não precisa de tentar outra vez: contacte {seller} para pagar de outra forma.',
  'state.expired.title': 'Esta ligação expirou',
  'state.expired.text': 'Nada foi cobrado. Peça a {seller} uma nova ligação para pagar a fatura.',
  'state.revoked.title': 'Esta ligação já não é válida',
  'state.revoked.text':
    '{seller} substituiu-a ou retirou-a. Use a mensagem mais recente que recebeu ou peça uma nova ligação.',
  'state.unknown.title': 'Não há nada neste endereço',
  'state.unknown.text':
    'A ligação está incompleta ou não existe. Abra-a de novo a partir da mensagem que recebeu ou copie-a por inteiro.',
  'state.rate_limited.title': 'Um momento, por favor',
  'state.rate_limited.text': 'Chegaram demasiados pedidos da sua rede. Aguarde {seconds} segundos e tente de novo.',
  'state.provider_down.title': 'A página de pagamento não abre neste momento',
  'state.provider_down.text':
    '{provider} não respondeu a tempo. Nada foi cobrado. Tente de novo dentro de momentos; esta ligação continua válida.',

  'notice.checkout_canceled': 'Saiu da página de pagamento. Nada foi cobrado.',
  'notice.payment_failed': 'O seu último pagamento não foi concluído. Tente de novo ou escolha outro método.',

  'submit.pay': 'Pagar {amount}',
  'submit.book': 'Reservar por {amount}',
  'submit.donate': 'Doar {amount}',
  'action.back_to_payment': 'Voltar ao pagamento',
  'action.retry': 'Tentar de novo',
  'action.refresh': 'Verificar agora',
  'action.receipt': 'Ver o recibo',
  'action.receipt_pdf': 'Descarregar o recibo (PDF)',
  'action.pdf': 'Descarregar a fatura (PDF)',
  'hint.secure': 'Paga na página segura de {provider}. Os dados do cartão nunca passam por este site.',
  'hint.use_link': 'Para pagar mais tarde, abra a ligação que recebeu.',

  sandbox: 'Modo de teste: não há movimento de dinheiro',
  'due.on': 'Vence em {date}',
  'due.late': 'Venceu em {date}',
  'label.invoice': 'Fatura',
  'label.customer': 'Faturado a',
  'label.seller': 'De',
  'label.issued': 'Emitida em',
  'label.paid': 'Pago',
  'label.paid_on': 'Paga em',
  'label.method': 'Método de pagamento',
  'label.refunded': 'Reembolsado',
  'label.returned': 'Devolvido pelo seu banco',
  'label.total': 'Total',
  'label.subtotal': 'Subtotal',
  'label.discount': 'Desconto',
  'label.tax_added': 'Imposto {rate}',
  'label.tax_included': 'dos quais imposto {rate}',
  'label.details': 'Detalhes',
  'label.item': 'Artigo',
  'label.amount': 'Valor',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'e mais {count}',
  'footer.questions': 'Tem perguntas?',
  'footer.secured': 'Pagamento seguro com {provider}',
  'language.choose': 'Idioma',
};
