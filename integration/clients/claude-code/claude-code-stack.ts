import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {createProxy} from '../../../client/proxy/create-proxy.ts';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {startSnippet, type Outcome} from '../helpers/run-snippet.ts';
import {snippetOf} from '../helpers/snippets.ts';
import {Hop} from '../javascript/hop.ts';
import type {Asked} from '../javascript/seen.ts';
import {claudeCodeModel} from './claude-code-model.ts';

/**
The program of docs/clients.md.
*/
export const snippet = snippetOf('sh', 'claude-code');

/**
What of each kind is asked: Claude that thinks by a budget, one that decides by itself how long, and models that know nothing of Anthropic's API.
*/
export const models = {
	'Claude 4.5': {route: 'bedrock', model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'},
	'Claude 5.5': {route: 'bedrock', model: 'us.anthropic.claude-opus-5-5'},
	'Nova 2': {route: 'bedrock', model: 'us.amazon.nova-2-lite-v1:0'},
	container: {route: 'sagemaker', model: 'local-model'},
} as const;

/**
One of {@link models}.
*/
export type ModelName = keyof typeof models;

/**
The product's own program on this machine, a hop before it, and the folder that the model names files in.
*/
export type ClaudeCodeStack = {stack: LocalStack; hop: Hop; folder: string; close: () => Promise<void>};

/**
Starts one, allowed what docs/coding-agents.md allows.

@param options.config - The stack's configuration, beyond that.
@param options.isProxied - Whether `lsf proxy` stands between the hop and the endpoint. Default: true.
*/
export async function startClaudeCodeStack({config = {}, isProxied = true}: {config?: Record<string, unknown>; isProxied?: boolean} = {}): Promise<ClaudeCodeStack> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-claude-code-'));
	const stack = await startLocalStack({
		model: claudeCodeModel(() => folder), config: {
			heartbeat: 1, maxOutputTokens: 32_000, maxBodyBytes: 6_000_000, maxInputTokens: 2_000_000, models: Object.values(models).filter(({route}) => route === 'bedrock').map(({model}) => model), ...config,
		},
	});
	const proxy = isProxied ? await createProxy({url: stack.url, apiKey: stack.apiKey!}) : undefined;
	const hop = await Hop.start(proxy?.url ?? stack.url);
	return {
		stack, hop, folder,
		async close() {
			await hop.close();
			await proxy?.close();
			await stack.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
}

/**
What Claude Code made of a turn, and what the model was asked in it.
*/
export type Turn = Outcome & {asked: Asked[]};

/**
How a turn differs from the page's program.
*/
export type TurnOptions = {
	name?: ModelName;
	/**
	The key. Default: any, as the proxy takes it.
	*/
	apiKey?: string;
	environment?: Record<string, string>;
	/**
	Changes the line that calls it: to give it something on its stdin, for instance.
	*/
	edit?: (line: string) => string;
};

/**
Runs the page's program with a prompt that names a script of the model's.
*/
export async function turn({stack, hop, folder}: ClaudeCodeStack, script: string, {name = 'Claude 4.5', apiKey = 'any', environment = {}, edit = line => `cd ${folder} && ${line}`}: TurnOptions = {}): Promise<Turn> {
	const {route, model} = models[name];
	const {calls} = stack.cloud[route];
	const last = calls.at(-1);
	const code = snippet.code.replace('/bedrock"', () => `/${route}"`).replace(/ANTHROPIC_MODEL=.*/v, () => `ANTHROPIC_MODEL=${model}`).replace('claude -p Hello', () => edit(`claude -p --allowedTools 'Bash Write Edit Read' -- 'script: ${script}'`));
	const outcome = await startSnippet({...snippet, code}, {url: hop.url, apiKey, isHooked: false}, {environment}).outcome;
	return {...outcome, asked: calls.slice(last === undefined ? 0 : calls.lastIndexOf(last) + 1)};
}

/**
What the requests that passed a hop say of whether they want a stream, in their order.
*/
export function streamsOf({bodies}: Hop): unknown[] {
	return bodies.filter(body => body !== '').map(body => (JSON.parse(body) as {stream?: unknown}).stream);
}
