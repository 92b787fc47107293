import test, {type ExecutionContext} from 'ava';
import {ask} from '../../core/helpers/ask.ts';
import {dialects} from '../../dialects/dialects.ts';
import {refuses} from '../helpers/fake-bedrock.ts';
import {openClaude} from './helpers/open-claude.ts';

const secrets = {
	system: 'SYSTEM-SECRET of the instructions',
	messages: [{role: 'user', content: 'PROMPT-SECRET of the user'}],
	tools: [{name: 'add', description: 'TOOL-SECRET of the description', input_schema: {type: 'object'}}],
	metadata: {user_id: 'USER-SECRET of the caller'},
	stop_sequences: ['STOP-SECRET of the end'],
};

/**
What is logged of a call that Bedrock refuses in words that quote everything in it.
*/
async function logged(t: ExecutionContext, status: number, name: string, path = '/v1/messages'): Promise<string> {
	const words = `It went wrong near ${JSON.stringify(secrets)}.`;
	const {source} = await openClaude(t, Array.from({length: 3}, () => refuses(status, name, words)), {countTokens: true});
	const {log} = await ask(source, {request: {path, body: {model: 'sonnet', max_tokens: 9, ...secrets}}, dialects, settings: {heartbeatMs: 0}});
	return JSON.stringify(log);
}

for (const [status, name] of [[503, 'ServiceUnavailableException'], [424, 'ModelErrorException'], [400, 'ValidationException']] as const) {
	for (const path of ['/v1/messages', '/v1/messages/count_tokens']) {
		test(`of a ${name} at ${path} nothing is logged that it quotes of the request`, async t => {
			const line = await logged(t, status, name, path);
			t.notRegex(line, /SECRET/v);
			t.true(line.includes('"model":"sonnet"'));
		});
	}
}
