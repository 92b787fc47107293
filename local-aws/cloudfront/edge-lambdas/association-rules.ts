import type {Limits} from '../../limits.ts';
import type {EdgeLambda} from './edge-lambdas.ts';

/**
Runtimes of Node.js and Python that Lambda has for new functions in November 2026 (Lambda developer guide, lambda-runtimes): those are what functions at the edge may have.
*/
const runtimes: readonly string[] = ['nodejs22.x', 'nodejs24.x', 'python3.10', 'python3.11', 'python3.12', 'python3.13', 'python3.14'];

/**
What a version must not be to be associated, with AWS's sentence; the function's ARN comes after it.
*/
export type AssociationRule = {
	name: string;
	/**
	Why it is refused, or `undefined`.
	*/
	refuse: (version: EdgeLambda, limits: Limits) => string | undefined;
};

/**
What CloudFront asks of a function that it replicates (CloudFront developer guide, lambda-at-edge-function-restrictions). VPC, dead letter queue, layers, container images, a larger /tmp and keys of one's own aren't here: the local Lambda has none of them, and refuses them itself.

The sentences for environment and time-out are AWS's as others have seen them; of the rest only the rule is documented.
*/
export const associationRules: readonly AssociationRule[] = [
	{
		name: 'environment',
		refuse: ({environment}) => Object.keys(environment).length > 0 ? 'The function cannot have environment variables.' : undefined,
	},
	{
		name: 'architecture',
		refuse: ({architecture}) => architecture === 'x86_64' ? undefined : `The function's architecture is not supported: ${architecture} Supported: x86_64`,
	},
	{
		name: 'runtime',
		refuse: ({runtime}) => runtimes.includes(runtime) ? undefined : `The function's runtime is not supported: ${runtime} Supported: ${runtimes.join(', ')}`,
	},
	{
		name: 'timeout',
		refuse: ({timeout}, {edgeLambdaSeconds}) => timeout > edgeLambdaSeconds ? `The function timeout is larger than the maximum allowed for functions that are triggered by a CloudFront event: ${timeout} Max allowed: ${edgeLambdaSeconds}` : undefined,
	},
	{
		name: 'memory',
		refuse: ({memorySize}) => memorySize > 10_240 ? `The function memory size is larger than the maximum allowed for functions that are triggered by a CloudFront event: ${memorySize} Max allowed: 10240` : undefined,
	},
	{
		name: 'package',
		refuse({code}, {edgePackageBytes}) {
			const bytes = Object.values(code).reduce((sum, content) => sum + content.length, 0);
			return bytes > edgePackageBytes ? `The function code size is larger than the maximum allowed for functions that are triggered by a CloudFront event: ${bytes} Max allowed: ${edgePackageBytes}` : undefined;
		},
	},
	{
		name: 'tracing',
		refuse: ({tracingMode}) => tracingMode === 'Active' ? 'The function cannot have active tracing (AWS X-Ray).' : undefined,
	},
	{
		name: 'provisioned concurrency',
		refuse: ({provisioned}) => provisioned > 0 ? 'The function cannot have provisioned concurrency.' : undefined,
	},
];
