import {Buffer} from 'node:buffer';
import {isDeepStrictEqual} from 'node:util';
import {checkFunctionCode, functionCodeBytes} from '../../cloudfront/functions/gate/check-function-code.ts';
import type {EdgeFunction} from '../../cloudfront/functions/types.ts';
import type {Functions} from '../../cloudfront/functions/functions.ts';
import {flag, list, text} from '../properties/kinds.ts';
import type {CheckFailure} from '../errors.ts';
import type {ResourceType} from '../resource-type.ts';
import {unknownValue, type Properties} from '../wire/wire-values.ts';

/**
What only the outputs have: the ETags of both stages, the second one empty before the first is published.
*/
function outputsOf({arn, etag, status}: EdgeFunction, functions: Functions, name: string): Properties {
	return {
		arn, etag, status, liveStageEtag: functions.get(name, 'LIVE')?.etag ?? '',
	};
}

/**
The inputs that are a version's; the real provider sends UpdateFunction where one of them changes.
*/
const versioned = ['code', 'comment', 'keyValueStoreAssociations', 'runtime'];

/**
Without a comment and without associations is the same as with empty ones.
*/
function isEdited(inputs: Properties, state: Properties): boolean {
	return versioned.some(name => !isDeepStrictEqual(inputs[name] ?? '', state[name] ?? '') && JSON.stringify([inputs[name] ?? [], state[name] ?? []]) !== '[[],[]]');
}

function etagOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
Warns of code that the runtime may not be able to read: nobody refuses it, as that which is too long is.
*/
function warningsOf({code}: Properties): CheckFailure[] {
	const isJudged = typeof code === 'string' && code !== unknownValue && Buffer.byteLength(code) <= functionCodeBytes;
	const [problem] = isJudged ? checkFunctionCode(code) : [];
	return problem === undefined ? [] : [{property: 'code', reason: `line ${problem.line}: ${problem.message}; CloudFront deploys such code, and may then answer every request with 503, as the local stack does`}];
}

/**
`aws:cloudfront/function:Function`, which runs at the edge. The id is the name.
*/
export const edgeFunction: ResourceType = {
	token: 'aws:cloudfront/function:Function',
	global: true,
	tagged: true,
	naming: {property: 'name', maxLength: 64},
	properties: {
		name: text({replaces: true, pattern: /^[\w\-]+$/v, maxLength: 64}),
		code: text({required: true, minLength: 1, maxLength: 40_960}),
		runtime: text({required: true, allowed: ['cloudfront-js-1.0', 'cloudfront-js-2.0']}),
		comment: text({maxLength: 128}),
		keyValueStoreAssociations: list(text({pattern: /^arn:[^:]+:cloudfront::\d{12}:key-value-store\/.+$/v}), {max: 1}),
		publish: flag({default: true}),
	},
	warningsOf,
	async create(inputs, {services: {cloudfront}, restored, tags}) {
		const {functions} = cloudfront;
		const {name, etag} = functions.create(inputs, {tags, etag: etagOf(restored?.outputs.etag)});
		const liveStageEtag = etagOf(restored?.outputs.liveStageEtag);
		// A version that was published before `publish` was taken back is not kept; that distributions find one is.
		if (inputs.publish === true || liveStageEtag !== undefined) {
			functions.publish(name, {ifMatch: etag, etag: liveStageEtag});
		}

		return {id: name, outputs: outputsOf(functions.describe(name), functions, name)};
	},
	async read({id, state}, {services: {cloudfront}}) {
		const {functions} = cloudfront;
		const found = functions.get(id);
		return found && {
			name: id,
			code: found.code,
			runtime: found.runtime,
			...((state.comment !== undefined || found.comment !== '') && {comment: found.comment}),
			...((state.keyValueStoreAssociations !== undefined || found.keyValueStoreAssociations.length > 0) && {keyValueStoreAssociations: found.keyValueStoreAssociations}),
			...outputsOf(found, functions, id),
			tagsAll: found.tags,
		};
	},
	renewedBy(changed, {publish}) {
		return [...(changed.some(name => versioned.includes(name)) ? ['etag'] : []), ...(publish === true ? ['liveStageEtag'] : [])];
	},
	async update({id, state}, inputs, {services: {cloudfront}, tags}) {
		const {functions} = cloudfront;
		functions.tag(id, tags);
		let {etag} = functions.describe(id);
		if (isEdited(inputs, state)) {
			({etag} = functions.update(id, inputs));
		}

		if (inputs.publish === true) {
			functions.publish(id, {ifMatch: etag});
		}

		return outputsOf(functions.describe(id), functions, id);
	},
	async delete({id}, {services: {cloudfront}}) {
		const {functions} = cloudfront;
		if (functions.get(id)) {
			functions.delete(id);
		}
	},
};
