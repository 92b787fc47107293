import {readFileSync} from 'node:fs';
import {glob} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {explain} from '../client/cli/explain.ts';
import {StoreError} from '../client/cli/keys/store/store-error.ts';
import {OutputError} from '../client/cli/process/output-error.ts';
import {isUserMistake as isMistakeOfTheClient, UserError} from '../client/cli/user-error.ts';
import {ProxyError} from '../client/proxy/proxy-error.ts';
import {UserError as ComponentError} from '../components/user-error.ts';
import {InProcessError} from '../local-aws/in-process/in-process-error.ts';
import {OptionError} from '../local-aws/option-error.ts';
import {EngineError} from '../local-aws/plugin/stack/engine-error.ts';
import {ProviderError} from '../local-aws/provider/errors.ts';
import {receivedError, toSentError, type SentError} from '../local-aws/sent-error.ts';
import {failureText} from '../local-aws/start/print-failure.ts';
import {isUserMistake} from '../local-aws/user-mistake.ts';
import {StackError} from './harness/stack/stack-process.ts';
import {root} from './runs/root.ts';

/**
Makes each error that is its user's to put right, by file and class.
*/
const mistakes: Readonly<Record<string, (message: string) => Error>> = {
	'client/cli/keys/store/store-error.ts StoreError': message => new StoreError(message),
	'client/cli/process/output-error.ts OutputError': message => new OutputError(message, {cause: new Error('ENOSPC')}),
	'client/cli/user-error.ts UserError': message => new UserError(message),
	'client/proxy/proxy-error.ts ProxyError': message => new ProxyError(message),
	'components/user-error.ts UserError': message => new ComponentError('ERR_ARGUMENT', message),
	'integration/harness/stack/stack-process.ts StackError': message => new StackError(message),
	'local-aws/in-process/in-process-error.ts InProcessError': message => new InProcessError(message),
	'local-aws/option-error.ts OptionError': message => new OptionError(message),
	'local-aws/plugin/stack/engine-error.ts EngineError': message => new EngineError(message),
	'local-aws/provider/errors.ts ProviderError': message => new ProviderError(message),
};

/**
The other classes of errors: what AWS answers, what a stream or a model does, what a program that uses the client catches. None of them ends a command, or the command has words of its own for it. (Those of `runtime/` stay within Lambda.)
*/
const others: readonly string[] = [
	'client/errors.ts ConnectionError',
	'client/errors.ts FailedError',
	'client/errors.ts MalformedError',
	'client/errors.ts RefusedError',
	'client/errors.ts StreamError',
	'client/errors.ts TimeoutError',
	'client/errors.ts TooLargeError',
	'client/errors.ts TruncatedError',
	'client/proxy/ask-endpoint.ts StaleConnection',
	'client/proxy/no-http-error.ts NoHttpError',
	'local-aws/apis/lambda/api-error.ts ApiError',
	'local-aws/aws-error.ts AwsError',
	'local-aws/cloudfront/configuration/cloudfront-error.ts CloudFrontError',
	'local-aws/cloudfront/functions/engine/run.ts ThrownInside',
	'local-aws/cloudfront/key-value-stores/key-value-error.ts KeyValueError',
	'local-aws/cloudfront/serving/ask-origin.ts OriginFailure',
	'local-aws/cloudfront/serving/edge-lambda/lambda-failure.ts LambdaFailure',
	'local-aws/cloudfront/serving/edge-lambda/unplayed-result.ts UnplayedResult',
	'local-aws/cloudfront/serving/error-page.ts EdgeFailure',
	'local-aws/cloudfront/serving/relay.ts StalledError',
	'local-aws/cloudfront/serving/viewer-function/function-failure.ts FunctionFailure',
	'local-aws/cloudfront/serving/viewer-function/invalid-result.ts InvalidResult',
	'local-aws/cloudfront/serving/viewer-protocol.ts Redirection',
	'local-aws/domains/acm-error.ts AcmError',
	'local-aws/domains/route53-error.ts Route53Error',
	'local-aws/http-api/service-error.ts ServiceError',
	'local-aws/iam/iam-error.ts IamError',
	'local-aws/iam/signature/signature-error.ts SignatureError',
	'local-aws/lambda/lambda-error.ts LambdaError',
	'local-aws/logs/log-groups.ts LogGroupError',
	'local-aws/models/relay/ask-model-server.ts RelayError',
	'local-aws/sent-error.ts RemoteBug',
	'local-aws/user-mistake.ts UserMistake',
];

const sentence = 'This is wrong; do that instead.';

/**
The classes of errors in a source, by their names or what they extend.
*/
function errorClasses(source: string): string[] {
	return source.matchAll(/^(?:export )?(?:abstract )?class (?<name>\w+)(?:<[^>]*>)? extends (?<base>\w+)/gmv)
		.flatMap(({groups}) => /(?:Error|Failure|Mistake)$/v.test(groups!.base!) ? [groups!.name!] : [])
		.toArray();
}

test('every class of errors is known here: as its user\'s mistake, or as another thing', async t => {
	const found: string[] = [];
	for await (const file of glob('{client,components,integration,local-aws}/**/*.ts', {cwd: root})) {
		if (!file.endsWith('.test.ts') && !file.includes('/helpers/')) {
			found.push(...errorClasses(readFileSync(path.join(root, file), 'utf8')).map(name => `${file} ${name}`));
		}
	}

	t.deepEqual(found.toSorted(), [...Object.keys(mistakes), ...others].toSorted());
	// The twin: a class that nobody thought of is found.
	t.deepEqual(errorClasses('export class NewError extends Error {}\nclass Odd<Code> extends UserMistake {}\nclass Plain extends Map {}'), ['NewError', 'Odd']);
});

test('each mistake is printed as its one sentence, without a trace', t => {
	for (const [name, make] of Object.entries(mistakes)) {
		const error = make(sentence);
		t.is(failureText(error), sentence, name);
		t.is(explain(error).message, sentence, name);
		// Both questions are one.
		t.true(isUserMistake(error) && isMistakeOfTheClient(error), name);
	}
});

/**
An error as it comes to another process.
*/
function sent(error: Error): SentError {
	const text = JSON.stringify(toSentError(error));
	return JSON.parse(text) as SentError;
}

test('each mistake stays one on its way between processes', t => {
	for (const [name, make] of Object.entries(mistakes)) {
		const come = sent(make(sentence));
		t.deepEqual(come, {message: sentence, isUserMistake: true}, name);
		t.is(failureText(receivedError(come, message => new EngineError(message))), sentence, name);
	}
});

test('a bug is printed with its trace, here and from another process, whatever it is called', t => {
	// Names are no longer what is asked for.
	const Misnamed = class extends Error {
		override readonly name = 'UserError';
	};
	for (const bug of [new Error('x is undefined'), new TypeError('x is undefined'), new Misnamed('x is undefined')]) {
		t.false(isUserMistake(bug) || isMistakeOfTheClient(bug));
		t.regex(failureText(bug), /x is undefined\n\s+at /v);
		t.regex(explain(bug).message, /^This is a bug of the client: [\s\S]*x is undefined\n\s+at /v);
		t.is(failureText(receivedError(sent(bug), message => new EngineError(message))), bug.stack!);
	}

	for (const thrown of ['a text', undefined, {isUserMistake: true}]) {
		t.false(isUserMistake(thrown));
	}
});
