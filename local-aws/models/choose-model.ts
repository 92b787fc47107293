import {OptionError} from '../option-error.ts';
import type {LocalModel} from './model.ts';
import {createRelay} from './relay/relay.ts';
import {createStandIn} from './stand-in/stand-in.ts';

/**
The local model that the environment asks for: a relay to `LSF_LOCAL_MODEL_URL` (with the model `LSF_LOCAL_MODEL`, or the server's first, and the key `LSF_LOCAL_MODEL_KEY`, where there is one), or else the stand-in.

@param environment - Where its variables are read, such as `process.env`.
@param onFailure - Gets the reason of each failure of the relay.
@throws OptionError where the URL is none, not of HTTP, or has more than a host, a port and a path, or where the key can't be sent.
*/
export function chooseModel(environment: Readonly<Record<string, string | undefined>>, onFailure?: (message: string) => void): LocalModel {
	const url = environment.LSF_LOCAL_MODEL_URL;
	if (url === undefined || url === '') {
		return createStandIn();
	}

	if (!URL.canParse(url) || !/^https?:$/v.test(new URL(url).protocol)) {
		throw new OptionError(`The environment variable LSF_LOCAL_MODEL_URL is ‘${url}’; it must be a URL such as http://127.0.0.1:11434.`);
	}

	// `fetch` takes no user, and the paths of the API follow the address. What is in these parts may be a secret, and every later message would show it.
	const {username, password, search, hash} = new URL(url);
	if ([username, password, search, hash].some(part => part !== '')) {
		throw new OptionError('The environment variable LSF_LOCAL_MODEL_URL has a user, a password, a query or a fragment, which the relay can\'t send; it must be a base URL such as http://127.0.0.1:11434.');
	}

	const {LSF_LOCAL_MODEL: model = '', LSF_LOCAL_MODEL_KEY: key = ''} = environment;
	if (!/^[\p{ASCII}--[\s\p{Control}]]*$/v.test(key)) {
		throw new OptionError('The environment variable LSF_LOCAL_MODEL_KEY can\'t be sent as a key: it must be printable ASCII without spaces, without a line end behind it.');
	}

	return createRelay({
		url, onFailure, ...(model !== '' && {model}), ...(key !== '' && {key}),
	});
}
