import { defineRoom } from '../kit/define-room';
import { registerMcpTools } from './tools';

export const mcpRoom = defineRoom({
  name: 'mcp',
  register: registerMcpTools,
});
