import Anthropic from '@anthropic-ai/sdk';
import type {ExecutionContext} from 'ava';
import type {LocalModel} from '../../../local-aws/index.ts';
import {withBedrock} from '../../../local-aws/models/helpers/with-servers.ts';
import {createClient} from '../../../runtime/bedrock/client.ts';
import type {BedrockSettings} from '../../../runtime/bedrock/settings.ts';
import {createBedrockSource} from '../../../runtime/bedrock/source.ts';
import {ask} from '../../../runtime/core/helpers/ask.ts';
import type {CoreSettings} from '../../../runtime/core/settings.ts';
import {messagesDialect} from '../../../runtime/dialects/messages/dialect.ts';

/**
What a test of this kind may choose.
*/
export type MessagesClientOptions = {
	model: LocalModel;
	/**
	What the role may do. Default: call any model.
	*/
	statements?: readonly unknown[];
	settings?: Partial<BedrockSettings>;
	core?: Partial<CoreSettings>;
};

/**
The endpoint's own code between Anthropic's package and the local Bedrock, without Lambda and CloudFront.

@param id - The model, which callers know as `claude`.
*/
export async function messagesClient(t: ExecutionContext, id: string, {model, statements = [{Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: '*'}], settings, core}: MessagesClientOptions) {
	const {server, endpoint, session} = await withBedrock(t, {statements, model});
	const client = createClient({endpoint, region: 'us-east-1', credentials: session.credentials});
	t.teardown(() => {
		client.destroy();
	});
	const source = createBedrockSource(client, {models: ['claude'], aliases: {claude: id}, ...settings});
	/**
	Sends a body as it is.
	*/
	const send = async (body: string | Record<string, unknown>, headers: Record<string, string> = {}, path = '/v1/messages') => {
		const {sink, log} = await ask(source, {
			request: {path, body, headers: {'anthropic-version': '2023-06-01', ...headers}}, dialects: [messagesDialect], settings: {
				heartbeatMs: 0, inputs: ['text', 'image', 'document'], maxInputTokens: 10_000_000, documentTokens: 1000, maxBodyBytes: 4_000_000, maxOutputTokens: 200_000, ...core,
			},
		});
		return {
			status: sink.status!, headers: sink.headers, text: sink.text(), log,
		};
	};

	const anthropic = new Anthropic({
		apiKey: 'key',
		maxRetries: 0,
		async fetch(input, init) {
			const {pathname} = new URL(String(input instanceof Request ? input.url : input));
			const {status, headers, text} = await send(init!.body as string, Object.fromEntries(new Headers(init!.headers)), pathname);
			return new Response(text, {status, headers});
		},
	});
	return {server, send, anthropic};
}
