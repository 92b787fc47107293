/**
What the suites deploy: the components of `index.ts` from the same configuration, and functions of known behaviour beside them. `ticker` streams at a known pace; `buffered` is its twin with the URL's invoke mode `BUFFERED`, on which each streaming assertion must fail; `scripted` is the
product's handler over a model that does what its prompt says.

`LSF_MUTATION` breaks one thing of it on purpose (`mutations.ts`).
*/
import process from 'node:process';
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {
	BedrockFunction,
	readOptions,
	SageMakerFunction,
	StreamingDistribution,
	StreamingFunction,
} from '../../components/index.ts';
import {readMutation, transformsOf} from './mutations.ts';
import {scriptedTiming} from './program-config.ts';

const options = readOptions(new pulumi.Config(), aws.config.region, pulumi.runtime.allConfig());
const entry = new URL('ticker/handler.ts', import.meta.url);
const broken = transformsOf(readMutation(process.env));
const breaking = broken.function && {transform: broken.function};

// The suites send pictures too, which an open endpoint does not take unless it is told to.
const inputs = ['text', 'image'] as const;
const bedrock = new BedrockFunction('bedrock', {...options.bedrock, inputs, ...breaking});
const sagemaker = options.sagemaker && new SageMakerFunction('sagemaker', {...options.sagemaker, inputs, ...breaking});
// As the options say, for whoever may make no role without it.
const {permissionsBoundary} = options.bedrock;
const bounded = permissionsBoundary === undefined ? {} : {permissionsBoundary};
const ticker = new StreamingFunction('ticker', {entry, ...bounded, ...breaking});
const buffered = new StreamingFunction('buffered', {
	entry,
	...bounded,
	transform: {functionUrl: url => ({...url, invokeMode: 'BUFFERED'})},
});
const {timeout, deadlineMargin, heartbeat, idleTimeout} = scriptedTiming(options.distribution.originReadTimeout ?? 60);
const scripted = new StreamingFunction('scripted', {
	entry: new URL('scripted/handler.ts', import.meta.url),
	timeout,
	deadlineMargin,
	heartbeat,
	...bounded,
	environment: {
		LSF_HEARTBEAT_SECONDS: String(heartbeat), LSF_DEADLINE_MARGIN_SECONDS: String(deadlineMargin), LSF_IDLE_TIMEOUT_SECONDS: String(idleTimeout), LSF_INPUTS: JSON.stringify(inputs),
	},
	...breaking,
});
// A domain of the stack's file is that stack's alone. What the edge's function logged would outlive the run, in Regions near viewers where nobody sweeps.
const {domain: _domain, edgeBodyHashLogs: _logs, ...distribution} = options.distribution;
const edge = new StreamingDistribution('edge', {
	...distribution,
	routes: {
		'/bedrock': bedrock, ...(sagemaker && {'/sagemaker': sagemaker}), '/ticker': ticker, '/buffered': buffered, '/scripted': scripted,
	},
	// AWS keeps the edge's function for hours after its distribution; the sweeper removes it then.
	transform: {...broken.edge, edgeBodyHashFunction: args => ({...args, skipDestroy: true})},
});

/**
As in `index.ts`.
*/
export const {url, apiKey, keyStoreArn, functions} = edge;
