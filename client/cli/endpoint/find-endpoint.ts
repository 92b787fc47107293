import {isPrivate} from '../../is-private.ts';
import {whyNoKey} from '../../no-key.ts';
import {hasCredentials, receivedUrl, unsendable} from '../../unshown.ts';
import {UserError} from '../user-error.ts';
import type {Endpoint} from './endpoint.ts';
import {readOutputsFile} from './read-outputs-file.ts';
import {readPulumiOutputs} from './read-pulumi-outputs.ts';

/**
Finds the endpoint: the flag, `LSF_URL`, the local stack that runs here, the selected Pulumi stack.

A key that is stored with an endpoint goes to that one only; `LSF_API_KEY` goes to any.

@param flagName - What messages call the flag. Default: `--url`.
@throws {UserError} Where there is none, or it or its key can't be used. A message shows neither a key nor a URL with a password.
*/
export async function findEndpoint(flag: string | undefined, environment: Record<string, string | undefined>, flagName = '--url'): Promise<Endpoint> {
	const apiKey = environment.LSF_API_KEY === '' ? undefined : environment.LSF_API_KEY;
	const named = flag ?? (environment.LSF_URL === '' ? undefined : environment.LSF_URL);
	if (named !== undefined) {
		return check({url: named, apiKey}, flag === undefined ? 'LSF_URL' : flagName, 'LSF_API_KEY');
	}

	const local = endpointOf(await readOutputsFile('.local/outputs.json'));
	const {outputs, problem} = local ? {} : await readPulumiOutputs();
	const endpoint = local ?? endpointOf(outputs);
	if (endpoint) {
		return check({...endpoint, apiKey: apiKey ?? endpoint.apiKey}, 'The output "url"', apiKey === undefined ? 'The output "apiKey"' : 'LSF_API_KEY');
	}

	throw new UserError(`There is no endpoint to talk to: no ${flagName.replace(/^The /v, '')}, no LSF_URL, no local stack runs here with .local/outputs.json (npm start -- --serve starts one; for one with --outputs elsewhere set LSF_URL and LSF_API_KEY), and ${problem ?? 'the selected Pulumi stack has no output "url" (pulumi up deploys it)'}.`);
}

function endpointOf({url, apiKey, functions}: Record<string, unknown> = {}): Endpoint | undefined {
	const routes = typeof functions === 'object' && functions !== null ? {routes: Object.keys(functions)} : {};
	return typeof url === 'string' ? {url, apiKey: typeof apiKey === 'string' ? apiKey : undefined, ...routes} : undefined;
}

function check(endpoint: Endpoint, urlSource: string, keySource: string): Endpoint {
	const {url, apiKey} = endpoint;
	if (!URL.canParse(url) || !/^https?:$/v.test(new URL(url).protocol)) {
		throw new UserError(`${urlSource} must be a URL such as https://d111111abcdef8.cloudfront.net, received ${receivedUrl(url)}.`);
	}

	if (hasCredentials(url)) {
		throw new UserError(`${urlSource} holds a user name or a password, which are not sent and not shown; leave them out, and put an API key into LSF_API_KEY.`);
	}

	const problem = unsendable(apiKey ?? '');
	if (problem !== undefined) {
		throw new UserError(`${keySource} ${problem}; set it again, on one line.`);
	}

	const noKey = whyNoKey(apiKey ?? '');
	if (noKey !== undefined) {
		throw new UserError(`${keySource} ${noKey}; set it again.`);
	}

	if (apiKey !== undefined && !isPrivate(new URL(url))) {
		throw new UserError(`The API key is not sent to ${JSON.stringify(url)}, since everybody on the way could read it: use https://, or unset LSF_API_KEY.`);
	}

	return endpoint;
}
