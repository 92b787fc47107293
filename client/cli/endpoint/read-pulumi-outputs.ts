import {runFile} from '../run-file.ts';

/**
The engine asks its backend, which may be far away. In milliseconds.
*/
const longestWait = 60_000;

/**
Reads the outputs of the selected Pulumi stack, the secret ones too; where that fails, `problem` is half a sentence that says why.
*/
export async function readPulumiOutputs(command = 'pulumi'): Promise<{outputs: Record<string, unknown>; problem?: undefined} | {outputs?: undefined; problem: string}> {
	let stdout;
	try {
		({stdout} = await runFile(command, ['stack', 'output', '--json', '--show-secrets', '--non-interactive'], {timeout: longestWait}));
	} catch (error) {
		return {problem: problemOf(error)};
	}

	return {outputs: JSON.parse(stdout) as Record<string, unknown>};
}

function problemOf(error: unknown): string {
	const {code, stderr} = error as {code?: unknown; stderr?: string};
	if (code === 'ENOENT') {
		return 'the pulumi command, which would know the deployed stack, is not installed';
	}

	const reason = stderr?.split('\n').find(line => line.trim() !== '')?.replace(/^error: /v, '').trim();
	return `pulumi knows no outputs (${reason ?? 'it did not answer'})`;
}
