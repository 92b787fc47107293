import test from 'ava';
import {SageMakerFunction} from '../index.ts';
import {
	inputsOf,
	policyOf,
	recordProgram,
	settled,
	type Recording,
} from '../helpers/record-program.ts';

let recording: Recording;

test.before(async () => {
	recording = await recordProgram();
	const functions = [
		new SageMakerFunction('plain', {endpointName: 'My-Endpoint'}),
		new SageMakerFunction('detailed', {
			endpointName: 'e',
			inferenceComponent: 'Llama',
			targetVariant: 'blue',
			payloadFormat: 'jsonlines',
			textField: 'token.text',
		}),
	];
	await settled();
	return functions;
});

function statements(name: string): unknown {
	return policyOf(recording, name).Statement.slice(1);
}

function variables(name: string): Record<string, string> {
	const {LSF_PROOF_SECRETS: _, ...own} = (inputsOf(recording, 'aws:lambda/function:Function', name).environment as {variables: Record<string, string>}).variables;
	return own;
}

test('the role may call its endpoint, in lower case', t => {
	t.deepEqual(statements('plain'), [{Effect: 'Allow', Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], Resource: ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/my-endpoint']}]);
});

test('and its inference component', t => {
	t.deepEqual(statements('detailed'), [{
		Effect: 'Allow',
		Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
		Resource: ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/e', 'arn:aws:sagemaker:us-east-1:111122223333:inference-component/Llama'],
	}]);
});

test('the handler learns the endpoint, and nothing that is unset', t => {
	t.like(variables('plain'), {LSF_ENDPOINT_NAME: 'My-Endpoint', LSF_PAYLOAD_FORMAT: 'openai', LSF_MAX_OUTPUT_TOKENS: '4096'});
	t.deepEqual(Object.keys(variables('plain')).filter(name => /COMPONENT|VARIANT|TEXT_FIELD/v.test(name)), []);
});

test('the handler learns everything that is set', t => {
	t.like(variables('detailed'), {
		LSF_ENDPOINT_NAME: 'e',
		LSF_INFERENCE_COMPONENT: 'Llama',
		LSF_TARGET_VARIANT: 'blue',
		LSF_PAYLOAD_FORMAT: 'jsonlines',
		LSF_TEXT_FIELD: 'token.text',
	});
});
