import test from 'ava';
import fc from 'fast-check';
import {FrameError} from '../event-stream/frame-error.ts';
import {errorCodes, ProtocolError} from '../protocol/errors.ts';
import {fromService, type Service, type ServiceCode} from './service-error.ts';

const service: Service = {
	subject: 'model m', codes: new Map<string | number, ServiceCode>([['own', 'model_not_found'], [418, 'overloaded']]), words: {model_access: 'refused access; ask for it'},
};

function named(name: string, fields: Record<string, unknown> = {}) {
	const error = Object.assign(new Error('secret  words'), fields);
	Object.defineProperty(error, 'name', {value: name});

	return error;
}

function codeOf(error: unknown, isAccepted = false) {
	return fromService(error, isAccepted, service).code;
}

function withStatus(status: number) {
	return named('SomethingNewException', {$metadata: {httpStatusCode: status}});
}

test('exceptions are known by their names in any spelling', t => {
	for (const [code, names] of Object.entries({
		throttled: ['ThrottlingException', 'throttlingException', 'Throttling', 'TooManyRequestsException', 'SlowDown'],
		model_access: ['AccessDeniedException', 'AccessDenied', 'UnauthorizedException'],
		invalid_request: ['ValidationException', 'ValidationError'],
		model_error: ['ModelErrorException', 'modelStreamErrorException', 'ModelStreamError', 'InternalServerException', 'InternalFailure', 'InternalStreamFailure'],
		model_timeout: ['ModelTimeoutException'],
		overloaded: ['ServiceUnavailable', 'ServiceUnavailableException'],
		model_not_found: ['OwnException', 'ResourceNotFoundException'],
		internal: ['ExpiredTokenException', 'UnrecognizedClientException'],
	})) {
		t.deepEqual(names.map(name => codeOf(named(name))), names.map(() => code as ServiceCode));
	}

	t.is(codeOf(new FrameError('damaged'), true), 'model_cut');
});

test('others go by their status, and those without one by when they come', t => {
	t.deepEqual([codeOf(withStatus(418)), codeOf(withStatus(599))], ['overloaded', 'model_error']);
	t.deepEqual([codeOf(named('Unheard'), true), codeOf(new Error('aborted'), true)], ['model_error', 'model_cut']);
	t.deepEqual([codeOf(named('Error', {code: 'ECONNREFUSED'})), codeOf(named('Error', {code: 5})), codeOf(new Error('a bug'))], ['overloaded', 'internal', 'internal']);
	t.is(codeOf(named('TimeoutError', {})), 'overloaded');
	t.deepEqual([codeOf(new TypeError('a bug'), true), codeOf('a text'), codeOf(undefined)], ['internal', 'internal', 'internal']);
	t.deepEqual([RangeError, ReferenceError].map(Mistake => codeOf(new Mistake('a bug'), true)), ['internal', 'internal']);
});

test('the service\'s words are told only where the request is at fault', t => {
	t.is(fromService(named('ValidationException'), false, service).message, 'The model m refused the request: secret words');
	t.is(fromService(named('AccessDeniedException'), false, service).message, 'The model m refused access; ask for it.');
	for (const name of ['ThrottlingException', 'ServiceQuotaExceededException', 'ModelNotReadyException', 'ServiceUnavailable', 'ModelTimeoutException', 'ModelErrorException', 'FrameError', 'ExpiredToken']) {
		const {message} = fromService(named(name), true, service);
		t.regex(message, /^The model m .*\.$/v);
		t.notRegex(message, /secret/v);
	}
});

test('a message that is no text is told as its JSON, or not at all', t => {
	for (const [message, told] of [[{detail: 5}, '{"detail":5}'], [5, '5'], [null, ''], [undefined, '']] as const) {
		t.is(fromService(Object.assign(named('ValidationException'), {message}), false, service).message, `The model m refused the request: ${told}`);
	}
});

test('an error of the protocol stays itself, any other is its cause', t => {
	const ours = new ProtocolError('model_cut', 'Cut.');
	t.is(fromService(ours, true, service), ours);
	const theirs = named('ThrottlingException');
	t.is(fromService(theirs, true, service).cause, theirs);
});

test('whatever is thrown, it has a code of the protocol', t => {
	const name = fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', 'Exception', 'ErrorException'));
	const status = fc.option(fc.integer(), {nil: undefined});
	const failure = fc.tuple(name, fc.anything({withNullPrototype: true}), status).map(([of, code, httpStatusCode]) => named(of, {code, $metadata: {httpStatusCode}}));
	fc.assert(fc.property(fc.oneof(fc.anything(), failure), fc.boolean(), (error, isAccepted) => {
		t.true(Object.hasOwn(errorCodes, codeOf(error, isAccepted)));
	}));
});
