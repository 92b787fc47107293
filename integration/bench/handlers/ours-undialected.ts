import {readCoreSettings} from '../../../runtime/core/settings.ts';
import {createHandler} from '../../../runtime/lambda/create-handler.ts';
import {createClient} from '../../../runtime/bedrock/client.ts';
import {readBedrockSettings} from '../../../runtime/bedrock/settings.ts';
import {createBedrockSource} from '../../../runtime/bedrock/source.ts';

// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
const {env} = process;

/**
The Bedrock function's handler without dialects: what a start costs where nobody speaks another language.
*/
export const handler = createHandler(createBedrockSource(createClient(), readBedrockSettings(env)), readCoreSettings(env));
