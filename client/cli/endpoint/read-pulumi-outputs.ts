import {runFile} from '../run-file.ts';
import type {Endpoint} from './endpoint.ts';

/**
The engine asks its backend, which may be far away. In milliseconds.
*/
const longestWait = 60_000;

/**
Reads the outputs of the selected Pulumi stack; where that fails, `problem` is half a sentence that says why.
*/
export async function readPulumiOutputs(command = 'pulumi'): Promise<{endpoint?: Endpoint; problem?: string}> {
	let stdout;
	try {
		({stdout} = await runFile(command, ['stack', 'output', '--json', '--show-secrets', '--non-interactive'], {timeout: longestWait}));
	} catch (error) {
		return {problem: problemOf(error)};
	}

	const {url, apiKey} = JSON.parse(stdout) as Record<string, unknown>;
	return typeof url === 'string' ? {endpoint: {url, apiKey: typeof apiKey === 'string' ? apiKey : undefined}} : {problem: 'the selected Pulumi stack has no output "url" (pulumi up deploys it)'};
}

function problemOf(error: unknown): string {
	const {code, stderr} = error as {code?: unknown; stderr?: string};
	if (code === 'ENOENT') {
		return 'the pulumi command, which would know the deployed stack, is not installed';
	}

	const reason = stderr?.split('\n').find(line => line.trim() !== '')?.replace(/^error: /v, '').trim();
	return `pulumi knows no outputs (${reason ?? 'it did not answer'})`;
}
