import {associatedLambdas} from './associated-lambdas.ts';
import {
	isChanged,
	on,
	requestTags,
	resourceTags,
	tagCalls,
	type ControlCall,
	type ControlOperation,
} from './control-call.ts';

/**
Its ids are given by CloudFront, so what makes one is asked for the whole kind: `distribution/*` is how AWS's refusals name it.
*/
function arnOf({id, context: {partition, accountId}}: ControlOperation, kind: string): string {
	return `arn:${partition}:cloudfront::${accountId}:${kind}/${id === '' ? '*' : id}`;
}

/**
What CloudFront asks of whoever associates Lambda functions (CloudFront developer guide, lambda-edge-permissions): to replicate each version, and to make the roles of the services that do, which an account that has none needs.
*/
function replicationCalls({inputs, context: {partition, accountId}}: ControlOperation): ControlCall[] {
	const arns = new Set(associatedLambdas(inputs));
	const roles = [['replicator.lambda.amazonaws.com', 'AWSServiceRoleForLambdaReplicator'], ['logger.cloudfront.amazonaws.com', 'AWSServiceRoleForCloudFrontLogger']] as const;
	return [
		...Array.from(arns, arn => on(arn, 'lambda', ['GetFunction', 'EnableReplication*'])).flat(),
		...(arns.size === 0 ? [] : roles).flatMap(([service, name]) => on(`arn:${partition}:iam::${accountId}:role/aws-service-role/${service}/${name}`, 'iam', ['CreateServiceLinkedRole'], {'iam:AWSServiceName': service})),
	];
}

export function distributionCalls(asked: ControlOperation): ControlCall[] {
	const {operation, state, context} = asked;
	const arn = arnOf(asked, 'distribution');
	const reads = on(arn, 'cloudfront', ['GetDistribution', 'ListTagsForResource']);
	const tags = tagCalls(asked, {service: 'cloudfront', suffix: 'Resource', resource: arn});
	switch (operation) {
		case 'create': {
			return [...on(arn, 'cloudfront', ['CreateDistribution'], requestTags(context.tags)), ...replicationCalls(asked), ...tags, ...reads];
		}

		case 'update': {
			const isReplicated = isChanged(asked, 'defaultCacheBehavior', 'orderedCacheBehaviors');
			return [...on(arn, 'cloudfront', ['UpdateDistribution'], resourceTags(state)), ...(isReplicated ? replicationCalls(asked) : []), ...tags, ...reads];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			// It is disabled first.
			return [...on(arn, 'cloudfront', ['GetDistributionConfig', 'GetDistribution']), ...on(arn, 'cloudfront', ['UpdateDistribution', 'DeleteDistribution'], resourceTags(state))];
		}
	}
}

/**
A function at the edge is called by its name, and tagged as a distribution is. It is published whenever the program says so, and its ETag is read where it is removed (terraform-provider-aws, function.go).
*/
export function edgeFunctionCalls(asked: ControlOperation): ControlCall[] {
	const {operation, inputs, context: {partition, accountId, tags: all}} = asked;
	const arn = `arn:${partition}:cloudfront::${accountId}:function/${String(inputs.name)}`;
	const reads = on(arn, 'cloudfront', ['DescribeFunction', 'GetFunction', 'ListTagsForResource']);
	const tags = tagCalls(asked, {service: 'cloudfront', suffix: 'Resource', resource: arn});
	const publish = on(arn, 'cloudfront', inputs.publish === true ? ['PublishFunction'] : []);
	switch (operation) {
		case 'create': {
			return [...on(arn, 'cloudfront', ['CreateFunction'], requestTags(all)), ...tags, ...publish, ...reads];
		}

		case 'update': {
			const isEdited = isChanged(asked, 'code', 'comment', 'keyValueStoreAssociations', 'runtime');
			return [...on(arn, 'cloudfront', isEdited ? ['UpdateFunction'] : []), ...publish, ...tags, ...reads];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return on(arn, 'cloudfront', ['DescribeFunction', 'DeleteFunction']);
		}
	}
}

/**
What of CloudFront takes no tags.
*/
function untaggedCalls(asked: ControlOperation, kind: string, name: string): ControlCall[] {
	const verbs = {
		create: [`Create${name}`, `Get${name}`], read: [`Get${name}`], update: [`Update${name}`, `Get${name}`], delete: [`Get${name}`, `Delete${name}`],
	};
	return on(arnOf(asked, kind), 'cloudfront', verbs[asked.operation]);
}

export function originAccessControlCalls(asked: ControlOperation): ControlCall[] {
	return untaggedCalls(asked, 'origin-access-control', 'OriginAccessControl');
}

export function responseHeadersPolicyCalls(asked: ControlOperation): ControlCall[] {
	return untaggedCalls(asked, 'response-headers-policy', 'ResponseHeadersPolicy');
}

/**
Its tags are sent as it is made, the real provider waits until it is ready, and any change of it writes its comment again.
*/
export function keyValueStoreCalls(asked: ControlOperation): ControlCall[] {
	const {operation, context} = asked;
	const arn = arnOf(asked, 'key-value-store');
	const reads = on(arn, 'cloudfront', ['DescribeKeyValueStore', 'ListTagsForResource']);
	const tags = tagCalls(asked, {service: 'cloudfront', suffix: 'Resource', resource: arn});
	switch (operation) {
		case 'create': {
			return [...on(arn, 'cloudfront', ['CreateKeyValueStore'], requestTags(context.tags)), ...tags, ...reads];
		}

		case 'update': {
			return [...on(arn, 'cloudfront', ['UpdateKeyValueStore']), ...tags, ...reads];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return on(arn, 'cloudfront', ['DeleteKeyValueStore']);
		}
	}
}

/**
Each write reads the ETag of the keys first (terraform-provider-aws, internal/service/cloudfrontkeyvaluestore).
*/
export function keyValueStoreKeyCalls({operation, inputs: {keyValueStoreArn}}: ControlOperation): ControlCall[] {
	const verbs = {
		create: ['DescribeKeyValueStore', 'PutKey', 'GetKey'], read: ['GetKey'], update: ['DescribeKeyValueStore', 'PutKey', 'GetKey'], delete: ['DescribeKeyValueStore', 'DeleteKey'],
	};
	return on(String(keyValueStoreArn), 'cloudfront-keyvaluestore', verbs[operation]);
}
