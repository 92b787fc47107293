import type {ExecutionContext} from 'ava';
import {fakeBedrock, type FakeBedrock} from '../../helpers/fake-bedrock.ts';
import type {BedrockSettings} from '../../settings.ts';
import {claudeSettings} from './ask-messages.ts';

/**
A fake Bedrock for one test. It has all the time for the last event that a busy machine may need, unless told otherwise.
*/
export async function openClaude(
	t: ExecutionContext,
	replies: Parameters<typeof fakeBedrock>[0],
	settings: Partial<BedrockSettings> = {},
	{metadataMs = 60_000}: {metadataMs?: number} = {},
): Promise<FakeBedrock> {
	const bedrock = await fakeBedrock(replies, {...claudeSettings, ...settings}, {metadataMs});
	t.teardown(bedrock.close);
	return bedrock;
}
