export { enteredUrl } from './entered';
export { isNetwork } from './networks';
export {
  NotSentError,
  OutboundRefusal,
  sendOutbound,
  type OutboundProblem,
  type OutboundRequest,
  type OutboundResponse,
  type OutboundRules,
  type Resolver,
} from './request';
