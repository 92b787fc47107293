import {missingHash} from '../../aws-refusal.ts';
import {hashBody} from '../../hash-body.ts';
import type {Check} from '../report.ts';
import {ask} from './ask.ts';
import {keyHeaders, type ClientOptions} from './client-options.ts';
import {describeAnswer} from './describe-answer.ts';
import {makeCheck} from './make-check.ts';
import {problemOf} from './problem-of.ts';
import {recognise, type Recognised} from './recognise.ts';

/**
A body that the function refuses before it asks a model: who gets that refusal got through to the function, and it costs nothing.
*/
const harmless = new TextEncoder().encode('{}');

/**
Whether the function itself answered: with its refusal of that body or, where its code is not ours, with whatever is no error.
*/
function isThrough(recognised: Recognised, status: number): boolean {
	return (recognised.kind === 'ours' && recognised.code === 'invalid_request') || (recognised.kind === 'other' && status < 300);
}

async function post(options: ClientOptions, hash: string | undefined) {
	const answer = await ask({
		url: options.url, patience: options.patience, method: 'POST', body: harmless, headers: {...keyHeaders(options), 'content-type': 'application/json', ...(hash !== undefined && {'x-amz-content-sha256': hash})},
	});
	const recognised = recognise(answer);
	const status = answer.kind === 'answer' ? answer.status : 0;
	return {
		recognised, isThrough: isThrough(recognised, status), detail: describeAnswer(answer, recognised), cause: problemOf(recognised, status, options.apiKey !== undefined),
	};
}

/**
Sends the hash of the body, as our clients do; the model is not asked.
*/
export async function checkRightHash(options: ClientOptions): Promise<Check> {
	options.say('a body with its hash');
	const {recognised, isThrough: isFine, detail, cause} = await post(options, await hashBody(harmless));
	return isFine ? makeCheck('hash', 'a body with its hash gets through to the function') : makeCheck('hash', detail, {cause: recognised.kind === 'aws' && recognised.refusal === 'signature' ? 'hash-refused' : cause});
}

/**
Leaves the hash out, which tells whether the edge computes it, and sends a wrong one, which nobody may take.
*/
export async function checkOtherHashes(options: ClientOptions): Promise<Check[]> {
	const {say, isEdgeHashing} = options;
	say('a body without its hash');
	const without = await post(options, undefined);
	const isMissingAtEdge = without.recognised.kind === 'ours' && without.recognised.code === 'missing_body_hash';
	const isMissing = isMissingAtEdge || (without.recognised.kind === 'aws' && without.recognised.refusal === 'signature');
	let noHash: Check;
	if (without.isThrough) {
		noHash = makeCheck('no hash', 'the edge hashes bodies: any client gets through with a base URL and a key');
	} else if (isMissing) {
		const detail = isMissingAtEdge ? 'refused at the edge (400 missing_body_hash): clients have to send the hash, or call through "lsf proxy"' : `${missingHash.wrong}; ${missingHash.mend}`;
		noHash = makeCheck('no hash', detail, isEdgeHashing ? {cause: 'edge-hash-fails'} : {});
	} else {
		noHash = makeCheck('no hash', without.detail, {cause: without.cause});
	}

	say('a body with a wrong hash');
	const wrong = await post(options, await hashBody(new TextEncoder().encode('another body')));
	if (wrong.isThrough) {
		return [noHash, makeCheck('wrong hash', `it gets through to the function (${wrong.detail})`, {cause: 'hash-unchecked'})];
	}

	const isRefused = wrong.recognised.kind === 'aws' && wrong.recognised.refusal === 'signature';
	return [noHash, isRefused ? makeCheck('wrong hash', 'AWS refuses it') : makeCheck('wrong hash', wrong.detail, {cause: wrong.cause})];
}
