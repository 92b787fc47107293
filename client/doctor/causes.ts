/**
Something that may be wrong with an endpoint: in words, and how to mend it.
*/
export type Cause = {
	/**
	What is wrong, in one sentence.
	*/
	wrong: string;
	/**
	How to mend it: sentences that begin with what to do.
	*/
	mend: string;
	/**
	A cause that only shows what another one does: where one of these is found too, for the same route, that is the cause, and this one is not named.
	*/
	because?: readonly string[];
};

const deploy = '"pulumi refresh" and then "pulumi up" put it back; a "transform" of the program that changes it has to go';

/**
What keeps CloudFront's signed requests from the function.
*/
const shut = ['access-control-missing', 'access-control-behavior', 'host-forwarded', 'permission-url', 'permission-invoke', 'function-url-gone', 'alias-bypassed', 'url-public'] as const;

/**
Everything that `lsf doctor` can find, by its id. `docs/doctor.md` shows this table.
*/
export const causes = {
	// What a client sees before anybody answers.
	'no-such-name': {wrong: 'The name of the endpoint leads nowhere: DNS has no address for it.', mend: 'Check the URL ("pulumi stack output url" tells it). A domain of your own needs its record, and a new one some minutes.'},
	unreachable: {wrong: 'Nothing answers at this address.', mend: 'Check the URL, its port, and the network: a proxy or a firewall between here and the endpoint.'},
	'plain-http': {wrong: 'The URL begins with http://, and CloudFront refuses what is not encrypted.', mend: 'Use https://.'},
	'no-tls': {wrong: 'The port speaks no TLS, which https:// wants.', mend: 'Use http:// for a server of this machine, such as a local stack. An endpoint on AWS has no port in its URL.'},
	certificate: {wrong: 'The server shows no certificate for this name, or one that this machine does not trust.', mend: 'Call the endpoint by the name that it was made for. Where a company\'s proxy opens TLS, give its certificate to NODE_EXTRA_CA_CERTS.'},
	'other-server': {wrong: 'Something answers here, but no endpoint of lambda-stream-functions.', mend: 'Check the URL: "pulumi stack output url" tells it, and a route is its first segment (https://<host>/<route>).'},
	'no-such-route': {wrong: 'The endpoint is there, but has no such route.', mend: 'Give the stack\'s URL, or that of one of its routes: "pulumi stack output functions" names them.'},
	'through-proxy': {wrong: 'This is "lsf proxy", not the endpoint: what it adds to a request hides how the endpoint is.', mend: 'Give lsf doctor the endpoint\'s own URL, which "lsf proxy" was started with.'},
	// The key.
	'key-missing': {wrong: 'The endpoint wants a key, and none was sent.', mend: 'Put one into LSF_API_KEY: "lsf keys add" makes it, and "pulumi stack output apiKey --show-secrets" tells the first.'},
	'key-refused': {wrong: 'The endpoint does not know this key, or it was revoked.', mend: 'Set LSF_API_KEY to a key that "lsf keys list" shows as active. A new one takes some seconds to reach every edge.'},
	'key-expired': {wrong: 'The key has expired, or was rotated and its grace is over, or begins later.', mend: 'Set LSF_API_KEY to a new one: "lsf keys add" or "lsf keys rotate" makes it.'},
	'key-route': {wrong: 'The key is good, but not for this route.', mend: 'Use one of its routes ("lsf keys list" shows them), or make a key for this one.'},
	'keys-unreadable': {wrong: 'The edge can\'t read its key value store.', mend: 'Try again in a minute. If it stays, "pulumi up" associates the store with the edge function again.', because: ['edge-store']},
	// The edge function.
	'edge-fails': {wrong: 'The function at the edge fails, so that CloudFront answers 503 to everybody.', mend: `Its code was changed: ${deploy}.`, because: ['edge-unpublished', 'edge-store']},
	'edge-unproven': {wrong: 'The function at the edge is not there, or does not prove to the function behind it that it has checked the key, so that every request is refused.', mend: `If it lasts for more than some minutes: ${deploy}.`, because: ['edge-missing', 'edge-unpublished']},
	'edge-missing': {wrong: 'No function runs at the edge for this route: nobody checks keys there.', mend: `Associate it with the behaviour again: ${deploy}.`},
	'edge-unpublished': {wrong: 'The function that runs at the edge is not the one that was last written: it is not published, or not all of it.', mend: 'Publish it: "pulumi up" does, after "pulumi refresh".'},
	'edge-store': {wrong: 'The function at the edge has no key value store, so it finds no key.', mend: `Associate the store again: ${deploy}.`},
	'proof-not-demanded': {wrong: 'The distribution does not demand the edge\'s proof (its origin has no header x-lsf-auth), so that a request which gets past the edge function is answered without a key.', mend: `Put the header back: ${deploy}.`, because: ['edge-missing']},
	// The way to the function.
	'cloudfront-refused': {wrong: 'CloudFront itself refuses the request.', mend: 'A firewall rule (AWS WAF), a country restriction, or a distribution that is switched off does this. Look there; with AWS credentials lsf doctor reads the last one itself.', because: ['distribution-disabled']},
	'distribution-disabled': {wrong: 'The distribution is switched off.', mend: `Switch it on: ${deploy}.`},
	'distribution-deploying': {wrong: 'A change of the distribution is on its way to the edges: until it is everywhere, some answer as before.', mend: 'Wait some minutes, and ask again.'},
	'origin-refused': {wrong: 'AWS refuses what CloudFront asks of the function, though the request is right.', mend: 'A permission of the function, the origin access control or the origin request policy is wrong: with AWS credentials lsf doctor says which. After a first deployment wait a minute.', because: shut},
	'origin-unreachable': {wrong: 'CloudFront gets no answer from the function.', mend: 'Look at the function\'s logs; with AWS credentials lsf doctor looks whether its URL is there.', because: ['function-url-gone', 'read-timeout']},
	'access-control-missing': {wrong: 'The origin has no origin access control: CloudFront signs nothing, and the function\'s URL refuses what is not signed.', mend: `Give it back: ${deploy}.`},
	'access-control-behavior': {wrong: 'The origin access control does not sign every request for Lambda by SigV4 (type "lambda", behaviour "always", protocol "sigv4").', mend: `Set it so: ${deploy}.`},
	'host-forwarded': {wrong: 'The origin request policy sends the viewer\'s Host to the function\'s URL, which knows only its own.', mend: `Use the managed policy AllViewerExceptHostHeader: ${deploy}.`},
	'permission-url': {wrong: 'The distribution has no permission lambda:InvokeFunctionUrl on the function\'s URL.', mend: `Both permissions are needed since October 2025: ${deploy}.`},
	'permission-invoke': {wrong: 'The distribution has no permission lambda:InvokeFunction on the function behind the URL.', mend: `Both permissions are needed since October 2025: ${deploy}.`},
	'permission-wide': {wrong: 'A permission of the function lets in more than this distribution through the URL: its condition is missing.', mend: `It needs AWS:SourceArn with the distribution's ARN, and lambda:FunctionUrlAuthType (for InvokeFunctionUrl) or lambda:InvokedViaFunctionUrl (for InvokeFunction): ${deploy}.`, because: ['url-public']},
	'function-url-gone': {wrong: 'The function\'s URL that the distribution calls does not exist: its function or its alias was deleted, or made anew.', mend: `Point the origin to the URL that is there: ${deploy}.`},
	'alias-bypassed': {wrong: 'The function\'s URL does not hang on the alias "live", so that an update of the function cuts callers off.', mend: `Make the URL on the alias: ${deploy}.`},
	'url-public': {wrong: 'The function\'s URL has auth type NONE: whoever knows it calls the model past CloudFront, its keys and its firewall.', mend: `Set AWS_IAM at once: ${deploy}.`},
	'url-answers': {wrong: 'The function\'s URL answers to anybody, past CloudFront, its keys and its firewall.', mend: 'Set its auth type to AWS_IAM at once, and take away permissions for everybody ("Principal": "*").', because: ['url-public']},
	'hash-unchecked': {wrong: 'A request with a wrong hash of its body is answered: nobody checks what CloudFront signs.', mend: 'The function\'s URL must have auth type AWS_IAM; with AWS credentials lsf doctor reads it.', because: ['url-public', 'url-answers']},
	'hash-refused': {wrong: 'A request with the right hash of its body is refused as if it were wrong: something on the way here drops the header x-amz-content-sha256 or changes the body.', mend: 'Look for a proxy, a firewall or an edge function that rewrites requests.', because: shut},
	'edge-hash-fails': {wrong: 'The function at the edge that should hash bodies fails or does not hash them.', mend: `Look at its logs in the Region nearest to here (/aws/lambda/us-east-1.<name>): ${deploy}.`},
	// The function.
	'no-concurrency': {wrong: 'All of the function\'s concurrent executions are taken.', mend: 'Try again in a moment. If it stays, raise "reservedConcurrency", or ask AWS for more of the account\'s concurrency.', because: ['switched-off']},
	'switched-off': {wrong: 'The function is switched off: its reserved concurrency is 0.', mend: `Delete the reserved concurrency or raise it: ${deploy}.`},
	'function-fails': {wrong: 'The function crashes, or answers with something that is no HTTP.', mend: 'Look at its logs, in the log group /aws/lambda/<its name>.'},
	'model-fails': {wrong: 'The model behind the route does not answer.', mend: 'What the endpoint says of it, above, tells what to do; docs/failures.md lists every code.', because: ['read-timeout']},
	// The stream.
	buffered: {wrong: 'The answer comes as one piece at its end, though the model gave it in many.', mend: 'The function\'s URL must have the invoke mode RESPONSE_STREAM (with AWS credentials lsf doctor reads it). Where it has, something between here and CloudFront holds the answer back, such as a proxy.', because: ['invoke-mode', 'compress-on', 'compressed']},
	'invoke-mode': {wrong: 'The function\'s URL has the invoke mode BUFFERED: answers come whole at their end.', mend: `Set RESPONSE_STREAM: ${deploy}.`},
	compressed: {wrong: 'The stream comes compressed, and what compresses it holds pieces back.', mend: 'Switch compression off where it happens: the behaviours of the distribution ("compress"), or a proxy on the way here.', because: ['compress-on']},
	'compress-on': {wrong: 'The distribution may compress answers of this route.', mend: `Switch "compress" off: ${deploy}.`},
	cut: {wrong: 'The stream was cut before its end.', mend: 'If it happens after a silence, heartbeats are missing or too slow for "originReadTimeout"; else look at the function\'s logs.', because: ['read-timeout', 'completion-timeout']},
	'read-timeout': {wrong: 'CloudFront waits for the function less than two heartbeats long, or does not tell it how long, so that it cuts answers while the model thinks.', mend: '"heartbeat" may be at most half of "originReadTimeout", and the origin\'s header x-lsf-read-timeout has to say the same number of seconds: "pulumi refresh" and "pulumi up".'},
	'completion-timeout': {wrong: 'CloudFront ends answers that take longer than its response completion timeout, which is shorter than the function\'s time.', mend: 'Leave "responseCompletionTimeout" out, or set it to "timeout" or more.'},
	cached: {wrong: 'The cache policy lets CloudFront keep answers: one caller gets what another one asked for.', mend: `Use the managed policy CachingDisabled: ${deploy}.`},
} as const satisfies Readonly<Record<string, Cause>>;

/**
The id of a cause.
*/
export type CauseId = keyof typeof causes;

/**
A cause by its id.
*/
export function causeOf(id: CauseId): Cause {
	return causes[id];
}
