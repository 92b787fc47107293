import type {ContainerKind} from './containers.ts';

/**
An endpoint of the local SageMaker.
*/
export type LocalEndpoint = {
	/**
	What its container speaks.
	*/
	container: ContainerKind;
	/**
	Whether a container of chat completions is a TGI before 3.1, which streams a call as an object.
	*/
	isOldTgi?: boolean;
	/**
	The inference components on it. An endpoint that has any must be called with one.
	*/
	inferenceComponents?: readonly string[];
};
