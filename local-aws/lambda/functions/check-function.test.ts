import test from 'ava';
import {checkFunction, type FunctionSettings} from './check-function.ts';

const good: FunctionSettings = {
	name: 'good-name_1',
	handler: 'index.handler',
	runtime: 'nodejs24.x',
	architecture: 'arm64',
	memorySize: 128,
	timeout: 900,
	environment: {COLOUR: 'red'},
	logFormat: 'JSON',
	code: {'index.mjs': new Uint8Array(1)},
};

test('takes what Lambda takes', t => {
	t.notThrows(() => {
		checkFunction(good);
		checkFunction({
			...good, handler: 'folder/index.nested.handler', memorySize: 10_240, timeout: 1, logFormat: 'Text',
		});
	});
});

const refused: Array<[string, Partial<FunctionSettings>, RegExp]> = [
	['a name with a dot', {name: 'a.b'}, /functionName/v],
	['a name of 65 characters', {name: 'a'.repeat(65)}, /functionName/v],
	['a handler without a function', {handler: 'index'}, /names no function/v],
	['a handler with a space', {handler: 'in dex.handler'}, /'handler' failed/v],
	['a handler outside of the package', {handler: '../index.handler'}, /names no function/v],
	['another runtime', {runtime: 'python3.14'}, /nodejs24\.x/v],
	['another architecture', {architecture: 'mips'}, /architectures/v],
	['too little memory', {memorySize: 127}, /between 128 and 10240/v],
	['too much memory', {memorySize: 10_241}, /between 128 and 10240/v],
	['no time', {timeout: 0}, /between 1 and 900/v],
	['too much time', {timeout: 901}, /between 1 and 900/v],
	['half a second', {timeout: 0.5}, /between 1 and 900/v],
	['another log format', {logFormat: 'XML'}, /logFormat/v],
	['a reserved variable', {environment: {AWS_REGION: 'x', _HANDLER: 'y'}}, /reserved keys .*: AWS_REGION, _HANDLER$/v],
	['an endpoint of its own', {environment: {AWS_ENDPOINT_URL: 'x'}}, /reserved keys/v],
	['a variable name with a dash', {environment: {'a-b': 'x'}}, /pattern/v],
	['an environment over 4 KB', {environment: {LONG: 'x'.repeat(4096)}}, /exceeded the 4KB limit/v],
	['no code', {code: {}}, /non-empty zip/v],
	['a file outside of the package', {code: {'../x': new Uint8Array(1)}}, /outside of its root/v],
];

for (const [title, changes, message] of refused) {
	test(`refuses ${title}`, t => {
		t.throws(() => {
			checkFunction({...good, ...changes});
		}, {name: 'LambdaError', code: 'InvalidParameterValueException', message});
	});
}
