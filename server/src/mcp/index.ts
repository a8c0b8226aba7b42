export { registerMcpTools } from './tools';
