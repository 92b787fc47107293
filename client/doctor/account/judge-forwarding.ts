import {judgeRead, type Aspect} from './remark.ts';

/**
Origin access control: there, and signing everything.
*/
export const accessControlAspect: Aspect = {
	name: 'access control',
	fine: 'each origin has one that signs every request for Lambda',
	judge({accessControl}) {
		const missing = {cause: 'access-control-missing', detail: 'the origin names none'} as const;
		return accessControl === undefined
			? [missing]
			: judgeRead(accessControl, ({SigningBehavior: behavior, SigningProtocol: protocol, OriginAccessControlOriginType: type}) => behavior === 'always' && protocol === 'sigv4' && type === 'lambda'
				? []
				: [{cause: 'access-control-behavior', detail: `type ${type!}, behaviour ${behavior!}, protocol ${protocol!}`}], missing);
	},
};

/**
What of a viewer's request reaches the function.
*/
export const forwardingAspect: Aspect = {
	name: 'forwarding',
	fine: 'the viewer\'s Host stays behind',
	judge: ({requestPolicies}) => requestPolicies.flatMap(policy => judgeRead(policy, ({name, isRight}) => isRight ? [] : [{cause: 'host-forwarded', detail: `the origin request policy is ${name}`}])),
};

/**
That nothing is kept.
*/
export const cachingAspect: Aspect = {
	name: 'caching',
	fine: 'nothing is kept',
	judge: ({cachePolicies}) => cachePolicies.flatMap(policy => judgeRead(policy, ({name, isRight}) => isRight ? [] : [{cause: 'cached', detail: `the cache policy is ${name}`}])),
};

/**
That nothing is compressed.
*/
export const compressionAspect: Aspect = {
	name: 'compression',
	fine: 'off',
	judge: ({behaviors}) => behaviors.some(({Compress}) => Compress) ? [{cause: 'compress-on', detail: '"compress" is on'}] : [],
};
