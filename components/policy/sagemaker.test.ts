import test from 'ava';
import {sagemakerStatements} from './sagemaker.ts';

const scope = {partition: 'aws', region: 'eu-west-1', accountId: '111122223333'};
const Action = ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'];

test('both actions on one endpoint, its name in lower case', t => {
	t.deepEqual(sagemakerStatements(scope, {endpointName: 'My-Endpoint'}), [{Effect: 'Allow', Action, Resource: ['arn:aws:sagemaker:eu-west-1:111122223333:endpoint/my-endpoint']}]);
});

test('and on its inference component, in its own case', t => {
	t.deepEqual(sagemakerStatements(scope, {endpointName: 'e', inferenceComponent: 'Llama'}), [{
		Effect: 'Allow',
		Action,
		Resource: ['arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e', 'arn:aws:sagemaker:eu-west-1:111122223333:inference-component/Llama'],
	}]);
});
