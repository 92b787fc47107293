import {AsyncLocalStorage} from 'node:async_hooks';
import * as pulumi from '@pulumi/pulumi';
import {buildUrn} from '../provider/wire/urn.ts';
import {isRecord, type Properties} from '../provider/wire/wire-values.ts';
import {InProcessError} from './in-process-error.ts';

/**
One registration as the program asks for it.
*/
export type Registration = {
	urn: string;
	type: string;
	name: string;
	parentUrn: string;
	custom: boolean;
	/**
	`<urn>::<id>` of an explicit provider, else empty.
	*/
	provider: string;
	/**
	With the SDK's marks still in.
	*/
	inputs: Properties;
	additionalSecrets: string[];
	dependencies: string[];
	retainOnDelete: boolean;
};

/**
What stands behind the monitor.
*/
export type Handlers = {
	/**
	Makes a resource; its state may carry marks of secrets.
	*/
	register: (registration: Registration) => Promise<{id?: string; state: Properties}>;
	invoke: (token: string, inputs: Properties, provider: string) => Promise<Properties>;
	/**
	The stack's outputs, with the SDK's marks still in.
	*/
	stackOutputs: (outputs: Properties) => void;
	/**
	Hears of every failure behind a registration, in order.
	*/
	failed: (error: Error) => void;
	/**
	Hears of every function that failed, in order; the program may have expected it.
	*/
	refused: (error: Error) => void;
};

/**
What the SDK's requests have; the generated types are not exported by the package's entry.
*/
type Request = {
	getType: () => string;
	getName: () => string;
	getParent: () => string;
	getCustom: () => boolean;
	getProvider: () => string;
	getRemote: () => boolean;
	getImportid: () => string;
	getRetainondelete: () => boolean;
	getTransformsList: () => unknown[];
	getHooks: () => {toObject: () => Readonly<Record<string, unknown[]>>} | undefined;
	getAdditionalsecretoutputsList: () => string[];
	getDependenciesList: () => string[];
	getObject: () => {toJavaScript: () => Properties} | undefined;
};
type OutputsRequest = {getUrn: () => string; getOutputs: () => {toJavaScript: () => Properties} | undefined};
type Callback = (error: Error | undefined, response: unknown) => void;
type Monitor = {
	registerResource: (request: Request, callback: Callback) => Promise<void>;
	registerResourceOutputs: (request: OutputsRequest, callback: Callback) => void;
	readResource: (request: Request, callback: Callback) => Promise<void>;
};

const rootType = 'pulumi:pulumi:Stack';

function read(request: Request, scope: {project: string; stack: string}): Registration {
	const [type, name, parentUrn] = [request.getType(), request.getName(), request.getParent()];
	return {
		urn: buildUrn({
			...scope, type, name, parentUrn: parentUrn === '' ? undefined : parentUrn,
		}),
		type,
		name,
		parentUrn,
		custom: request.getCustom(),
		provider: request.getProvider(),
		inputs: request.getObject()?.toJavaScript() ?? {},
		additionalSecrets: request.getAdditionalsecretoutputsList(),
		dependencies: request.getDependenciesList(),
		retainOnDelete: request.getRetainondelete(),
	};
}

/**
What the in-process monitor can't do as the engine does it is refused rather than left out in silence. The option protect is let through: it forbids deletions, and a run in process deletes nothing, since all of it ends with the process.
*/
function refuseOptions(request: Request): void {
	const at = `${request.getType()} "${request.getName()}"`;
	if (request.getRemote()) {
		throw new InProcessError(`${at}: a component of another package needs Pulumi's engine; a program that runs in process has none.`);
	}

	if (request.getImportid() !== '') {
		throw new InProcessError(`${at}: the option import needs existing resources, which a new local stack has none of.`);
	}

	if (request.getTransformsList().length > 0) {
		throw new InProcessError(`${at}: the option transforms needs Pulumi's engine; use transformations here.`);
	}

	if (Object.values(request.getHooks()?.toObject() ?? {}).some(names => names.length > 0)) {
		throw new InProcessError(`${at}: the option hooks needs Pulumi's engine, which calls them; a program that runs in process has none.`);
	}
}

/**
Lets a hook be registered: Pulumi's mock has no methods for that, by which the SDK would wait for ever. The resources that have hooks are refused, with their names; a hook that none has would not be called by the engine either.
*/
function registerHook(_request: unknown, callback: (error: null, response: unknown) => void): void {
	callback(null, {});
}

/**
Installs Pulumi's mock monitor and adds what the engine does and the mock doesn't: URNs with all parents' types, a refusal of duplicates, the failures' own messages.
*/
export async function installMonitor({project, stack, preview}: {project: string; stack: string; preview: boolean}, handlers: Handlers): Promise<void> {
	const current = new AsyncLocalStorage<Registration>();
	const seen = new Set<string>();
	const observed = async <Result>(work: () => Promise<Result>, tell: (error: Error) => void): Promise<Result> => {
		try {
			return await work();
		} catch (error) {
			const failure = error instanceof Error ? error : new Error(String(error));
			tell(failure);
			// The SDK shows only `details` of a failed invoke.
			throw Object.assign(failure, {details: failure.message});
		}
	};

	await pulumi.runtime.setMocks({
		newResource: async () => observed(async () => {
			const registration = current.getStore();
			if (!registration) {
				throw new InProcessError('Reading existing resources (get) needs Pulumi\'s engine; a new local stack has none.');
			}

			const {id, state} = await handlers.register(registration);
			return {id, state};
		}, handlers.failed),
		call: async ({token, inputs, provider = ''}) => observed(async () => handlers.invoke(token, isRecord(inputs) ? inputs : {}, provider), handlers.refused),
		registerTransform() {
			throw new InProcessError('registerResourceTransform needs Pulumi\'s engine; use registerStackTransformation here.');
		},
		registerInvokeTransform() {
			throw new InProcessError('registerInvokeTransform needs Pulumi\'s engine.');
		},
	}, project, stack, preview);

	const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
	const registerResource = monitor.registerResource.bind(monitor);
	const registerResourceOutputs = monitor.registerResourceOutputs.bind(monitor);
	Object.assign(monitor, {
		newUrn: (parentUrn: string, type: string, name: string) => buildUrn({
			project, stack, type, name, parentUrn: parentUrn === '' ? undefined : parentUrn,
		}),
		registerResourceHook: registerHook,
		registerErrorHook: registerHook,
		async registerResource(request: Request, callback: Callback) {
			let registration;
			try {
				registration = await observed(async () => {
					refuseOptions(request);
					const one = read(request, {project, stack});
					if (seen.has(one.urn)) {
						throw new InProcessError(`Duplicate resource URN ${JSON.stringify(one.urn)}: two resources of one type and one parent have the name ${JSON.stringify(one.name)}; give one of them another name.`);
					}

					seen.add(one.urn);
					return one;
				}, handlers.failed);
			} catch (error) {
				callback(error as Error, undefined);
				return;
			}

			await current.run(registration, async () => registerResource(request, callback));
		},
		registerResourceOutputs(request: OutputsRequest, callback: Callback) {
			if (request.getUrn().split('::', 3)[2] === rootType) {
				handlers.stackOutputs(request.getOutputs()?.toJavaScript() ?? {});
			}

			registerResourceOutputs(request, callback);
		},
	});
}
