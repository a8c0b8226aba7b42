export { closedNetworkOf, isNetwork } from './networks';
export {
  OutboundRefusal,
  parseOutboundUrl,
  sendOutbound,
  type OutboundResponse,
  type OutboundRules,
  type Resolver,
} from './request';
