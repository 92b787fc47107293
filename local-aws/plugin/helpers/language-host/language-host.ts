/**
The little of Pulumi's language host for Node that `pulumi up` of a plain program needs, for tests on machines where Pulumi's own is not to be had: it starts the SDK's own runner, `@pulumi/pulumi/cmd/run`, as that one does. A real installation brings the real one, and nothing but a test puts this on a PATH.
*/
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import grpc from '@grpc/grpc-js';
import service from '@pulumi/pulumi/proto/language_grpc_pb.js';
import messages from '@pulumi/pulumi/proto/language_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import {watchParent} from '../../../watch-parent.ts';

// The engine's address is the last argument; flags of the runtime come before it.
const engine = process.argv.at(-1)!;
const runner = createRequire(import.meta.url).resolve('@pulumi/pulumi/cmd/run');

function argumentsOf(request: messages.RunRequest): string[] {
	const info = request.getInfo();
	const flags = Object.entries({
		monitor: request.getMonitorAddress(),
		engine,
		project: request.getProject(),
		stack: request.getStack(),
		organization: request.getOrganization(),
		pwd: request.getPwd(),
		parallel: String(request.getParallel()),
		'root-directory': info?.getRootDirectory() ?? '',
	}).flatMap(([name, value]) => value === '' ? [] : [`--${name}=${value}`]);
	return [...flags, ...(request.getDryrun() ? ['--dry-run'] : []), path.resolve(info?.getProgramDirectory() ?? request.getPwd(), info?.getEntryPoint() ?? '.'), ...request.getArgsList()];
}

/**
Runs the program once; what it prints goes to the CLI's own output.

@returns Its exit code.
*/
async function run(request: messages.RunRequest): Promise<number> {
	const {promise, resolve} = Promise.withResolvers<number>();
	// The real one takes the first node on the PATH; here a test says which.
	const child = spawn(process.env.LSF_PROGRAM_NODE ?? process.execPath, [runner, ...argumentsOf(request)], {
		stdio: ['ignore', 2, 2],
		env: {
			...process.env,
			PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
			PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
		},
	});
	child.on('error', () => {
		resolve(1);
	}).on('close', code => {
		resolve(code ?? 1);
	});
	return promise;
}

type Answer = (call: grpc.ServerUnaryCall<messages.RunRequest, unknown>, callback: grpc.sendUnaryData<unknown>) => void;

function answerWith(make: () => unknown): Answer {
	return (call, callback) => {
		callback(null, make());
	};
}

async function runProgram(request: messages.RunRequest, callback: grpc.sendUnaryData<unknown>): Promise<void> {
	const code = await run(request);
	const response = new messages.RunResponse();
	// 32 is the runner's way to say that the user has been told why.
	response.setBail(code === 32);
	response.setError(code === 0 || code === 32 ? '' : `Program exited with non-zero exit code: ${code}`);
	callback(null, response);
}

const known: Record<string, Answer> = {
	handshake: answerWith(() => new messages.LanguageHandshakeResponse()),
	getPluginInfo: answerWith(() => {
		const info = new plugin.PluginInfo();
		info.setVersion('3.250.0');
		return info;
	}),
	getRequiredPlugins: answerWith(() => new messages.GetRequiredPluginsResponse()),
	getRequiredPackages: answerWith(() => new messages.GetRequiredPackagesResponse()),
	run({request}, callback) {
		void runProgram(request, callback);
	},
};

const server = new grpc.Server();
server.addService(service.LanguageRuntimeService, known);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
	if (error) {
		throw error;
	}

	process.stdout.write(`${port}\n`);
});
// A killed engine ends nobody.
watchParent(() => {
	process.exit(0); // eslint-disable-line unicorn/no-process-exit -- the process serves nothing else
});
