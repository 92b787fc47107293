import {fileURLToPath} from 'node:url';
import {LocalCloud, type CloudOptions} from './cloud.ts';
import {InProcessError} from './in-process/in-process-error.ts';
import {withKnownBoundary} from './in-process/known-boundary.ts';
import {loadStack} from './in-process/load-stack.ts';
import {runProgram, type ProgramRun} from './in-process/run-program.ts';
import type {Mapping} from './in-process/read-yaml.ts';
import {localDomain} from './local-domain.ts';
import {accountOf, addProfiles, configuredProfiles} from './local-profiles.ts';
import {localModelEndpoint} from './local-model-endpoint.ts';
import {isRecord} from './provider/wire/wire-values.ts';

/**
Which program, under which configuration, on which cloud.
*/
export type LocalStackOptions = Omit<CloudOptions, 'region' | 'ports'> & {
	/**
	The folder with `Pulumi.yaml`. Default: this project's.
	*/
	directory?: URL | string;
	/**
	The program's module. Default: `main` of `Pulumi.yaml`.
	*/
	program?: URL | string;
	/**
	Default: `dev`.
	*/
	stack?: string;
	/**
	Configuration over that of the two files, spelled as in `Pulumi.<stack>.yaml`.
	*/
	config?: Mapping;
	/**
	Port of the CloudFront URL. Default: 0, a free one.
	*/
	port?: number;
	/**
	Gets what the user should know once: warnings of the program, replaced secrets. Default: nothing.
	*/
	notice?: (line: string) => void;
};

/**
A running local stack.
*/
export type LocalStack = {
	/**
	The CloudFront URL on this machine, without a trailing slash.
	*/
	url: string;
	/**
	The distribution's own name, as AWS shapes it: `d….cloudfront.net`.
	*/
	domainName: string;
	/**
	The first API key, and where all of them are, as `lsf keys` takes it.
	*/
	apiKey?: string;
	keyStoreArn?: string;
	/**
	Route name -> its URL behind CloudFront, and its function URL on this machine (ends in `/`).
	*/
	functions: Record<string, {url: string; directUrl: string}>;
	/**
	Where the account's AWS APIs are served, and its owner's keys.
	*/
	aws: {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};
	/**
	The stack as the program described it: outputs with AWS-shaped hosts, resources.
	*/
	run: ProgramRun;
	/**
	What the program was configured with: its project, and full key -> text.
	*/
	configuration: {project: string; values: Record<string, string>};
	cloud: LocalCloud;
	/**
	Stops everything; a second call waits for the first.
	*/
	close: () => Promise<void>;
};

/**
The distribution behind the stack output `url`: its local address, and its own name.
*/
function edgeOf({outputs}: ProgramRun, cloud: LocalCloud): {url: string; domainName: string} {
	const {url} = outputs;
	const host = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;
	const local = host === undefined ? undefined : cloud.cloudfront.distributionOf(host);
	if (local === undefined) {
		throw new InProcessError(`The program's output url: received ${JSON.stringify(url)}, allowed the address of one of its distributions, such as https://d111111abcdef8.cloudfront.net.`);
	}

	return {url: local.url, domainName: local.domainName};
}

/**
The local addresses of the routes in the stack output `functions`.
*/
function routesOf({outputs}: ProgramRun, cloud: LocalCloud, base: string): LocalStack['functions'] {
	const {functions} = outputs;
	if (!isRecord(functions)) {
		throw new InProcessError(`The program's output functions: received ${JSON.stringify(functions)}, allowed an object of route name -> function.`);
	}

	return Object.fromEntries(Object.entries(functions).map(([name, made]) => {
		const url = isRecord(made) ? made.url : undefined;
		const address = typeof url === 'string' && URL.canParse(url) ? cloud.regions.resolveHost(new URL(url).host) : undefined;
		if (!address) {
			throw new InProcessError(`The program's output functions.${name}.url: received ${JSON.stringify(url)}, allowed the address of one of its function URLs.`);
		}

		return [name, {url: `${base}/${name}`, directUrl: `http://${address.hostname}:${address.port}/`}];
	}));
}

/**
Brings a Pulumi program up on a cloud of its own on this machine, without Pulumi's CLI and without AWS: its files are read, its resources made, its addresses translated to this machine's. Where no SageMaker endpoint is configured, one named `local-model` is.

Pulumi's mocks are global, so a process starts one stack; a second one needs a process of its own.

@throws InProcessError for files, configuration or resources that are refused, and the program's own errors. What was started by then is stopped again.
*/
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
	const {directory = new URL('../', import.meta.url), program, stack: name, config, port = 0, notice = () => undefined, ...cloudOptions} = options;
	const folder = directory instanceof URL ? fileURLToPath(directory) : directory;
	const {project, stack, main, config: merged} = await loadStack({
		directory: folder, stack: name, overrides: config, notice,
	});
	const {values: given, endpoint} = localModelEndpoint(project, merged.values);
	const profiles = configuredProfiles(project, given);
	const cloud = await LocalCloud.start({
		accountId: accountOf(profiles), ...cloudOptions, region: given['aws:region'], ports: {distributions: [port]},
	});
	try {
		if (endpoint) {
			cloud.regions.createEndpoint(endpoint.name, endpoint);
		}

		const values = withKnownBoundary(project, given, {iam: cloud.iam, notice});
		await localDomain(project, values, cloud);
		addProfiles(profiles, cloud.bedrock, notice);
		const run = await runProgram({
			program: program ?? main, project, stack, config: {...merged, values}, provider: cloud.provider, log: notice,
		});
		const {url, domainName} = edgeOf(run, cloud);
		const {apiKey, keyStoreArn} = run.outputs;
		const {accessKeyId, secretAccessKey} = cloud.iam.developer.credentials;
		return {
			url,
			domainName,
			...(typeof apiKey === 'string' && {apiKey}),
			...(typeof keyStoreArn === 'string' && {keyStoreArn}),
			functions: routesOf(run, cloud, url),
			aws: {
				endpoint: cloud.endpoint, region: cloud.region, accessKeyId, secretAccessKey,
			},
			run,
			configuration: {project, values},
			cloud,
			close: async () => cloud.close(),
		};
	} catch (error) {
		await cloud.close();
		throw error;
	}
}
