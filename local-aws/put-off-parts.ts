import Module, {createRequire} from 'node:module';
import path from 'node:path';

/**
What Pulumi's SDK loads at once and a stack without Pulumi's engine never asks for: the compiler and the package manager by which functions become text, and the Automation API. It is half a second of processor time, two thirds of what the SDK takes.

Each is an object that nobody takes apart while modules load, and a whole module for Node: its place is taken in Node's cache of modules.
*/
const parts = [
	'@pulumi/pulumi/typescript-shim.js',
	'@pulumi/pulumi/automation/index.js',
	'@npmcli/arborist/lib/index.js',
	'normalize-package-data/lib/normalize.js',
];

/**
Puts a part off until somebody asks it for more than what kind of module it is.
*/
function putOff(file: string, require: NodeJS.Require): void {
	const module = new Module(file);
	let real: Record<PropertyKey, unknown> | undefined;
	const load = () => {
		if (real === undefined) {
			Reflect.deleteProperty(require.cache, file);
			real = require(file) as Record<PropertyKey, unknown>;
		}

		return real;
	};

	module.filename = file;
	module.loaded = true;
	module.exports = new Proxy({}, {
		get(_target, key) {
			// What the output of TypeScript asks of each module that it loads; to one that says no it does what would load it.
			if (key === '__esModule') {
				return true;
			}

			return key === 'default' && load().__esModule !== true ? load() : load()[key];
		},
		has: (_target, key) => Reflect.has(load(), key),
		ownKeys: () => Reflect.ownKeys(load()),
		getOwnPropertyDescriptor: (_target, key) => ({...Reflect.getOwnPropertyDescriptor(load(), key), configurable: true}),
	});
	require.cache[file] = module;
}

/**
Puts off, in this process, the parts of Pulumi's SDK that a stack without the engine doesn't need, until somebody uses one. To be called before anything loads the SDK; what is loaded already stays as it is.

@param packages - The folder of the packages. Default: this project's.
*/
export function putOffParts(packages = path.join(import.meta.dirname, '..', 'node_modules')): void {
	const require = createRequire(import.meta.url);
	for (const part of parts) {
		const file = path.join(packages, part);
		if (require.cache[file] === undefined) {
			putOff(file, require);
		}
	}
}
