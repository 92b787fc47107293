import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {GetAccountSettingsCommand, LambdaClient} from '@aws-sdk/client-lambda';
import {GetCallerIdentityCommand, STSClient} from '@aws-sdk/client-sts';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {UserError} from '../../../client/cli/user-error.ts';
import {isRegionName} from '../../../local-aws/region-name.ts';

/**
What a run on AWS begins with.
*/
export type Preflight = {
	region: string | undefined;
	/**
	The model that the program's Bedrock route calls by default.
	*/
	model: string;
	print: (line: string) => void;
	now?: () => number;
};

/**
A clock that is further off than this makes every signature invalid, in ms.
*/
const mostSkew = 4 * 60 * 1000;

/**
The suites ask side by side; below this many invocations at once AWS throttles some of them.
*/
const roomyConcurrency = 50;

function messageOf(error: unknown) {
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

async function identify(region: string): Promise<{account: string; arn: string; date: number | undefined}> {
	const client = new STSClient({region, maxAttempts: 2});
	let date: number | undefined;
	client.middlewareStack.add(next => async request => {
		const result = await next(request);
		const {headers} = result.response as {headers?: Record<string, string>};
		date = headers?.date === undefined ? undefined : Date.parse(headers.date);
		return result;
	}, {step: 'deserialize', priority: 'low'});
	try {
		const {Account, Arn} = await client.send(new GetCallerIdentityCommand({}));
		return {account: Account!, arn: Arn!, date};
	} catch (error) {
		throw new UserError(`AWS refused the credentials (${messageOf(error)}): sign in, for example with aws sso login, or set AWS_PROFILE.`, {cause: error});
	}
}

/**
What to do about a model that Bedrock refused.
*/
function remedyOf(error: unknown, model: string): string {
	if (!(error instanceof Error) || error.name !== 'AccessDeniedException') {
		return 'configure a model that this Region has, or try again where AWS is at fault';
	}

	if (error.message.includes('is not authorized to perform')) {
		return 'allow whoever runs this bedrock:InvokeModelWithResponseStream on it (npm run integration -- --policy prints the whole policy)';
	}

	// There is nothing to enable about Amazon's own (Bedrock user guide, model-access).
	return /(?:^|[.\/])amazon\./v.test(model)
		? 'it is Amazon\'s own and needs no enabling, so ask whoever keeps this account or its organization what holds it back, or configure another one'
		: 'enable it once in this account (one call by somebody who has aws-marketplace:Subscribe; for Anthropic the use-case form), or configure another one';
}

/**
Fails in seconds for what would fail after minutes: credentials, Region, clock, access to the model. Too little concurrency is only told.

@returns The account, and who calls.
@throws UserError with what to do.
*/
export async function preflight({region, model, print, now = () => Date.now()}: Preflight): Promise<{account: string; arn: string}> {
	if (region === undefined || !isRegionName(region)) {
		throw new UserError(`No Region: received ${JSON.stringify(region)}; set aws:region in the stack file, or AWS_REGION, to a Region such as us-east-1.`);
	}

	const {account, arn, date} = await identify(region);
	const skew = date === undefined ? 0 : Math.abs(now() - date);
	if (skew > mostSkew) {
		throw new UserError(`This machine's clock is ${Math.round(skew / 1000)} s off from AWS's; set it, or every signature is refused.`);
	}

	try {
		const {stream} = await new BedrockRuntimeClient({region, maxAttempts: 2, requestHandler: new NodeHttpHandler()}).send(new ConverseStreamCommand({
			modelId: model, messages: [{role: 'user', content: [{text: 'Hi'}]}], inferenceConfig: {maxTokens: 1},
		}));
		for await (const _ of stream!) {
			// Read to its end; one token is all.
		}
	} catch (error) {
		throw new UserError(`Bedrock refused the model ${model} in ${region} (${messageOf(error)}): ${remedyOf(error, model)}.`, {cause: error});
	}

	const {AccountLimit} = await new LambdaClient({region, maxAttempts: 2}).send(new GetAccountSettingsCommand({}));
	const concurrency = AccountLimit?.UnreservedConcurrentExecutions ?? 0;
	print(`note: the hard bound of how fast an open stack can spend is how many answers it streams at once, up to ${concurrency} here: set reservedConcurrency for less. A budget alarm comes hours late.`);
	if (concurrency < roomyConcurrency) {
		print(`warning: this account runs ${concurrency} functions at once in ${region}, so suites that ask side by side may meet a 429; ask for more under Service Quotas, L-B99A9384.`);
	}

	return {account, arn};
}
