import {listedGlobals} from '../gate/listed/globals.ts';
import {commonMembers, listedMembers} from '../gate/listed/members.ts';

/**
What a function gets that njs plays.
*/
export type NjsHost = {
	/**
	The entries of the key value store; undefined without association.
	*/
	values?: ReadonlyMap<string, string>;
	/**
	What `event.request.rawQueryString()` gives.
	*/
	rawQueryString?: string;
	/**
	Whether `cf.logCustomData` exists.
	*/
	hasCustomData?: boolean;
};

/**
The module that runs before a function's code: it takes away what njs's command line has and CloudFront lacks, keeps what is logged, and calls the handler. All in what njs understands.
*/
export function harnessOf({rawQueryString}: NjsHost): string {
	return String.raw`
var out = console.log;
var state = {logs: [], reads: 0};
var common = ${JSON.stringify(commonMembers.split(' '))};
var members = ${JSON.stringify(listedMembers)};
var globals = ${JSON.stringify([...listedGlobals, 'eval'])};
function prune(object, kept) {
	Object.getOwnPropertyNames(object).forEach(function (name) {
		if (!kept.includes(name) && !common.includes(name)) {
			try { delete object[name]; } catch (error) { globalThis.undefined; }
		}
	});
}
function refuse() { throw new InternalError('Not implemented'); }
Function.prototype.constructor = refuse;
Object.keys(members).forEach(function (name) {
	var builtin = globalThis[name];
	if (builtin && name !== 'console') {
		prune(builtin, members[name].statics.split(' '));
		if (builtin.prototype) { prune(builtin.prototype, members[name].values.split(' ')); }
	}
});
prune(globalThis, globals);
globalThis.Function = refuse;
globalThis.console = {log: function (value) {
	state.logs.push(typeof value === 'string' ? value : (JSON.stringify(value) || String(value)));
}};
function tell(outcome) {
	outcome.logs = state.logs;
	out('\n' + JSON.stringify(outcome));
}
function fail(error) {
	tell({kind: 'failed', message: error instanceof Error ? error.name + ': ' + error.message : String(error)});
}
function succeed(value) {
	try {
		tell({kind: 'returned', value: value, customData: state.customData, reads: state.reads, digests: 0});
	} catch (error) {
		fail(error);
	}
}
export default {
	state: state,
	run: function (handler, event) {
		try {
			if (event && event.request) {
				Object.defineProperty(event.request, 'rawQueryString', {value: function () { return ${JSON.stringify(rawQueryString)}; }});
			}
			Promise.resolve(handler(event)).then(succeed, fail);
		} catch (error) {
			fail(error);
		}
	},
};
`;
}

/**
The module `cloudfront` for njs, over given entries.
*/
export function cloudfrontOf({values, hasCustomData = false}: NjsHost): string {
	const meta = {creationDateTime: '2026-11-01T00:00:00Z', lastUpdatedDateTime: '2026-11-02T00:00:00Z', keyCount: values?.size};
	return `
import harness from 'harness.js';
var entries = ${JSON.stringify(values && [...values])};
var state = harness.state;
function find(key) {
	state.reads++;
	return entries.filter(function (entry) { return entry[0] === key; })[0];
}
var store = {
	get: async function (key, options) {
		var format = options && options.format || 'string';
		if (!['string', 'json', 'bytes'].includes(format)) { throw new TypeError('format'); }
		var entry = find(key);
		if (!entry) { throw new Error('KeyNotFound'); }
		return format === 'json' ? JSON.parse(entry[1]) : format === 'bytes' ? Buffer.from(entry[1]) : entry[1];
	},
	exists: async function (key) { return find(key) !== undefined; },
	meta: async function () { state.reads++; return ${JSON.stringify(meta)}; },
};
var cloudfront = {
	edgeLocation: {name: 'LOCAL1-P1', serverIp: '127.0.0.1', region: 'us-east-1'},
	kvs: function () {
		if (!entries) { throw new Error('No KeyValueStore is associated with the function'); }
		return store;
	},
};
if (${String(hasCustomData)}) {
	cloudfront.logCustomData = function (text) { state.customData = String(text); };
}
export default cloudfront;
`;
}
