import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import {
	newQuickJSWASMModuleFromVariant,
	newVariant,
	type QuickJSSyncVariant,
	type QuickJSWASMModule,
} from 'quickjs-emscripten-core';

/**
What a function's own values may take (developer guide, limits of CloudFront Functions), and what the engine takes before the function's code is read.
*/
const [functionBytes, engineBytes] = [2 * 1024 * 1024, 320 * 1024];

/**
The memory of the whole engine, which is the least that it starts with. It never grows.
*/
const pages = 256;

/**
The size of a block that is kept from use, with what the allocator adds to it.
*/
const [blockBytes, overhead] = [64 * 1024, 64];

// Its types are those of a CommonJS module.
const released = variant as unknown as QuickJSSyncVariant;

type EmscriptenModuleLoader = Extract<Awaited<ReturnType<QuickJSSyncVariant['importModuleLoader']>>, (...values: never[]) => unknown>;

// The compiler's library without a browser has no memory of WebAssembly.
const {Memory} = Reflect.get(globalThis, 'WebAssembly') as {Memory: new (pages: {initial: number; maximum: number}) => object};

/**
QuickJS with so much memory as one function may have. Its own limit counts no sizes where it is compiled to WebAssembly, so the memory itself is bounded and the rest of it is taken away. Since of all functions one at a time runs, they share it.
*/
async function load(): Promise<QuickJSWASMModule> {
	const bounded = newVariant(released, {wasmMemory: new Memory({initial: pages, maximum: pages}) as never});
	let allocate: ((size: number) => number) | undefined;
	let free: ((place: number) => void) | undefined;
	const observed: QuickJSSyncVariant = {
		...bounded,
		async importModuleLoader() {
			const start = await bounded.importModuleLoader() as EmscriptenModuleLoader;
			return async options => {
				const module = await start(options);
				allocate = size => module._malloc(size);
				free = place => {
					module._free(place);
				};

				return module;
			};
		},
	};
	const quickjs = await newQuickJSWASMModuleFromVariant(observed);
	const blocks: number[] = [];
	for (let place = allocate!(blockBytes - overhead); place !== 0; place = allocate!(blockBytes - overhead)) {
		blocks.push(place);
	}

	for (const place of blocks.slice(-Math.ceil((functionBytes + engineBytes) / blockBytes))) {
		free!(place);
	}

	return quickjs;
}

let loaded: Promise<QuickJSWASMModule> | undefined;

/**
The engine, which is loaded when the first function runs, and once.
*/
export async function loadQuickjs(): Promise<QuickJSWASMModule> {
	loaded ??= load();
	return loaded;
}

/**
Lets go of the engine after a fault in it; the next run has a new one.
*/
export function forgetQuickjs(): void {
	loaded = undefined;
}
