import process from 'node:process';
import {hideSecrets} from '../../../keys/hide-secrets.ts';
import {findLocalOutputs} from '../../endpoint/find-local-outputs.ts';
import {localAccount} from '../../endpoint/local-account.ts';
import {readPulumiOutputs} from '../../endpoint/read-pulumi-outputs.ts';
import {UserError} from '../../user-error.ts';

/**
The store whose keys are meant.
*/
export type FoundStore = {
	arn: string;
	/**
	The routes of the stack that it belongs to, where they are known.
	*/
	routes?: readonly string[];
	/**
	The local stack's account; without it AWS, with the credentials that its SDK finds.
	*/
	aws?: {endpoint: string; accessKeyId: string; secretAccessKey: string};
};

const arnPattern = /^arn:aws:cloudfront::\d{12}:key-value-store\/[\w\-]{1,64}$/v;

/**
Finds the store: the flag, `LSF_KEY_STORE`, the local stack that runs here, the selected Pulumi stack.

@throws {UserError} Where there is none, its ARN is none, or the local stack's account is not on this machine.
*/
export async function findStore(flag: string | undefined, environment: NodeJS.ProcessEnv, directory = process.cwd()): Promise<FoundStore> {
	const named = flag ?? (environment.LSF_KEY_STORE === '' ? undefined : environment.LSF_KEY_STORE);
	if (named !== undefined && !arnPattern.test(named)) {
		throw new UserError(`${flag === undefined ? 'LSF_KEY_STORE' : '--store'} must be the ARN of a key value store, such as arn:aws:cloudfront::123456789012:key-value-store/<id>, received ${hideSecrets(JSON.stringify(named))}.`);
	}

	const found = await findLocalOutputs(directory);
	const local = found?.outputs;
	const arn = arnOf(local);
	if (local && arn !== undefined && (named ?? arn) === arn) {
		return {arn, routes: routesOf(local), aws: localAccount(local, found.file)};
	}

	if (named !== undefined) {
		refuseLocal(named, environment);
		return {arn: named};
	}

	if (local) {
		throw new UserError('The local stack that runs here has no key value store: start it again with this version, or name a store by --store or LSF_KEY_STORE.');
	}

	const {outputs, problem} = await readPulumiOutputs();
	const deployed = arnOf(outputs);
	if (outputs && deployed !== undefined) {
		refuseLocal(deployed, environment);
		return {arn: deployed, routes: routesOf(outputs)};
	}

	throw new UserError(`There is no key value store to look into: no --store, no LSF_KEY_STORE, no local stack runs here or above with .local/outputs.json (npm start -- --serve starts one), and ${problem?.en ?? 'the selected Pulumi stack has no output "keyStoreArn" (pulumi up deploys it)'}.`);
}

/**
A store of a local AWS is no matter for AWS, nor for the credentials that AWS's SDK finds.
*/
function refuseLocal(arn: string, environment: NodeJS.ProcessEnv): void {
	const isRedirected = Object.keys(environment).some(name => name.startsWith('AWS_ENDPOINT_URL'));
	if (arn.startsWith('arn:aws:cloudfront::000000000000:') && !isRedirected) {
		throw new UserError('The key value store is one of a local AWS (account 000000000000), but no local stack that runs here has it: npm start -- --serve starts one with a store of its own; that of pulumi up in local-aws/ is not reached by this command.');
	}
}

function arnOf(outputs: Record<string, unknown> | undefined): string | undefined {
	const arn = outputs?.keyStoreArn;
	return typeof arn === 'string' && arnPattern.test(arn) ? arn : undefined;
}

/**
Both kinds of outputs name the functions after their routes.
*/
function routesOf({functions}: Record<string, unknown>): readonly string[] | undefined {
	return typeof functions === 'object' && functions !== null ? Object.keys(functions).map(name => `/${name.replace(/^\//v, '')}`) : undefined;
}
