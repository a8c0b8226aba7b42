export { siteAddressRoom } from './room';
