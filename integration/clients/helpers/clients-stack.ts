import {startLocalStack} from '../../../local-aws/index.ts';
import {Gate} from './gate.ts';

/**
The product's own program on this machine, before the gate's model.
*/
export type ClientsStack = {url: string; apiKey: string; gate: Gate; close: () => Promise<void>};

/**
Starts a stack for outside clients.

@param config - The stack's configuration, beyond the defaults.
*/
export async function startClientsStack(config: Record<string, unknown> = {}): Promise<ClientsStack> {
	const gate = new Gate();
	const {url, apiKey, close} = await startLocalStack({model: gate.model, config});
	return {
		url, apiKey: apiKey!, gate, close,
	};
}
