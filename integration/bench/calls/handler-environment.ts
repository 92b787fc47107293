import {claude, model} from './calls.ts';

/**
The environment of a handler that is measured, made from nothing, as Lambda's is.

@param endpoint - The URL of the fake model services.
*/
export function handlerEnvironment(endpoint: string): Record<string, string> {
	return {
		AWS_REGION: 'us-east-1',
		AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
		AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
		AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint,
		LSF_MODELS: JSON.stringify([model, claude]),
		LSF_PROOF_SECRETS: 'secret-one',
		LSF_ENDPOINT_NAME: 'bench',
		LSF_PAYLOAD_FORMAT: 'openai',
	};
}
