import {edgeLogStatements} from './edge-body-hash.ts';
import {namesOf, type DeployScope} from './scope.ts';
import {allow, document, type PolicyDocument} from './statement.ts';

/**
What of Bedrock an account has of its own that can be called as a model.
*/
export const modelKinds = ['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model', 'custom-model-deployment'] as const;

/**
The most that a function's role can do, whatever its own policy says: call models through Bedrock and SageMaker, log to its own stack's groups, and trace. What a handler of your own may do by `statements` has to stand in it too.

@param scope - Whose roles.
@param parts - What the stack has.
@param parts.edgeBodyHash - Whether the function of `edgeBodyHash` may log. Default: false.
*/
export function boundaryPolicy(scope: DeployScope, {edgeBodyHash = false}: {edgeBodyHash?: boolean} = {}): PolicyDocument {
	const names = namesOf(scope);
	const {partition, regional, prefix} = names;
	return document([
		// Global profiles ask for the model without a Region, which the star covers.
		allow('Models', ['bedrock:InvokeModelWithResponseStream'], [`arn:${partition}:bedrock:*::foundation-model/*`, ...modelKinds.map(kind => `${regional('bedrock')}:${kind}/*`)]),
		allow('Counts', ['bedrock:CountTokens'], `arn:${partition}:bedrock:*::foundation-model/*`),
		allow('Guardrails', ['bedrock:ApplyGuardrail'], [`${regional('bedrock')}:guardrail/*`, `${regional('bedrock')}:guardrail-profile/*`]),
		allow('Endpoints', ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], [`${regional('sagemaker')}:endpoint/*`, `${regional('sagemaker')}:inference-component/*`]),
		allow('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${regional('logs')}:log-group:/aws/lambda/${prefix}-*`),
		...(edgeBodyHash ? edgeLogStatements(names) : []),
		allow('Traces', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
	]);
}
