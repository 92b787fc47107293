import * as pulumi from '@pulumi/pulumi';
import {sagemakerOptions} from '../../runtime/options.ts';
import {sagemakerStatements} from '../policy/sagemaker.ts';
import {accountScope} from './account-scope.ts';
import {ModelFunction} from './model-function.ts';
import {modelFunctionArgs} from './model-function-args.ts';
import {checkSageMakerFunctionArgs, type SageMakerFunctionArgs} from './sagemaker-function-args.ts';
import {checkComponentName} from './check-component-name.ts';
import {StreamingFunction} from './streaming-function.ts';

/**
The Lambda handler; bundled from its source, whatever the current directory is.
*/
const entry = new URL('../../runtime/sagemaker/handler.ts', import.meta.url);

/**
A function that streams the answers of one SageMaker endpoint. Its role may call that endpoint (and its inference component), and nothing else.

@example
```
const sagemaker = new SageMakerFunction('sagemaker', {endpointName: 'my-endpoint', payloadFormat: 'openai'});
```
*/
export class SageMakerFunction extends ModelFunction {
	readonly function: StreamingFunction;

	/**
	Registers the component and its children.

	@param name - The component's name; physical names contain it.
	@throws {UserError} Before anything is registered, where an argument is outside what is allowed.
	*/
	constructor(name: string, args: SageMakerFunctionArgs, options: pulumi.ComponentResourceOptions = {}) {
		checkComponentName(`SageMakerFunction "${name}"`, name);
		const checked = checkSageMakerFunctionArgs(`SageMakerFunction "${name}"`, args);
		super('lambda-stream-functions:index:SageMakerFunction', name, {}, options);
		const {endpointName, inferenceComponent, targetVariant, payloadFormat = sagemakerOptions.sagemakerPayloadFormat.default, textField, ...rest} = checked;
		this.function = new StreamingFunction(name, {
			...modelFunctionArgs(rest, {
				[sagemakerOptions.sagemakerEndpoint.variable]: endpointName,
				[sagemakerOptions.sagemakerInferenceComponent.variable]: inferenceComponent,
				[sagemakerOptions.sagemakerTargetVariant.variable]: targetVariant,
				[sagemakerOptions.sagemakerPayloadFormat.variable]: payloadFormat,
				[sagemakerOptions.sagemakerTextField.variable]: textField,
			}),
			entry,
			statements: pulumi.all([accountScope(this, rest.region), endpointName, inferenceComponent, rest.statements ?? []]).apply(([scope, endpoint, component, statements]) =>
				[...sagemakerStatements(scope, {endpointName: endpoint, ...(component !== undefined && {inferenceComponent: component})}), ...statements]),
		}, {parent: this});
		this.registerFunction();
	}
}
