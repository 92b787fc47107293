/**
Which of AWS's own answers with status 403 one is: none of them comes from the function.

- `signature`: Lambda's check of a signature that covers the body's hash (`InvalidSignatureException`).
- `forbidden`: the function URL's refusal of who has no permission, or did not sign (`AccessDeniedException`).
- `unknownHost`: no function URL has the host that was asked for (`{"Message":null}`).
- `page`: CloudFront's own HTML.
- `empty`: no body at all.
*/
export type AwsRefusal = 'signature' | 'forbidden' | 'unknownHost' | 'page' | 'empty';

/**
An answer with status 403, as far as it tells who refused.
*/
export type RefusedAnswer = {
	/**
	Of `x-amzn-errortype`, where it came.
	*/
	errorType: string;
	contentType: string;
	body: string;
};

/**
How to know each (facts of AWS as captured; `Message` with a capital letter, and `message` for signatures). The first that fits counts.
*/
const patterns: ReadonlyArray<readonly [AwsRefusal, (answer: RefusedAnswer) => boolean]> = [
	['signature', ({errorType, body}) => errorType.startsWith('InvalidSignature') || /^\s*\{\s*"[Mm]essage"\s*:\s*"[^"]*\bsignature\b/v.test(body)],
	['unknownHost', ({body}) => /^\s*\{\s*"[Mm]essage"\s*:\s*null\s*\}\s*$/v.test(body)],
	['forbidden', ({errorType, body}) => errorType.startsWith('AccessDenied') || errorType.startsWith('IncompleteSignature') || /^\s*\{\s*"[Mm]essage"\s*:\s*"Forbidden\b/v.test(body)],
	['page', ({contentType, body}) => /\bhtml\b/v.test(contentType) || /^\s*<(?:!doctype\s+)?html\b/iv.test(body)],
	['empty', ({body}) => body.trim() === ''],
];

/**
Recognises AWS's refusal in an answer with status 403; `undefined` where it is none of AWS's that is known.
*/
export function awsRefusal(answer: RefusedAnswer): AwsRefusal | undefined {
	return patterns.find(([, fits]) => fits(answer))?.[0];
}

/**
What each of them means, and what to do, for a request that was sent with the hash of its body; both without a full stop.
*/
export const awsRefusals: Readonly<Record<AwsRefusal, {wrong: string; mend: string}>> = {
	signature: {
		wrong: 'AWS refused the signature: the SHA-256 in "x-amz-content-sha256" must be that of the exact bytes of the body, so something between this client and CloudFront drops the header or changes the body',
		mend: 'look for a proxy or a firewall on the way',
	},
	forbidden: {
		wrong: 'AWS refused the request before it reached the function: CloudFront has no permission to call it, or the URL is the function\'s own, which answers only to CloudFront',
		mend: 'use the distribution\'s URL, and after a deployment wait a minute and try again',
	},
	unknownHost: {
		wrong: 'AWS knows no function URL by the name that it was asked for: CloudFront passes the viewer\'s Host on, or the function was deleted',
		mend: 'update the stack (pulumi up)',
	},
	page: {
		wrong: 'CloudFront itself refused the request: a firewall rule, a country that is not allowed, or a distribution that is switched off or has no such method',
		mend: 'ask the owner of the endpoint',
	},
	empty: {
		wrong: 'Something refused the request without a word: often a missing hash of the body ("x-amz-content-sha256"), else a firewall',
		mend: 'send the hash, or call through "lsf proxy"',
	},
};

/**
What a refused signature means where the request had no hash of its body.
*/
export const missingHash = {
	wrong: 'AWS refused the signature, for the request has no "x-amz-content-sha256" (the SHA-256 of its body in hex)',
	mend: 'send that header, or call through "lsf proxy"',
} as const;
