/*
Stands in for `@aws-sdk/token-providers` in a bundle. A function signs with its role; bearer tokens (`AWS_BEARER_TOKEN_BEDROCK`, SSO) have no place in it.
*/

/**
Makes a token provider that never has a token.
*/
export function nodeProvider() {
	return async (): Promise<never> => {
		throw new Error('This bundle signs with the role of its function and knows no bearer tokens.');
	};
}

/**
The same for tokens from the environment.
*/
export const fromEnvSigningName = nodeProvider;
