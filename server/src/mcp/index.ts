export { mcpRoom } from './room';
