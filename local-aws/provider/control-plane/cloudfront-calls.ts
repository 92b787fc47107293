import {
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

export function distributionCalls(asked: ControlOperation): ControlCall[] {
	const {operation, state, context} = asked;
	const arn = arnOf(asked, 'distribution');
	const reads = on(arn, 'cloudfront', ['GetDistribution', 'ListTagsForResource']);
	const tags = tagCalls(asked, {service: 'cloudfront', suffix: 'Resource', resource: arn});
	switch (operation) {
		case 'create': {
			return [...on(arn, 'cloudfront', ['CreateDistribution'], requestTags(context.tags)), ...tags, ...reads];
		}

		case 'update': {
			return [...on(arn, 'cloudfront', ['UpdateDistribution'], resourceTags(state)), ...tags, ...reads];
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
