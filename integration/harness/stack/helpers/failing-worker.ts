/**
A stack's process that fails in two ways: `up` by its user's mistake, `refresh` by a bug.
*/
import {EngineError} from '../../../../local-aws/plugin/stack/engine-error.ts';
import {serveStack} from '../stack-service.ts';

serveStack({
	async up() {
		throw new EngineError('There is no such stack; name another one.');
	},
	async refresh() {
		throw new TypeError('x is undefined');
	},
	async destroy() {},
	left: async () => [],
	interrupt() {},
});
