import process from 'node:process';
import {aliasName} from '../../../components/index.ts';
import {startLocalStack, type LocalStackOptions} from '../../../local-aws/index.ts';
import {CellModel} from './cell-model.ts';

/**
Where a cell is shown: a route of the program, and a model there. Nova gives a shape by a tool that it has to call, Claude by `outputConfig.textFormat`, a container by its own `response_format`.
*/
export const places = {
	bedrock: {route: 'bedrock', model: 'us.amazon.nova-2-lite-v1:0'},
	claude: {route: 'bedrock', model: 'us.anthropic.claude-sonnet-4-6'},
	sagemaker: {route: 'sagemaker', model: 'local-model'},
} as const;

/**
One of {@link places}.
*/
export type Place = keyof typeof places;

/**
The product's own program on this machine, before the cells' model. Its base URLs end with a route's name.
*/
export type CellStack = {url: string; apiKey: string; cells: CellModel; close: () => Promise<void>};

/**
Starts a stack for the cells of a file, with signs of life each second, so that clients meet them. What a cell cuts, it cuts by killing the sandboxes at work: so one program at a time.

@param options - As of `startLocalStack`.
*/
export async function startCellStack(options: Omit<LocalStackOptions, 'model'> = {}): Promise<CellStack> {
	const cells = new CellModel();
	const {url, apiKey, cloud, run, close} = await startLocalStack({
		failedStreamEnding: 'clean', ...options, config: {
			heartbeat: 1, models: [places.bedrock.model, places.claude.model], inputs: ['text', 'image'], countTokens: true, ...options.config,
		}, model: cells.model,
	});
	const functions = Object.values(run.outputs.functions as Record<string, {name: string}>);
	cells.cut = () => {
		for (const {pid, frozen} of functions.flatMap(({name}) => cloud.lambda.sandboxes(name, aliasName))) {
			if (!frozen) {
				process.kill(pid, 'SIGKILL');
			}
		}
	};

	cells.bodiesOf = id => cloud.bedrock.calls.flatMap(({bodyText}) => bodyText.includes(`Cell ${id} `) ? [bodyText] : []);
	return {
		url, apiKey: apiKey!, cells, close,
	};
}
