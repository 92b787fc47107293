import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {FloodModel} from './flood-model.ts';
import {Sandboxes} from './sandboxes.ts';

/**
A local stack to be flooded.
*/
export type FloodStack = {
	stack: LocalStack;
	model: FloodModel;
	sandboxes: Sandboxes;
	/**
	The functions' physical names.
	*/
	names: string[];
	/**
	Places for requests beside the streams.
	*/
	spare: number;
};

/**
Starts the default program with a place for each stream and a few more. A process takes one: Pulumi's mocks are global.

@param streams - How many there will be.
@param options - `spare`: places beside them. Default: 4. `tickMs`: between two tokens of a stream.
*/
export async function startFloodStack(streams: number, {spare = 4, tickMs = 200}: {spare?: number; tickMs?: number} = {}): Promise<FloodStack> {
	const [model, sandboxes] = [new FloodModel(tickMs), new Sandboxes()];
	const stack = await startLocalStack({
		model: model.model,
		log: sandboxes.log,
		// As long as Lambda lets an answer be, for the time that a busy machine takes.
		// And open, for what is sent is to get to the functions; a stranger gets no further than the edge.
		config: {timeout: 900, auth: 'none'},
		// No sandbox ends but by a fault; and none for having started slowly, many at once.
		limits: {accountConcurrency: streams + spare, idleMs: 0, initMs: 120_000},
	});
	const made = stack.run.outputs.functions as Record<string, {name: string}>;
	return {
		stack, model, sandboxes, names: Object.values(made).map(({name}) => name), spare,
	};
}
