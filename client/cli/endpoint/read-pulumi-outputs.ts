import type {Words} from '../language.ts';
import {runFile} from '../run-file.ts';

/**
The engine asks its backend, which may be far away. In milliseconds.
*/
const longestWait = 60_000;

/**
Reads the outputs of the selected Pulumi stack, the secret ones too; where that fails, `problem` says why: in English half a sentence, in Korean a whole one, both without a full stop.
*/
export async function readPulumiOutputs(command = 'pulumi'): Promise<{outputs: Record<string, unknown>; problem?: undefined} | {outputs?: undefined; problem: Words<string>}> {
	let stdout;
	try {
		({stdout} = await runFile(command, ['stack', 'output', '--json', '--show-secrets', '--non-interactive'], {timeout: longestWait}));
	} catch (error) {
		return {problem: problemOf(error)};
	}

	return {outputs: JSON.parse(stdout) as Record<string, unknown>};
}

function problemOf(error: unknown): Words<string> {
	const {code, stderr} = error as {code?: unknown; stderr?: string};
	if (code === 'ENOENT') {
		return {en: 'the pulumi command, which would know the deployed stack, is not installed', ko: '배포된 스택을 알려 줄 pulumi 명령도 설치되어 있지 않습니다'};
	}

	const reason = stderr?.split('\n').find(line => line.trim() !== '')?.replace(/^error: /v, '').trim();
	return {en: `pulumi knows no outputs (${reason ?? 'it did not answer'})`, ko: `pulumi도 스택의 출력을 알려 주지 않았습니다(${reason ?? '응답 없음'})`};
}
