import {createHash} from 'node:crypto';
import type {Identity, PolicyDocument} from '../../iam/types.ts';
import {verifySignature} from '../../iam/signature/sigv4.ts';
import type {LambdaIam} from '../lambda-iam.ts';
import {badSignature, forbidden, type Refusal} from './refusals.ts';

/**
A request to be let in.
*/
export type UrlRequest = {
	method: string;
	path: string;
	rawQuery: string;
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	body: Uint8Array;
};

/**
The URL that it came to.
*/
export type ProtectedUrl = {
	authType: 'AWS_IAM' | 'NONE';
	/**
	The function's ARN, with the URL's qualifier.
	*/
	resource: string;
	policy: PolicyDocument | undefined;
};

/**
Decides whether a request may invoke the function: its signature (`AWS_IAM`), then *both* permissions, `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`, which auth type `NONE` needs as well (Lambda developer guide, urls-auth; since October 2025).
*/
export function authorizeUrl(iam: LambdaIam, url: ProtectedUrl, request: UrlRequest): {identity?: Identity} | {refusal: Refusal} {
	let identity: Identity | undefined;
	if (url.authType === 'AWS_IAM') {
		const verified = verifySignature(
			{...request, payloadHash: createHash('sha256').update(request.body).digest('hex')},
			{service: 'lambda', region: iam.region, find: accessKeyId => iam.find(accessKeyId)},
		);
		if (!verified.ok) {
			return {refusal: verified.errorType === 'MissingAuthenticationTokenException' ? forbidden : badSignature(verified.errorType, verified.message)};
		}

		({identity} = verified);
	}

	const context = identity?.principal.kind === 'service' ? sourceContext(request) : {};
	const isAllowed = (action: string, condition: Record<string, string>) => iam.authorize({
		identity,
		action,
		resource: url.resource,
		context: {...context, ...condition},
		resourcePolicies: url.policy ? [url.policy] : [],
	}) === 'allow';
	const both = isAllowed('lambda:InvokeFunctionUrl', {'lambda:FunctionUrlAuthType': url.authType})
		&& isAllowed('lambda:InvokeFunction', {'lambda:InvokedViaFunctionUrl': 'true'});
	if (!both) {
		return {refusal: forbidden};
	}

	return identity ? {identity} : {};
}

/**
As {@link authorizeUrl}, but fails closed: where the question itself can't be answered, nobody gets in.

@param log - Gets the reason then.
*/
export function authorizeClosed(iam: LambdaIam, url: ProtectedUrl, request: UrlRequest, log: (line: string) => void): ReturnType<typeof authorizeUrl> {
	try {
		return authorizeUrl(iam, url, request);
	} catch (error) {
		log(`The request is refused, because its permissions can't be evaluated: ${error instanceof Error ? error.message : String(error)}`);
		return {refusal: forbidden};
	}
}

/**
On whose behalf an AWS service calls. Only a service's word counts: anyone can send the header.
*/
function sourceContext({headers}: UrlRequest): Record<string, string> {
	const value = (name: string) => headers.find(([given]) => given.toLowerCase() === name)?.[1];
	const arn = value('x-amz-source-arn');
	const account = value('x-amz-source-account');
	return {
		...(arn !== undefined && {'aws:SourceArn': arn}),
		...(account !== undefined && {'aws:SourceAccount': account}),
	};
}
