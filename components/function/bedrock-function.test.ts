import test from 'ava';
import {BedrockFunction} from '../index.ts';
import {
	inputsOf,
	policyOf,
	recordProgram,
	settled,
	type Recording,
} from '../helpers/record-program.ts';

const Action = 'bedrock:InvokeModelWithResponseStream';
const app = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
let recording: Recording;

/**
The statements of a function's role, after the first, which is about its logs.
*/
function modelStatements(name: string): unknown {
	return policyOf(recording, name).Statement.slice(1);
}

function variables(name: string): unknown {
	const {LSF_PROOF_SECRETS: _, ...own} = (inputsOf(recording, 'aws:lambda/function:Function', name).environment as {variables: Record<string, string>}).variables;
	return own;
}

test.before(async () => {
	recording = await recordProgram();
	// With more in it than is asked for; the handler refuses what it does not know.
	const found = {identifier: 'gr1', version: '3', arn: 'arn:aws:bedrock:us-east-1:111122223333:guardrail/gr1'};
	const functions = [
		new BedrockFunction('foundation', {models: ['meta.llama3-8b', 'deepseek.v3.1']}),
		new BedrockFunction('geographic', {models: ['us.amazon.nova-micro-v1:0']}),
		new BedrockFunction('global', {models: ['global.amazon.nova-2-lite-v1:0']}),
		new BedrockFunction('application', {models: [app]}),
		new BedrockFunction('guarded', {
			models: ['a.b'],
			guardrail: found,
			heartbeat: 20,
			deadlineMargin: 7,
			firstTokenTimeout: 30,
			idleTimeout: 31,
			maxOutputTokens: 99,
			defaultOutputTokens: 50,
			inputs: ['text', 'image'],
			maxImages: 2,
			maxDocuments: 0,
			maxInputTokens: 1000,
			imageTokens: 100,
			documentTokens: 200,
			additionalFields: [],
			maxBodyBytes: 1000,
			logContent: true,
			timeout: 60,
			environment: {MINE: 'yes'},
		}),
	];
	await settled();
	recording.resources.sort((left, right) => left.name.localeCompare(right.name));
	return functions;
});

test('foundation models: one statement, sorted', t => {
	t.deepEqual(modelStatements('foundation'), [{Effect: 'Allow', Action, Resource: ['arn:aws:bedrock:us-east-1::foundation-model/deepseek.v3.1', 'arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-8b']}]);
});

test('a geographic profile: two statements', t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-micro-v1:0';
	t.deepEqual(modelStatements('geographic'), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: 'arn:aws:bedrock:*::foundation-model/amazon.nova-micro-v1:0',
			Condition: {StringEquals: {'bedrock:InferenceProfileArn': arn}},
		},
	]);
});

test('a global profile: the model without a Region too', t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.amazon.nova-2-lite-v1:0';
	t.deepEqual(modelStatements('global'), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0', 'arn:aws:bedrock:::foundation-model/amazon.nova-2-lite-v1:0'],
			Condition: {StringEquals: {'bedrock:InferenceProfileArn': arn}},
		},
	]);
});

test('an application profile: its models are read from Bedrock', t => {
	t.deepEqual(recording.calls.filter(token => token.startsWith('aws:bedrock/')), ['aws:bedrock/getInferenceProfile:getInferenceProfile']);
	t.deepEqual(modelStatements('application'), [
		{Effect: 'Allow', Action, Resource: app},
		{
			Effect: 'Allow',
			Action,
			Resource: ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', 'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0'],
			Condition: {StringEquals: {'bedrock:InferenceProfileArn': app}},
		},
	]);
});

test('a guardrail: one more statement', t => {
	t.deepEqual(modelStatements('guarded'), [
		{Effect: 'Allow', Action, Resource: 'arn:aws:bedrock:us-east-1::foundation-model/a.b'},
		{Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: ['arn:aws:bedrock:us-east-1:111122223333:guardrail/gr1', 'arn:aws:bedrock:*:111122223333:guardrail-profile/*']},
	]);
});

test('the first statement allows its own log group and nothing else', t => {
	const [first] = policyOf(recording, 'global').Statement;
	t.deepEqual(first, {
		Effect: 'Allow',
		Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
		Resource: 'arn:aws:logs:us-east-1:111122223333:log-group:global-0123456:*',
	});
});

test('the defaults reach the handler', t => {
	t.deepEqual(variables('geographic'), {
		LSF_MAX_BODY_BYTES: '1048576',
		LSF_MAX_OUTPUT_TOKENS: '4096',
		LSF_HEARTBEAT_SECONDS: '10',
		LSF_DEADLINE_MARGIN_SECONDS: '5',
		LSF_FIRST_TOKEN_TIMEOUT_SECONDS: '120',
		LSF_IDLE_TIMEOUT_SECONDS: '60',
		LSF_INPUTS: '["text"]',
		LSF_MAX_IMAGES: '20',
		LSF_MAX_DOCUMENTS: '5',
		LSF_MAX_INPUT_TOKENS: '1048576',
		LSF_IMAGE_TOKENS: '5000',
		LSF_ADDITIONAL_FIELDS: '["top_k","min_p","seed","repetition_penalty"]',
		LSF_LOG_CONTENT: 'false',
		LSF_MODELS: '["us.amazon.nova-micro-v1:0"]',
	});
	t.is(inputsOf(recording, 'aws:lambda/function:Function', 'geographic').timeout, 300);
});

test('so do the options', t => {
	t.deepEqual(variables('guarded'), {
		MINE: 'yes',
		LSF_MAX_BODY_BYTES: '1000',
		LSF_MAX_OUTPUT_TOKENS: '99',
		LSF_HEARTBEAT_SECONDS: '20',
		LSF_DEADLINE_MARGIN_SECONDS: '7',
		LSF_FIRST_TOKEN_TIMEOUT_SECONDS: '30',
		LSF_IDLE_TIMEOUT_SECONDS: '31',
		LSF_DEFAULT_OUTPUT_TOKENS: '50',
		LSF_INPUTS: '["text","image"]',
		LSF_MAX_IMAGES: '2',
		LSF_MAX_DOCUMENTS: '0',
		LSF_MAX_INPUT_TOKENS: '1000',
		LSF_IMAGE_TOKENS: '100',
		LSF_DOCUMENT_TOKENS: '200',
		LSF_ADDITIONAL_FIELDS: '[]',
		LSF_LOG_CONTENT: 'true',
		LSF_MODELS: '["a.b"]',
		LSF_GUARDRAIL: '{"identifier":"gr1","version":"3"}',
	});
	t.is(inputsOf(recording, 'aws:lambda/function:Function', 'guarded').timeout, 60);
});
