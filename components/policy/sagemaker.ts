import type {Scope, Statement} from './statement.ts';

/**
What a role needs to stream from one SageMaker endpoint.

Both actions, because the API reference asks for `InvokeEndpoint` and the service also knows `InvokeEndpointWithResponseStream`. SageMaker writes an endpoint's name in lower case in its ARN.

@param scope - Partition, Region and account of the endpoint.
@param endpoint - Its name, and the inference component that is called, if any.
@param endpoint.endpointName - In any case.
@param endpoint.inferenceComponent - In its own case.
*/
export function sagemakerStatements(scope: Scope, endpoint: {endpointName: string; inferenceComponent?: string}): Statement[] {
	const {partition, region, accountId} = scope;
	const {endpointName, inferenceComponent} = endpoint;
	const prefix = `arn:${partition}:sagemaker:${region}:${accountId}`;
	return [{
		Effect: 'Allow',
		Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
		Resource: [
			`${prefix}:endpoint/${endpointName.toLowerCase()}`,
			...(inferenceComponent === undefined ? [] : [`${prefix}:inference-component/${inferenceComponent}`]),
		],
	}];
}
