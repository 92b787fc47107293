/**
AWS on this machine: everything that a program outside of this folder needs to bring a Pulumi program up here and to talk to it, with a model of its own where it wants one.

```ts
const stack = await startLocalStack({config: {'aws:region': 'eu-west-1'}});
await fetch(`${stack.url}/bedrock`, {method: 'POST', …});
await stack.close();
```
*/
export {startLocalStack, type LocalStack, type LocalStackOptions} from './stack.ts';
export {LocalCloud, type CloudOptions} from './cloud.ts';
export type {ProgramRun} from './in-process/run-program.ts';
export type {RegisteredResource} from './in-process/registry.ts';
export type {Mapping} from './in-process/read-yaml.ts';
export {awsLimits, type FailedStreamEnding, type Limits} from './limits.ts';
export {likelyBehaviours, type UnknownBehaviours} from './unknown-behaviours.ts';
export type {AccountChange} from './apis/account-change.ts';
export {scripted} from './models/model.ts';
export type {
	FailureKind,
	LocalModel,
	ModelCall,
	ModelMessage,
	ModelPart,
	ModelStep,
	ModelTools,
	ModelUsage,
} from './models/model.ts';
export {createStandIn} from './models/stand-in/stand-in.ts';
export {InProcessError} from './in-process/in-process-error.ts';
export {OptionError} from './option-error.ts';
export {ProviderError} from './provider/errors.ts';
