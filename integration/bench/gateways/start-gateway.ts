import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {model} from '../calls/calls.ts';
import {handlerEnvironment} from '../calls/handler-environment.ts';
import {endWithUs} from '../leavings.ts';

/**
What is started, with `PORT` for the port that it gets, and what a call of it has besides.
*/
export type GatewayProgram = {
	command: string;
	args: (port: number) => string[];
	environment: Record<string, string>;
	headers?: Record<string, string>;
};

/**
A gateway that takes calls.
*/
export type RunningGateway = {url: string; headers: Record<string, string>; pid: number; stop: () => void};

/**
Longer than any of them takes to start.
*/
const patienceMs = 120_000;

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function isUp(url: string): Promise<boolean> {
	try {
		await (await fetch(url)).text();
		return true;
	} catch {
		return false;
	}
}

/**
Starts a gateway on a free port, and waits until it answers.

@throws {Error} where it ends before, or takes too long.
*/
export async function startGateway(name: string, {command, args, environment, headers = {}}: GatewayProgram): Promise<RunningGateway> {
	const port = await freePort();
	const child: ChildProcess = endWithUs(spawn(command, args(port), {env: environment, stdio: ['ignore', 'ignore', 'pipe']}));
	let notices = '';
	child.stderr!.on('data', (chunk: Uint8Array) => {
		notices = (notices + Buffer.from(chunk).toString()).slice(-2000);
	});
	const failed = Promise.withResolvers<never>();
	child.on('error', failed.reject).on('exit', () => {
		failed.reject(new Error(`The gateway ${name} ended: ${notices}`));
	});
	// Who stops it doesn't wait for it.
	failed.promise.catch(() => undefined);
	const url = `http://127.0.0.1:${port}`;
	const begun = performance.now();
	while (!await Promise.race([isUp(url), failed.promise])) {
		if (performance.now() - begun > patienceMs) {
			child.kill('SIGKILL');
			throw new Error(`The gateway ${name} does not answer: ${notices}`);
		}

		await delay(100);
	}

	return {
		url, headers, pid: child.pid!, stop() {
			child.kill('SIGKILL');
		},
	};
}

/**
A handler's bundle behind our own host.

@param host - The file of the one.
@param file - The file of the other.
*/
export function handlerProgram(host: string, file: string, environment: Record<string, string>): GatewayProgram {
	return {command: process.execPath, args: port => [host, file, String(port)], environment};
}

const {PATH = '', HOME = ''} = process.env;

/**
LiteLLM's proxy: one worker, no database, no telemetry, its list of prices from its own package, and no keys to check, as the others have none.

@param program - As installed.
@param endpoint - The URL of the fake model services.
@param directory - Where its configuration goes.
*/
export function liteLlmProgram(program: string, endpoint: string, directory: string): GatewayProgram {
	const {AWS_REGION: region, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret} = handlerEnvironment(endpoint);
	const file = `${directory}/litellm.json`;
	// JSON is YAML, too.
	writeFileSync(file, JSON.stringify({
		model_list: [{
			model_name: model, litellm_params: {
				model: `bedrock/${model}`, aws_bedrock_runtime_endpoint: endpoint, aws_region_name: region, aws_access_key_id: id, aws_secret_access_key: secret,
			},
		}],
		litellm_settings: {telemetry: false},
	}));
	return {
		command: program,
		args: port => ['--config', file, '--host', '127.0.0.1', '--port', String(port), '--num_workers', '1', '--telemetry', 'False'],
		environment: {
			PATH, HOME, LITELLM_LOCAL_MODEL_COST_MAP: 'True', LITELLM_LOG: 'ERROR', LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY: 'true',
		},
	};
}

/**
Portkey's gateway without its console; the call says where the model is.

@param program - As installed.
@param endpoint - The URL of the fake model services.
*/
export function portkeyProgram(program: string, endpoint: string): GatewayProgram {
	const {AWS_REGION: region, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret} = handlerEnvironment(endpoint);
	return {
		command: process.execPath,
		args: port => [program, '--headless', `--port=${port}`],
		environment: {
			PATH, HOME, NODE_ENV: 'production', TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost',
		},
		headers: {
			'x-portkey-provider': 'bedrock', 'x-portkey-custom-host': endpoint, 'x-portkey-aws-region': region!, 'x-portkey-aws-access-key-id': id!, 'x-portkey-aws-secret-access-key': secret!,
		},
	};
}
