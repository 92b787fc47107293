import {readCoreSettings} from '../core/settings.ts';
import {createHandler} from '../lambda/create-handler.ts';
import {dialects} from '../dialects/dialects.ts';
import {createClient} from './client.ts';
import {readBedrockSettings} from './settings.ts';
import {createBedrockSource} from './source.ts';

// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
const {env} = process;

/**
The Lambda handler of a Bedrock function. Its settings are read once, when the sandbox starts.
*/
export const handler = createHandler(createBedrockSource(createClient(), readBedrockSettings(env)), readCoreSettings(env), {dialects});
